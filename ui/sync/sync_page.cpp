#include "ui/sync/sync_page.h"

#include "ui/shell/sync_mark.h"
#include "ui/sync/clash_card.h"
#include "ui/sync/unsent_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/mark.h"
#include "ui/widgets/page_states.h"
#include "ui/widgets/table_view.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPointer>
#include <QScrollArea>
#include <QVBoxLayout>

namespace bansho::reconcile {

using namespace widgets;

namespace {

constexpr int mostLines = 200; ///< shown; the head counts all

QString timeText(const std::optional<Timestamp>& time, const QDate& today)
{
    if (!time) {
        return SyncPage::tr("never");
    }
    const QDateTime jst = toJst(*time);
    return jst.toString(jst.date() == today ? QStringLiteral("H:mm") : QStringLiteral("M/d H:mm"));
}

} // namespace

SyncPage::SyncPage(shell::Desk& desk, QWidget* parent)
    : Page(parent)
    , m_desk(desk)
    , m_model(new UnsentModel(this))
    , m_state(new MarkLabel(Mark::None, {}))
    , m_times(smallText({}))
    , m_trouble(smallText({}))
    , m_now(new Button(ButtonKind::Secondary, tr("Synchronise now")))
    , m_clashes(new QVBoxLayout)
    , m_refusedPlace(new QVBoxLayout)
    , m_unsentHead(new SectionHead(tr("Waiting to be sent")))
    , m_table(new TableView(tr("Waiting to be sent")))
    , m_tableCard(nullptr)
    , m_empty(new EmptyState(tr("Everything written here is at HQ."),
          tr("What you write next is shown here until HQ has it.")))
    , m_failed(new FailureState(tr("This page could not be read"), {}))
{
    build();
    connect(&desk, &shell::Desk::syncChanged, this, &SyncPage::tell);
    connect(m_failed, &FailureState::retry, this, &SyncPage::refresh);
    connect(m_now, &Button::clicked, this, [this] { m_desk.line().once(); });
    connect(m_table, &TableView::opened, this, [this](const QModelIndex& index) {
        const RecordId& root = m_model->line(index.row()).root;
        if (!root.isNull()) {
            emit go({.page = QStringLiteral("cases"), .record = root});
        }
    });
    tell();
    SyncPage::refresh();
}

void SyncPage::build()
{
    auto* body = new QWidget;
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins(space::pageSide, space::pageTop, space::pageSide, space::pageTop);
    rows->setSpacing(space::content);
    rows->addWidget(head());
    rows->addWidget(m_times);
    m_trouble->setWordWrap(true);
    rows->addWidget(m_trouble);
    rows->addSpacing(space::row);
    m_failed->hide();
    rows->addWidget(m_failed);
    m_clashes->setSpacing(space::section);
    rows->addLayout(m_clashes);
    m_refusedPlace->setSpacing(space::content);
    rows->addLayout(m_refusedPlace);
    rows->addSpacing(space::row);
    rows->addWidget(m_unsentHead);
    auto* card = new Card;
    m_table->setModel(m_model);
    m_table->setColumnWidths({110, 210, 0, 150});
    m_table->setFitsRows(true);
    card->rows()->addWidget(m_table);
    m_tableCard = card;
    m_tableCard->hide();
    rows->addWidget(card);
    m_empty->setIconName(QStringLiteral("check"));
    rows->addWidget(m_empty);
    rows->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
}

QWidget* SyncPage::head()
{
    auto* head = new QWidget;
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    m_state->setFontToken(px::title, Weight::Bold);
    m_state->setElided();
    line->addWidget(m_state);
    line->addStretch();
    m_now->setIconName(QStringLiteral("refresh"));
    m_now->setHint(QStringLiteral("F5"));
    line->addWidget(m_now);
    return head;
}

/// The words of the state, without the mark in front, which we paint.
void SyncPage::tell()
{
    const client::SyncFacts& facts = m_desk.syncFacts();
    m_state->setToolTip(m_desk.syncText());
    m_times->setWordWrap(true);
    m_state->set(shell::markOf(m_desk.syncState()), shell::withoutMark(m_desk.syncText()));
    const QDate today = m_desk.today();
    m_times->setText(
        tr("Last contact with HQ %1   Last complete exchange %2   Written here and not "
           "yet at HQ: %3")
            .arg(timeText(facts.lastContact, today), timeText(facts.lastPull, today))
            .arg(facts.outbox.pending));
    QStringList trouble;
    if (const auto& failure = m_desk.line().failure()) {
        trouble.append(errorSentence(*failure, m_desk.language()));
    }
    if (const QString clock = client::clockWarning(m_desk.clock(), m_desk.language());
        !clock.isEmpty()) {
        trouble.append(clock);
    }
    m_trouble->setVisible(!trouble.isEmpty());
    m_trouble->setText(trouble.join(u'\n'));
}

void SyncPage::enter(const shell::Place&)
{
    if (!m_cards.isEmpty()) {
        m_cards.first()->setFocus();
    } else {
        m_now->setFocus();
    }
}

void SyncPage::refresh()
{
    client::Device& device = m_desk.device();
    m_desk.read(
        this,
        [&device, officer = m_desk.sitter().officer.id, language = m_desk.language()](
            store::Connection& connection) -> Result<Read> {
            auto clashes = readClashes(connection, device, officer, language);
            if (!clashes) {
                return clashes.error();
            }
            auto unsent = readUnsent(connection, device, language, mostLines);
            return unsent ? Result<Read>(Read{std::move(*clashes), std::move(*unsent)})
                          : unsent.error();
        },
        [this](const Result<Read>& read) {
            m_failed->setVisible(!read);
            if (read) {
                present(*read);
            } else {
                m_failed->setFailure(tr("This page could not be read"),
                    errorSentence(read.error(), m_desk.language()), read.error().detail);
            }
        });
}

void SyncPage::present(const Read& read)
{
    showClashes(read.clashes);
    QList<Unsent> refused;
    QList<Unsent> waiting; // also those held at HQ
    for (const Unsent& one : read.unsent) {
        (one.line.sync == journal::SyncState::Refused ? refused : waiting).append(one);
    }
    showRefused(refused);
    m_model->setLines(waiting);
    const qint64 pending = m_desk.syncFacts().outbox.pending;
    m_unsentHead->setAside(read.unsent.size() < mostLines
            ? QString::number(waiting.size())
            : tr("the first %1 of %2").arg(waiting.size()).arg(pending));
    m_tableCard->setVisible(!waiting.isEmpty());
    m_empty->setVisible(read.unsent.isEmpty());
    m_unsentHead->setVisible(refused.isEmpty() || !waiting.isEmpty());
    orderTabs();
    if (std::exchange(m_settled, false)) {
        focusNext();
    }
}

/// What HQ did not accept, why, and that the officer has taken note of it.
void SyncPage::showRefused(const QList<Unsent>& refused)
{
    const auto key = [](const Unsent& one) { return std::tuple(one.line.entry, one.title); };
    if (std::ranges::equal(refused, m_refusedShown, {}, key, key)) {
        return; // who stands in one of them stays there
    }
    for (Banner* gone : std::exchange(m_refused, {})) {
        gone->hide();
        gone->deleteLater();
    }
    m_refusedShown = refused;
    for (const Unsent& one : refused) {
        QString sentence = tr("HQ did not accept: %1 %2").arg(one.what, one.title);
        if (!one.why.isEmpty()) {
            sentence += u'\n' + one.why;
        }
        sentence += u'\n' + tr("It is not in force. Enter it again if it is still needed.");
        auto* banner = new Banner(BannerTone::Late, sentence);
        if (!one.root.isNull()) {
            connect(banner->addAction(tr("Open")), &Button::clicked, this, [this, root = one.root] {
                emit go({.page = QStringLiteral("cases"), .record = root});
            });
        }
        if (one.mayBeEnteredAgain() && m_desk.isSignedIn() && m_desk.sitter().takesCases) {
            connect(banner->addAction(tr("Enter it again …")), &Button::clicked, this,
                [this, root = one.root] { emit enterAgain(root); });
        }
        connect(banner->addAction(tr("Noted"), ButtonKind::Secondary), &Button::clicked, this,
            [this, one, banner] { note(one, banner); });
        m_refused.append(banner);
        m_refusedPlace->addWidget(banner);
    }
}

void SyncPage::note(const Unsent& refused, Banner* banner)
{
    client::Device& device = m_desk.device();
    deliver(device.store().write(
                [&device, seq = refused.line.entry.seq](store::Connection& connection) {
                    return device.journal().noteRefused(connection, seq);
                }),
        this, [this, banner = QPointer(banner)](const Result<void>& done) {
            if (done) {
                m_settled = true;
                refresh();
            } else if (banner) {
                banner->setSentence(errorSentence(done.error(), m_desk.language()));
            }
        });
}

/// Whoever settled something goes on with the next.
void SyncPage::focusNext()
{
    QWidget* next = m_now;
    if (!m_cards.isEmpty()) {
        next = m_cards.first()->findChild<QAbstractButton*>();
    } else if (!m_refused.isEmpty()) {
        next = m_refused.first()->findChildren<QAbstractButton*>().value(0, m_now);
    }
    next->setFocus(Qt::OtherFocusReason);
}

/// A card whose clash is still the same is kept with what was chosen in it.
void SyncPage::showClashes(const QList<Clash>& clashes)
{
    QList<ClashCard*> kept;
    for (const Clash& clash : clashes) {
        const auto same = std::find_if(m_cards.begin(), m_cards.end(),
            [&clash](const ClashCard* card) { return card->clash().state == clash.state; });
        if (same != m_cards.end()) {
            kept.append(*same);
            m_cards.erase(same);
            continue;
        }
        auto* card = new ClashCard(clash);
        connect(card, &ClashCard::decided, this, [this, card] { settle(card); });
        connect(card, &ClashCard::openRecord, this, [this](const RecordId& record) {
            emit go({.page = QStringLiteral("cases"), .record = record});
        });
        kept.append(card);
    }
    for (ClashCard* gone : std::as_const(m_cards)) {
        gone->deleteLater();
    }
    m_cards = kept;
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        m_clashes->insertWidget(int(i), m_cards.at(i));
    }
}

