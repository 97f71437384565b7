#pragma once
// What a step still needs: the fields its stage demands, the checks before closing, the reason, and
// before a decision the one line that says what is signed. It stands in the detail; nothing pops
// up. GUI thread only.

#include "ui/cases/case_file.h"
#include "ui/cases/record_form.h"
#include "ui/shell/draft_keeper.h"

class QVBoxLayout;

namespace bansho::widgets {
class Banner;
class Button;
class LongTextEdit;
} // namespace bansho::widgets

namespace bansho::casework {

class ClosingChecksView;

class StepPanel : public QWidget {
    Q_OBJECT

public:
    /// Asks about a step of the case as the officer sees it now. What comes meanwhile is not
    /// overwritten: a decision over other content is refused.
    StepPanel(shell::Desk& desk, const CaseFile& file, const records::Transition& step,
        QWidget* parent = nullptr);

    /// Whether nothing has to be asked: run() may be called at once.
    [[nodiscard]] bool isPlain() const { return m_plain; }

    [[nodiscard]] const records::Transition& step() const { return m_step; }

    /// What is typed; empty when nothing is.
    [[nodiscard]] QCborMap draft() const;

    /// Puts the caret where the first answer belongs.
    void begin();
    /// Takes the step.
    void run();
    /// Keeps what is typed now.
    void saveDraft();

signals:
    /// The step is taken and durable.
    void taken();
    /// The officer does not want it after all.
    void dismissed();
    /// It was refused and says why.
    void refused();
    /// It needs more room than before.
    void grew();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build(const CaseFile& file);
    void addFields(const CaseFile& file, QVBoxLayout* rows);
    void addChecks(const CaseFile& file, QVBoxLayout* rows);
    [[nodiscard]] QString checkedWords(const CaseFile& file) const;
    [[nodiscard]] QString signedWords(const CaseFile& file) const;
    void restore(const QCborMap& draft);
    void complain(const Error& error);
    [[nodiscard]] QList<FieldError> complainOfChecks(const QList<FieldError>& complaints);

    shell::Desk& m_desk;
    const records::Transition& m_step;
    journal::RecordState m_saw;
    RecordForm* m_form;
    shell::DraftKeeper* m_keeper;
    ClosingChecksView* m_checks = nullptr; ///< of 終結伺い
    widgets::FieldRow* m_checksRow = nullptr;
    widgets::LongTextEdit* m_reason = nullptr;
    widgets::FieldRow* m_reasonRow = nullptr;
    widgets::Banner* m_trouble;
    widgets::Button* m_go;
    bool m_plain = true;
};

} // namespace bansho::casework
