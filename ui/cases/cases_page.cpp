#include "ui/cases/cases_page.h"

#include "ui/cases/case_detail.h"
#include "ui/cases/case_filter_bar.h"
#include "ui/cases/case_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page_states.h"
#include "ui/widgets/table_view.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

namespace bansho::casework {

using namespace widgets;

using cases::CaseView;
using cases::Docket;
using store::Connection;

namespace {

constexpr int detailWidth = 468;

} // namespace

CasesPage::CasesPage(shell::Desk& desk, QWidget* parent, TableSeams seams)
    : Page(parent)
    , m_desk(desk)
    , m_filters(new CaseFilterBar(desk.sitter().unit.id))
    , m_model(new CaseModel(this))
    , m_tables(new TableActions(desk, std::move(seams), this))
    , m_table(new TableView(tr("Cases")))
    , m_newBand(new Banner(BannerTone::Tint, {}))
    , m_empty(new EmptyState(
          tr("No case is shown here"), tr("Change the filter, or take a new one with Ctrl+N.")))
    , m_loading(new LoadingRows(8))
    , m_failed(new FailureState(tr("The list could not be read"), {}))
    , m_detail(new CaseDetail(desk))
{
    build();
    connectParts();
    showState();
    reload(Order::Anew);
}

CasesPage::~CasesPage()
{
    m_detail->saveDrafts();
}

void CasesPage::build()
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_filters);
    m_filters->addTool(m_tables->makeButtons());
    rows->addWidget(m_tables->makeBanners());
    auto* panes = new QHBoxLayout;
    panes->setSpacing(0);
    panes->addWidget(listPane(), 1);
    m_detail->setFixedWidth(scaledWidth(detailWidth));
    panes->addWidget(m_detail);
    rows->addLayout(panes, 1);
}

QWidget* CasesPage::listPane()
{
    auto* pane = new QWidget;
    auto* rows = new QVBoxLayout(pane);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_newBand->setIconName(QStringLiteral("upload"));
    connect(m_newBand->addAction(tr("Show")), &Button::clicked, this, &CasesPage::showNew);
    rows->addWidget(m_newBand);
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("cases"));
    rows->addWidget(m_table, 1);
    rows->addWidget(m_empty);
    rows->addWidget(m_loading);
    rows->addWidget(m_failed);
    rows->addStretch();
    return pane;
}

/// A desk above the stations sees whose number it is.
void CasesPage::setColumnWidths()
{
    const bool wide = m_desk.language() == Language::English;
    const bool above = !m_desk.sitter().station;
    m_table->setColumnWidths(
        {above ? 122 : 88, 100, 0, above ? 90 : 104, wide ? 78 : 76, 60, wide ? 152 : 104});
}

void CasesPage::connectParts()
{
    connect(m_filters, &CaseFilterBar::changed, this, [this] { reload(Order::Anew); });
    connect(m_model, &CaseModel::wanted, this, &CasesPage::fetch, Qt::QueuedConnection);
    connect(m_failed, &FailureState::retry, this, &CasesPage::refresh);
    connect(m_table, &TableView::opened, m_detail, &CaseDetail::takeFocus);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& current) {
            if (current.isValid()) {
                m_chosen = m_model->idAt(current.row());
                m_detail->setRecord(m_chosen);
            }
        });
    m_tables->setSource([this] { return m_latest; });
    connect(m_tables, &TableActions::changed, this, &CasesPage::refresh);
    connect(m_detail, &CaseDetail::changed, this, &CasesPage::refresh);
    connect(m_detail, &CaseDetail::go, this, &CasesPage::go);
    auto* find = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_F), this);
    auto* correct = new QShortcut(QKeySequence(Qt::Key_F2), this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    correct->setContext(Qt::WidgetWithChildrenShortcut);
    // Bare keys are the list's alone: elsewhere they are text.
    auto* slash = new QShortcut(QKeySequence(Qt::Key_Slash), m_table);
    auto* letter = new QShortcut(QKeySequence(Qt::Key_E), m_table);
    slash->setContext(Qt::WidgetShortcut);
    letter->setContext(Qt::WidgetShortcut);
    connect(find, &QShortcut::activated, m_filters, &CaseFilterBar::focusFilter);
    connect(slash, &QShortcut::activated, m_filters, &CaseFilterBar::focusFilter);
    connect(correct, &QShortcut::activated, m_detail, &CaseDetail::edit);
    connect(letter, &QShortcut::activated, m_detail, &CaseDetail::edit);
}

void CasesPage::enter(const shell::Place& place)
{
    if (!place.view.isEmpty() || !place.unit.isNull()) {
        m_filters->choose(place);
        m_chosen = place.record;
        m_detail->setRecord(m_chosen);
        reload(Order::Anew);
    } else if (!place.record.isNull()) {
        select(place.record);
    }
    m_wantsFocus = true;
    showState();
}

