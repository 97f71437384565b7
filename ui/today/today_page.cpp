#include "ui/today/today_page.h"

#include "app/base/japanese_calendar.h"

#include "ui/shell/case_place.h"
#include "ui/today/changes_line.h"
#include "ui/today/decision_list.h"
#include "ui/today/due_model.h"
#include "ui/today/morning_print.h"
#include "ui/today/section_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/into_sight.h"
#include "ui/widgets/page_states.h"
#include "ui/widgets/table_view.h"

#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QShortcut>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

namespace bansho::today {

using namespace widgets;

namespace {

constexpr int barsWhileLoading = 6;

QString longDay(QDate day, Language language)
{
    if (language == Language::English) {
        return QLocale(QLocale::English).toString(day, QStringLiteral("dddd, d MMMM yyyy"));
    }
    const QString date =
        dateStyle() == DateStyle::Era ? eraDate(day) : day.toString(QStringLiteral("yyyy年M月d日"));
    return QStringLiteral("%1（%2）")
        .arg(date, QLocale(QLocale::Japanese).dayName(day.dayOfWeek(), QLocale::ShortFormat));
}

} // namespace

DesktopSeams desktopSeams()
{
    return shell::desktopPaper(TodayPage::tr("Print the morning sheet"));
}

TodayPage::TodayPage(shell::Desk& desk, DesktopSeams seams, QWidget* parent)
    : Page(parent)
    , m_desk(desk)
    , m_seams(std::move(seams))
    , m_model(new SectionModel(this))
    , m_due(new DueModel(this))
    , m_dueHead(new SectionHead(tr("Nearest deadlines")))
    , m_dueTable(new TableView(tr("Nearest deadlines")))
    , m_dueAll(new Button(ButtonKind::Link, {}))
    , m_duties(new QWidget)
    , m_printer(new MorningPrint(desk, this))
    , m_date(pageTitle({}))
    , m_asOf(smallText({}))
    , m_whose(smallText({}))
    , m_print(new Button(ButtonKind::Secondary, tr("Print the morning sheet")))
    , m_done(new Banner(BannerTone::Done, {}))
    , m_trouble(new Banner(BannerTone::Late, {}))
    , m_changes(new ChangesLine)
    , m_tilePlace(new QVBoxLayout)
    , m_decisionHead(new SectionHead(tr("To decide today")))
    , m_decisions(new DecisionList(desk))
    , m_more(new Button(ButtonKind::Link, {}))
    , m_reports(new Button(ButtonKind::Link, {}))
    , m_nothing(new EmptyState(tr("Nothing needs a decision today"),
          tr("A proposal to close a case, or a report to you, appears here as soon as it is "
             "made.")))
    , m_sectionWords(new Label({}, px::section, Weight::Bold))
    , m_sectionAside(smallText({}))
    , m_table(new TableView(tr("By section")))
    , m_loading(new LoadingRows(barsWhileLoading))
    , m_failed(new FailureState(tr("This page could not be read"), {}))
{
    build();
    connectParts();
    tellHead();
    read();
}

TodayPage::~TodayPage()
{
    m_decisions->saveDrafts();
}

void TodayPage::saveDrafts()
{
    m_decisions->saveDrafts();
}

void TodayPage::build()
{
    setAutoFillBackground(true); // also under the scroll bar
    auto* body = new QWidget;
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins(space::pageSide, space::pageTop, space::pageSide, 4);
    rows->setSpacing(space::row);
    rows->addWidget(makeHead());
    makeBanners(rows);
    m_failed->hide();
    rows->addWidget(m_failed);
    rows->addWidget(m_loading);
    m_content = new QWidget;
    auto* content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(space::content);
    content->addWidget(m_changes);
    content->addLayout(m_tilePlace);
    content->addSpacing(space::section - 2 * space::content);
    makeDecisions(content);
    content->addSpacing(space::section - 2 * space::content);
    makeDuties(content);
    makeSections(content);
    m_content->hide();
    rows->addWidget(m_content);
    rows->addStretch();
    m_scroll = new QScrollArea;
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_scroll);
}

