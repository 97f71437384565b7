#include "ui/shell/palette.h"

#include "ui/widgets/icon.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/label.h"
#include "ui/widgets/paint.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <chrono>

namespace bansho::shell {

using namespace std::chrono_literals;
using namespace widgets;

namespace {

constexpr int paletteWidth = 620;
constexpr int headHeight = 24;
constexpr int mostHeight = 430; ///< of the lines
constexpr int iconSize = 16;
constexpr int roomBelow = 80; ///< the typed line, and some of the window

/// A line: icon, words, and on the right the key or the number; over the first of a kind its name.
class PaletteLine : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        const bool headed = !index.data(PaletteModel::HeadRole).toString().isEmpty();
        return {0, height::row + (headed ? headHeight : 0)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        QRect line = option.rect;
        const QString head = index.data(PaletteModel::HeadRole).toString();
        if (!head.isEmpty()) {
            const QRect over(line.left() + space::row, line.top(), line.width(), headHeight);
            painter->setFont(uiFont(px::small));
            painter->setPen(t.text2);
            painter->drawText(over, Qt::AlignVCenter | Qt::AlignLeft, head);
            line.setTop(line.top() + headHeight);
        }
        if (option.state.testFlag(QStyle::State_Selected)) {
            drawPanel(painter, line.adjusted(4, 1, -4, -1), t.tint,
                scheme() == Scheme::HighContrast ? t.accent : QColor(), radius::control);
        }
        const QString name = index.data(PaletteModel::IconRole).toString();
        const int left = line.left() + space::row;
        if (!name.isEmpty()) {
            painter->drawPixmap(QPoint(left, line.center().y() - iconSize / 2),
                iconPixmap(name, iconSize, t.text2, painter->device()->devicePixelRatioF()));
        }
        const QString aside = index.data(PaletteModel::AsideRole).toString();
        painter->setFont(uiFont(px::small));
        const int asideWidth = painter->fontMetrics().horizontalAdvance(aside);
        painter->setPen(t.text2);
        painter->drawText(
            line.adjusted(0, 0, -space::row, 0), Qt::AlignVCenter | Qt::AlignRight, aside);
        painter->setFont(uiFont());
        painter->setPen(t.text);
        const QRect words =
            line.adjusted(space::row + iconSize + 10, 0, -(asideWidth + 2 * space::row), 0);
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(
                index.data().toString(), Qt::ElideRight, words.width()));
    }
};

} // namespace

Palette::Palette(QWidget* window)
    : QWidget(window)
    , m_window(window)
    , m_words(new QLineEdit)
    , m_list(new QListView)
    , m_state(smallText({}))
    , m_model(new PaletteModel(this))
{
    hide();
    setAccessibleName(tr("Palette"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(10, 10, 10, 10);
    rows->setSpacing(6);
    m_words->setPlaceholderText(tr("Go, find, do: a page, a number, a name, words of a case"));
    m_words->setAccessibleName(tr("Palette: words"));
    m_words->installEventFilter(this);
    rows->addWidget(m_words);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteLine(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Palette: what there is"));
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel); // by lines it ends with empty ones
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    rows->addWidget(m_list);
    rows->addWidget(m_state);
    m_pause.setSingleShot(true);
    m_pause.setInterval(80ms);
    connect(&m_pause, &QTimer::timeout, this, &Palette::look);
    connect(m_words, &QLineEdit::textChanged, this, &Palette::typed);
    connect(m_list, &QListView::clicked, this,
        [this](const QModelIndex& index) { choose(index.row()); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (isVisible() && now && now != m_words && !isAncestorOf(now)) {
            hide();
        }
    });
}

void Palette::open(const QList<Command>& commands, int top)
{
    m_top = top;
    m_before = QApplication::focusWidget();
    m_model->setCommands(commands);
    typed();
    show();
    raise();
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void Palette::forget()
{
    hide();
    m_before.clear();
    m_words->clear();
    m_model->setCommands({});
}

void Palette::typed()
{
    ++m_question;
    m_hurried = false;
    m_model->setTyped(m_words->text());
    m_state->setText({});
    m_list->setCurrentIndex(m_model->index(0, 0));
    fit();
    if (isVisible() || !m_words->text().trimmed().isEmpty()) {
        m_pause.start();
    }
}

void Palette::look()
{
    const QString words = m_words->text().trimmed();
    if (words.isEmpty() || !m_finder) {
        return;
    }
    m_finder(words, this, [this, question = m_question](const Result<QList<Found>>& found) {
        if (question != m_question) {
            return;
        }
        if (found) {
            m_model->setFound(*found);
            m_state->setText(m_model->rowCount() == 0 ? tr("Nothing of that name") : QString());
        } else {
            m_state->setText(tr("The cases could not be looked up."));
        }
        if (!m_list->currentIndex().isValid()) {
            m_list->setCurrentIndex(m_model->index(0, 0));
        }
        fit();
        if (std::exchange(m_hurried, false)) {
            choose(0);
        }
    });
}

void Palette::choose(int row)
{
    if (const Found* found = m_model->foundAt(row)) {
        const Place place = found->place;
        leave();
        emit go(place);
    } else if (const Command* command = m_model->commandAt(row)) {
        const auto run = command->run;
        leave();
        run();
    }
}

/// Back to where the officer was.
void Palette::leave()
{
    hide();
    if (m_before) {
        m_before->setFocus(Qt::OtherFocusReason);
    }
}

void Palette::fit()
{
    const int room =
        qMin(mostHeight, qMax(3 * height::row, m_window->height() - m_top - roomBelow));
    int lines = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const int line = m_list->sizeHintForRow(row);
        if (lines + line > room) {
            break; // half a line looks like an end
        }
        lines += line;
    }
    m_list->setFixedHeight(lines);
    m_list->setVisible(lines > 0);
    m_state->setVisible(!m_state->text().isEmpty());
    layout()->activate();
    const int width = qMin(scaledWidth(paletteWidth), m_window->width() - 2 * space::pageSide);
    const int height = layout()->sizeHint().height();
    setGeometry((m_window->width() - width) / 2, m_top, width, height);
}

bool Palette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress || isComposing()) {
        return QWidget::eventFilter(watched, event);
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    const int row = m_list->currentIndex().row();
    const int count = m_model->rowCount();
    switch (key->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (count > 0) {
            const int step = key->key() == Qt::Key_Down ? 1 : count - 1;
            m_list->setCurrentIndex(m_model->index((qMax(row, 0) + step) % count, 0));
        }
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (count == 0) {
            m_hurried = true; // he knows what he typed; it opens as soon as it is found
        }
        choose(row);
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true; // there is nothing beside the line
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void Palette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawPanel(&painter, rect(), tokens().surface, tokens().field, radius::card);
}

} // namespace bansho::shell