/// Tab goes down the page: what was made later does not come last.
void SyncPage::orderTabs()
{
    QWidget* before = m_now;
    for (const ClashCard* card : std::as_const(m_cards)) {
        for (QAbstractButton* button : card->findChildren<QAbstractButton*>()) {
            setTabOrder(before, button);
            before = button;
        }
    }
    for (const Banner* banner : std::as_const(m_refused)) {
        for (QAbstractButton* button : banner->findChildren<QAbstractButton*>()) {
            setTabOrder(before, button);
            before = button;
        }
    }
    setTabOrder(before, m_table);
}

void SyncPage::settle(ClashCard* card)
{
    const auto change = card->decision();
    if (!change) {
        return;
    }
    card->setBusy(true);
    m_desk.commit(card, *change, [this, card](const Result<journal::Receipt>& receipt) {
        card->setBusy(false);
        m_settled = receipt.ok();
        card->setError(receipt ? QString() : errorSentence(receipt.error(), m_desk.language()));
    });
}

void SyncPage::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::ControlModifier && !m_cards.isEmpty()) {
        QWidget* focus = focusWidget();
        for (ClashCard* card : std::as_const(m_cards)) {
            if (focus && card->isAncestorOf(focus)) {
                card->settle();
                return;
            }
        }
        return;
    }
    Page::keyPressEvent(event);
}

} // namespace bansho::reconcile
