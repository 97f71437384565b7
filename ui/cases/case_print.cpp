#include "ui/cases/case_print.h"

#include "app/organisation/rights.h"

#include "app/cases/consultation.h"
#include "app/cases/consultation_sheet.h"

#include <QDir>
#include <QShortcut>
#include <QStandardPaths>
#include <QUrl>
#include <QWidget>

namespace bansho::casework {

namespace {

QKeySequence printKey()
{
    return QKeySequence(QStringLiteral("Ctrl+P"));
}

/// The sheet, and the number of the case.
using Paper = std::pair<documents::Sheet, QString>;

Result<Paper> paperOf(store::Connection& connection, client::Device& device,
    const RecordId& officer, const RecordId& record, Language language)
{
    const auto stored = journal::load(connection, cases::consultationType(), record);
    if (!stored || !*stored) {
        return stored ? Result<Paper>(fail(ErrorCode::NotFound, QStringLiteral("no such case")))
                      : stored.error();
    }
    const Timestamp now = device.clock().now();
    const auto may = organisation::mayRead(connection, device.catalogue(), officer, **stored, now);
    if (!may || !*may) {
        return may ? Result<Paper>(fail(ErrorCode::NotAllowed, QStringLiteral("may not read it")))
                   : may.error();
    }
    const auto paper =
        cases::consultationPaper(connection, device.journal(), **stored, now, language);
    if (!paper) {
        return paper.error();
    }
    const records::FieldValues values = (*stored)->state.values();
    return Paper{cases::consultationSheet(*paper, language),
        records::View(values)[cases::consultation.number].value_or(QString())};
}

} // namespace

CasePrint::CasePrint(shell::Desk& desk, std::function<RecordId()> record, QWidget* pane)
    : QObject(pane)
    , m_desk(desk)
    , m_record(std::move(record))
    , m_pane(pane)
    , m_seams(shell::desktopPaper(tr("Print the record of the case")))
{
    auto* key = new QShortcut(printKey(), pane);
    connect(key, &QShortcut::activated, this, &CasePrint::print);
    connect(&m_printer, &shell::SheetPrinter::printed, this, [this](const QString& path) {
        m_busy = false;
        if (!m_seams.openFile(QUrl::fromLocalFile(path))) {
            emit told(tr("The record of the case is saved as %1; no program here opens it.")
                          .arg(QDir::toNativeSeparators(path)));
        }
    });
    connect(&m_printer, &shell::SheetPrinter::failed, this, [this](const Error& error) {
        m_busy = false;
        emit told(errorSentence(error, m_desk.language()));
    });
}

shell::Command CasePrint::command()
{
    return {.words = tr("Print this case"),
        .reading = tr("Print this case", "reading"),
        .key = printKey(),
        .icon = QStringLiteral("printer"),
        .run = [this] { print(); }};
}

void CasePrint::print()
{
    const RecordId record = m_record();
    if (m_busy || record.isNull() || !m_desk.isSignedIn()) {
        return;
    }
    m_busy = true;
    m_desk.read(
        this,
        [record, &device = m_desk.device(), officer = m_desk.sitter().officer.id,
            language = m_desk.language()](store::Connection& connection) {
            return paperOf(connection, device, officer, record, language);
        },
        [this](const Result<Paper>& paper) {
            m_busy = false;
            if (paper) {
                save(paper->first, paper->second);
            } else {
                emit told(errorSentence(paper.error(), m_desk.language()));
            }
        });
}

void CasePrint::save(const documents::Sheet& sheet, const QString& number)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QString path = m_seams.askPath(m_pane, QDir(folder).filePath(number + QStringLiteral(".pdf")));
    if (path.isEmpty()) {
        return;
    }
    if (!path.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive)) {
        path += QStringLiteral(".pdf");
    }
    m_busy = true;
    m_printer.print(sheet, path);
}

} // namespace bansho::casework
