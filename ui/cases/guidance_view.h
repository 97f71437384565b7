#pragma once
// The tab 指導票 of the detail: what was given to the consulter on paper, word for word, and a form
// to give more: a template for the 手口, the advice that is ticked, a sentence for this person.
// What is printed is kept first; what is typed is a draft until then. GUI thread only.

#include "ui/cases/case_file.h"
#include "ui/shell/draft_keeper.h"
#include "ui/shell/sheet_printer.h"

#include <QWidget>

class QUrl;
class QVBoxLayout;

namespace bansho::widgets {
class Banner;
class Button;
class FieldRow;
class Label;
class LongTextEdit;
class Paragraph;
class WordBox;
} // namespace bansho::widgets

namespace bansho::casework {

class CheckList;
class NotMyNumber;

class GuidanceView : public QWidget {
    Q_OBJECT

public:
    explicit GuidanceView(shell::Desk& desk, QWidget* parent = nullptr);

    void setSeams(shell::PaperSeams seams) { m_seams = std::move(seams); }

    /// Shows the case. What is begun in the form stays when it is the same case.
    void showCase(const CaseFile& file);
    /// Keeps what is typed now.
    void saveDraft();

signals:
    /// A guidance became durable.
    void changed();
    /// What came of it stands there, to be seen.
    void told(QWidget* banner);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildForm(QVBoxLayout* rows);
    void connectAll();
    void showGiven(const CaseFile& file);
    QWidget* headOf(const GuidanceLine& line);
    void begin(const CaseFile& file);
    void chooseTemplate(int index);
    [[nodiscard]] const cases::Guide* chosen() const;
    [[nodiscard]] QCborMap draft() const;
    void restore(const QCborMap& draft);
    void give();
    void given(const RecordId& id, const QString& path);
    [[nodiscard]] QString pathFor(const QString& title);
    void complain(const Error& error);
    void say(const QString& sentence, bool done);

    shell::Desk& m_desk;
    shell::PaperSeams m_seams;
    RecordId m_record;
    RecordId m_officer; ///< whose draft stands in the form
    cases::Giver m_giver;
    QList<cases::Guide> m_guides;
    std::unique_ptr<shell::DraftKeeper> m_keeper; ///< of the case that is shown
    shell::SheetPrinter m_printer;
    QString m_file; ///< printed last
    QVBoxLayout* m_given;
    QWidget* m_form;
    widgets::WordBox* m_template;
    NotMyNumber* m_notMyNumber;
    widgets::Paragraph* m_introduction;
    CheckList* m_advice;
    widgets::FieldRow* m_adviceRow;
    widgets::Button* m_all;
    widgets::LongTextEdit* m_added;
    widgets::FieldRow* m_addedRow;
    widgets::Paragraph* m_contacts;
    widgets::Button* m_give;
    widgets::Banner* m_done;
    widgets::Button* m_open;
    widgets::Banner* m_trouble;
};

} // namespace bansho::casework
