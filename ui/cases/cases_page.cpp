#include "ui/cases/cases_page.h"

#include "ui/cases/case_detail.h"
#include "ui/cases/case_filter_bar.h"
#include "ui/cases/case_words.h"
#include "ui/cases/list_look.h"
#include "ui/cases/saved_searches.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/page_states.h"
#include "ui/widgets/table_view.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QMenu>
#include <QPainter>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace bansho::casework {

using namespace widgets;

using cases::CaseView;
using cases::Docket;
using store::Connection;

namespace {

constexpr int detailWidth = 468;
constexpr int leastDetailWidth = 400;
constexpr int leastListWidth = 460; ///< number, title, deadline and state
constexpr int mostInMenu = 60; ///< names that a menu can show

} // namespace

CasesPage::CasesPage(shell::Desk& desk, QSettings& settings, QWidget* parent, TableSeams seams)
    : Page(parent)
    , m_desk(desk)
    , m_filters(new CaseFilterBar(desk.sitter().unit.id, desk.language()))
    , m_model(new CaseModel(this))
    , m_look(new ListLook(shell::OwnSettings(settings, desk.sitter().officer.id),
          desk.language() == Language::English, overlooks(desk.sitter()), this))
    , m_searches(new SavedSearches(desk, this))
    , m_panes(new QSplitter)
    , m_searchesButton(new Button(ButtonKind::Quiet, tr("Searches")))
    , m_lookButton(new Button(ButtonKind::Quiet, tr("Columns")))
    , m_tables(new TableActions(desk, std::move(seams), this))
    , m_table(new TableView(tr("Cases")))
    , m_newBand(new Banner(BannerTone::Tint, {}))
    , m_goneBand(new Banner(BannerTone::Tint, {}))
    , m_empty(new EmptyState(tr("No case is shown here"), emptyHint(desk.sitter().takesCases)))
    , m_loading(new LoadingRows(8))
    , m_failed(new FailureState(tr("The list could not be read"), {}))
    , m_detail(new CaseDetail(desk))
{
    build();
    CaseView view = m_filters->view();
    view.order = m_look->order();
    m_filters->show(view);
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
    addSettings();
    rows->addWidget(m_tables->makeBanners());
    m_panes->setHandleWidth(3);
    m_panes->setChildrenCollapsible(false);
    m_panes->addWidget(listPane());
    m_detail->setMinimumWidth(scaledWidth(leastDetailWidth));
    m_panes->addWidget(m_detail);
    m_panes->setStretchFactor(0, 1);
    m_panes->setStretchFactor(1, 0);
    rows->addWidget(m_panes, 1);
    dress();
}

/// How the list looks, and searches that were kept: on the right of the views.
void CasesPage::addSettings()
{
    m_searchesButton->setIconName(QStringLiteral("bookmark"));
    m_lookButton->setIconName(QStringLiteral("columns-3"));
    for (Button* button : {m_searchesButton, m_lookButton}) {
        button->setChevron(true);
        button->setControlHeight(height::chip);
        m_filters->settings()->addWidget(button);
    }
    m_filters->addTool(m_tables->makeButtons());
    connect(m_searchesButton, &Button::clicked, this, &CasesPage::openSearches);
    connect(m_lookButton, &Button::clicked, this, &CasesPage::openLook);
    connect(m_look, &ListLook::changed, this, &CasesPage::dress);
    connect(m_searches, &SavedSearches::failed, this, [this](const Error& error) {
        showFailure(tr("The kept searches could not be read or changed"), error);
    });
    connect(m_panes, &QSplitter::splitterMoved, this,
        [this] { m_look->setDetailWidth(m_detail->width()); });
}

void CasesPage::openSearches()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto plain = [](QString words) { return words.replace(u'&', QStringLiteral("&&")); };
    for (const SavedSearch& search : m_searches->all()) {
        menu->addAction(
            plain(search.name), this, [this, view = search.view] { m_filters->show(view); });
    }
    if (!m_searches->all().isEmpty()) {
        menu->addSeparator();
    }
    const QString name = m_filters->summary();
    menu->addAction(tr("Keep this one: %1").arg(plain(name)), this,
        [this, name] { m_searches->keep(name, m_filters->view()); });
    if (!m_searches->all().isEmpty()) {
        QMenu* remove = menu->addMenu(tr("Remove"));
        for (const SavedSearch& search : m_searches->all()) {
            remove->addAction(
                plain(search.name), this, [this, gone = search.name] { m_searches->remove(gone); });
        }
    }
    menu->popup(m_searchesButton->mapToGlobal(QPoint(0, m_searchesButton->height() + 2)));
}

