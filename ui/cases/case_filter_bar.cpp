#include "ui/cases/case_filter_bar.h"

#include "ui/shell/case_place.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QShortcut>

#include <chrono>

namespace bansho::casework {

using namespace std::chrono_literals;
using namespace widgets;

using cases::CaseView;
using Kind = CaseView::Kind;

namespace {

constexpr int section = 1; ///< the segment of the officer's own section
constexpr std::array segmentKinds{Kind::All, Kind::All, Kind::Mine, Kind::Open, Kind::DueSoon,
    Kind::Overdue, Kind::AwaitingDecision};
constexpr int filterWidth = 236;

/// A kind that is a chip, because no segment has it.
bool isChip(Kind kind)
{
    return kind == Kind::Received || kind == Kind::Clash || kind == Kind::AwaitingChief;
}

} // namespace

CaseFilterBar::CaseFilterBar(const RecordId& own, Language language, QWidget* parent)
    : QWidget(parent)
    , m_section(own)
    , m_segments(new Segments(SegmentKind::Accent, tr("Which cases")))
    , m_filter(new QLineEdit)
    , m_line(new QHBoxLayout)
    , m_settings(new QHBoxLayout)
    , m_add(new Button(ButtonKind::Secondary, tr("Condition")))
    , m_choices(new ListChoices(language, this))
    , m_orderChip(new FilterChip(tr("Order"), {}))
    , m_unitChip(new FilterChip(tr("Unit"), {}))
    , m_daysChip(new FilterChip(tr("Received"), {}))
    , m_kindChip(new FilterChip({}, {}))
    , m_totals(smallText({}))
{
    build();
    m_typed.setSingleShot(true);
    m_typed.setInterval(200ms);
    connect(&m_typed, &QTimer::timeout, this, &CaseFilterBar::changed);
    connect(m_filter, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    connect(m_segments, &Segments::chosen, this, &CaseFilterBar::segmentChosen);
    const auto dropping = [this](FilterChip* chip, const std::function<void()>& drop) {
        connect(chip, &FilterChip::removed, this, [this, drop] {
            drop();
            showChips();
            emit changed();
        });
    };
    dropping(m_unitChip, [this] {
        m_base.unit = RecordId();
        m_base.below = CaseView::Below::With;
    });
    dropping(m_daysChip, [this] { m_base.from = m_base.to = QDate(); });
    dropping(m_kindChip, [this] { m_base.kind = Kind::All; });
    dropping(m_orderChip, [this] {
        m_base.order = m_ownOrder.value_or(CaseView::Order::Newest);
        m_ownOrder.reset();
    });
    connect(m_add, &Button::clicked, this, &CaseFilterBar::openMenu);
    connect(m_choices, &ListChoices::chosen, this, [this](const CaseView& view) {
        if (view.order != m_base.order) {
            m_ownOrder.reset();
        }
        m_base = view;
        showChips();
        emit changed();
    });
    showChips();
}

/// Of all cases a chip shows some; a segment that is a kind itself takes its place.
void CaseFilterBar::segmentChosen()
{
    if (isChip(m_base.kind) && segmentKinds.at(std::size_t(m_segments->current())) != Kind::All) {
        m_base.kind = Kind::All;
    }
    m_base.order = ownOrder();
    m_ownOrder.reset();
    showChips();
    emit changed();
}

/// The words of the segments, in the order of segmentKinds.
QStringList CaseFilterBar::segmentWords()
{
    return {tr("All"), tr("My section"), tr("Mine"), tr("Open"), tr("Due soon"), tr("Overdue"),
        tr("To approve")};
}

void CaseFilterBar::build()
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::edge, space::row, space::pageSide, space::row);
    rows->setSpacing(space::content);
    for (const QString& word : segmentWords()) {
        m_segments->add(word);
    }
    setMinimumWidth(1); // else the window could not become narrower than all words
    auto* first = new QHBoxLayout;
    first->addWidget(m_segments);
    first->addStretch();
    m_settings->setSpacing(space::content);
    first->addLayout(m_settings);
    rows->addLayout(first);
    m_filter->setPlaceholderText(tr("Title, name or number"));
    m_filter->setAccessibleName(tr("Filter by title, name or number"));
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setFixedWidth(scaledWidth(filterWidth));
    m_filter->setClearButtonEnabled(false);
    auto* empty = new QShortcut(Qt::Key_Escape, m_filter); // while composing, the input method's
    empty->setContext(Qt::WidgetShortcut);
    connect(empty, &QShortcut::activated, m_filter, &QLineEdit::clear);
    m_filter->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_line->setSpacing(space::content);
    m_line->addWidget(m_filter);
    m_line->addWidget(m_kindChip);
    m_line->addWidget(m_unitChip);
    m_line->addWidget(m_daysChip);
    m_line->addWidget(m_orderChip);
    m_add->setIconName(QStringLiteral("filter"));
    m_add->setChevron(true);
    m_add->setControlHeight(height::chip);
    m_line->addWidget(m_add);
    m_line->addStretch();
    m_line->addWidget(m_totals);
    rows->addLayout(m_line);
}

