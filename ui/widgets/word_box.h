#pragma once
// A choice by words, found by typing. GUI thread only.

#include <QComboBox>

namespace bansho::widgets {

/// What a typed letter does.
enum class Typing {
    Chooses,
    Opens, ///< the list opens and Enter chooses: where a choice is an act, such as adding one more
};

/// Typing looks for a word by its beginning, its reading (kana, or Latin letters as an input method
/// takes them: the input method is off here) or that of a part of it. A pause, or letters that
/// nothing begins with, start over. What a screen reader selects in the list is chosen, without a
/// key: Qt offers it nothing else. The wheel does not change it: a form that is scrolled must not
/// change what it holds.
class WordBox : public QComboBox {
    Q_OBJECT

public:
    explicit WordBox(QWidget* parent = nullptr);

    /// The line for "nothing chosen", whose data is empty.
    void addNone();
    /// A line: its word, what currentData() answers, and how the word is read; empty: not known.
    void addWord(const QString& word, const QString& data, const QString& reading);

    void setTyping(Typing typing);

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

    Typing m_typing = Typing::Chooses;
    QString m_letters; ///< typed without a pause
    quint64 m_lastLetter = 0; ///< in ms, of the system's events
};

} // namespace bansho::widgets