void CasesPage::openLook()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QStringList heads;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        heads.append(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    }
    m_look->fill(*menu, heads, *m_table);
    menu->popup(m_lookButton->mapToGlobal(QPoint(0, m_lookButton->height() + 2)));
}

void CasesPage::dress()
{
    m_look->setDesk(m_desk.language() == Language::English, overlooks(m_desk.sitter()));
    m_look->dress(*m_table);
    sharePanes();
}

/// As the officer left it; before he did, a narrow window keeps the list its numbers.
void CasesPage::sharePanes()
{
    const int kept = m_look->detailWidth();
    const int rest = m_panes->width() - scaledWidth(leastListWidth);
    // The tabs of the case are wider in English.
    const int least = m_desk.language() == Language::English ? detailWidth : leastDetailWidth;
    const int detail = kept > 0 ? kept : qBound(scaledWidth(least), rest, scaledWidth(detailWidth));
    if (m_panes->width() > detail) {
        m_panes->setSizes({m_panes->width() - detail, detail});
    } else {
        m_panes->setSizes({scaledWidth(detailWidth) * 2, detail}); // before it is shown
    }
}

void CasesPage::resizeEvent(QResizeEvent* event)
{
    shell::Page::resizeEvent(event);
    if (m_look->detailWidth() == 0) {
        layout()->activate(); // the panes have the new width
        sharePanes();
    }
}

/// A press on a head: dates go newest first, then oldest; deadlines nearest first.
void CasesPage::orderBy(int column)
{
    CaseView view = m_filters->view();
    if (column == CaseModel::DueOn) {
        view.order = view.order == CaseView::Order::DueFirst ? CaseView::Order::Newest
                                                             : CaseView::Order::DueFirst;
    } else if (column == CaseModel::Received || column == CaseModel::Number) {
        view.order = view.order == CaseView::Order::Newest ? CaseView::Order::Oldest
                                                           : CaseView::Order::Newest;
    } else {
        return;
    }
    m_filters->show(view);
}

QWidget* CasesPage::listPane()
{
    auto* pane = new QWidget;
    auto* rows = new QVBoxLayout(pane);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_newBand->setIconName(QStringLiteral("upload"));
    m_newBand->setObjectName(QStringLiteral("new"));
    connect(m_newBand->addAction(tr("Show")), &Button::clicked, this, &CasesPage::showNew);
    rows->addWidget(m_newBand);
    m_goneBand->setIconName(QStringLiteral("arrow-right"));
    m_goneBand->setObjectName(QStringLiteral("gone"));
    connect(m_goneBand->addAction(tr("Close")), &Button::clicked, m_goneBand, &QWidget::hide);
    m_goneBand->hide();
    rows->addWidget(m_goneBand);
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("cases"));
    rows->addWidget(m_table, 1);
    rows->addWidget(m_empty);
    rows->addWidget(m_loading);
    rows->addWidget(m_failed);
    rows->addStretch();
    return pane;
}

void CasesPage::connectParts()
{
    connect(m_filters, &CaseFilterBar::changed, this, [this] {
        m_filtered = true;
        m_look->setOrder(m_filters->ownOrder());
        reload(Order::Anew);
    });
    m_table->horizontalHeader()->setSectionsClickable(true);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, &CasesPage::orderBy);
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
    connect(m_detail, &CaseDetail::gone, this, &CasesPage::letGo);
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
        m_filtered = false;
        m_detail->setRecord(m_chosen);
        reload(Order::Anew);
    } else if (!place.record.isNull()) {
        m_filtered = false; // it was asked for, whatever the filter shows
        if (m_model->rowOf(place.record) < 0 && m_latest.contains(place.record)) {
            m_chosen = place.record;
            showNew(); // it is among the new ones: else another row would be marked beside it
        }
        select(place.record);
    }
    m_detail->resume(place.form);
    m_wantsFocus = place.form.isEmpty(); // else it belongs to what is taken up
    showState();
}

void CasesPage::refresh()
{
    reload(Order::Kept);
    m_detail->refresh();
}

