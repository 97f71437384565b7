#pragma once
// 朝会資料: gathers the sheet on a reading thread and has it put on paper. GUI thread only.

#include "app/documents/sheet.h"

#include "ui/shell/desk.h"
#include "ui/shell/sheet_printer.h"

namespace bansho::today {

class MorningPrint : public QObject {
    Q_OBJECT

public:
    explicit MorningPrint(shell::Desk& desk, QObject* parent = nullptr);

    [[nodiscard]] bool isBusy() const { return m_busy; }

    /// A PDF in that file, replaced whole or left as it was. One at a time; ends with printed() or
    /// failed().
    void print(const QString& path);

signals:
    void printed(const QString& path);
    void failed(const bansho::Error& error);

private:
    void fail(const Error& error);

    shell::Desk& m_desk;
    shell::SheetPrinter m_printer;
    bool m_busy = false;
};

} // namespace bansho::today
