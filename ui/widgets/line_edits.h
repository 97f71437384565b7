#pragma once
// Inputs of one line. None of them cuts or refuses what is typed: a character that vanishes
// without a trace is worse than a complaint. GUI thread only.

#include <QLineEdit>
#include <QPlainTextEdit>

namespace bansho::widgets {

/// A name or any other text in kanji. It listens to what is typed before conversion.
class KanjiEdit : public QLineEdit {
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

signals:
    /// The reading in hiragana of the text just committed.
    void readingCaptured(const QString& hiragana);

protected:
    void inputMethodEvent(QInputMethodEvent* event) override;

private:
    QString m_lastKana; ///< the last text being composed that was all kana
};

/// A reading (ふりがな), kept in hiragana.
class KanaEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit KanaEdit(QWidget* parent = nullptr);

    /// Takes the readings of `name` as they are typed, until somebody edits this field by hand.
    void follow(KanjiEdit* name);

    /// The reading in NFKC and hiragana.
    [[nodiscard]] QString reading() const;

private:
    bool m_edited = false;
};

/// Digits and Latin letters: telephone, number, amount. The input method is off here, and
/// full-width characters that are pasted or scanned become half-width.
class HalfWidthEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit HalfWidthEdit(QWidget* parent = nullptr);
    [[nodiscard]] QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;
};

/// A narrative. Tab leaves it, Enter begins a new line.
class LongTextEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit LongTextEdit(QWidget* parent = nullptr);

    /// Room for so many lines at first.
    void setVisibleLines(int lines);

    /// What stands here with what is being composed where the caret is: what a draft keeps.
    [[nodiscard]] QString typed() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// Something is being composed that the text does not hold yet.
    void composed();

protected:
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;

private:
    int m_lines = 4;
};

/// What is pasted with ends of lines or tabs (a cell of Excel ends with one) gets blanks in their
/// place, and nothing for those at its end: nobody could see what stands in the way there.
void keepToOneLine(QLineEdit& edit);

/// `text` in NFKC with katakana as hiragana; Latin letters stay.
[[nodiscard]] QString toHiragana(QStringView text);

} // namespace bansho::widgets