/// The sections and officers of the cases, as long as a menu can show them.
Result<Occurring> CasesPage::occurringIn(
    Connection& connection, const QList<cases::CaseFacts>& facts)
{
    QSet<RecordId> sections;
    QSet<RecordId> officers;
    for (const cases::CaseFacts& one : facts) {
        sections.insert(one.unit);
        officers.insert(one.assignee);
    }
    organisation::Directory directory(connection);
    Occurring occurring;
    if (sections.size() <= mostInMenu) {
        for (const RecordId& id : std::as_const(sections)) {
            const auto unit = directory.unit(id);
            if (!unit) {
                return unit.error();
            }
            if (*unit) {
                occurring.sections.append({id, (*unit)->name});
            }
        }
    }
    if (officers.size() <= mostInMenu) {
        for (const RecordId& id : std::as_const(officers)) {
            const auto officer = directory.officer(id);
            if (!officer) {
                return officer.error();
            }
            if (*officer) {
                occurring.officers.append({id, (*officer)->name});
            }
        }
    }
    std::ranges::sort(occurring.sections, {}, &Named::name);
    std::ranges::sort(occurring.officers, {}, &Named::name);
    return occurring;
}

QList<shell::Command> CasesPage::commands()
{
    QList<shell::Command> all = m_filters->commands();
    for (const SavedSearch& search : m_searches->all()) {
        all.append({.words = tr("Search: %1").arg(search.name),
            .reading = {},
            .key = {},
            .icon = QStringLiteral("bookmark"),
            .run = [this, view = search.view] { m_filters->show(view); },
            .kind = shell::Command::Kind::Go});
    }
    all.append({.words = tr("Filter the list"),
        .reading = tr("Filter the list", "reading"),
        .key = Qt::CTRL | Qt::Key_F,
        .icon = QStringLiteral("filter"),
        .run = [this] { m_filters->focusFilter(); }});
    all.append(m_tables->commands());
    all.append(m_detail->commands());
    return all;
}

shell::Place CasesPage::here() const
{
    shell::Place place = m_filters->place();
    place.record = m_chosen;
    place.form = m_detail->openForm();
    return place;
}

void CasesPage::saveDrafts()
{
    m_detail->saveDrafts();
}

void CasesPage::reload(Order order)
{
    if (!m_desk.isSignedIn()) {
        return;
    }
    const int generation = order == Order::Anew ? ++m_generation : m_generation;
    m_model->setToday(m_desk.today());
    m_filters->setToday(m_desk.today());
    m_model->setStation(m_desk.sitter().station.value_or(organisation::UnitInfo()).code);
    dress();
    if (order == Order::Anew) {
        readFirst(generation);
    }
    m_desk.read(
        this,
        [views = m_filters->views(), view = m_filters->view(), &device = m_desk.device(),
            officer = m_desk.sitter().officer.id, now = m_desk.clock().now(),
            shown = m_model->ids(), inHand = m_chosen](Connection& connection) -> Result<ListRead> {
            const auto reader = cases::readerFor(connection, officer, now);
            if (!reader) {
                return reader.error();
            }
            Docket docket(connection, *reader, device.searchTexts());
            const auto counts = docket.counts(views + QList{CaseView()});
            const auto ids = docket.ids(view);
            const auto facts = docket.facts(CaseView());
            organisation::Directory directory(connection);
            const auto unit = directory.unit(view.unit);
            if (!counts || !ids || !unit || !facts) {
                return !counts ? counts.error()
                    : !ids     ? ids.error()
                    : !unit    ? unit.error()
                               : facts.error();
            }
            auto occurring = occurringIn(connection, *facts);
            if (!occurring) {
                return occurring.error();
            }
            return ListRead{.counts = counts->mid(0, views.size()),
                .ids = *ids,
                .shown = shown,
                .inHand = inHand,
                .difference = CaseModel::difference(shown, *ids, inHand),
                .all = counts->last(),
                .unitName = *unit ? (*unit)->name : QString(),
                .occurring = std::move(*occurring)};
        },
        [this, generation, order](const Result<ListRead>& read) {
            if (generation != m_generation) {
                return;
            }
            if (read) {
                showList(*read, order);
            } else {
                showFailure(tr("The list could not be read"), read.error());
            }
        });
}

