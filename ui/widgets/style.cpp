#include "ui/widgets/style.h"

#include "ui/widgets/accessible_window.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/style_parts.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QStyleOption>
#include <QTabBar>
#include <QTextEdit>

namespace bansho::widgets {

namespace {

constexpr int scrollBarWidth = 10;
constexpr int shortestHandle = 32;

bool isTextEdit(const QWidget* widget)
{
    return qobject_cast<const QPlainTextEdit*>(widget) != nullptr
        || qobject_cast<const QTextEdit*>(widget) != nullptr;
}

QPalette paletteOf(const Tokens& t)
{
    QPalette p(t.text, t.surface, t.surface, t.field, t.line, t.text, t.text, t.surface, t.window);
    p.setColor(QPalette::Button, t.surface);
    p.setColor(QPalette::AlternateBase, t.sunken);
    p.setColor(QPalette::PlaceholderText, t.text3);
    p.setColor(QPalette::Highlight, t.tint);
    p.setColor(QPalette::HighlightedText, t.text);
    p.setColor(QPalette::Inactive, QPalette::Highlight, t.tintOff);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::ToolTipBase, t.surface);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Midlight, t.line);
    p.setColor(QPalette::Dark, t.field);
    for (const QPalette::ColorRole role :
        {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        p.setColor(QPalette::Disabled, role, t.text3);
    }
    p.setColor(QPalette::Disabled, QPalette::Base, t.hover);
    return p;
}

/// A plain QPushButton, such as those of the system's dialogs, looks like a secondary button.
void drawPlainButton(const QStyleOption& option, QPainter* painter)
{
    const Tokens& t = tokens();
    const bool over = option.state & QStyle::State_MouseOver;
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    drawPanel(painter, option.rect, over || down ? t.hover : t.surface, t.line, radius::control);
    if (option.state & QStyle::State_HasFocus) {
        drawFocusRing(painter, option.rect, radius::control);
    }
}

QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part)
{
    const bool vertical = bar.orientation == Qt::Vertical;
    const QRect whole = bar.rect;
    const int length = vertical ? whole.height() : whole.width();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    int handle = length;
    if (range > 0) {
        handle = int(qint64(length) * bar.pageStep / (range + bar.pageStep));
        handle = qBound(qMin(shortestHandle, length), handle, length);
    }
    const int start = QStyle::sliderPositionFromValue(
        bar.minimum, bar.maximum, bar.sliderPosition, length - handle, bar.upsideDown);
    const auto piece = [&](int from, int size) {
        return vertical ? QRect(whole.x(), whole.y() + from, whole.width(), size)
                        : QRect(whole.x() + from, whole.y(), size, whole.height());
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return piece(start, handle);
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + handle, length - start - handle);
    case QStyle::SC_ScrollBarGroove:
        return whole;
    default:
        return {}; // no arrows
    }
}

/// Of what lies over the page.
void drawEdge(const QStyleOption& option, QPainter* painter, const QColor& colour)
{
    painter->setPen(colour);
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
}

/// Of a text or of the list of a box that is open; false for others.
bool drawFrame(const QStyleOption& option, QPainter* painter, const QWidget* widget)
{
    if (isTextEdit(widget)) {
        drawInput(option, painter, widget);
        return true;
    }
    if (widget != nullptr && widget->inherits("QComboBoxPrivateContainer")) {
        drawEdge(option, painter, tokens().line);
        return true;
    }
    return false;
}

} // namespace

void applyLook(QApplication& application, Scheme scheme, TextSize size)
{
    watchIme(application);
    announceWindows();
    setLook(scheme, size);
    QApplication::setFont(uiFont());
    QApplication::setPalette(paletteOf(tokens()));
    application.setStyle(new BanshoStyle); // owned by the application; tells every widget
    QApplication::setPalette(paletteOf(tokens()));
}

BanshoStyle::BanshoStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

void BanshoStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
    QPainter* painter, const QWidget* widget) const
{
    const Tokens& t = tokens();
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame == nullptr || frame->lineWidth > 0) {
            drawInput(*option, painter, widget);
        }
        return;
    case PE_Frame:
        if (drawFrame(*option, painter, widget)) {
            return;
        }
        break;
    case PE_FrameFocusRect:
        if (qobject_cast<const QAbstractItemView*>(widget) == nullptr) {
            drawFocusRing(painter, option->rect, radius::control);
        }
        return;
    case PE_PanelItemViewRow:
    case PE_IndicatorHeaderArrow:
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckMark(*option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadioMark(*option, painter);
        return;
    case PE_PanelButtonCommand:
        drawPlainButton(*option, painter);
        return;
    case PE_PanelButtonTool:
        if (option->state & (State_MouseOver | State_Sunken | State_On)) {
            drawPanel(painter, option->rect, t.hover, QColor(), radius::control);
        }
        return;
    case PE_IndicatorArrowDown:
        drawChevron(painter, option->rect, Chevron::Down, t.text2, 7);
        return;
    case PE_IndicatorArrowUp:
        drawChevron(painter, option->rect, Chevron::Up, t.text2, 7);
        return;
    case PE_IndicatorArrowRight:
        drawChevron(painter, option->rect, Chevron::Right, t.text2, 7);
        return;
    case PE_PanelMenu: // Fusion's edge is black on black in high contrast
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, t.surface);
        drawEdge(*option, painter, element == PE_PanelMenu ? t.field : t.line);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void BanshoStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
    const QWidget* widget) const
{
    switch (element) {
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        drawHeaderSection(*option, painter);
        return;
    case CE_HeaderLabel: {
        const auto* label = qstyleoption_cast<const QStyleOptionHeader*>(option);
        const auto* header = qobject_cast<const QHeaderView*>(widget);
        if (label != nullptr && header != nullptr && header->orientation() == Qt::Horizontal) {
            drawHeaderLabel(*label, painter, header);
            return;
        }
        break;
    }
    case CE_TabBarTabShape:
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            if (element == CE_TabBarTabShape) {
                drawTabShape(*tab, painter);
            } else {
                drawTabLabel(*tab, painter, m_altHeld);
            }
            return;
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            drawComboLabel(*combo, painter);
            return;
        }
        break;
    case CE_Splitter: {
        const bool across = option->state & State_Horizontal;
        const QRect r = option->rect;
        painter->fillRect(across ? QRect(r.center().x(), r.y(), 1, r.height())
                                 : QRect(r.x(), r.center().y(), r.width(), 1),
            tokens().line);
        return;
    }
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void BanshoStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
    QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            drawComboBox(*combo, painter, widget);
            return;
        }
    }
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            drawScrollBar(*bar, painter, scrollBarPart(*bar, SC_ScrollBarSlider));
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect BanshoStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
    SubControl part, const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            return scrollBarPart(*bar, part);
        }
    }
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        // The label keeps its own inset; a line edit inside keeps off the edge.
        return combo != nullptr && combo->editable ? option->rect.adjusted(7, 2, -26, -2)
                                                   : option->rect;
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect BanshoStyle::subElementRect(
    SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        // QLineEdit keeps 2 px more: its text begins at 9.
        return frame != nullptr && frame->lineWidth > 0 ? option->rect.adjusted(7, 1, -7, -1)
                                                        : option->rect;
    }
    if (element == SE_CheckBoxFocusRect || element == SE_RadioButtonFocusRect) {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        const bool noText = button != nullptr && button->text.isEmpty();
        return noText ? option->rect
                      : QProxyStyle::subElementRect(element, option, widget)
                            .adjusted(-2, -2, 3, 2)
                            .intersected(option->rect);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize BanshoStyle::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_LineEdit:
        result.setHeight(qMax(height::control, size.height() + 6));
        break;
    case CT_ComboBox:
        result = {size.width() + 38, qMax(height::control, size.height() + 6)};
        break;
    case CT_PushButton:
        result.setHeight(qMax(height::control, result.height()));
        result.rwidth() += 8;
        break;
    case CT_CheckBox:
    case CT_RadioButton:
        result.setHeight(qMax(24, result.height()));
        result.rwidth() += 4; // the ring around the words
        break;
    case CT_ToolButton:
        result = result.expandedTo(QSize(height::control, height::control));
        break;
    case CT_HeaderSection:
        result.setHeight(height::columnHead);
        break;
    case CT_TabBarTab:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            const QFontMetrics metrics(uiFont(px::body, Weight::Bold));
            result = {metrics.size(Qt::TextShowMnemonic, tab->text).width() + 16, height::tab};
        }
        break;
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
            item == nullptr || item->menuItemType != QStyleOptionMenuItem::Separator) {
            result.setHeight(qMax(28, result.height()));
        }
        break;
    default:
        break;
    }
    return result;
}

