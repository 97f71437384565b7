#pragma once
// A choice from a code list of the records, in the words of the language. GUI thread only.

#include "app/base/error_text.h"

#include <QComboBox>

namespace bansho::records {
class CodeLists;
}

namespace bansho::widgets {

/// Whether "nothing chosen" is the first line.
enum class EmptyChoice { No, Yes };

/// What a typed letter does.
enum class Typing {
    Chooses,
    Opens, ///< the list opens and Enter chooses: where a choice is an act, such as adding one more
};

/// Typing looks for a word by its beginning, its reading (kana, or Latin letters as an input method
/// takes them: the input method is off here) or that of a part of it. A pause, or letters that
/// nothing begins with, start over. What a screen reader selects in the list is chosen, without a
/// key: Qt offers it nothing else. Its codes are never shown. The wheel does not change it: a form
/// that is scrolled must not change what it holds.
class CodeBox : public QComboBox {
    Q_OBJECT

public:
    CodeBox(const records::CodeLists& lists, const QString& list, Language language,
        EmptyChoice empty = EmptyChoice::Yes, QWidget* parent = nullptr);

    void setTyping(Typing typing);

    /// Leaves only these codes to choose from, in this order.
    void setCodes(const QStringList& codes);

    /// Chooses a code; an empty one clears. A code that the list does not know (of a newer release)
    /// is added, so that it is not lost.
    void setCode(const QString& code);
    /// The chosen code; empty for none.
    [[nodiscard]] QString code() const;

signals:
    /// The user chose another code.
    void codeChosen(const QString& code);

protected:
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look(const QString& letters, quint64 timestamp);
    [[nodiscard]] int find(const QString& letters, int from) const;
    [[nodiscard]] bool begins(int index, const QString& letters) const;
    void goTo(int index);
    void choose(int index);
    void takeSelected();

    const records::CodeLists& m_lists;
    QString m_list;
    Language m_language;
    EmptyChoice m_empty;
    Typing m_typing = Typing::Chooses;
    QString m_letters; ///< typed without a pause
    quint64 m_lastLetter = 0; ///< in ms, of the system's events
};

} // namespace bansho::widgets
