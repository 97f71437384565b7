#pragma once
// The record of the case in hand (相談受理票) as a PDF, which is shown in the program that is for
// it. GUI thread only.

#include "ui/shell/command.h"
#include "ui/shell/desk.h"
#include "ui/shell/sheet_printer.h"

namespace bansho::casework {

class CasePrint : public QObject {
    Q_OBJECT

public:
    /// `record` answers which case is in hand; null: none. Ctrl+P prints it while `pane` is shown.
    CasePrint(shell::Desk& desk, std::function<RecordId()> record, QWidget* pane);

    /// For the palette.
    [[nodiscard]] shell::Command command();

    /// Asks where to, gathers the sheet and puts it on paper; one at a time.
    void print();

    /// What it asks of the desktop; a test answers in its place.
    void setSeams(shell::PaperSeams seams) { m_seams = std::move(seams); }

signals:
    /// Why there is no paper, or where it lies when nothing shows it.
    void told(const QString& sentence);

private:
    void save(const documents::Sheet& sheet, const QString& number);

    shell::Desk& m_desk;
    std::function<RecordId()> m_record;
    QWidget* m_pane;
    shell::PaperSeams m_seams;
    shell::SheetPrinter m_printer;
    bool m_busy = false;
};

} // namespace bansho::casework