int BanshoStyle::pixelMetric(
    PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollBarWidth;
    case PM_DefaultFrameWidth:
        return isTextEdit(widget) ? 2 : 1; // with 1 the viewport hides the ring's inner half
    case PM_HeaderMargin:
        return space::cell;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
        return 0;
    case PM_SplitterWidth:
        return 5;
    case PM_LineEditIconMargin:
        return 8;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int BanshoStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
    QStyleHintReturn* result) const
{
    switch (hint) {
    case SH_UnderlineShortcut:
        return m_altHeld ? 1 : 0;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_ScrollBar_Transient:
        return 0;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

void BanshoStyle::drawItemText(QPainter* painter, const QRect& rect, int flags,
    const QPalette& palette, bool enabled, const QString& text, QPalette::ColorRole role) const
{
    const bool hide = flags & Qt::TextHideMnemonic;
    QProxyStyle::drawItemText(
        painter, rect, flags, palette, enabled, hide ? withoutMnemonic(text) : text, role);
}

void BanshoStyle::polish(QApplication* application)
{
    QProxyStyle::polish(application);
    application->installEventFilter(this);
}

void BanshoStyle::unpolish(QApplication* application)
{
    application->removeEventFilter(this);
    QProxyStyle::unpolish(application);
}

void BanshoStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton*>(widget) != nullptr || qobject_cast<QTabBar*>(widget) != nullptr
        || qobject_cast<QCheckBox*>(widget) != nullptr
        || qobject_cast<QRadioButton*>(widget) != nullptr) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

bool BanshoStyle::eventFilter(QObject* watched, QEvent* event)
{
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease;
    const bool left = event->type() == QEvent::ApplicationDeactivate;
    if ((key && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Alt) || (left && m_altHeld)) {
        const bool held = event->type() == QEvent::KeyPress;
        if (held != m_altHeld) {
            m_altHeld = held;
            for (QWidget* widget : QApplication::allWidgets()) {
                widget->update();
            }
        }
    }
    return QProxyStyle::eventFilter(watched, event);
}

namespace {

constexpr QSize windowFrame(8, 40); ///< what a window manager puts around a window

} // namespace

void resizeOnScreen(QWidget& window, int width, int height)
{
    window.resize(QSize(scaledWidth(width), height)
                      .boundedTo(window.screen()->availableSize() - windowFrame));
}

void keepOnScreen(QWidget& window)
{
    const QRect screen = window.screen()->availableGeometry();
    const QRect placed =
        window.normalGeometry().isValid() ? window.normalGeometry() : window.geometry();
    if (screen.contains(placed)) {
        return;
    }
    const Qt::WindowStates state = window.windowState();
    window.setWindowState(Qt::WindowNoState);
    QRect fits(placed.topLeft(), placed.size().boundedTo(screen.size() - windowFrame));
    fits.moveLeft(qBound(screen.left(), fits.left(), screen.right() - fits.width()));
    fits.moveTop(qBound(screen.top(), fits.top(), screen.bottom() - fits.height()));
    window.setGeometry(fits);
    window.setWindowState(state);
}

} // namespace bansho::widgets
