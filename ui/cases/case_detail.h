#pragma once
// One consultation beside the list: how it stands, what is next, and what was done. What is begun
// here (a note, a correction, a step) is kept as a draft. GUI thread only.

#include "ui/cases/case_file.h"
#include "ui/shell/desk.h"
#include "ui/shell/place.h"

class QScrollArea;
class QTabBar;
class QVBoxLayout;

namespace bansho::widgets {
class Banner;
class Button;
class FailureState;
class Label;
class Paragraph;
} // namespace bansho::widgets

namespace bansho::casework {

class AttachmentsView;
class CaseHead;
class CasePrint;
class EditForm;
class FieldsView;
class GuidanceView;
class HistoryView;
class NoteBox;
class NotesView;
class RelatedView;
class StepPanel;

class CaseDetail : public QWidget {
    Q_OBJECT

public:
    explicit CaseDetail(shell::Desk& desk, QWidget* parent = nullptr);

    /// Shows the case; null shows that none is chosen. Forms that are open here are kept as drafts.
    void setRecord(const RecordId& id);

    [[nodiscard]] const RecordId& recordId() const { return m_id; }

    /// Reads the case again; forms that are open stay as they are.
    void refresh();
    /// Opens the form of corrections, when the officer may.
    void edit();
    /// What the officer may do with the case, for the palette.
    [[nodiscard]] QList<shell::Command> commands();
    /// What the officer has in hand here, by the kind of its draft: a form, or the tab of guidance,
    /// which is one. Empty when he only reads.
    [[nodiscard]] QString openForm() const;

    /// Opens that form of the case, with the caret in it, when it has been read; empty: none.
    void resume(const QString& form);

    /// Keeps what is typed here now.
    void saveDrafts();
    /// Puts the caret into the case.
    void takeFocus();

signals:
    /// Something became durable here.
    void changed();
    /// The case that was shown is no longer the officer's to read: it was handed over.
    void gone(const bansho::RecordId& record, const QString& title);
    void go(const bansho::shell::Place& place);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum Tab { Overview, Notes, Guidance, Related, Fields, History, Tabs };

    void build();
    void buildTabs(QVBoxLayout* rows);
    void read();
    void readAfterDrafts();
    void takeDrafts();
    void shown(const Result<std::optional<CaseFile>>& read, const RecordId& id);
    void fill();
    void showHead();
    void showTab(int tab);
    enum class Plain { Run, Leave }; ///< a step that asks nothing

    void ask(const records::Transition* step, Plain plain = Plain::Run);
    void leaveStep();
    void closeForms();
    void putForms();
    void takeUp(const QString& form);

    shell::Desk& m_desk;
    RecordId m_id;
    std::optional<CaseFile> m_file;
    bool m_keepFocus = false; ///< a step was taken: the focus stays in the case
    QString m_resumed; ///< the form that resume() asked for
    bool m_fresh = true; ///< another case is being shown: forms are made anew
    QScrollArea* m_scroll;
    QWidget* m_body;
    widgets::Label* m_none;
    widgets::FailureState* m_failed;
    widgets::Banner* m_trouble; ///< of a form or of the note
    CaseHead* m_head;
    QVBoxLayout* m_panel; ///< where the step asks
    QWidget* m_tabLine;
    QTabBar* m_tabs;
    widgets::Button* m_edit;
    widgets::Paragraph* m_narrative;
    widgets::Paragraph* m_outcome;
    AttachmentsView* m_attachments;
    NotesView* m_recent;
    NotesView* m_notes;
    GuidanceView* m_guidance;
    RelatedView* m_related;
    FieldsView* m_fields;
    HistoryView* m_history;
    CasePrint* m_print;
    QList<QWidget*> m_pages;
    QVBoxLayout* m_below; ///< the box of notes, or the form of corrections
    StepPanel* m_step = nullptr; ///< those that are open
    EditForm* m_form = nullptr;
    NoteBox* m_note = nullptr;
};

} // namespace bansho::casework
