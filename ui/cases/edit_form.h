#pragma once
// 修正: the fields of a consultation in groups, as the officer had the record before him when he
// began. Saving is one entry; what came meanwhile is not overwritten. GUI thread only.

#include "ui/cases/case_file.h"
#include "ui/cases/record_form.h"
#include "ui/shell/draft_keeper.h"

namespace bansho::widgets {
class Button;
} // namespace bansho::widgets

namespace bansho::casework {

class EditForm : public QWidget {
    Q_OBJECT

public:
    /// Takes up the draft of an earlier edit when there is one.
    EditForm(shell::Desk& desk, const CaseFile& file, QWidget* parent = nullptr);

    void begin();
    void saveDraft();

signals:
    /// The correction is durable.
    void stored();
    /// The officer gives it up; its draft is gone.
    void dismissed();
    /// What no field can say; empty: no more.
    void troubled(const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void save();
    void complain(const Error& error);
    [[nodiscard]] QCborMap draft() const;
    void takeUp(const QCborMap& draft);

    shell::Desk& m_desk;
    journal::RecordState m_saw;
    RecordForm* m_form;
    shell::DraftKeeper* m_keeper;
    widgets::Button* m_save;
};

} // namespace bansho::casework
