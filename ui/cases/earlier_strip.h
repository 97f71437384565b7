#pragma once
// 同じ電話番号・氏名・サイトなどの相談: said in the form while the caller is on the line, never in
// a dialog. One key links the newest with what is being written, and what was linked stays so until
// a person takes it back. GUI thread only.

#include "app/cases/earlier.h"

#include "ui/shell/desk.h"

#include <QWidget>

#include <functional>
#include <optional>

namespace bansho::widgets {
class Button;
class Paragraph;
} // namespace bansho::widgets

namespace bansho::casework {

class EarlierStrip : public QWidget {
    Q_OBJECT

public:
    explicit EarlierStrip(shell::Desk& desk, QWidget* parent = nullptr);

    /// Looks for the caller's earlier cases; hidden while there are none.
    void look(const cases::Caller& caller);

    /// As its buttons do, Alt+L and Alt+O; nothing while it is hidden.
    void link();
    void open();

    /// The case that is to be linked; null: none.
    [[nodiscard]] const RecordId& linked() const { return m_linked; }

    /// Answers with the case that an empty field is filled from: the newest of the same caller,
    /// else the newest of all; nullopt when there is none.
    void readToCopy(QObject* context,
        std::function<void(const Result<std::optional<journal::StoredRecord>>&)> answer);

    /// Puts a choice back, as from a draft; look() shows it.
    void setLinked(const RecordId& record);

signals:
    /// A person linked it, or took that back.
    void edited();
    void openRecord(const bansho::RecordId& record);

private:
    struct Found {
        QList<cases::EarlierCase> earlier;
        std::optional<cases::CaseRow> linked; ///< nullopt when it may no longer be read
    };

    void present(const Found& found);
    void toggle();
    void tell();
    [[nodiscard]] QString words() const;
    /// The one that the buttons are about: what was linked, else the newest.
    [[nodiscard]] std::optional<cases::CaseRow> inHand() const;

    shell::Desk& m_desk;
    cases::Caller m_caller;
    QList<cases::EarlierCase> m_earlier;
    RecordId m_linked;
    std::optional<cases::CaseRow> m_linkedRow;
    bool m_looked = false; ///< since the choice was put back
    widgets::Paragraph* m_words;
    widgets::Button* m_link;
    widgets::Button* m_open;
};

} // namespace bansho::casework
