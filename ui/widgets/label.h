#pragma once
// Plain text in a role of the tokens. GUI thread only.

#include "ui/widgets/fonts.h"

#include <QLabel>

namespace bansho::widgets {

/// The roles a text may have.
enum class Tone { Normal, Text2, Text3, Accent, Late, Caution, OnAccent };

[[nodiscard]] QColor colourOf(Tone tone);

/// A label that follows the scheme and the text size. Its text is plain.
class Label : public QLabel {
    Q_OBJECT

public:
    explicit Label(const QString& text, int px = px::body, Weight weight = Weight::Regular,
        Tone tone = Tone::Normal, QWidget* parent = nullptr);

    void setTone(Tone tone);
    /// Of one line, which takes the width it is given and ends with … where that is too little.
    void setElided();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void dress();

    int m_px;
    Weight m_weight;
    Tone m_tone;
    bool m_elided = false;
};

/// The title of a page (20 bold).
[[nodiscard]] Label* pageTitle(const QString& text, QWidget* parent = nullptr);
/// A secondary line (12, text2).
[[nodiscard]] Label* smallText(const QString& text, QWidget* parent = nullptr);

} // namespace bansho::widgets
