#include "tests/cases/case_desk.h"

#include "app/records/code_lists.h"

#include "app/cases/consultation.h"

namespace bansho::tests {

using cases::consultation;
using store::Connection;

namespace {

Timestamp receivedAt(QDate day)
{
    return {QDateTime(day, QTime(9, 10), Qt::OffsetFromUTC, 9 * 3600).toMSecsSinceEpoch()};
}

records::FieldValues valuesOf(const CaseSpec& spec, const QString& number)
{
    records::FieldValues values;
    records::set(values, consultation.number, number);
    records::set(values, consultation.channel, QStringLiteral("VISIT"));
    records::set(values, consultation.receivedAt,
        records::Moment::at(receivedAt(spec.received), records::Precision::Minute));
    records::set(values, consultation.section, organisation::unitId(spec.unit));
    records::set(values, consultation.receiver, organisation::officerId(QStringLiteral("S1")));
    if (!spec.assignee.isEmpty()) {
        records::set(values, consultation.assignee, organisation::officerId(spec.assignee));
    }
    if (spec.nextContact.isValid()) {
        records::set(values, consultation.nextContactOn, spec.nextContact);
    }
    if (spec.reviewed.isValid()) {
        records::set(values, consultation.reviewedOn, spec.reviewed);
    }
    if (spec.reported.isValid()) {
        const auto at = records::Moment::at(receivedAt(spec.reported));
        records::set(values, consultation.reportAbout, QStringLiteral("被害が広がるおそれ"));
        records::set(values, consultation.reportedAt, at);
        if (spec.seen) {
            records::set(values, consultation.reportSeen, at);
        }
    }
    records::set(values, consultation.consulterName, spec.name);
    records::set(values, consultation.title, spec.title);
    if (!spec.phone.isEmpty()) {
        records::set(values, consultation.phone, spec.phone);
    }
    records::set(values, consultation.category, QStringLiteral("FRAUD"));
    records::set(values, consultation.method, {QStringLiteral("FSH"), QStringLiteral("PHI")});
    records::set(values, consultation.urgent, spec.urgent);
    return values;
}

} // namespace

CaseDesk::CaseDesk(const QString& station)
    : m_section(station
        + (station == QStringLiteral("0101") ? QStringLiteral("-COMMUNITY_SAFETY")
                                             : QStringLiteral("-I_INVESTIGATION")))
{
    m_store.clock().setNow({QDateTime(QDate(2026, 7, 3), QTime(8, 41), Qt::OffsetFromUTC, 9 * 3600)
                                .toMSecsSinceEpoch()});
    foundForce(m_store);
    appoint(m_store, QStringLiteral("C1"), QStringLiteral("CHIEF"), station);
    appoint(m_store, QStringLiteral("R1"), QStringLiteral("RESP"), station);
    appoint(m_store, QStringLiteral("A1"), QStringLiteral("ASST"), m_section);
    appoint(m_store, QStringLiteral("S1"), QStringLiteral("STAFF"), m_section);
}

Result<RecordId> CaseDesk::write(Connection& connection, const CaseSpec& spec)
{
    ++m_count;
    journal::RecordState state;
    state.id = *RecordId::fromHex(QStringLiteral("%1").arg(m_count, 32, 16, QChar(u'0')));
    state.type = cases::consultationType().number;
    const ReplicaId replica = *ReplicaId::fromHex(QString(32, u'a'));
    state.created = {replica, quint64(2 * m_count)};
    state.stateSetBy = state.created;
    state.state = spec.state;
    const QString number =
        QStringLiteral("R8-%1-%2").arg(spec.unit.left(4)).arg(m_count, 4, 10, QChar(u'0'));
    const records::FieldValues values = valuesOf(spec, number);
    for (auto it = values.begin(); it != values.end(); ++it) {
        state.fields.insert(it.key(), {{state.created, it.value()}});
    }
    if (spec.clash) {
        state.fields[consultation.title.number].append(
            {{replica, quint64(2 * m_count + 1)}, QStringLiteral("別の件名")});
    }
    auto done =
        journal::save(connection, cases::consultationType(), state, journal::SyncState::Settled);
    if (done) {
        done = store::markForIndexing(connection, state.type, state.id);
    }
    return done ? Result(state.id) : done.error();
}

RecordId CaseDesk::put(const CaseSpec& spec)
{
    return put(QList<CaseSpec>{spec}).first();
}

QList<RecordId> CaseDesk::put(const QList<CaseSpec>& specs)
{
    const auto written = m_store.on([&](Connection& connection) -> Result<QList<RecordId>> {
        store::Transaction transaction(connection);
        QList<RecordId> ids;
        for (const CaseSpec& spec : specs) {
            const auto id = write(connection, spec);
            if (!id) {
                return id.error();
            }
            ids.append(*id);
        }
        const auto done = transaction.commit();
        return done ? Result(ids) : done.error();
    });
    Q_ASSERT_X(written.ok(), "CaseDesk", "the cases could not be written");
    return *written;
}

RecordId CaseDesk::receive(const QString& title)
{
    records::FieldValues values;
    records::set(values, consultation.channel, QStringLiteral("TEL"));
    records::set(values, consultation.section, organisation::unitId(m_section));
    records::set(values, consultation.consulterName, QStringLiteral("髙橋 一郎"));
    records::set(values, consultation.phone, QStringLiteral("090-0000-5678"));
    records::set(values, consultation.victimKind, QStringLiteral("IND"));
    records::set(values, consultation.wantsReply, true);
    records::set(values, consultation.occurredFrom,
        records::Moment::at({1'782'600'000'000}, records::Precision::Day));
    records::set(values, consultation.title, title);
    records::set(values, consultation.narrative, title);
    records::set(values, consultation.category, QStringLiteral("FRAUD"));
    records::set(values, consultation.method, {QStringLiteral("FSH")});
    return commit(QStringLiteral("S1"), {.type = &cases::consultationType(), .fields = values});
}

RecordId CaseDesk::commit(const QString& officer, const journal::ChangeItem& item)
{
    const auto receipt = m_store.commit(TempStore::officer(organisation::officerId(officer)), item);
    Q_ASSERT_X(receipt.ok(), "CaseDesk", qPrintable(receipt.error().detail));
    return receipt->records.first();
}

void CaseDesk::take(const QString& officer, const RecordId& record, const QStringList& steps)
{
    for (const QString& name : steps) {
        const records::Transition* step = cases::consultationType().transition(name);
        journal::ChangeItem item{
            .type = &cases::consultationType(), .action = step->number, .record = record};
        if (name == QStringLiteral("propose_close")) {
            records::set(item.fields, consultation.disposition, QStringLiteral("ADVICE"));
            records::set(item.fields, consultation.outcome, QStringLiteral("助言した"));
            records::set(item.fields, consultation.closingDone,
                records::CodeLists::builtIn().codes(QStringLiteral("closing_check")));
        }
        if (name == QStringLiteral("report_up")) {
            records::set(item.fields, consultation.reportAbout, QStringLiteral("署長に報告"));
        }
        if (name == QStringLiteral("continue")) {
            records::set(item.fields, consultation.nextContactOn, QDate(2026, 12, 1));
        }
        if (step->reason == records::Reason::Required) {
            item.reason = QStringLiteral("重複");
        }
        commit(officer, item);
    }
}

journal::StoredRecord CaseDesk::record(const RecordId& id)
{
    const auto found = m_store.on([&](Connection& connection) {
        return journal::load(connection, cases::consultationType(), id);
    });
    Q_ASSERT(found.ok() && found->has_value());
    return **found;
}

store::TextProvider CaseDesk::texts()
{
    return [](Connection& connection, int type, const RecordId& id) -> Result<QString> {
        const records::TypeSpec* spec = TempStore::catalogue().type(type);
        const auto record = journal::load(connection, *spec, id);
        if (!record) {
            return record.error();
        }
        return *record ? journal::searchText(*spec, (*record)->state) : QString();
    };
}

cases::Glance CaseDesk::glance(const QString& officer, Language language)
{
    auto seen = ask(officer, [&](Connection& connection, cases::Docket& docket) {
        const auto desk = cases::deskOf(connection, docket.reader());
        Q_ASSERT(desk.ok());
        return cases::glance(connection, docket, desk->glance, m_store.clock().now(), language);
    });
    Q_ASSERT_X(seen.ok(), "CaseDesk", "there is no glance");
    return *seen;
}

} // namespace bansho::tests