/// Of very many cases the first are there at once, while all are read.
void CasesPage::readFirst(int generation)
{
    using First = std::optional<QList<RecordId>>;
    m_first = false;
    m_desk.read(
        this,
        [view = m_filters->view(), &device = m_desk.device(), officer = m_desk.sitter().officer.id,
            now = m_desk.clock().now()](Connection& connection) -> Result<First> {
            const auto reader = cases::readerFor(connection, officer, now);
            return reader ? Docket(connection, *reader, device.searchTexts())
                                .firstIds(view, CaseModel::pageSize)
                          : reader.error();
        },
        [this, generation](const Result<First>& first) {
            // When it fails the other reading says so.
            if (generation == m_generation && first && *first && m_whole != generation) {
                showFirst(**first);
            }
        });
}

void CasesPage::showFirst(const QList<RecordId>& ids)
{
    m_first = true;
    m_read = true;
    m_failed->hide();
    m_newBand->hide();
    m_model->show(ids);
    if (m_chosen.isNull() || m_model->rowOf(m_chosen) >= 0) {
        choose(); // else it may be further down
    }
    showState();
}

void CasesPage::showList(const ListRead& read, Order order)
{
    m_whole = m_generation;
    m_filters->setCounts(read.counts);
    m_filters->setTotals(int(read.ids.size()), read.all);
    m_filters->setUnitName(read.unitName);
    m_filters->setOccurring(read.occurring);
    m_latest = read.ids;
    if (!m_goneBand->isHidden() && m_latest.contains(m_gone)) {
        m_goneBand->hide(); // it came back
    }
    m_failed->hide();
    const bool anew = order == Order::Anew || !m_read || m_model->rowCount() == 0;
    m_read = true;
    if (std::exchange(m_first, false) && m_model->extend(read.ids)) {
        choose();
        return;
    }
    if (anew) {
        showNew();
        return;
    }
    const bool asItWas = read.inHand == m_chosen && read.shown.isSharedWith(m_model->ids());
    const CaseModel::Difference difference =
        asItWas ? read.difference : CaseModel::difference(m_model->ids(), read.ids, m_chosen);
    m_model->drop(difference.gone);
    m_newBand->setVisible(difference.fresh > 0);
    m_newBand->setSentence(tr("New: %1").arg(difference.fresh));
    showState();
}

/// The list as it was last read. The case in hand stays in hand, unless the filter was changed and
/// hides it.
void CasesPage::showNew()
{
    m_newBand->hide();
    m_model->show(m_latest);
    choose(); // before the list gets the focus: it would take its first row as the one in hand
    showState();
}

void CasesPage::choose()
{
    const bool hidden = m_filtered && m_model->rowOf(m_chosen) < 0;
    const RecordId chosen = hidden || m_chosen.isNull() ? m_model->idAt(0) : m_chosen;
    m_filtered = false;
    if (chosen != m_chosen || m_table->currentIndex().row() != m_model->rowOf(chosen)) {
        select(chosen);
    }
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

/// It was handed over: the next of the list is in hand, and a line says why.
void CasesPage::letGo(const RecordId& record, const QString& title)
{
    if (record != m_chosen) {
        return;
    }
    const int row = m_model->rowOf(record);
    if (row >= 0) {
        m_model->drop({row});
    }
    select(m_model->idAt(qMin(qMax(row, 0), m_model->rowCount() - 1)));
    m_gone = record;
    m_goneBand->setSentence(
        tr("“%1” was handed over to another section and has left your list.").arg(title));
    m_goneBand->show();
    if (!isTyping()) {
        m_table->setFocus(Qt::OtherFocusReason);
    }
    showState();
}

void CasesPage::showFailure(const QString& what, const Error& error)
{
    m_failed->setFailure(what, errorSentence(error, m_desk.language()),
        errorName(error.code) + QStringLiteral(": ") + error.detail);
    m_failed->show();
    m_read = true;
    showState();
}

void CasesPage::showState()
{
    const bool rows = m_model->rowCount() > 0;
    m_table->setVisible(rows);
    if (rows && std::exchange(m_wantsFocus, false) && !isTyping()) {
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

void CasesPage::fetch(int first, const QList<RecordId>& page)
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
        [this, first, page](const Result<QList<cases::CaseRow>>& rows) {
            if (rows) {
                m_model->put(first, page, *rows);
            } else {
                showFailure(tr("The list could not be read"), rows.error());
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
