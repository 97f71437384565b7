#include "ui/shell/sheet_printer.h"

#include "app/base/async.h"

#include "app/documents/pdf.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QPromise>
#include <QUrl>

namespace bansho::shell {

PaperSeams desktopPaper(const QString& title)
{
    return {.askPath =
                [title](QWidget* parent, const QString& suggested) {
                    return QFileDialog::getSaveFileName(
                        parent, title, suggested, SheetPrinter::tr("PDF files (*.pdf)"));
                },
        .openFile = [](const QUrl& file) { return QDesktopServices::openUrl(file); }};
}

SheetPrinter::~SheetPrinter()
{
    m_worker.waitForDone();
}

void SheetPrinter::print(const documents::Sheet& sheet, const QString& path)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    deliver(promise->future(), this, [this, path](const Result<void>& done) {
        if (done) {
            emit printed(path);
        } else {
            emit failed(done.error());
        }
    });
    m_worker.start([promise, sheet, path] {
        promise->addResult(documents::renderPdf(sheet, path));
        promise->finish();
    });
}

} // namespace bansho::shell
