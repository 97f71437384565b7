#include "sync/client/engine.h"

namespace bansho::client {

namespace {

constexpr qint64 pushBytes = 524'288; ///< before packing
constexpr int mostStrayPages = 50; ///< in a row
constexpr int window = 4; ///< pushes on their way, so that a long line stays full

} // namespace

QList<EngineAction> Engine::step(const Event& event)
{
    if (const auto* one = std::get_if<LineOpened>(&event)) {
        return opened(one->facts);
    }
    if (std::holds_alternative<LineLost>(event)) {
        *this = Engine();
        return {};
    }
    if (!m_open) {
        return {};
    }
    if (const auto* one = std::get_if<MessageCame>(&event)) {
        return came(one->message);
    }
    if (const auto* one = std::get_if<PushLoaded>(&event)) {
        return loaded(one->push);
    }
    if (const auto* one = std::get_if<AckStored>(&event)) {
        return ackStored(one->ack);
    }
    if (const auto* one = std::get_if<PageStored>(&event)) {
        return pageStored(*one);
    }
    if (std::holds_alternative<PollDue>(event)) {
        return askAgain();
    }
    return grew(std::get<OutboxGrew>(event));
}

QList<EngineAction> Engine::opened(const LocalFacts& facts)
{
    *this = Engine();
    m_open = true;
    m_facts = facts;
    m_sent = facts.received;
    m_acknowledged = facts.received;
    QList<EngineAction> actions{SendMessage{wire::Hello{.replica = facts.replica,
        .head = facts.head,
        .timeline = facts.timeline,
        .clockMs = facts.clockMs}}};
    announceKeys(facts.registrations, actions);
    load(actions);
    pull(actions);
    return actions;
}

QList<EngineAction> Engine::came(const wire::Message& message)
{
    if (const auto* one = std::get_if<wire::Welcome>(&message)) {
        return welcomed(*one);
    }
    if (const auto* one = std::get_if<wire::Failure>(&message)) {
        return {CloseLine{one->code, one->remedy}};
    }
    if (!m_welcome) {
        return {CloseLine{}};
    }
    if (const auto* one = std::get_if<wire::Ack>(&message)) {
        return acknowledged(*one);
    }
    if (const auto* one = std::get_if<wire::Page>(&message)) {
        return pageCame(*one);
    }
    if (const auto* one = std::get_if<wire::Registered>(&message)) {
        return {StoreRegistered{*one}};
    }
    if (std::holds_alternative<wire::Announce>(message)) {
        return askAgain();
    }
    return {CloseLine{}};
}

QList<EngineAction> Engine::welcomed(const wire::Welcome& welcome)
{
    if (m_welcome) {
        return {CloseLine{}};
    }
    if (!m_facts.timeline.isEmpty() && welcome.timeline != m_facts.timeline) {
        return {CloseLine{ErrorCode::Refused, wire::Remedy::Never}};
    }
    m_welcome = true;
    m_revoked = welcome.revoked;
    m_streams = welcome.streams;
    m_due = QSet<QString>(m_streams.begin(), m_streams.end()); // the pull that went with hello
    QList<EngineAction> actions{StoreWelcome{welcome}};
    if (welcome.received < m_acknowledged) {
        m_acknowledged = welcome.received; // HQ lacks what it once had
        if (m_inFlight == 0) {
            m_sent = welcome.received;
            load(actions);
        }
    }
    settleDown(actions);
    return actions;
}

QList<EngineAction> Engine::acknowledged(const wire::Ack& ack)
{
    m_inFlight = qMax(0, m_inFlight - 1);
    return {StoreAck{ack}};
}

QList<EngineAction> Engine::ackStored(const wire::Ack& ack)
{
    m_acknowledged = ack.needFrom > 0 ? ack.needFrom - 1 : qMax(m_acknowledged, ack.received);
    for (const wire::SettledRange& range : ack.settled) {
        m_lastPlace = qMax(m_lastPlace, range.order + range.count - 1);
    }
    QList<EngineAction> actions;
    if (ack.needFrom > 0 && ack.needFrom <= m_sent && m_inFlight == 0) {
        m_sent = ack.needFrom - 1;
    }
    load(actions);
    settleDown(actions);
    return actions;
}

QList<EngineAction> Engine::loaded(const wire::Push& push)
{
    m_loading = false;
    if (push.entries.isEmpty() || push.first != m_sent + 1) {
        QList<EngineAction> actions;
        if (!push.entries.isEmpty()) {
            load(actions); // HQ has asked for others meanwhile
        }
        settleDown(actions);
        return actions;
    }
    m_sent = push.first + push.entries.size() - 1;
    m_facts.head = qMax(m_facts.head, m_sent);
    ++m_inFlight;
    QList<EngineAction> actions{SendMessage{push}};
    load(actions);
    return actions;
}

QList<EngineAction> Engine::grew(const OutboxGrew& outbox)
{
    QList<EngineAction> actions;
    announceKeys(outbox.registrations, actions); // before the entries that these officers signed
    if (outbox.head > m_facts.head) {
        m_facts.head = outbox.head;
        m_quiet = false;
        load(actions);
    }
    return actions;
}

QList<EngineAction> Engine::askAgain()
{
    if (m_revoked) {
        return {};
    }
    m_again = true;
    m_quiet = false;
    QList<EngineAction> actions;
    if (m_welcome) {
        pullAgain(actions);
    }
    return actions;
}

void Engine::announceKeys(const QList<wire::Register>& waiting, QList<EngineAction>& actions)
{
    for (const wire::Register& registration : waiting) {
        if (!m_registered.contains(registration.publicKey)) {
            m_registered.insert(registration.publicKey);
            actions.append(SendMessage{registration});
        }
    }
}

void Engine::load(QList<EngineAction>& actions)
{
    if (!m_loading && m_inFlight < window && m_sent < m_facts.head) {
        m_loading = true;
        actions.append(LoadPush{m_sent + 1, pushBytes});
    }
}

void Engine::pull(QList<EngineAction>& actions)
{
    m_quiet = false;
    m_again = false;
    m_ended.clear();
    m_due = QSet<QString>(m_streams.begin(), m_streams.end());
    actions.append(SendMessage{wire::Pull{.cursors = m_facts.cursors}});
}

/// One pull at a time: its pages are here and stored before the next begins. Otherwise every page
/// that comes late would ask for two more.
void Engine::pullAgain(QList<EngineAction>& actions)
{
    const bool more = std::any_of(
        m_remaining.begin(), m_remaining.end(), [](qint64 remaining) { return remaining > 0; });
    if (m_due.isEmpty() && m_storing.isEmpty() && (more || m_again)) {
        pull(actions);
    }
}

QList<EngineAction> Engine::pageCame(const wire::Page& page)
{
    const bool grows = page.upTo > page.after || (page.upTo == page.after && page.remaining == 0);
    const bool continues = page.after == m_facts.cursors.value(page.stream, 0) && grows
        && m_streams.contains(page.stream) && !m_storing.contains(page.stream);
    QList<EngineAction> actions;
    m_due.remove(page.stream);
    if (!continues) {
        // Late, twice or nonsense: ask again from where we are, but not for ever.
        m_again = true;
        if (++m_strayPages > mostStrayPages) {
            actions.append(CloseLine{});
        } else {
            pullAgain(actions);
        }
        return actions;
    }
    m_strayPages = 0;
    m_storing.insert(page.stream);
    m_remaining.insert(page.stream, page.remaining);
    actions.append(StorePage{page});
    return actions;
}

QList<EngineAction> Engine::pageStored(const PageStored& stored)
{
    m_storing.remove(stored.stream);
    m_facts.cursors.insert(stored.stream, stored.upTo);
    if (m_remaining.value(stored.stream) == 0) {
        m_ended.insert(stored.stream);
    }
    QList<EngineAction> actions;
    pullAgain(actions);
    if (actions.isEmpty()) {
        settleDown(actions);
    }
    return actions;
}

void Engine::settleDown(QList<EngineAction>& actions)
{
    const bool pushed =
        m_welcome && !m_loading && m_inFlight == 0 && m_acknowledged >= m_facts.head;
    if (m_revoked) {
        if (pushed) {
            actions.append(CloseLine{ErrorCode::DeviceRevoked, wire::Remedy::Never});
        }
        return;
    }
    const bool pulled = m_due.isEmpty() && m_storing.isEmpty() && !m_again
        && m_ended.contains(QSet<QString>(m_streams.begin(), m_streams.end()));
    if (!pushed || !pulled || m_quiet) {
        return;
    }
    // What others wrote before our last entry came to its place may not be here yet.
    const bool behind = std::any_of(m_streams.begin(), m_streams.end(),
        [this](const QString& one) { return m_facts.cursors.value(one, 0) < m_lastPlace; });
    if (behind) {
        m_lastPlace = 0; // this pull reads past it
        pull(actions);
        return;
    }
    m_quiet = true;
    actions.append(Quiet{});
}

} // namespace bansho::client
