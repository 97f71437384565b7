#include "app/cases/docket.h"

#include "app/base/romaji.h"

#include "app/records/code_lists.h"

#include "app/journal/columns.h"

#include "app/organisation/directory.h"

#include "app/cases/consultation.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace bansho::cases {

using store::Connection;
using store::Statement;

namespace {

constexpr auto unitName = "SELECT coalesce(f_short_name, f_name) FROM r_unit WHERE id = ?";
/// 大島 捜査係.
constexpr auto unitOfStation =
    "SELECT CASE WHEN u.f_kind IN ('DIV', 'UNIT') AND p.id IS NOT NULL "
    "THEN coalesce(p.f_short_name, p.f_name) || ' ' ELSE '' END "
    "|| coalesce(u.f_short_name, u.f_name) "
    "FROM r_unit u LEFT JOIN r_unit p ON p.id = u.f_parent WHERE u.id = ?";

constexpr qint64 secondsPerDay = 86'400;
constexpr qint64 japanSeconds = qint64(9) * 3'600;
constexpr qint64 epochJulianDay = 2'440'588; // 1970-01-01

/// The day in Japan, without a QDateTime: this runs once for every record.
QDate dayInJapan(qint64 utcSeconds)
{
    const qint64 local = utcSeconds + japanSeconds;
    const qint64 day =
        local >= 0 ? local / secondsPerDay : -((-local + secondsPerDay - 1) / secondsPerDay);
    return QDate::fromJulianDay(epochJulianDay + day);
}

RecordId idIn(const Statement& row, int column)
{
    return row.isNull(column) ? RecordId() : row.recordId(column);
}

records::Moment momentIn(const Statement& row, int column)
{
    return records::Instant::fromCbor(journal::columnValue(row, column, records::Kind::Instant))
        .value_or(records::Moment());
}

/// What a deadline depends on beside the state and the reception, from the columns next contact,
/// urgent, reviewed on, reported at, report seen.
DueFacts dueFactsIn(const Statement& row, int first)
{
    DueFacts facts{.urgent = row.integer(first + 1) != 0};
    const auto day = [&row](int column) {
        return row.isNull(column) ? QDate() : QDate::fromString(row.text(column), Qt::ISODate);
    };
    facts.nextContactOn = day(first);
    facts.reviewedOn = day(first + 2);
    const int reported = first + 3;
    const int seen = first + 4;
    facts.reportSeen = !row.isNull(seen) && row.integer(reported) == row.integer(seen);
    if (!row.isNull(reported) && (row.isNull(seen) || row.integer(reported) != row.integer(seen))) {
        facts.reportedOn = dayInJapan(row.integer(reported) >> 3);
    }
    return facts;
}

/// From the index of what is listed alone, newest first.
const QByteArray selectListed =
    "SELECT rid, id, state, unit, clashes, f_received_at, f_assignee, f_receiver, "
    "f_next_contact_on, f_urgent, f_reviewed_on, f_reported_at, f_report_seen, f_handed_from "
    "FROM r_consultation INDEXED BY r_consultation_listed ORDER BY ";

/// Cases whose field is one of the texts of a JSON list (the only parameter).
QByteArray conditionSql(Condition::Field field)
{
    const QByteArray select = "SELECT id FROM r_consultation WHERE ";
    const QByteArray among = " IN (SELECT value FROM json_each(?1))";
    switch (field) {
    case Condition::Field::State:
        return select + "state" + among;
    case Condition::Field::Category:
        return select + "f_category" + among;
    case Condition::Field::Channel:
        return select + "f_channel" + among;
    case Condition::Field::Section:
        return select + "lower(hex(unit))" + among;
    case Condition::Field::Assignee:
        return select + "lower(hex(f_assignee))" + among;
    case Condition::Field::Method:
        break;
    }
    return select
        + "EXISTS (SELECT 1 FROM json_each(?1) WHERE instr('|' || f_method || '|', "
          "'|' || value || '|') > 0)";
}

bool isMine(const CaseFacts& facts, const RecordId& officer)
{
    return (facts.assignee.isNull() ? facts.receiver : facts.assignee) == officer;
}

bool isOfKind(CaseView::Kind kind, const CaseFacts& facts, const Reader& reader)
{
    if (facts.along) {
        return kind == CaseView::Kind::All;
    }
    switch (kind) {
    case CaseView::Kind::All:
        return true;
    case CaseView::Kind::Received:
        return facts.state != u"void";
    case CaseView::Kind::Open:
        return isOpen(facts.state);
    case CaseView::Kind::Mine:
        return isOpen(facts.state) && isMine(facts, reader.officer);
    case CaseView::Kind::DueSoon:
        return dueState(facts.due(reader.today), reader.today) == DueState::Soon;
    case CaseView::Kind::Overdue:
        return dueState(facts.due(reader.today), reader.today) == DueState::Overdue;
    case CaseView::Kind::AwaitingDecision:
        return facts.state == u"closing";
    case CaseView::Kind::AwaitingChief:
        return facts.reportedOn.isValid();
    case CaseView::Kind::Clash:
        break;
    }
    return facts.clash;
}

} // namespace

