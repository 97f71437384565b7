#include "app/records/catalogue.h"

#include "app/base/cbor.h"

namespace bansho::records {

Catalogue::Catalogue(QList<const TypeSpec*> types)
    : m_types(std::move(types))
{
    for (const TypeSpec* type : std::as_const(m_types)) {
        Q_ASSERT(!m_byNumber.contains(type->number));
        Q_ASSERT(!m_byName.contains(QLatin1String(type->name)));
        m_byNumber.insert(type->number, type);
        m_byName.insert(QLatin1String(type->name), type);
    }
}

QByteArray Catalogue::fingerprint() const
{
    QCborArray all{schemaVersion};
    for (const TypeSpec* type : m_types) {
        QCborArray fields;
        for (const FieldSpec& field : type->fields) {
            fields.append(QCborArray{field.number, QLatin1String(field.name), int(field.kind),
                int(field.policy), int(field.traits.search), int(field.traits.index)});
        }
        QCborArray steps;
        for (const Transition& step : type->transitions) {
            steps.append(QCborArray{step.number, QLatin1String(step.to)});
        }
        QCborArray listed;
        for (const FieldSpec* field : type->listed) {
            if (field) {
                listed.append(field->number);
            }
        }
        all.append(QCborArray{type->number, QLatin1String(type->name), fields, steps,
            QLatin1String(type->initialState), listed});
    }
    return sha256(toDeterministicCbor(all));
}

std::optional<RecordId> Catalogue::idFromWords(const TypeSpec& type, const QString& words)
{
    const bool singleKey = type.naturalKey[0] != 0 && type.naturalKey[1] == 0;
    const FieldSpec* key = singleKey ? type.field(type.naturalKey[0]) : nullptr;
    if (const auto id = RecordId::fromHex(words)) {
        return id;
    }
    if (!key || key->kind != Kind::Text || words.isEmpty()) {
        return std::nullopt;
    }
    return naturalId(type, {{key->number, words}});
}

} // namespace bansho::records