QWidget* TodayPage::makeHead()
{
    auto* head = new QWidget;
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::content);
    line->addWidget(m_date);
    line->addWidget(m_asOf);
    line->addSpacing(space::column);
    line->addWidget(m_whose);
    line->addStretch();
    m_print->setObjectName(QStringLiteral("print"));
    m_print->setIconName(QStringLiteral("printer"));
    m_print->setHint(QStringLiteral("Ctrl+P"));
    line->addWidget(m_print);
    return head;
}

void TodayPage::makeBanners(QVBoxLayout* rows)
{
    m_done->setObjectName(QStringLiteral("done"));
    m_trouble->setObjectName(QStringLiteral("trouble"));
    m_openFile = m_done->addAction(tr("Open it"));
    for (Banner* banner : {m_done, m_trouble}) {
        Button* close = banner->addAction(tr("Close"));
        connect(close, &Button::clicked, banner, &QWidget::hide);
        banner->hide();
        rows->addWidget(banner);
    }
    connect(&m_desk.drafts(), &shell::Drafts::refusedChanged, m_trouble, [this] {
        if (m_desk.drafts().refused() == 0) { // there is room again
            m_trouble->hide();
        }
    });
}

void TodayPage::makeDecisions(QVBoxLayout* rows)
{
    m_keys = smallText(tr("Enter details   Ctrl+Enter decide or see"));
    m_decisionHead->addRight(m_keys);
    rows->addWidget(m_decisionHead);
    m_decisions->hide();
    rows->addWidget(m_decisions);
    auto* links = new QHBoxLayout;
    links->setSpacing(space::column);
    m_reports->setObjectName(QStringLiteral("reports"));
    for (Button* link : {m_more, m_reports}) {
        link->hide();
        links->addWidget(link);
    }
    links->addStretch();
    rows->addLayout(links);
    m_nothing->setIconName(QStringLiteral("check"));
    m_nothing->setObjectName(QStringLiteral("nothing"));
    rows->addWidget(m_nothing);
}

/// Between the decisions and the figures of the section: what is to be done next.
void TodayPage::makeDuties(QVBoxLayout* rows)
{
    auto* parts = new QVBoxLayout(m_duties);
    parts->setContentsMargins(0, 0, 0, space::section - space::content);
    parts->setSpacing(space::content);
    m_dueHead->addRight(m_dueAll);
    parts->addWidget(m_dueHead);
    auto* card = new Card;
    m_dueTable->setObjectName(QStringLiteral("duties"));
    m_dueTable->setModel(m_due);
    m_dueTable->setColumnWidths({150, 170, 0, 130, 150});
    m_dueTable->setFitsRows(true);
    card->rows()->addWidget(m_dueTable);
    parts->addWidget(card);
    rows->addWidget(m_duties);
    connect(m_dueTable, &TableView::opened, this, [this](const QModelIndex& index) {
        emit go({.page = QStringLiteral("cases"), .record = m_due->idAt(index.row())});
    });
    connect(m_dueAll, &Button::clicked, this,
        [this] { emit go(shell::placeOf(m_today->duties->view)); });
}

void TodayPage::showDuties()
{
    const auto& duties = m_today->duties;
    m_duties->setVisible(duties && !duties->rows.isEmpty());
    if (m_duties->isHidden()) {
        return;
    }
    m_dueHead->setAside(duties->own ? tr("in my hand: %1").arg(duties->count)
                                    : tr("open in the section: %1").arg(duties->count));
    m_dueAll->setText(tr("See all in the list"));
    m_dueAll->setVisible(duties->count > duties->rows.size());
    m_due->setDuties(*duties, m_today->morning.glance.today);
}