Result<Reader> readerFor(Connection& connection, const RecordId& officer, Timestamp now)
{
    auto scope =
        organisation::readableUnits(connection, officer, records::PolicyClass::Consultation, now);
    if (!scope) {
        return scope.error();
    }
    organisation::Directory directory(connection);
    const auto known = directory.officer(officer);
    if (!known) {
        return known.error();
    }
    const auto station = *known ? directory.station((*known)->unit)
                                : Result(std::optional<organisation::UnitInfo>());
    if (!station) {
        return station.error();
    }
    return Reader{.officer = officer,
        .scope = std::move(*scope),
        .today = toJst(now).date(),
        .above = *known && !*station};
}

bool inView(const CaseView& view, const CaseFacts& facts, const Reader& reader)
{
    if (view.from.isValid() && !(facts.receivedOn >= view.from)) {
        return false;
    }
    if (view.to.isValid() && !(facts.receivedOn.isValid() && facts.receivedOn <= view.to)) {
        return false;
    }
    return isOfKind(view.kind, facts, reader);
}

Docket::Docket(Connection& connection, Reader reader, store::TextProvider texts)
    : m_connection(connection)
    , m_reader(std::move(reader))
    , m_texts(std::move(texts))
{
}

std::optional<CaseFacts> Docket::readFacts(const Statement& row)
{
    const RecordId unit = idIn(row, 3);
    CaseFacts facts{.unit = unitRead(row, 2, 3, 13)};
    if (facts.unit.isNull()) {
        return std::nullopt;
    }
    facts.along = facts.unit != unit;
    static_cast<DueFacts&>(facts) = dueFactsIn(row, 8);
    facts.rid = row.integer(0);
    facts.id = row.recordId(1);
    facts.state = *m_states.insert(row.text(2));
    facts.assignee = idIn(row, 6);
    facts.receiver = idIn(row, 7);
    facts.clash = row.integer(4) > 0;
    if (!row.isNull(5)) {
        facts.receivedUtcSeconds = row.integer(5) >> 3; // journal/tables.h: seconds * 8 + precision
        facts.receivedOn = dayInJapan(facts.receivedUtcSeconds);
    }
    return facts;
}

/// By which unit the reader may read the case: that which has it, or that which hands it over; null
/// when by none. The columns are those of the row.
RecordId Docket::unitRead(const Statement& row, int state, int owner, int giver) const
{
    const RecordId unit = idIn(row, owner);
    if (m_reader.scope.contains(unit)) {
        return unit;
    }
    if (row.isNull(giver) || !consultationType().isHandedOver(row.text(state))) {
        return {};
    }
    const RecordId from = row.recordId(giver);
    return m_reader.scope.contains(from) ? from : RecordId();
}

Result<void> Docket::load()
{
    if (m_loaded) {
        return {};
    }
    Statement query(m_connection, selectListed + "f_received_at DESC, rid DESC");
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            break;
        }
        if (auto facts = readFacts(query)) {
            m_facts.append(std::move(*facts));
        }
    }
    m_loaded = true;
    return {};
}

Result<std::optional<QList<RecordId>>> Docket::firstIds(
    const CaseView& view, int limit, qint64 many)
{
    using First = std::optional<QList<RecordId>>;
    const bool streamed = view.order != CaseView::Order::DueFirst && view.conditions.isEmpty()
        && view.text.trimmed().isEmpty();
    Statement last(m_connection, "SELECT max(rid) FROM r_consultation");
    if (const auto row = last.step(); !row) {
        return row.error();
    }
    if (!streamed || m_loaded || last.integer(0) <= many) {
        return First();
    }
    const auto units = view.unit.isNull() ? Result(QSet<RecordId>()) : unitsOf(view);
    if (!units) {
        return units.error();
    }
    const char* order = view.order == CaseView::Order::Oldest ? "f_received_at, rid"
                                                              : "f_received_at DESC, rid DESC";
    Statement query(m_connection, selectListed + order);
    QList<RecordId> found;
    while (found.size() < limit) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            break;
        }
        const auto facts = readFacts(query);
        if (facts && (view.unit.isNull() || units->contains(facts->unit))
            && inView(view, *facts, m_reader)) {
            found.append(query.recordId(1));
        }
    }
    return First(found);
}

