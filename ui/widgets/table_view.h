#pragma once
// The table of the house: read-only, no vertical lines, hairlines between rows, the current row in
// a tint with a ring through all its cells. GUI thread only.

#include "ui/widgets/label.h"
#include "ui/widgets/mark.h"

#include <QSet>
#include <QTableView>

namespace bansho::widgets {

/// What a model may tell about a cell beside Qt::DisplayRole and Qt::TextAlignmentRole. A cell
/// with a mark must have a word or a figure: a screen reader gets nothing else.
enum CellRole {
    MarkRole = Qt::UserRole + 700, ///< int(Mark)
    ToneRole, ///< int(Tone); Mark::Late and Mark::Caution colour their word by themselves
    BoldRole, ///< bool
    AsideRole, ///< text behind the words in text3, such as a reading
};

enum class RowHeight { Tight = height::rowTight, Normal = height::row, Loose = height::rowLoose };

/// Items of the model must not be editable, else the input method takes J and K (ux.md 0.3).
class TableView : public QTableView {
    Q_OBJECT

public:
    /// `name` is what a screen reader calls the table.
    explicit TableView(const QString& name, QWidget* parent = nullptr);
    ~TableView() override;

    void setRowHeight(RowHeight height);
    /// Widths at the standard text size; 0 takes what is left (one column).
    void setColumnWidths(const QList<int>& widths);
    /// Columns that are not shown.
    void setHiddenColumns(const QSet<int>& columns);
    /// Columns that are given up, first to last, before the one that takes what is left becomes too
    /// narrow to be read. A table that fits its rows narrows its columns instead.
    void setGivenUp(const QList<int>& columns);
    /// As high as its rows, without a scroll bar and without a line below the last row: for short
    /// tables in a card.
    void setFitsRows(bool fits);

    void setModel(QAbstractItemModel* model) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] bool fitsRows() const { return m_fitsRows; }

    [[nodiscard]] int hoveredRow() const { return m_hovered; }

signals:
    /// Enter or a double click on a row.
    void opened(const QModelIndex& index);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void layOutColumns();
    void fit();
    bool showElided(const QPoint& position, const QPoint& globalPosition);

    [[nodiscard]] int leftBy(const QSet<int>& hidden) const;

    QList<int> m_widths;
    QSet<int> m_hidden;
    QList<int> m_givenUp;
    int m_hovered = -1;
    bool m_fitsRows = false;
};

} // namespace bansho::widgets
