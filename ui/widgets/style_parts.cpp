#include "ui/widgets/style_parts.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/paint.h"

#include <QHeaderView>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace bansho::widgets {

namespace {

int visualEnd(const QHeaderView* header)
{
    for (int visual = header->count() - 1; visual >= 0; --visual) {
        if (!header->isSectionHidden(header->logicalIndex(visual))) {
            return visual;
        }
    }
    return -1;
}

int visualStart(const QHeaderView* header)
{
    for (int visual = 0; visual < header->count(); ++visual) {
        if (!header->isSectionHidden(header->logicalIndex(visual))) {
            return visual;
        }
    }
    return -1;
}

} // namespace

CellInset cellInset(const QHeaderView* header, int column)
{
    CellInset inset{.left = space::cell, .right = space::cell};
    if (header == nullptr) {
        return inset;
    }
    const int visual = header->visualIndex(column);
    if (visual == visualStart(header)) {
        inset.left = space::edge;
    }
    if (visual == visualEnd(header)) {
        inset.right = space::edge;
    }
    return inset;
}

void drawHeaderSection(const QStyleOption& option, QPainter* painter)
{
    drawHairline(painter, option.rect);
}

void drawHeaderLabel(const QStyleOptionHeader& option, QPainter* painter, const QHeaderView* header)
{
    const int column = option.section;
    // option.text was elided by the header with its own font, and option.rect has lost the margin
    // above and below: at 28 px descenders would be cut.
    const QVariant given = header->model()->headerData(column, option.orientation);
    const QVariant aligned =
        header->model()->headerData(column, option.orientation, Qt::TextAlignmentRole);
    const auto alignment =
        aligned.isValid() ? Qt::Alignment(aligned.toInt()) : Qt::Alignment(Qt::AlignLeft);
    const CellInset inset = cellInset(header, column);
    const QRect full(header->sectionViewportPosition(column), 0, header->sectionSize(column),
        header->height() - 1);
    QRect rect = full.adjusted(inset.left, 0, -inset.right, 0);
    const QFont font = uiFont(px::small);
    const QFontMetrics metrics(font);
    constexpr int arrow = 14;
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const int room = rect.width() - (sorted ? arrow : 0);
    const QString text = metrics.elidedText(given.toString(), Qt::ElideRight, room);
    const int width = metrics.horizontalAdvance(text);
    if (alignment & Qt::AlignRight) {
        rect.setLeft(rect.right() + 1 - width - (sorted ? arrow : 0));
    }
    painter->setFont(font);
    painter->setPen(tokens().text2);
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
    if (sorted) {
        const QRectF place(rect.left() + width + 2, rect.top(), arrow - 2, rect.height());
        // SortDown is Qt's name for ascending order.
        drawChevron(painter, place,
            option.sortIndicator == QStyleOptionHeader::SortDown ? Chevron::Up : Chevron::Down,
            tokens().text2, 7);
    }
}

void drawTabShape(const QStyleOptionTab& option, QPainter* painter)
{
    if (option.state & QStyle::State_Selected) {
        const QRect bar(
            option.rect.left() + 8, option.rect.bottom() - 1, option.rect.width() - 16, 2);
        painter->fillRect(bar, tokens().accent);
    }
    if (option.state & QStyle::State_HasFocus) {
        drawFocusRing(painter, QRectF(option.rect).adjusted(1, 2, -1, -3), radius::control);
    }
}

void drawTabLabel(const QStyleOptionTab& option, QPainter* painter, bool underlineMnemonic)
{
    const bool selected = option.state & QStyle::State_Selected;
    painter->setFont(uiFont(px::body, selected ? Weight::Bold : Weight::Regular));
    const Tokens& t = tokens();
    const bool enabled = option.state & QStyle::State_Enabled;
    painter->setPen(!enabled ? t.text3 : selected ? t.text : t.text2);
    painter->drawText(option.rect, Qt::AlignCenter | (underlineMnemonic ? Qt::TextShowMnemonic : 0),
        underlineMnemonic ? option.text : withoutMnemonic(option.text));
}

void drawInput(const QStyleOption& option, QPainter* painter, const QWidget* widget)
{
    const Tokens& t = tokens();
    const bool error = widget != nullptr && widget->property("error").toBool();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focus = enabled && (option.state & QStyle::State_HasFocus);
    const bool readOnly = option.state & QStyle::State_ReadOnly;
    const QColor edge = error ? t.late : focus ? t.accent : enabled && !readOnly ? t.field : t.line;
    drawPanel(painter, option.rect, enabled && !readOnly ? t.surface : t.hover, edge,
        radius::control, error || focus ? 2 : 1);
}

void drawComboBox(const QStyleOptionComboBox& option, QPainter* painter, const QWidget* widget)
{
    drawInput(option, painter, widget);
    const bool enabled = option.state & QStyle::State_Enabled;
    const QRectF place(option.rect.right() - 24, option.rect.top(), 18, option.rect.height());
    drawChevron(painter, place, Chevron::Down, enabled ? tokens().text2 : tokens().text3);
}

void drawComboLabel(const QStyleOptionComboBox& option, QPainter* painter)
{
    if (option.editable) {
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    QRect rect = option.rect.adjusted(9, 0, -26, 0);
    if (!option.currentIcon.isNull()) {
        const QRect place(rect.left(), rect.center().y() - 7, 16, 16);
        option.currentIcon.paint(painter, place);
        rect.setLeft(rect.left() + 22);
    }
    painter->setPen(enabled ? tokens().text : tokens().text3);
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(option.currentText, Qt::ElideMiddle, rect.width()));
}

void drawScrollBar(const QStyleOptionSlider& option, QPainter* painter, const QRect& handle)
{
    if (option.minimum == option.maximum) {
        return;
    }
    const Tokens& t = tokens();
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QRectF bar = QRectF(handle).adjusted(2, 2, -2, -2);
    drawPanel(painter, bar, active ? t.text3 : t.field, QColor(), 3);
}

void drawCheckMark(const QStyleOption& option, QPainter* painter)
{
    const Tokens& t = tokens();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const bool partial = option.state & QStyle::State_NoChange;
    const QColor fill = !enabled ? t.hover : on || partial ? t.accentFill : t.surface;
    const QColor edge = !enabled ? t.line : on || partial ? t.accentFill : t.field;
    const QRectF box(option.rect.x(), option.rect.y(), 16, 16);
    drawPanel(painter, box, fill, edge, 3);
    if (!on && !partial) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(enabled ? t.onAccent : t.text3, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->translate(box.topLeft());
    if (partial) {
        painter->drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
    } else {
        painter->drawPolyline(QPolygonF{{4, 8.3}, {7, 11.2}, {12.2, 5}});
    }
    painter->restore();
}

void drawRadioMark(const QStyleOption& option, QPainter* painter)
{
    const Tokens& t = tokens();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const QRectF box(option.rect.x(), option.rect.y(), 16, 16);
    if (!on) {
        drawPanel(painter, box, enabled ? t.surface : t.hover, enabled ? t.field : t.line, 8);
        return;
    }
    drawPanel(painter, box, enabled ? t.accentFill : t.text3, QColor(), 8);
    drawPanel(painter, box.adjusted(5, 5, -5, -5), t.onAccent, QColor(), 3);
}

} // namespace bansho::widgets