Result<QSet<RecordId>> Docket::unitsOf(const CaseView& view)
{
    if (view.below == CaseView::Below::Without) {
        return QSet<RecordId>{view.unit};
    }
    if (!m_units.contains(view.unit)) {
        const auto units = organisation::Directory(m_connection).within(view.unit);
        if (!units) {
            return units.error();
        }
        m_units.insert(view.unit, *units);
    }
    return m_units.value(view.unit);
}

Result<QSet<RecordId>> Docket::hitsOf(const QString& text)
{
    if (!m_hits.contains(text)) {
        QSet<RecordId> found;
        for (const QString& meaning : searchMeanings(text)) {
            const auto hits =
                store::search(m_connection, meaning, std::numeric_limits<int>::max(), m_texts);
            if (!hits) {
                return hits.error();
            }
            for (const store::SearchHit& hit : *hits) {
                found.insert(hit.record);
            }
        }
        m_hits.insert(text, found);
    }
    return m_hits.value(text);
}

/// The cases whose field is one of the values; those of a condition with "not" are the others.
Result<QSet<RecordId>> Docket::meeting(const Condition& condition)
{
    Condition plain = condition;
    plain.isNot = false;
    for (const auto& [known, found] : std::as_const(m_meeting)) {
        if (known == plain) {
            return found;
        }
    }
    Statement query(m_connection, conditionSql(plain.field));
    query.bind(1,
        QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(plain.values))
                              .toJson(QJsonDocument::Compact)));
    QSet<RecordId> found;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            break;
        }
        found.insert(query.recordId(0));
    }
    m_meeting.append({plain, found});
    return found;
}

/// They come newest first.
void Docket::arrange(QList<qsizetype>& places, CaseView::Order order) const
{
    if (order == CaseView::Order::Oldest) {
        std::ranges::reverse(places);
    } else if (order == CaseView::Order::DueFirst) {
        QHash<qsizetype, qint64> due; // a deadline counts working days: once for each is enough
        for (const qsizetype place : places) {
            const QDate on = m_facts.at(place).due(m_reader.today).on;
            due.insert(place, on.isValid() ? on.toJulianDay() : std::numeric_limits<qint64>::max());
        }
        std::ranges::stable_sort(places, {}, [&due](qsizetype place) { return due.value(place); });
    }
}

Result<QList<qsizetype>> Docket::placesOf(const CaseView& view)
{
    if (const auto loaded = load(); !loaded) {
        return loaded.error();
    }
    QList<std::pair<bool, QSet<RecordId>>> conditions;
    for (const Condition& condition : view.conditions) {
        const auto met = meeting(condition);
        if (!met) {
            return met.error();
        }
        conditions.append({!condition.isNot, *met});
    }
    const auto units = view.unit.isNull() ? Result(QSet<RecordId>()) : unitsOf(view);
    const QString text = view.text.trimmed();
    const auto hits = text.isEmpty() ? Result(QSet<RecordId>()) : hitsOf(text);
    if (!units || !hits) {
        return units ? hits.error() : units.error();
    }
    QList<qsizetype> shown;
    for (qsizetype i = 0; i < m_facts.size(); ++i) {
        const CaseFacts& one = m_facts.at(i);
        if (inView(view, one, m_reader) && (view.unit.isNull() || units->contains(one.unit))
            && (text.isEmpty() || hits->contains(one.id))
            && std::ranges::all_of(conditions, [&one](const auto& condition) {
                   return condition.second.contains(one.id) == condition.first;
               })) {
            shown.append(i);
        }
    }
    return shown;
}

Result<QList<CaseFacts>> Docket::facts(const CaseView& view)
{
    const auto places = placesOf(view);
    if (!places) {
        return places.error();
    }
    QList<CaseFacts> shown;
    shown.reserve(places->size());
    for (const qsizetype place : *places) {
        shown.append(m_facts.at(place));
    }
    return shown;
}