void TodayPage::makeSections(QVBoxLayout* rows)
{
    auto* head = new QHBoxLayout;
    head->setSpacing(space::content);
    head->addWidget(m_sectionWords);
    head->addWidget(m_sectionAside);
    head->addStretch();
    rows->addLayout(head);
    auto* card = new Card;
    m_table->setObjectName(QStringLiteral("sections"));
    m_table->setModel(m_model);
    m_table->setColumnWidths({0, 100, 100, 130, 130, 120, 190});
    m_table->setFitsRows(true);
    card->rows()->addWidget(m_table);
    rows->addWidget(card);
}

void TodayPage::connectParts()
{
    auto* key = new QShortcut(QKeySequence(QStringLiteral("Ctrl+P")), this);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    connect(key, &QShortcut::activated, this, &TodayPage::print);
    connect(m_print, &Button::clicked, this, &TodayPage::print);
    connect(m_openFile, &Button::clicked, this, [this] {
        if (!m_seams.openFile(QUrl::fromLocalFile(m_file))) {
            say(tr("No program here opens %1.").arg(QDir::toNativeSeparators(m_file)), false);
        }
    });
    connect(m_printer, &MorningPrint::printed, this, &TodayPage::saved);
    connect(m_printer, &MorningPrint::failed, this,
        [this](const Error& error) { say(errorSentence(error, m_desk.language()), false); });
    connect(m_failed, &FailureState::retry, this, &TodayPage::refresh);
    const auto open = [this](const RecordId& record) {
        emit go({.page = QStringLiteral("cases"), .view = {}, .unit = {}, .record = record});
    };
    connect(m_decisions, &DecisionList::openRecord, this, open);
    connect(m_changes, &ChangesLine::openRecord, this, open);
    connect(m_decisions, &DecisionList::settled, this, [this](const QString& sentence) {
        say(sentence, true);
        read(); // word of the change may have come before, while the row was busy
    });
    connect(m_decisions, &DecisionList::grown, this, // with the button that answers
        [this](QWidget* row) { bringIntoSight(m_scroll, row); });
    connect(m_more, &Button::clicked, this, [this] { followTile(TileKind::Awaiting); });
    connect(m_reports, &Button::clicked, this,
        [this] { emit go(shell::placeOf(cases::awaitingChief(m_today->morning.glance.unit))); });
    connect(m_table, &TableView::opened, this,
        [this](const QModelIndex& index) { emit go(m_model->placeAt(index)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& index) {
            const QPoint place =
                m_table->viewport()->mapTo(m_scroll->widget(), m_table->visualRect(index).center());
            m_scroll->ensureVisible(m_scroll->widget()->width() / 2, place.y());
        });
    connect(&m_desk, &shell::Desk::syncChanged, this, [this] {
        tellSync();
        if (m_today && m_today->morning.glance.today != m_desk.today()) {
            refresh(); // midnight has passed
        }
    });
}

void TodayPage::enter(const shell::Place& place)
{
    m_focusWanted = true;
    m_wanted = place.record;
    if (m_today) {
        focusFirst();
    }
    if (m_looks && toJst(m_looks->now.at).date() != m_desk.today()) {
        m_looks.reset(); // a new day, a new look
    }
    if (m_today && !m_looks) {
        read();
    }
}

void TodayPage::focusFirst()
{
    m_focusWanted = false;
    if (isTyping()) {
        return; // in the palette, while the page was being read
    }
    if (!m_decisions->resume(std::exchange(m_wanted, {})) && !m_decisions->focusFirst()
        && !m_tiles.isEmpty()) {
        m_tiles.first()->setFocus();
    }
}

shell::Place TodayPage::here() const
{
    const RecordId record = m_decisions->inHand();
    return record.isNull() ? shell::Place()
                           : shell::Place{.page = QStringLiteral("today"), .record = record};
}

void TodayPage::refresh()
{
    read();
}

void TodayPage::read()
{
    if (!m_desk.isSignedIn()) {
        return;
    }
    const int generation = ++m_generation;
    m_loading->setVisible(!m_today);
    m_desk.read(
        this,
        [&device = m_desk.device(), officer = m_desk.sitter().officer.id, looks = m_looks,
            language = m_desk.language()](store::Connection& connection) {
            return readToday(connection, device, officer, looks, language);
        },
        [this, generation](const Result<Today>& today) {
            if (generation != m_generation) {
                return;
            }
            m_loading->hide();
            m_failed->setVisible(!today);
            if (today) {
                showToday(*today);
            } else {
                m_failed->setFailure(tr("This page could not be read"),
                    errorSentence(today.error(), m_desk.language()),
                    errorName(today.error().code) + QStringLiteral(": ") + today.error().detail);
            }
        });
}

void TodayPage::showToday(const Today& today)
{
    m_today = today;
    keepLook();
    m_changes->show(today.comparedWith, today.changes, today.morning.glance.today);
    tellHead();
    makeTileStrip(knowsTraining(today));
    showTiles();
    const auto count = today.decisions.size();
    m_decisionHead->setAside(
        count > 0 ? count == 1 ? tr("1 case") : tr("%1 cases").arg(count) : QString());
    m_decisions->setDecisions(today.decisions);
    m_decisions->setVisible(!m_decisions->isEmpty());
    m_nothing->setVisible(m_decisions->isEmpty());
    m_keys->setVisible(!m_decisions->isEmpty());
    const auto closings = today.morning.glance.waiting.size();
    m_more->setText(tr("See all %1 in the list").arg(closings));
    m_more->setVisible(count > DecisionList::mostRows);
    const auto reports = today.morning.glance.reports.size();
    m_reports->setText(tr("Waiting for the chief: %1").arg(reports));
    m_reports->setVisible(reports > 0);
    const QModelIndex current = m_table->currentIndex();
    m_model->setToday(today);
    if (current.isValid() && current.row() < m_model->rowCount()) {
        m_table->setCurrentIndex(m_model->index(current.row(), current.column()));
    }
    showDuties();
    tellSections();
    m_content->show();
    setTabStops();
    if (m_focusWanted && isVisible()) {
        focusFirst();
    }
}

/// The look is kept as far as it was shown; the next one is compared with it.
void TodayPage::keepLook()
{
    if (!isVisible() || m_looks == m_today->looks) {
        return;
    }
    m_looks = m_today->looks;
    deliver(m_desk.device().store().write(
                [officer = m_desk.sitter().officer.id, unit = m_today->morning.glance.unit,
                    looks = *m_looks](store::Connection& connection) {
                    return cases::keepLooks(connection, officer, unit, looks);
                }),
        this, [this](const Result<void>& kept) {
            if (!kept) {
                say(errorSentence(kept.error(), m_desk.language()), false);
            }
        });
}

void TodayPage::tellHead()
{
    const QDate day = m_today ? m_today->morning.glance.today : m_desk.today();
    m_date->setText(longDay(day, m_desk.language()));
    m_asOf->setText(m_today
            ? tr("as of %1", "a time of day")
                  .arg(toJst(m_today->morning.glance.asOf).toString(QStringLiteral("H:mm")))
            : QString());
    const bool part = m_today && m_today->ofSection;
    m_whose->setText(part ? m_today->morning.glance.unitName : QString());
    m_whose->setVisible(part);
}

void TodayPage::tellSections()
{
    const QString words = m_today->ofSection   ? tr("The section")
        : m_today->parts == PartKind::Sections ? tr("By section")
        : m_today->parts == PartKind::Islands  ? tr("By subsection", "係 of an island station")
                                               : tr("By unit");
    m_sectionWords->setText(words);
    m_table->setAccessibleName(words);
    m_sectionAside->setText(
        tr("%1; Enter on a row opens its list")
            .arg(m_desk.language() == Language::Japanese
                    ? QStringLiteral("%1月").arg(m_today->morning.glance.today.month())
                    : QLocale(QLocale::English).monthName(m_today->morning.glance.today.month())));
}

/// Made anew when it becomes known or unknown how many were trained.
void TodayPage::makeTileStrip(bool withTraining)
{
    if (!m_tiles.isEmpty() && m_tiles.contains(TileKind::Training) == withTraining) {
        return;
    }
    if (QLayoutItem* old = m_tilePlace->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater();
        delete old;
    }
    m_tiles.clear();
    auto* strip = new TileStrip;
    for (const TileKind kind : {TileKind::Awaiting, TileKind::Overdue, TileKind::DueSoon,
             TileKind::Received, TileKind::Open, TileKind::Training, TileKind::Sync}) {
        if (kind == TileKind::Training && !withTraining) {
            continue;
        }
        Tile* tile = strip->add({});
        tile->setObjectName(QStringLiteral("tile%1").arg(int(kind)));
        connect(tile, &Tile::clicked, this, [this, kind] { followTile(kind); });
        m_tiles.insert(kind, tile);
    }
    m_tilePlace->addWidget(strip);
}

void TodayPage::showTiles()
{
    for (auto it = m_tiles.begin(); it != m_tiles.end(); ++it) {
        if (it.key() != TileKind::Sync) {
            it.value()->setTile(tileText(it.key(), *m_today));
        }
    }
    tellSync();
}

void TodayPage::tellSync()
{
    if (Tile* tile = m_tiles.value(TileKind::Sync)) {
        tile->setTile(syncTile(m_desk.syncState(), m_desk.syncText()));
        tile->setAccessibleDescription(m_desk.syncText());
        tile->setToolTip(m_desk.syncText());
    }
}

void TodayPage::followTile(TileKind kind)
{
    if (kind == TileKind::Training) { // its rows are in the table below
        m_table->setFocus();
        m_table->setCurrentIndex(m_model->index(0, SectionModel::Training));
        return;
    }
    if (m_today) {
        emit go(placeOf(kind, m_today->morning.glance));
    }
}

void TodayPage::setTabStops()
{
    QList<QWidget*> stops{m_print};
    stops += m_changes->stops();
    for (Tile* tile : std::as_const(m_tiles)) {
        stops.append(tile);
    }
    stops += m_decisions->stops();
    stops += {m_more, m_reports, m_dueAll, m_dueTable, m_table};
    for (qsizetype i = 1; i < stops.size(); ++i) {
        setTabOrder(stops.at(i - 1), stops.at(i));
    }
}

QList<shell::Command> TodayPage::commands()
{
    return {{.words = tr("Print the morning sheet"),
        .reading = tr("Print the morning sheet", "reading"),
        .key = QKeySequence(QStringLiteral("Ctrl+P")),
        .icon = QStringLiteral("printer"),
        .run = [this] { print(); }}};
}

void TodayPage::print()
{
    if (m_printer->isBusy()) {
        return;
    }
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name =
        tr("Morning sheet %1.pdf").arg(m_desk.today().toString(QStringLiteral("yyyy-MM-dd")));
    QString path = m_seams.askPath(this, QDir(folder).filePath(name));
    if (path.isEmpty()) {
        return;
    }
    if (!path.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive)) {
        path += QStringLiteral(".pdf");
    }
    m_done->hide();
    m_trouble->hide();
    m_printer->print(path);
}

void TodayPage::saved(const QString& path)
{
    m_file = path;
    say(tr("The morning sheet is saved as %1").arg(QDir::toNativeSeparators(path)), true);
    m_openFile->show();
}

void TodayPage::say(const QString& sentence, bool done)
{
    m_openFile->hide();
    Banner* banner = done ? m_done : m_trouble;
    (done ? m_trouble : m_done)->hide();
    banner->say(sentence);
    m_scroll->ensureWidgetVisible(banner);
}

void TodayPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LocaleChange && m_today) {
        tellHead();
    }
    Page::changeEvent(event);
}

} // namespace bansho::today
