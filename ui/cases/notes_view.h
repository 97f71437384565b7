#pragma once
// 経過: the notes on a case, and the box to add one. GUI thread only.

#include "ui/cases/case_file.h"
#include "ui/shell/draft_keeper.h"

#include <QWidget>

class QVBoxLayout;

namespace bansho::widgets {
class Button;
class FieldRow;
class LongTextEdit;
} // namespace bansho::widgets

namespace bansho::casework {

class NotMyNumber;

/// The notes, newest last.
class NotesView : public QWidget {
    Q_OBJECT

public:
    enum class Style {
        Latest, ///< the newest two, a line each
        All,
    };

    explicit NotesView(Style style, QWidget* parent = nullptr);

    void showNotes(const QList<NoteLine>& notes);

private:
    void showLatest(const QList<NoteLine>& notes);

    Style m_style;
    QVBoxLayout* m_rows;
};

/// 経過を追記. Its text is a draft until it is registered.
class NoteBox : public QWidget {
    Q_OBJECT

public:
    NoteBox(shell::Desk& desk, const CaseFile& file, QWidget* parent = nullptr);

    void saveDraft();
    /// Puts the caret behind what is typed.
    void begin();

signals:
    /// The note is durable.
    void added();
    /// What the field cannot say; empty: no more.
    void troubled(const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void add();

    shell::Desk& m_desk;
    RecordId m_case;
    shell::DraftKeeper* m_keeper;
    widgets::LongTextEdit* m_text;
    widgets::FieldRow* m_row;
    NotMyNumber* m_notMyNumber;
    widgets::Button* m_add;
};

} // namespace bansho::casework
