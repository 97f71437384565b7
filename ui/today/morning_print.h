#pragma once
// 朝会資料: gathers the sheet on a reading thread and puts it on paper on a thread of its own, with
// the functions of the command line. GUI thread only.

#include "app/documents/sheet.h"

#include "ui/shell/desk.h"

#include <QThreadPool>

namespace bansho::today {

class MorningPrint : public QObject {
    Q_OBJECT

public:
    explicit MorningPrint(shell::Desk& desk, QObject* parent = nullptr);
    ~MorningPrint() override;

    [[nodiscard]] bool isBusy() const { return m_busy; }

    /// A PDF in that file, replaced whole or left as it was. One at a time; ends with printed() or
    /// failed().
    void print(const QString& path);

signals:
    void printed(const QString& path);
    void failed(const bansho::Error& error);

private:
    void render(const documents::Sheet& sheet, const QString& path);
    void finish(const Result<void>& done, const QString& path);

    shell::Desk& m_desk;
    QThreadPool m_worker;
    bool m_busy = false;
};

} // namespace bansho::today