CaseView CaseFilterBar::viewAt(int segment) const
{
    CaseView view = m_base;
    const Kind kind = segmentKinds.at(std::size_t(segment));
    view.kind = kind == Kind::All && isChip(m_base.kind) ? m_base.kind : kind;
    view.text = m_filter->text();
    if (segment == section && view.unit.isNull()) {
        view.unit = m_section;
    }
    return view;
}

QList<CaseView> CaseFilterBar::views() const
{
    QList<CaseView> all;
    for (int segment = 0; segment < int(segmentKinds.size()); ++segment) {
        all.append(viewAt(segment));
    }
    return all;
}

CaseView CaseFilterBar::view() const
{
    return viewAt(m_segments->current());
}

void CaseFilterBar::choose(const shell::Place& place)
{
    const CaseView::Order own = ownOrder();
    take(shell::viewOf(place));
    if (m_base.order != own) {
        m_ownOrder = own;
    }
    if (place.view == shell::ownSectionView()) {
        m_segments->setCurrent(section);
    }
}

void CaseFilterBar::show(const CaseView& view)
{
    take(view);
    emit changed();
}

void CaseFilterBar::take(const CaseView& view)
{
    const QSignalBlocker quiet(m_filter);
    m_filter->setText(view.text);
    m_typed.stop();
    m_base = view;
    m_ownOrder.reset();
    m_base.text.clear(); // the filter says it
    const auto found = std::ranges::find(segmentKinds, m_base.kind);
    m_segments->setCurrent(found == segmentKinds.end() ? 0 : int(found - segmentKinds.begin()));
    if (!isChip(m_base.kind)) {
        m_base.kind = Kind::All; // the segment says it
    }
    showChips();
}

/// Opened without a loop of its own; what is chosen closes it.
void CaseFilterBar::openMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_choices->fill(*menu, m_base, m_today);
    menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height() + 2)));
}

QString CaseFilterBar::summary() const
{
    QStringList words;
    if (!m_kindChip->isHidden()) {
        words.append(m_kindChip->accessibleName());
    } else if (m_segments->current() != 0) {
        words.append(segmentWords().at(m_segments->current()));
    }
    if (!m_base.unit.isNull()) {
        words.append(m_unitName);
    }
    for (const cases::Condition& condition : m_base.conditions) {
        words.append(
            m_choices->fieldWord(condition.field) + u' ' + m_choices->valueWords(condition));
    }
    if (const QString days = ListChoices::daysWords(m_base); !days.isEmpty()) {
        words.append(tr("Received") + u' ' + days);
    }
    if (!m_filter->text().trimmed().isEmpty()) {
        words.append(tr("“%1”").arg(m_filter->text().trimmed()));
    }
    if (m_base.order != CaseView::Order::Newest) {
        words.append(m_choices->orderWord(m_base.order));
    }
    return words.isEmpty() ? segmentWords().first() : words.join(QStringLiteral("・"));
}

shell::Place CaseFilterBar::place() const
{
    shell::Place place = shell::placeOf(view());
    if (m_segments->current() == section && m_base.unit.isNull()) {
        place.view = shell::ownSectionView();
        place.unit = RecordId();
    }
    return place;
}

