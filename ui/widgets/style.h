#pragma once
// How standard widgets are drawn: Fusion with our shapes on all systems, so that no widget needs a
// style sheet. An input whose dynamic property "error" is true has an edge in the late colour (set
// by FieldRow). Mnemonics are underlined while Alt is held. GUI thread only.

#include "ui/widgets/tokens.h"

#include <QProxyStyle>

class QApplication;

namespace bansho::widgets {

/// Gives the application its palette, font and style, at the start and whenever the user changes
/// scheme or text size. Widgets are told by QEvent::StyleChange.
/// Gives a window that size at the standard text size, as far as its screen has room for it.
void resizeOnScreen(QWidget& window, int width, int height);
/// Brings a window that was larger than its screen is now, or beside it, back onto it.
void keepOnScreen(QWidget& window);

void applyLook(QApplication& application, Scheme scheme, TextSize size = TextSize::Standard);

class BanshoStyle : public QProxyStyle {
    Q_OBJECT

public:
    BanshoStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
        QPainter* painter, const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option,
        SubControl part, const QWidget* widget) const override;
    [[nodiscard]] QRect subElementRect(
        SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option,
        const QSize& size, const QWidget* widget) const override;
    [[nodiscard]] int pixelMetric(
        PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
        QStyleHintReturn* result) const override;
    /// Without the mnemonic, brackets and all (氏名(&N) is 氏名), unless Alt is held.
    void drawItemText(QPainter* painter, const QRect& rect, int flags, const QPalette& palette,
        bool enabled, const QString& text, QPalette::ColorRole role) const override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;
    void polish(QApplication* application) override;
    void unpolish(QApplication* application) override;
    void polish(QWidget* widget) override;

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool m_altHeld = false;
};

} // namespace bansho::widgets
