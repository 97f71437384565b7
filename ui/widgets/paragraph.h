#pragma once
// Text of more than one line. A QLabel cannot set the height of its lines, and the Japanese face
// has none to spare. GUI thread only.

#include "ui/widgets/label.h"

#include <QWidget>

namespace bansho::widgets {

/// Plain text with a line height of 1.55. As high as its width makes it.
class Paragraph : public QWidget {
    Q_OBJECT

public:
    explicit Paragraph(const QString& text, int px = px::body, Tone tone = Tone::Normal,
        QWidget* parent = nullptr);

    void setText(const QString& text);
    void setAlignment(Qt::Alignment alignment);

    [[nodiscard]] QString text() const { return m_text; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }

    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Breaks the text to a width, paints it when there is a painter, and returns its height.
    int layOut(int width, QPainter* painter) const;

    QString m_text;
    int m_px;
    Tone m_tone;
    Qt::Alignment m_alignment = Qt::AlignLeft;
};

} // namespace bansho::widgets
