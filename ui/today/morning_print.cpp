#include "ui/today/morning_print.h"

#include "sync/client/morning.h"

namespace bansho::today {

MorningPrint::MorningPrint(shell::Desk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(&m_printer, &shell::SheetPrinter::printed, this, [this](const QString& path) {
        m_busy = false;
        emit printed(path);
    });
    connect(&m_printer, &shell::SheetPrinter::failed, this, &MorningPrint::fail);
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
                m_printer.print(*sheet, path);
            } else {
                fail(sheet.error());
            }
        });
}

void MorningPrint::fail(const Error& error)
{
    m_busy = false;
    emit failed(error);
}

} // namespace bansho::today