Result<QList<int>> Docket::counts(const QList<CaseView>& views)
{
    QList<int> counted;
    for (const CaseView& view : views) {
        const auto shown = placesOf(view);
        if (!shown) {
            return shown.error();
        }
        counted.append(int(shown->size()));
    }
    return counted;
}

Result<QList<RecordId>> Docket::ids(const CaseView& view)
{
    auto shown = placesOf(view);
    if (!shown) {
        return shown.error();
    }
    arrange(*shown, view.order);
    QList<RecordId> found;
    found.reserve(shown->size());
    for (const qsizetype place : *shown) {
        found.append(m_facts.at(place).id);
    }
    return found;
}

Result<QList<CaseRow>> Docket::rows(const CaseView& view, Language language, int limit)
{
    const auto found = ids(view);
    return found ? rows(found->mid(0, limit), language) : found.error();
}

Result<QList<CaseRow>> Docket::rows(const QList<RecordId>& page, Language language)
{
    QList<CaseRow> lines;
    for (const RecordId& id : page) {
        Statement query(m_connection,
            "SELECT id, state, unit, sync, clashes, f_number, f_received_at, f_title, f_category, "
            "f_method, f_consulter_name, f_consulter_kana, f_assignee, f_next_contact_on, "
            "f_urgent, f_reviewed_on, f_reported_at, f_report_seen, f_handed_from "
            "FROM r_consultation WHERE id = ?");
        const auto row = query.bind(1, id).step();
        if (!row) {
            return row.error();
        }
        if (!*row || unitRead(query, 1, 2, 18).isNull()) {
            continue;
        }
        auto line = readRow(query, language);
        if (!line) {
            return line.error();
        }
        lines.append(std::move(*line));
    }
    return lines;
}

Result<CaseRow> Docket::readRow(const Statement& row, Language language)
{
    const records::CodeLists& lists = records::CodeLists::builtIn();
    CaseRow line{.id = row.recordId(0),
        .number = row.text(5),
        .receivedAt = momentIn(row, 6),
        .title = row.text(7),
        .consulter = row.text(10),
        .consulterKana = row.text(11),
        .assigneeId = idIn(row, 12),
        .sectionId = idIn(row, 2),
        .state = row.text(1),
        .sync = journal::SyncState(row.integer(3)),
        .clash = row.integer(4) > 0};
    if (!row.isNull(8)) {
        line.category =
            lists.label(QLatin1String(consultation.category.traits.list), row.text(8), language);
    }
    QStringList methods;
    for (const QString& code : row.text(9).split(u'|', Qt::SkipEmptyParts)) {
        methods.append(lists.label(QLatin1String(consultation.method.traits.list), code, language));
    }
    line.methods = methods.join(language == Language::Japanese ? u"、" : u", ");
    line.stateWord =
        records::Words::builtIn().state(QStringLiteral("consultation"), line.state, language);
    const QDate receivedOn = row.isNull(6) ? QDate() : dayInJapan(line.receivedAt.utcSeconds);
    DueFacts facts = dueFactsIn(row, 13);
    facts.state = line.state;
    facts.receivedOn = receivedOn;
    line.awaitsChief = facts.reportedOn.isValid();
    line.due = dueOf(facts, m_reader.today);
    line.dueState = dueState(line.due, m_reader.today);
    if (isOpen(line.state) && receivedOn.isValid()) {
        line.daysOpen = qMax(0, int(receivedOn.daysTo(m_reader.today)));
    }
    if (isOpen(line.state) && row.integer(14) != 0) {
        line.urgentWord = records::Words::builtIn().field(
            QStringLiteral("consultation"), QStringLiteral("urgent"), language);
    }
    const auto assignee = nameOf("SELECT f_name FROM r_officer WHERE id = ?", line.assigneeId);
    const auto section = nameOf(m_reader.above ? unitOfStation : unitName, line.sectionId);
    if (!assignee || !section) {
        return assignee ? section.error() : assignee.error();
    }
    line.assignee = *assignee;
    line.section = *section;
    return line;
}

Result<QString> Docket::nameOf(const QByteArray& sql, const RecordId& id)
{
    if (id.isNull()) {
        return QString();
    }
    if (!m_names.contains(id)) {
        Statement query(m_connection, sql);
        const auto row = query.bind(1, id).step();
        if (!row) {
            return row.error();
        }
        m_names.insert(id, *row ? query.text(0) : QString());
    }
    return m_names.value(id);
}

} // namespace bansho::cases
