#include "ui/shell/sheet_printer.h"

#include "app/base/async.h"

#include "app/documents/pdf.h"

#include <QPromise>

namespace bansho::shell {

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
