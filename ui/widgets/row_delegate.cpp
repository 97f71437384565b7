#include "ui/widgets/row_delegate.h"

#include "ui/widgets/style_parts.h"
#include "ui/widgets/table_view.h"

#include <QHeaderView>
#include <QPainter>

namespace bansho::widgets {

namespace {

constexpr int markBox = 12;
constexpr int markGap = 6;
constexpr int asideGap = 8;

Mark markAt(const QModelIndex& index)
{
    return Mark(index.data(MarkRole).toInt());
}

QFont fontAt(const QModelIndex& index)
{
    return uiFont(px::body, index.data(BoldRole).toBool() ? Weight::Bold : Weight::Regular);
}

QColor colourAt(const QModelIndex& index)
{
    const QVariant tone = index.data(ToneRole);
    return tone.isValid() ? colourOf(Tone(tone.toInt())) : wordColourOf(markAt(index));
}

} // namespace

RowDelegate::RowDelegate(TableView* view)
    : QStyledItemDelegate(view)
    , m_view(view)
{
}

bool RowDelegate::isLastRow(const QModelIndex& index) const
{
    const QAbstractItemModel* model = index.model();
    return m_view->fitsRows() && model && index.row() == model->rowCount(index.parent()) - 1;
}

void RowDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false); // no seams between cells at 125 %
    paintGround(painter, option.rect, index);
    if (m_view->hasFocus() && index.row() == m_view->currentIndex().row()) {
        paintRing(painter, option.rect, index);
    }
    paintContent(painter, option.rect, index);
    painter->restore();
}

void RowDelegate::paintGround(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    const Tokens& t = tokens();
    const bool chosen =
        index.row() == m_view->currentIndex().row() || m_view->selectionModel()->isSelected(index);
    if (chosen) {
        painter->fillRect(rect, m_view->isActiveWindow() ? t.tint : t.tintOff);
    } else if (index.row() == m_view->hoveredRow()) {
        painter->fillRect(rect, t.hover);
    }
    if (!isLastRow(index)) {
        painter->setPen(QPen(t.line, 0));
        painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    }
}

void RowDelegate::paintRing(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    const QColor ring = tokens().accent;
    painter->fillRect(rect.x(), rect.y(), rect.width(), 2, ring);
    painter->fillRect(rect.x(), rect.bottom() - 1, rect.width(), 2, ring);
    const CellInset inset = cellInset(m_view->horizontalHeader(), index.column());
    if (inset.left == space::edge) {
        painter->fillRect(rect.x(), rect.y(), 2, rect.height(), ring);
    }
    if (inset.right == space::edge) {
        painter->fillRect(rect.right() - 1, rect.y(), 2, rect.height(), ring);
    }
}

void RowDelegate::paintContent(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    const CellInset inset = cellInset(m_view->horizontalHeader(), index.column());
    QRect place = rect.adjusted(inset.left, 0, -inset.right, 0);
    const Mark mark = markAt(index);
    const int before = mark == Mark::None ? 0 : markBox + markGap;
    const QFont font = fontAt(index);
    const QFontMetrics metrics(font);
    const QString text =
        metrics.elidedText(index.data().toString(), Qt::ElideRight, place.width() - before);
    const int wide = metrics.horizontalAdvance(text);
    const auto aligned = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    if (aligned & Qt::AlignRight) {
        place.setLeft(place.right() + 1 - wide - before);
    }
    drawMark(painter, QRectF(place.left(), place.top(), markBox, place.height()), mark);
    place.setLeft(place.left() + before);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(font);
    painter->setPen(colourAt(index));
    const int flags = int(Qt::AlignLeft) | int(Qt::AlignVCenter) | int(Qt::TextSingleLine)
        | int(Qt::TextDontClip);
    painter->drawText(place, flags, text);
    const QString aside = index.data(AsideRole).toString();
    place.setLeft(place.left() + wide + asideGap);
    if (!aside.isEmpty() && place.width() > 0) {
        const QFont small = uiFont(px::small);
        painter->setFont(small);
        painter->setPen(tokens().text3);
        painter->drawText(
            place, flags, QFontMetrics(small).elidedText(aside, Qt::ElideRight, place.width()));
    }
}

int RowDelegate::neededWidth(const QModelIndex& index) const
{
    const CellInset inset = cellInset(m_view->horizontalHeader(), index.column());
    int wide = inset.left + inset.right
        + QFontMetrics(fontAt(index)).horizontalAdvance(index.data().toString());
    if (markAt(index) != Mark::None) {
        wide += markBox + markGap;
    }
    const QString aside = index.data(AsideRole).toString();
    if (!aside.isEmpty()) {
        wide += asideGap + QFontMetrics(uiFont(px::small)).horizontalAdvance(aside);
    }
    return wide;
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    return {neededWidth(index), m_view->verticalHeader()->defaultSectionSize()};
}

} // namespace bansho::widgets
