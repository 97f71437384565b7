#include "app/ledger/creations.h"

namespace bansho::ledger {

using journal::Change;
using records::TypeSpec;
using records::Verb;
using store::Connection;

const TypeSpec& noteTypeOf(const records::Catalogue& catalogue)
{
    const TypeSpec* note = catalogue.type(QStringLiteral("note"));
    Q_ASSERT(note && note->parentField && note->field(u"text"));
    return *note;
}

journal::Deed importDeed(const TypeSpec& type, const RecordId& unit)
{
    return {.policyClass = type.policyClass,
        .verb = Verb::Import,
        .unit = unit,
        .proposer = {},
        .receiver = {}};
}

QString originOf(const QByteArray& import)
{
    return QStringLiteral("取込 ") + QString::fromLatin1(import.toHex());
}

Change creationOf(const records::Catalogue& catalogue, const TypeSpec& type, const Row& row,
    const NewIds& ids, const QString& origin)
{
    Change change{{.type = &type,
        .action = records::ActionCreate,
        .record = ids.record,
        .fields = row.values,
        .reason = origin,
        .notMyNumber = row.notMyNumber}};
    if (row.rest.isEmpty()) {
        return change;
    }
    const TypeSpec& note = noteTypeOf(catalogue);
    const int text = note.field(u"text")->number;
    const QSet<int> noneIn = row.restIsNoMyNumber ? QSet<int>{text} : QSet<int>();
    change.append({.type = &note,
        .action = records::ActionCreate,
        .record = ids.note,
        .fields = {{note.parentField->number, records::Reference::toCbor(ids.record)},
            {text, row.rest}},
        .reason = origin,
        .notMyNumber = noneIn});
    return change;
}

Result<QList<Complaint>> foreignUnits(
    Connection& connection, const Desk& desk, const TypeSpec& type, const QList<Row>& rows)
{
    QList<Complaint> complaints;
    const records::FieldSpec* field = type.unitField;
    QHash<RecordId, bool> known;
    for (const Row& row : rows) {
        const auto unit = field
            ? records::Reference::fromCbor(row.values.value(field->number, QCborValue(nullptr)))
            : std::nullopt;
        if (!unit) {
            continue;
        }
        if (!known.contains(*unit)) {
            const auto grant =
                desk.authoriser.authorise(connection, desk.actor, importDeed(type, *unit));
            if (!grant && grant.error().code != ErrorCode::NotAllowed) {
                return grant.error();
            }
            known.insert(*unit, grant.ok());
        }
        if (!known.value(*unit)) {
            complaints.append({.line = row.line,
                .column = {},
                .error = {.record = row.number,
                    .type = QLatin1String(type.name),
                    .field = QLatin1String(field->name),
                    .code = ErrorCode::NotAllowed,
                    .value = {}}});
        }
    }
    return complaints;
}

} // namespace bansho::ledger
