#pragma once
// 表の取込: shows what a workbook that came back from a spreadsheet will change, or what the ledger
// of another program will add, names what is wrong with it cell by cell, and takes it in when the
// officer says so. Nothing is written before.
// GUI thread only.

#include "ui/cases/table_read.h"
#include "ui/shell/desk.h"

#include <QWidget>

namespace bansho::widgets {
class Banner;
class Button;
class Label;
class Paragraph;
class TableView;
} // namespace bansho::widgets

namespace bansho::casework {

class WorkbookModel;

class WorkbookWindow : public QWidget {
    Q_OBJECT

public:
    /// Reads the file at once. Borrows the desk; closes when the officer leaves it.
    WorkbookWindow(shell::Desk& desk, const QString& path, QWidget* parent = nullptr);

signals:
    /// The preview, or what is wrong with the file, is shown.
    void prepared();
    /// Something became durable.
    void changed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    QWidget* foot();
    void read();
    void showPreview(const TableRead& read);
    [[nodiscard]] QStringList ledgerCounts() const;
    [[nodiscard]] QStringList workbookCounts() const;
    void take();
    void takeGroups();
    void finish();
    void setBusy(bool busy);
    void say(const Error& error);

    shell::Desk& m_desk;
    QString m_path;
    std::shared_ptr<const TableRead> m_read;
    ledger::Taken m_taken;
    WorkbookModel* m_model;
    widgets::TableView* m_table;
    widgets::Label* m_head;
    widgets::Paragraph* m_counts;
    widgets::Paragraph* m_whole; ///< what the line in hand says, where its column is too short
    widgets::Banner* m_done;
    widgets::Banner* m_trouble;
    widgets::Label* m_rule; ///< what happens to what is wrong
    widgets::Button* m_close;
    widgets::Button* m_take;
};

} // namespace bansho::casework
