#include "ui/widgets/table_view.h"

#include "ui/widgets/row_delegate.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

namespace bansho::widgets {

namespace {

constexpr int leastRest = 150; ///< of the column that takes what is left
constexpr double narrowest = 0.7; ///< of a column's width in a table that fits its rows

} // namespace

TableView::TableView(const QString& name, QWidget* parent)
    : QTableView(parent)
{
    setAccessibleName(name);
    setItemDelegate(new RowDelegate(this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    // Else the corners of a card are painted over.
    viewport()->setAutoFillBackground(false);
    horizontalHeader()->viewport()->setAutoFillBackground(false);
    setAutoFillBackground(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(height::rowTight);
    horizontalHeader()->setFixedHeight(height::columnHead);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(24);
    horizontalHeader()->setSectionsClickable(false);
    setRowHeight(RowHeight::Normal);
    connect(this, &QAbstractItemView::doubleClicked, this, &TableView::opened);
    connect(horizontalHeader(), &QHeaderView::geometriesChanged, this, [this] { fit(); });
}

/// The head is destroyed after us and speaks while it goes.
TableView::~TableView()
{
    horizontalHeader()->disconnect(this);
}

void TableView::setRowHeight(RowHeight height)
{
    verticalHeader()->setDefaultSectionSize(int(height));
    fit();
}

void TableView::setColumnWidths(const QList<int>& widths)
{
    m_widths = widths;
    layOutColumns();
}

void TableView::setFitsRows(bool fits)
{
    m_fitsRows = fits;
    setVerticalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setSizePolicy(QSizePolicy::Expanding, fits ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    fit();
}

void TableView::setModel(QAbstractItemModel* newModel)
{
    if (model() != nullptr) {
        disconnect(model(), nullptr, this, nullptr);
    }
    QTableView::setModel(newModel);
    if (newModel != nullptr) {
        connect(newModel, &QAbstractItemModel::modelReset, this, &TableView::fit);
        connect(newModel, &QAbstractItemModel::rowsInserted, this, &TableView::fit);
        connect(newModel, &QAbstractItemModel::rowsRemoved, this, &TableView::fit);
    }
    layOutColumns();
    fit();
}

QSize TableView::sizeHint() const
{
    if (!m_fitsRows || model() == nullptr) {
        return QTableView::sizeHint();
    }
    const int rows = model()->rowCount() * verticalHeader()->defaultSectionSize();
    return {480, height::columnHead + rows};
}

QSize TableView::minimumSizeHint() const
{
    return m_fitsRows ? QSize(240, sizeHint().height()) : QSize(240, 120);
}

void TableView::fit()
{
    updateGeometry();
}

void TableView::layOutColumns()
{
    if (model() == nullptr || m_widths.isEmpty()) {
        return;
    }
    const int columns = qMin(int(m_widths.size()), model()->columnCount());
    QSet<int> hidden = m_hidden;
    for (const int column : std::as_const(m_givenUp)) {
        if (leftBy(hidden) >= scaledWidth(leastRest)) {
            break;
        }
        hidden.insert(column);
    }
    const int wanted = viewport()->width() - leftBy(hidden); // by the columns of fixed width
    const int room = viewport()->width() - scaledWidth(leastRest);
    const double part =
        m_fitsRows && wanted > room && room > 0 ? qMax(narrowest, double(room) / wanted) : 1;
    int taken = 0;
    for (int column = 0; column < columns; ++column) {
        setColumnHidden(column, hidden.contains(column));
        if (m_widths.at(column) != 0 && !hidden.contains(column)) {
            setColumnWidth(column, int(part * scaledWidth(m_widths.at(column))));
            taken += columnWidth(column);
        }
    }
    if (const auto rest = m_widths.indexOf(0); rest >= 0 && rest < columns) {
        setColumnWidth(int(rest), qMax(scaledWidth(96), viewport()->width() - taken));
    }
}

/// What is left for the column that takes the rest, at full widths.
int TableView::leftBy(const QSet<int>& hidden) const
{
    int left = viewport()->width();
    for (int column = 0; column < m_widths.size(); ++column) {
        left -= hidden.contains(column) ? 0 : scaledWidth(m_widths.at(column));
    }
    return left;
}

void TableView::setHiddenColumns(const QSet<int>& columns)
{
    m_hidden = columns;
    layOutColumns();
}

void TableView::setGivenUp(const QList<int>& columns)
{
    m_givenUp = columns;
    layOutColumns();
}

void TableView::keyPressEvent(QKeyEvent* event)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const auto move = [&](Qt::Key key) {
        QKeyEvent arrow(QEvent::KeyPress, key, event->modifiers());
        QTableView::keyPressEvent(&arrow);
        event->accept();
    };
    if (modifiers == Qt::NoModifier) {
        switch (event->key()) {
        case Qt::Key_J:
            move(Qt::Key_Down);
            return;
        case Qt::Key_K:
            move(Qt::Key_Up);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (currentIndex().isValid() && !event->isAutoRepeat()) {
                emit opened(currentIndex());
            }
            event->accept();
            return;
        default:
            break;
        }
        // Letters are the shortcuts of the page, not a search within the table.
        if (!event->text().isEmpty() && event->text().at(0).isLetterOrNumber()) {
            event->ignore();
            return;
        }
    }
    QTableView::keyPressEvent(event);
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    layOutColumns();
}

bool TableView::viewportEvent(QEvent* event)
{
    switch (event->type()) {
    case QEvent::HoverMove:
    case QEvent::MouseMove: {
        const QPoint at = event->type() == QEvent::MouseMove
            ? static_cast<QMouseEvent*>(event)->position().toPoint()
            : static_cast<QHoverEvent*>(event)->position().toPoint();
        if (const int row = rowAt(at.y()); row != m_hovered) {
            m_hovered = row;
            viewport()->update();
        }
        break;
    }
    case QEvent::Leave:
    case QEvent::HoverLeave:
        m_hovered = -1;
        viewport()->update();
        break;
    case QEvent::ToolTip: {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (showElided(help->pos(), help->globalPos())) {
            return true;
        }
        break;
    }
    default:
        break;
    }
    return QTableView::viewportEvent(event);
}

bool TableView::showElided(const QPoint& position, const QPoint& globalPosition)
{
    const QModelIndex index = indexAt(position);
    const auto* delegate = qobject_cast<RowDelegate*>(itemDelegate());
    if (!index.isValid() || index.data(Qt::ToolTipRole).isValid() || delegate == nullptr
        || delegate->neededWidth(index) <= columnWidth(index.column())) {
        return false;
    }
    QToolTip::showText(globalPosition, index.data().toString(), this);
    return true;
}

void TableView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        viewport()->setAutoFillBackground(false);
        layOutColumns();
        fit();
    }
    if (event->type() == QEvent::ActivationChange) {
        viewport()->update();
    }
}

void TableView::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    viewport()->update();
}

void TableView::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

void TableView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update(); // whole rows, not two cells
}

} // namespace bansho::widgets
