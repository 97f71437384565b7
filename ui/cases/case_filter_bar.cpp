#include "ui/cases/case_filter_bar.h"

#include "ui/shell/case_place.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>

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
    return kind == Kind::Received || kind == Kind::Clash;
}

} // namespace

CaseFilterBar::CaseFilterBar(const RecordId& own, QWidget* parent)
    : QWidget(parent)
    , m_section(own)
    , m_segments(new Segments(SegmentKind::Accent, tr("Which cases")))
    , m_filter(new QLineEdit)
    , m_line(new QHBoxLayout)
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
    connect(m_segments, &Segments::chosen, this, [this] {
        if (isChip(m_base.kind)) {
            m_base.kind = Kind::All;
        }
        showChips();
        emit changed();
    });
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
    showChips();
}

void CaseFilterBar::build()
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::edge, space::row, space::pageSide, space::row);
    rows->setSpacing(space::content);
    for (const QString& word : {tr("All"), tr("My section"), tr("Mine"), tr("Open"), tr("Due soon"),
             tr("Overdue"), tr("To decide")}) {
        m_segments->add(word);
    }
    auto* first = new QHBoxLayout;
    first->addWidget(m_segments);
    first->addStretch();
    rows->addLayout(first);
    m_filter->setPlaceholderText(tr("Title, name or number"));
    m_filter->setAccessibleName(tr("Filter by title, name or number"));
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setFixedWidth(scaledWidth(filterWidth));
    m_filter->setClearButtonEnabled(false);
    m_filter->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_line->setSpacing(space::content);
    m_line->addWidget(m_filter);
    m_line->addWidget(m_kindChip);
    m_line->addWidget(m_unitChip);
    m_line->addWidget(m_daysChip);
    m_line->addStretch();
    m_line->addWidget(m_totals);
    rows->addLayout(m_line);
}

CaseView CaseFilterBar::viewAt(int segment) const
{
    CaseView view = m_base;
    view.kind = segmentKinds.at(std::size_t(segment));
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
    CaseView view = viewAt(m_segments->current());
    if (isChip(m_base.kind)) {
        view.kind = m_base.kind;
    }
    return view;
}

void CaseFilterBar::choose(const shell::Place& place)
{
    const QSignalBlocker quiet(m_filter);
    m_filter->clear();
    m_typed.stop();
    m_base = shell::viewOf(place);
    const bool own = place.view == shell::ownSectionView();
    const auto found = std::ranges::find(segmentKinds, m_base.kind);
    m_segments->setCurrent(own            ? section
            : found == segmentKinds.end() ? 0
                                          : int(found - segmentKinds.begin()));
    if (!isChip(m_base.kind)) {
        m_base.kind = Kind::All; // the segment says it
    }
    showChips();
}

void CaseFilterBar::showChips()
{
    m_unitChip->setVisible(!m_base.unit.isNull());
    m_daysChip->setVisible(m_base.from.isValid() || m_base.to.isValid());
    if (m_base.from.isValid() || m_base.to.isValid()) {
        m_daysChip->setValue(m_base.from == m_base.to
                ? dateText(m_base.from)
                : tr("%1 – %2").arg(m_base.from.isValid() ? dateText(m_base.from) : QString(),
                    m_base.to.isValid() ? dateText(m_base.to) : QString()));
    }
    m_kindChip->setVisible(isChip(m_base.kind));
    m_kindChip->setValue(
        m_base.kind == Kind::Clash ? tr("Differs from HQ") : tr("Without void ones"));
}

void CaseFilterBar::setCounts(const QList<int>& counts)
{
    for (int segment = 0; segment < int(counts.size()); ++segment) {
        m_segments->setCount(segment, counts.at(segment));
    }
}

void CaseFilterBar::setTotals(int shown, int all)
{
    m_totals->setText(tr("%1 of %2").arg(QLocale().toString(shown), QLocale().toString(all)));
}

void CaseFilterBar::setUnitName(const QString& name)
{
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

void CaseFilterBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(QPen(tokens().line, 0));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace bansho::casework