QList<shell::Command> CaseFilterBar::commands()
{
    const std::array readings{tr("All", "reading"), tr("My section", "reading"),
        tr("Mine", "reading"), tr("Open", "reading"), tr("Due soon", "reading"),
        tr("Overdue", "reading"), tr("To approve", "reading")};
    const QStringList words = segmentWords();
    QList<shell::Command> all;
    for (int segment = 0; segment < int(readings.size()); ++segment) {
        all.append({.words = tr("Cases: %1").arg(words.at(segment)),
            .reading = readings.at(std::size_t(segment)),
            .key = {},
            .icon = QStringLiteral("filter"),
            .run =
                [this, segment] {
                    m_segments->setCurrent(segment);
                    segmentChosen();
                },
            .kind = shell::Command::Kind::Go});
    }
    return all;
}

void CaseFilterBar::showChips()
{
    m_unitChip->setVisible(!m_base.unit.isNull());
    m_daysChip->setVisible(m_base.from.isValid() || m_base.to.isValid());
    m_daysChip->setValue(ListChoices::daysWords(m_base));
    m_orderChip->setVisible(m_base.order != CaseView::Order::Newest);
    m_orderChip->setValue(m_choices->orderWord(m_base.order));
    showConditions();
    m_kindChip->setVisible(isChip(m_base.kind));
    m_kindChip->setValue(m_base.kind == Kind::Clash ? tr("Differs from HQ")
            : m_base.kind == Kind::AwaitingChief    ? tr("Waits for the chief")
                                                    : tr("Without void ones"));
    fit();
}

/// One chip a condition, behind the fixed ones.
void CaseFilterBar::showConditions()
{
    for (FilterChip* chip : std::as_const(m_conditionChips)) {
        m_line->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_conditionChips.clear();
    for (const cases::Condition& condition : std::as_const(m_base.conditions)) {
        auto* chip =
            new FilterChip(m_choices->fieldWord(condition.field), m_choices->valueWords(condition));
        connect(chip, &FilterChip::removed, this, [this, field = condition.field] {
            m_base = without(m_base, field);
            showChips();
            m_add->setFocus();
            emit changed();
        });
        m_line->insertWidget(m_line->indexOf(m_add), chip);
        m_conditionChips.append(chip);
    }
}

void CaseFilterBar::setOccurring(const Occurring& occurring)
{
    m_choices->setOccurring(occurring);
}

void CaseFilterBar::setCounts(const QList<int>& counts)
{
    for (int segment = 0; segment < int(counts.size()); ++segment) {
        m_segments->setCount(segment, counts.at(segment));
    }
    fit();
}

void CaseFilterBar::setTotals(int shown, int all)
{
    m_totals->setText(tr("%1 of %2").arg(QLocale().toString(shown), QLocale().toString(all)));
    fit();
}

void CaseFilterBar::setUnitName(const QString& name)
{
    m_unitName = name;
    m_unitChip->setValue(name);
}

void CaseFilterBar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void CaseFilterBar::addTool(QWidget* tool)
{
    m_line->addWidget(tool);
}

void CaseFilterBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

/// The buttons on the right show their icons alone before the views take a second line.
void CaseFilterBar::fit()
{
    QList<Button*> buttons = findChildren<Button*>();
    buttons.removeOne(m_add);
    const auto setCompact = [&buttons](bool compact) {
        for (Button* button : std::as_const(buttons)) {
            button->setCompact(compact);
        }
    };
    const QMargins around = layout()->contentsMargins();
    const int room = width() - around.left() - around.right();
    const auto viewsFit = [this, room] {
        m_settings->invalidate(); // it keeps what it asked for before
        return m_segments->lineWidth() + space::edge + m_settings->sizeHint().width() <= room;
    };
    setCompact(false);
    m_line->invalidate();
    setCompact(m_line->minimumSize().width() > room || !viewsFit());
    m_segments->setTwoLines(!viewsFit());
}

void CaseFilterBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(QPen(tokens().line, 0));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace bansho::casework