void CasesPage::refresh()
{
    reload(Order::Kept);
    m_detail->refresh();
}

void CasesPage::reload(Order order)
{
    if (!m_desk.isSignedIn()) {
        return;
    }
    const int generation = order == Order::Anew ? ++m_generation : m_generation;
    m_model->setToday(m_desk.today());
    m_model->setStation(m_desk.sitter().station.value_or(organisation::UnitInfo()).code);
    setColumnWidths();
    m_desk.read(
        this,
        [views = m_filters->views(), view = m_filters->view(), &device = m_desk.device(),
            officer = m_desk.sitter().officer.id,
            now = m_desk.clock().now()](Connection& connection) -> Result<ListRead> {
            const auto reader = cases::readerFor(connection, officer, now);
            if (!reader) {
                return reader.error();
            }
            Docket docket(connection, *reader, device.searchTexts());
            const auto counts = docket.counts(views + QList{CaseView()});
            const auto ids = docket.ids(view);
            organisation::Directory directory(connection);
            const auto unit = directory.unit(view.unit);
            if (!counts || !ids || !unit) {
                return !counts ? counts.error() : !ids ? ids.error() : unit.error();
            }
            return ListRead{.counts = counts->mid(0, views.size()),
                .ids = *ids,
                .all = counts->last(),
                .unitName = *unit ? (*unit)->name : QString()};
        },
        [this, generation, order](const Result<ListRead>& read) {
            if (generation != m_generation) {
                return;
            }
            if (read) {
                showList(*read, order);
            } else {
                showFailure(read.error());
            }
        });
}

void CasesPage::showList(const ListRead& read, Order order)
{
    m_filters->setCounts(read.counts);
    m_filters->setTotals(int(read.ids.size()), read.all);
    m_filters->setUnitName(read.unitName);
    m_latest = read.ids;
    m_failed->hide();
    const bool anew = order == Order::Anew || !m_read || m_model->rowCount() == 0;
    m_read = true;
    if (anew) {
        showNew();
        return;
    }
    const int fresh = m_model->keep(read.ids, m_chosen);
    m_newBand->setVisible(fresh > 0);
    m_newBand->setSentence(tr("New: %1").arg(fresh));
    showState();
}

/// The list as it was last read; the case in hand stays in hand.
void CasesPage::showNew()
{
    m_newBand->hide();
    m_model->show(m_latest);
    // Before the list gets the focus: it would take its first row as the one in hand.
    select(m_chosen.isNull() ? m_model->idAt(0) : m_chosen);
    showState();
}

void CasesPage::select(const RecordId& id)
{
    m_chosen = id;
    m_detail->setRecord(id);
    const int row = m_model->rowOf(id);
    if (row >= 0) {
        m_table->setCurrentIndex(m_model->index(row, 0));
        m_table->scrollTo(m_model->index(row, 0));
    }
}

void CasesPage::showFailure(const Error& error)
{
    m_failed->setFailure(tr("The list could not be read"), errorSentence(error, m_desk.language()),
        errorName(error.code) + QStringLiteral(": ") + error.detail);
    m_failed->show();
    m_read = true;
    showState();
}

void CasesPage::showState()
{
    const bool rows = m_model->rowCount() > 0;
    m_table->setVisible(rows);
    if (rows && std::exchange(m_wantsFocus, false)) {
        const RecordId chosen = m_chosen;
        m_table->setFocus(Qt::OtherFocusReason);
        if (m_chosen != chosen) {
            select(chosen); // it is not in the list, and the list took its first row
        }
    }
    m_loading->setVisible(!m_read);
    m_empty->setVisible(m_read && !rows && m_failed->isHidden());
    if (!m_read) {
        m_newBand->hide();
        m_failed->hide();
    }
}

void CasesPage::fetch(const QList<RecordId>& page)
{
    if (!m_desk.isSignedIn()) {
        return;
    }
    m_desk.read(
        this,
        [page, &device = m_desk.device(), officer = m_desk.sitter().officer.id,
            now = m_desk.clock().now(),
            language = m_desk.language()](Connection& connection) -> Result<QList<cases::CaseRow>> {
            const auto reader = cases::readerFor(connection, officer, now);
            return reader ? Docket(connection, *reader, device.searchTexts()).rows(page, language)
                          : reader.error();
        },
        [this, page](const Result<QList<cases::CaseRow>>& rows) {
            if (rows) {
                m_model->put(page, *rows);
            } else {
                showFailure(rows.error());
            }
        });
}

void CasesPage::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), tokens().surface);
}

void CasesPage::hideEvent(QHideEvent* event)
{
    m_detail->saveDrafts();
    Page::hideEvent(event);
}

} // namespace bansho::casework
