#pragma once
// Paints the cells of a TableView. GUI thread only.

#include <QStyledItemDelegate>

namespace bansho::widgets {

class TableView;

class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit RowDelegate(TableView* view);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// The width a cell's content needs, insets included.
    [[nodiscard]] int neededWidth(const QModelIndex& index) const;

private:
    void paintGround(QPainter* painter, const QRect& rect, const QModelIndex& index) const;
    void paintRing(QPainter* painter, const QRect& rect, const QModelIndex& index) const;
    void paintContent(QPainter* painter, const QRect& rect, const QModelIndex& index) const;
    [[nodiscard]] bool isLastRow(const QModelIndex& index) const;

    TableView* m_view;
};

} // namespace bansho::widgets
