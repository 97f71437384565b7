#include "ui/today/morning_print.h"

#include "app/documents/pdf.h"

#include "sync/client/morning.h"

#include <QPromise>

namespace bansho::today {

MorningPrint::MorningPrint(shell::Desk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{
}

MorningPrint::~MorningPrint()
{
    m_worker.waitForDone();
}

void MorningPrint::print(const QString& path)
{
    if (m_busy) {
        return;
    }
    m_busy = true;
    m_desk.read(
        this,
        [&device = m_desk.device(), officer = m_desk.sitter().officer.id,
            language = m_desk.language()](store::Connection& connection) {
            return client::morningSheet(connection, device, officer, language);
        },
        [this, path](const Result<documents::Sheet>& sheet) {
            if (sheet) {
                render(*sheet, path);
            } else {
                finish(sheet.error(), path);
            }
        });
}

void MorningPrint::render(const documents::Sheet& sheet, const QString& path)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    deliver(
        promise->future(), this, [this, path](const Result<void>& done) { finish(done, path); });
    m_worker.start([promise, sheet, path] {
        promise->addResult(documents::renderPdf(sheet, path));
        promise->finish();
    });
}

void MorningPrint::finish(const Result<void>& done, const QString& path)
{
    m_busy = false;
    if (done) {
        emit printed(path);
    } else {
        emit failed(done.error());
    }
}

} // namespace bansho::today
