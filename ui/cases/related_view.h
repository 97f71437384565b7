#pragma once
// The tab 関連 of the detail: the cases that are linked with this one, and a line to link another
// by its number. GUI thread only.

#include "ui/cases/case_file.h"
#include "ui/shell/desk.h"

#include <QWidget>

class QVBoxLayout;

namespace bansho::widgets {
class Button;
class FieldRow;
class HalfWidthEdit;
} // namespace bansho::widgets

namespace bansho::casework {

class RelatedView : public QWidget {
    Q_OBJECT

public:
    explicit RelatedView(shell::Desk& desk, QWidget* parent = nullptr);

    void showCase(const CaseFile& file);

signals:
    /// Something became durable here.
    void changed();
    void openRecord(const bansho::RecordId& record);

private:
    QWidget* lineOf(const cases::LinkedCase& linked, bool mayLink);
    void linkTyped();
    void commit(const journal::ChangeItem& item);

    shell::Desk& m_desk;
    RecordId m_record;
    QVBoxLayout* m_rows;
    QWidget* m_add;
    widgets::FieldRow* m_field;
    widgets::HalfWidthEdit* m_number;
    widgets::Button* m_link;
};

} // namespace bansho::casework
