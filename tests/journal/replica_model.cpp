#include "tests/journal/replica_model.h"

#include <algorithm>

namespace bansho::tests {

using journal::Entry;
using journal::Head;
using journal::RecordState;
using records::Policy;

namespace {

const RecordId record = *RecordId::fromBytes(QByteArray(16, 'r'));

QCborValue valueFor(const records::FieldSpec& field, int choice)
{
    const QString letter(QChar(char16_t(u'A' + choice)));
    if (field.policy == Policy::Set) {
        const QString other(QChar(char16_t(u'A' + (choice + 1) % 4)));
        return QCborArray{QCborArray{letter}, choice % 2 == 0 ? QCborArray{other} : QCborArray()};
    }
    constexpr int clearing = 3;
    return choice == clearing && field.policy != Policy::Key ? QCborValue(nullptr)
                                                             : QCborValue(letter);
}

QString describe(const char* property, const EntryId& entry)
{
    return QStringLiteral("%1: entry %2 of %3")
        .arg(QLatin1String(property))
        .arg(entry.seq)
        .arg(entry.replica.hex().left(2));
}

} // namespace

ReplicaModel::ReplicaModel(const records::TypeSpec& type, int replicas, Fault fault)
    : m_type(type)
    , m_fault(fault)
    , m_oracle(type)
    , m_replicas(replicas)
{
}

QString ReplicaModel::play(const std::vector<Op>& script)
{
    write(0, {.kind = -1});
    push(m_replicas[0]);
    for (const Op& op : script) {
        step(op);
        if (QString wrong = againstOracle(); !wrong.isEmpty()) {
            return wrong;
        }
    }
    for (Replica& replica : m_replicas) {
        push(replica);
    }
    for (Replica& replica : m_replicas) {
        replica.settled = m_order.size();
    }
    for (const auto& property : {&ReplicaModel::againstOracle, &ReplicaModel::everyCut,
             &ReplicaModel::nothingLost, &ReplicaModel::clashesAreConcurrent}) {
        if (QString wrong = (this->*property)(); !wrong.isEmpty()) {
            return wrong;
        }
    }
    return oneResolutionClosesAll();
}

void ReplicaModel::step(const Op& op)
{
    const int at = op.replica % int(m_replicas.size());
    Replica& replica = m_replicas[at];
    constexpr int pushing = 7;
    constexpr int pulling = 8;
    if (op.kind == pushing) {
        push(replica);
    } else if (op.kind == pulling) {
        replica.settled = m_order.size();
    } else {
        write(at, op);
    }
}

void ReplicaModel::push(Replica& replica)
{
    for (; replica.pushed < replica.own.size(); ++replica.pushed) {
        m_order.append(replica.own.at(replica.pushed));
    }
}

void ReplicaModel::write(int at, const Op& op)
{
    Replica& replica = m_replicas[at];
    const RecordState seen = stateOf(replica);
    Entry entry;
    entry.id = {
        *ReplicaId::fromBytes(QByteArray(16, char('a' + at))), quint64(replica.own.size() + 1)};
    entry.type = m_type.number;
    entry.record = record;
    entry.claimedMs = (at * 7919 + op.value * 104'729) % 1000; // clocks that agree on nothing
    entry.content = journal::foldedContent(seen);
    if (!fill(entry, seen, op)) {
        return;
    }
    nameBase(entry, seen, replica);
    for (const Entry& known : entriesOf(replica)) {
        m_saw[entry.id].insert(known.id);
    }
    m_anySkipped = m_anySkipped || !seen.skipped.isEmpty();
    replica.own.append(entry);
}

/// What a program lets its officer write, as the commit does.
bool ReplicaModel::fill(Entry& entry, const RecordState& seen, const Op& op) const
{
    constexpr int creating = 6;
    constexpr int stepping = 5;
    constexpr int resolving = 4;
    const auto& field = m_type.fields[std::size_t(op.field) % m_type.fields.size()];
    if (op.kind == -1 || op.kind == creating) {
        entry.action = records::ActionCreate;
        entry.fields.insert(m_type.fields[0].number, QStringLiteral("key"));
        entry.fields.insert(field.number, valueFor(field, op.value % 3));
        return !seen.exists() || m_type.hasNaturalKey();
    }
    if (!seen.exists()) {
        return false;
    }
    if (op.kind == stepping) {
        QList<int> possible;
        for (const records::Transition& step : m_type.transitions) {
            if (records::contains(step.from, seen.state) && step.number != records::ActionVoid) {
                possible.append(step.number);
            }
        }
        if (possible.isEmpty() || op.field == 0) {
            possible = {records::ActionVoid}; // rarely: it ends most that could happen
        }
        entry.action = possible.at((op.value + op.field) % possible.size());
        const auto* step = m_type.transition(entry.action);
        return step && records::contains(step->from, seen.state);
    }
    if (op.kind == resolving && op.field == 0) {
        entry.action = records::ActionResolve;
        for (const journal::Skipped& one : seen.unapplied()) {
            entry.base[journal::baseOfRecord].append(one.entry);
        }
        return !entry.base.isEmpty();
    }
    const bool clash = clashesOf(seen).contains(field.number);
    if (m_type.isFrozen(seen.state) && !(clash && op.kind == resolving)) {
        return false;
    }
    entry.action = clash && op.kind == resolving ? records::ActionResolve : records::ActionEdit;
    entry.fields.insert(field.number, valueFor(field, op.value));
    const bool givenOnce = field.policy == Policy::Key || field.policy == Policy::Append;
    return !givenOnce && (!clash || op.kind == resolving);
}

void ReplicaModel::nameBase(Entry& entry, const RecordState& seen, const Replica& by) const
{
    for (auto it = entry.fields.keyBegin(); it != entry.fields.keyEnd(); ++it) {
        QList<EntryId> base = seen.seen(*it);
        if (m_fault == Fault::BaseOwnLast) {
            base.clear();
            for (const Entry& own : by.own) {
                if (own.fields.contains(*it)) {
                    base = {own.id};
                }
            }
        }
        if (!base.isEmpty()) {
            entry.base.insert(*it, base);
        }
    }
}

QList<Entry> ReplicaModel::entriesOf(const Replica& replica) const
{
    QList<Entry> all = m_order.first(replica.settled);
    QSet<EntryId> settled;
    for (const Entry& entry : std::as_const(all)) {
        settled.insert(entry.id);
    }
    for (const Entry& own : replica.own) {
        if (!settled.contains(own.id)) {
            all.append(own);
        }
    }
    return all;
}

/// The order in which a device folds: that of entriesOf(), unless a fault is built in.
QList<Entry> ReplicaModel::foldedOrder(const Replica& replica) const
{
    QList<Entry> all = entriesOf(replica);
    if (m_fault == Fault::DuplicateAppliedTwice) {
        all = m_order.first(replica.settled) + replica.own;
    } else if (m_fault == Fault::ReadsClock) {
        std::stable_sort(all.begin(), all.end(),
            [](const Entry& a, const Entry& b) { return a.claimedMs < b.claimedMs; });
    } else if (m_fault == Fault::SettledNotFirst) {
        std::stable_partition(all.begin(), all.end(),
            [&](const Entry& entry) { return replica.own.contains(entry); });
    }
    return all;
}

RecordState ReplicaModel::stateOf(const Replica& replica) const
{
    RecordState state = journal::fold(m_type, record, foldedOrder(replica));
    if (m_fault == Fault::ClashLostOnRefold) {
        for (QList<Head>& heads : state.fields) {
            heads.resize(1);
        }
    }
    return state;
}

QSet<int> ReplicaModel::clashesOf(const RecordState& state) const
{
    const QList<int> open = state.clashes(m_type);
    QSet<int> all(open.begin(), open.end());
    if (m_fault == Fault::EqualValuesClash) {
        for (auto it = state.fields.begin(); it != state.fields.end(); ++it) {
            if (it.value().size() > 1) {
                all.insert(it.key());
            }
        }
    }
    return all;
}

QString ReplicaModel::againstOracle() const
{
    for (const Replica& replica : m_replicas) {
        const RecordState state = stateOf(replica);
        const OracleView wanted = m_oracle.judge(entriesOf(replica));
        QSet<EntryId> skipped;
        for (const journal::Skipped& one : state.skipped) {
            skipped.insert(one.entry);
        }
        if (state.state != wanted.state || state.fields != wanted.heads
            || skipped != wanted.skipped) {
            return QStringLiteral("a device shows another state than the oracle");
        }
        QSet<EntryId> untold;
        for (const journal::Skipped& one : state.unapplied()) {
            untold.insert(one.entry);
        }
        if (m_fault == Fault::DroppedInSilence) {
            untold.clear();
        }
        if (untold != wanted.untold) {
            return QStringLiteral("a device drops a change that nobody is told of");
        }
        if (clashesOf(state) != m_oracle.clashes(wanted)) {
            return QStringLiteral("a device lists other clashes than the oracle");
        }
    }
    return {};
}

QString ReplicaModel::everyCut() const
{
    const RecordState whole = journal::fold(m_type, record, m_order);
    for (qsizetype cut = 0; cut <= m_order.size(); ++cut) {
        RecordState state = journal::fold(m_type, record, m_order.first(cut));
        for (const Entry& entry : m_order.mid(cut)) {
            journal::apply(state, m_type, entry);
        }
        if (state != whole) {
            return QStringLiteral("fold(prefix) then the rest differs at %1").arg(cut);
        }
    }
    return {};
}

/// Every value that was applied stands, is a candidate, or was seen by the writer of another.
QString ReplicaModel::nothingLost() const
{
    const RecordState state = stateOf(m_replicas.first());
    QSet<EntryId> skipped;
    for (const journal::Skipped& one : state.skipped) {
        skipped.insert(one.entry);
    }
    QSet<std::pair<int, EntryId>> seenByAnother;
    for (const Entry& entry : m_order) {
        for (auto it = entry.base.begin(); it != entry.base.end() && !skipped.contains(entry.id);
             ++it) {
            for (const EntryId& base : it.value()) {
                seenByAnother.insert({it.key(), base});
            }
        }
    }
    for (const Entry& entry : m_order) {
        for (auto it = entry.fields.keyBegin(); it != entry.fields.keyEnd(); ++it) {
            const bool kept = state.seen(*it).contains(entry.id)
                || seenByAnother.contains({*it, entry.id}) || skipped.contains(entry.id)
                || m_type.field(*it)->policy != Policy::Contested;
            if (!kept) {
                return describe("a value is lost", entry.id);
            }
        }
    }
    return {};
}

/// By who had what on the screen, not by what the entries say of it: candidates are concurrent.
QString ReplicaModel::clashesAreConcurrent() const
{
    if (m_anySkipped || !stateOf(m_replicas.first()).skipped.isEmpty()) {
        return {}; // what a skipped entry had seen is not handed on
    }
    const RecordState state = stateOf(m_replicas.first());
    for (auto it = state.fields.begin(); it != state.fields.end(); ++it) {
        for (const Head& one : it.value()) {
            for (const Head& other : it.value()) {
                if (m_saw.value(one.entry).contains(other.entry)) {
                    return describe("a clash with what its writer had seen", one.entry);
                }
            }
        }
    }
    return {};
}

QString ReplicaModel::oneResolutionClosesAll()
{
    const RecordState open = stateOf(m_replicas.last());
    if (!open.unapplied().isEmpty()) {
        Entry entry;
        entry.id = {*ReplicaId::fromBytes(QByteArray(16, 'y')), 1};
        entry.record = record;
        entry.action = records::ActionResolve;
        for (const journal::Skipped& one : open.unapplied()) {
            entry.base[journal::baseOfRecord].append(one.entry);
        }
        m_order.append(entry);
    }
    for (const int field : clashesOf(open)) {
        Entry entry;
        entry.id = {*ReplicaId::fromBytes(QByteArray(16, 'z')), quint64(field)};
        entry.record = record;
        entry.action = records::ActionResolve;
        entry.fields.insert(field, open.fields.value(field).last().value);
        entry.base.insert(field, open.seen(field));
        m_order.append(entry);
    }
    for (Replica& replica : m_replicas) {
        replica.settled = m_order.size();
        const RecordState state = stateOf(replica);
        if (!clashesOf(state).isEmpty() || !state.unapplied().isEmpty()) {
            return QStringLiteral("a clash stays open after its resolution");
        }
    }
    return {};
}

} // namespace bansho::tests
