#include "app/ledger/names.h"

#include "app/base/text.h"

#include "app/journal/query.h"

namespace bansho::ledger {

namespace {

QString nameKey(const QString& type, const QString& name)
{
    return type + u'/' + searchKey(name).remove(u' ');
}

} // namespace

Result<Names> Names::of(
    store::Connection& connection, const records::Catalogue& catalogue, const RecordId& station)
{
    Names names(connection, catalogue);
    organisation::Directory directory(connection);
    const auto units = directory.units();
    const auto officers = directory.officers();
    const auto inside =
        station.isNull() ? Result<QSet<RecordId>>(QSet<RecordId>()) : directory.within(station);
    if (!units || !officers || !inside) {
        return !units ? units.error() : !officers ? officers.error() : inside.error();
    }
    const auto isMeant = [&](const RecordId& unit) {
        return station.isNull() || inside->contains(unit);
    };
    for (const organisation::UnitInfo& unit : *units) {
        names.m_byKey.insert(QStringLiteral("unit/") + unit.code, unit.id);
        if (isMeant(unit.id)) {
            names.add("unit", unit.name, unit.id);
            if (unit.id == station) { // 大島 as well as 大島警察署
                names.add("unit", QString(unit.name).remove(QStringLiteral("警察署")), unit.id);
            }
        }
    }
    for (const organisation::OfficerInfo& officer : *officers) {
        names.m_byKey.insert(QStringLiteral("officer/") + officer.number, officer.id);
        if (isMeant(officer.unit)) {
            names.add("officer", officer.name, officer.id);
        }
    }
    return names;
}

Result<Names> Names::ofOfficer(
    store::Connection& connection, const records::Catalogue& catalogue, const RecordId& officer)
{
    organisation::Directory directory(connection);
    const auto who = directory.officer(officer);
    if (!who) {
        return who.error();
    }
    const auto station = directory.station(*who ? (*who)->unit : RecordId());
    return station ? of(connection, catalogue, *station ? (*station)->id : RecordId())
                   : station.error();
}

void Names::add(const char* type, const QString& name, const RecordId& id)
{
    m_byName[nameKey(QString::fromLatin1(type), name)].insert(id);
}

Result<RecordId> Names::operator()(const records::FieldSpec& field, const QString& words) const
{
    const QString type = QString::fromLatin1(field.traits.list);
    const QString text = words.trimmed();
    const auto key = m_byKey.constFind(type + u'/' + halfWidthDigits(text).trimmed());
    if (key != m_byKey.constEnd()) {
        return *key;
    }
    const QSet<RecordId> named = m_byName.value(nameKey(type, text));
    if (named.size() == 1) {
        return *named.constBegin();
    }
    if (named.size() > 1) {
        return fail(ErrorCode::Ambiguous, QStringLiteral("a name of several"), text);
    }
    const auto found = journal::findByWords(m_connection, m_catalogue, text);
    if (!found) {
        return found.error();
    }
    const records::TypeSpec* target = m_catalogue.type(type);
    const bool fits = *found && (!target || (*found)->state.type == target->number);
    return fits ? Result<RecordId>((*found)->state.id)
                : fail(ErrorCode::UnknownReference, QStringLiteral("nobody's name"), text);
}

} // namespace bansho::ledger
