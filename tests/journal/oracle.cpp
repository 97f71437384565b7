#include "tests/journal/oracle.h"

#include "app/base/cbor.h"

#include <QCborMap>

#include <algorithm>

namespace bansho::tests {

Oracle::Oracle(const records::TypeSpec& type)
    : m_type(type)
{
    for (const records::Transition& step : type.transitions) {
        for (const char* from : step.from) {
            if (from) {
                m_table.insert(
                    key(QLatin1String(from), step.number), QLatin1String(step.to ? step.to : from));
            }
        }
    }
}

OracleView Oracle::judge(const QList<journal::Entry>& entries) const
{
    OracleView view;
    QList<journal::Entry> applied;
    for (const journal::Entry& entry : entries) {
        const QString next = after(view.state, entry, applied);
        for (const EntryId& seen : entry.base.value(journal::baseOfRecord)) {
            if (entry.action == records::ActionResolve && !view.state.isNull()) {
                view.untold.remove(seen);
            }
        }
        if (next.isNull()) {
            view.skipped.insert(entry.id);
            if (matters(view.state, entry, applied)) {
                view.untold.insert(entry.id);
            }
        } else {
            view.state = next;
            applied.append(entry);
        }
    }
    view.heads = headsOf(applied);
    return view;
}

QSet<int> Oracle::clashes(const OracleView& view) const
{
    QSet<int> open;
    for (auto it = view.heads.begin(); it != view.heads.end(); ++it) {
        QSet<QByteArray> values;
        for (const journal::Head& head : it.value()) {
            values.insert(toDeterministicCbor(head.value));
        }
        if (values.size() > 1 && policyOf(it.key()) == records::Policy::Contested) {
            open.insert(it.key());
        }
    }
    return open;
}

QString Oracle::key(const QString& state, int action)
{
    return state + u'/' + QString::number(action);
}

QString Oracle::after(
    const QString& state, const journal::Entry& entry, const QList<journal::Entry>& applied) const
{
    const QString initial = QLatin1String(m_type.initialState);
    const bool frozen = m_type.isFrozen(state);
    if (entry.action == records::ActionCreate) {
        if (!state.isNull() && !m_type.hasNaturalKey()) {
            return {};
        }
        return state.isNull() || frozen ? initial : state;
    }
    if (state.isNull()) {
        return {};
    }
    const records::Transition* step = m_type.transition(entry.action);
    if (!step && entry.action == records::ActionResolve) {
        return !frozen || choosesOnly(entry, applied) ? state : QString();
    }
    if (!step) {
        return frozen ? QString() : state;
    }
    const bool decides = step->decision == records::Decision::Signed;
    if (decides && entry.content != content(entry.record, state, applied)) {
        return {};
    }
    return m_table.value(key(state, entry.action));
}

bool Oracle::choosesOnly(const journal::Entry& entry, const QList<journal::Entry>& applied) const
{
    const QSet<int> open = clashes({.heads = headsOf(applied)});
    const auto fields = entry.fields.keys();
    return std::all_of(
        fields.begin(), fields.end(), [&](int field) { return open.contains(field); });
}

bool Oracle::matters(
    const QString& state, const journal::Entry& entry, const QList<journal::Entry>& applied) const
{
    const records::Transition* step = m_type.transition(entry.action);
    if (state.isNull() || entry.action == records::ActionCreate) {
        return false; // not a change of what is there
    }
    if (step && (step->decision == records::Decision::Signed || state != QLatin1String(step->to))) {
        return true;
    }
    const auto before = headsOf(applied);
    const auto with = headsOf(applied + QList<journal::Entry>{entry});
    for (const int field : entry.fields.keys()) {
        const auto had = before.value(field);
        const auto has = with.value(field);
        const QCborValue old = had.isEmpty() ? QCborValue(nullptr) : had.first().value;
        const QCborValue wanted =
            policyOf(field) == records::Policy::Set ? has.first().value : entry.fields.value(field);
        if (old != wanted || clashes({.heads = before}).contains(field)) {
            return true;
        }
    }
    return false;
}

QByteArray Oracle::content(
    const RecordId& record, const QString& state, const QList<journal::Entry>& applied) const
{
    QCborMap fields;
    const auto heads = headsOf(applied);
    for (auto it = heads.begin(); it != heads.end(); ++it) {
        QCborArray values;
        for (const journal::Head& head : it.value()) {
            values.append(head.value);
        }
        fields.insert(it.key(), values);
    }
    return sha256(toDeterministicCbor(QCborArray{record.bytes(), state, fields}));
}

QMap<int, QList<journal::Head>> Oracle::headsOf(const QList<journal::Entry>& applied) const
{
    QMap<int, QList<journal::Head>> all;
    for (const records::FieldSpec& field : m_type.fields) {
        QList<journal::Entry> setters;
        for (const journal::Entry& entry : applied) {
            if (entry.fields.contains(field.number)) {
                setters.append(entry);
            }
        }
        const auto heads = headsOf(field.number, setters);
        if (!heads.isEmpty()) {
            all.insert(field.number, heads);
        }
    }
    return all;
}

QList<journal::Head> Oracle::headsOf(int field, const QList<journal::Entry>& setters) const
{
    switch (policyOf(field)) {
    case records::Policy::Contested:
        return unnamed(field, setters);
    case records::Policy::Last:
        return last(field, setters);
    case records::Policy::Set:
        return merged(field, setters);
    case records::Policy::Append:
    case records::Policy::Key:
        break;
    }
    return setters.isEmpty()
        ? QList<journal::Head>()
        : QList<journal::Head>{{setters.first().id, setters.first().fields.value(field)}};
}

QList<journal::Head> Oracle::unnamed(int field, const QList<journal::Entry>& setters)
{
    QList<journal::Head> heads;
    for (const journal::Entry& entry : setters) {
        const bool named = std::any_of(setters.begin(), setters.end(),
            [&](const auto& other) { return other.base.value(field).contains(entry.id); });
        if (!named) {
            heads.append({entry.id, entry.fields.value(field)});
        }
    }
    return heads;
}

QList<journal::Head> Oracle::last(int field, const QList<journal::Entry>& setters)
{
    for (qsizetype n = setters.size() - 1; n >= 0; --n) {
        const journal::Entry& entry = setters.at(n);
        const auto before = last(field, setters.first(n));
        const bool knowing =
            before.isEmpty() || entry.base.value(field).contains(before.first().entry);
        if (!entry.fields.value(field).isNull() || knowing) {
            return {{entry.id, entry.fields.value(field)}};
        }
    }
    return {};
}

QList<journal::Head> Oracle::merged(int field, const QList<journal::Entry>& setters)
{
    QMap<QByteArray, QCborValue> members;
    for (const journal::Entry& entry : setters) {
        const QCborArray change = entry.fields.value(field).toArray();
        const QCborArray added = change.at(0).toArray();
        const QCborArray removed = change.at(1).toArray();
        for (const auto& one : added) {
            members.insert(toDeterministicCbor(one), one);
        }
        for (const auto& one : removed) {
            members.remove(toDeterministicCbor(one));
        }
    }
    if (setters.isEmpty()) {
        return {};
    }
    QCborArray all;
    for (const QCborValue& one : std::as_const(members)) {
        all.append(one);
    }
    return {{setters.last().id, all.isEmpty() ? QCborValue(nullptr) : QCborValue(all)}};
}

} // namespace bansho::tests
