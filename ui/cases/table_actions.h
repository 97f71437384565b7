#pragma once
// 表の書出しと取込: what the list offers to people who work in a spreadsheet. Says before it writes
// how many records leave the protected store, and where they went. GUI thread only.

#include "app/workbook/xlsx_writer.h"

#include "ui/shell/command.h"
#include "ui/shell/desk.h"

#include <QPointer>
#include <QThreadPool>

namespace bansho::widgets {
class Banner;
class Button;
} // namespace bansho::widgets

namespace bansho::casework {

class WorkbookWindow;

/// What the list asks of the desktop; a test answers in its place. Empty: not at all.
struct TableSeams {
    std::function<QString(QWidget* parent, const QString& suggested)> askSavePath;
    std::function<QString(QWidget* parent)> askOpenPath;
};

/// File dialogs.
TableSeams tableSeams();

class TableActions : public QObject {
    Q_OBJECT

public:
    /// Borrows the desk. `page` is what its keys work in.
    TableActions(shell::Desk& desk, TableSeams seams, QWidget* page);
    ~TableActions() override;

    /// Where the records of the list are asked for when they are to be written.
    void setSource(std::function<QList<RecordId>()> source) { m_source = std::move(source); }

    /// What the two buttons do, for the palette.
    [[nodiscard]] QList<shell::Command> commands();

    /// The two buttons; to be called once.
    QWidget* makeButtons();
    /// What is asked and told, above the list; to be called once.
    QWidget* makeBanners();

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    /// Something was taken in.
    void changed();

private:
    /// Says what is about to leave, and asks.
    void askToWrite();
    void write();
    void render(const workbook::BookPlan& plan, const QString& path);
    void finish(const Result<int>& written, const QString& path);
    void takeIn();
    void hideBanners();

    shell::Desk& m_desk;
    TableSeams m_seams;
    QWidget* m_page;
    std::function<QList<RecordId>()> m_source;
    QList<RecordId> m_records; ///< that were asked about
    widgets::Button* m_out = nullptr;
    widgets::Button* m_in = nullptr;
    widgets::Button* m_confirm = nullptr;
    widgets::Banner* m_question = nullptr;
    widgets::Banner* m_done = nullptr;
    widgets::Banner* m_trouble = nullptr;
    QPointer<WorkbookWindow> m_window;
    QThreadPool m_worker;
    bool m_busy = false;
};

} // namespace bansho::casework
