#pragma once
// The marks of state: a shape first, then a word, then a colour, so that a grey print and a screen
// reader lose nothing. GUI thread only.

#include "ui/widgets/label.h"

#include <QColor>
#include <QWidget>

namespace bansho::widgets {

enum class Mark {
    None,
    Done, ///< disc
    Progress, ///< half disc in a ring
    Open, ///< ring
    Caution, ///< triangle
    Late, ///< rounded square
    Check, ///< diamond: a person has to look
    NotApplicable, ///< bar
    Sending, ///< arrow up
    Island, ///< disc in the colour of island stations
};

[[nodiscard]] QColor colourOf(Mark mark);
/// The colour of the word beside the mark in a table: only late and caution colour it.
[[nodiscard]] QColor wordColourOf(Mark mark);

/// Paints the mark in the middle of `rect` at about 10 px times `scale`.
void drawMark(QPainter* painter, const QRectF& rect, Mark mark, qreal scale = 1);

/// A mark and a word. The word is its accessible name.
class MarkLabel : public QWidget {
    Q_OBJECT

public:
    MarkLabel(Mark mark, const QString& word, QWidget* parent = nullptr);

    void set(Mark mark, const QString& word);

    /// Size and weight of the word; body and regular at first.
    void setFontToken(int px, Weight weight);
    /// The word's colour: Tone::Text2 in the status bar, Tone::Caution for a vacancy.
    void setTone(Tone tone);
    /// Ends with … where it has less room than its word needs; the whole is its tooltip.
    void setElided();

    [[nodiscard]] Mark mark() const { return m_mark; }

    [[nodiscard]] QString word() const { return m_word; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    Mark m_mark;
    QString m_word;
    int m_px = px::body;
    Weight m_weight = Weight::Regular;
    Tone m_tone = Tone::Normal;
    bool m_elided = false;
};

} // namespace bansho::widgets
