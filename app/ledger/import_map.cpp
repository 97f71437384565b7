#include "app/ledger/import_map.h"

#include "app/base/text.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace bansho::ledger {

namespace {

Error wrong(const QString& part)
{
    return fail(ErrorCode::BadJson, QStringLiteral("import map"), part);
}

/// What a target may be written as; nullopt for anything else.
std::optional<QString> textOf(const QJsonValue& value)
{
    if (value.isNull()) {
        return QString();
    }
    if (value.isBool()) {
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    }
    if (value.isDouble()) {
        return QString::number(value.toInteger());
    }
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

} // namespace

Result<ImportMap> ImportMap::fromJson(const QByteArray& json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject()) {
        return wrong(error.errorString());
    }
    const QJsonObject whole = document.object();
    for (auto part = whole.begin(); part != whole.end(); ++part) {
        const bool known =
            part.key() == QStringLiteral("columns") || part.key() == QStringLiteral("values");
        if (!known || !part.value().isObject()) {
            return wrong(part.key());
        }
    }
    ImportMap map;
    const QJsonObject columns = whole.value(u"columns").toObject();
    for (auto column = columns.begin(); column != columns.end(); ++column) {
        if (!column.value().isNull() && !column.value().isString()) {
            return wrong(column.key());
        }
        map.m_columns.insert(searchKey(column.key()), column.value().toString().trimmed());
        map.m_headings.insert(searchKey(column.key()), column.key());
    }
    const QJsonObject values = whole.value(u"values").toObject();
    for (auto field = values.begin(); field != values.end(); ++field) {
        if (!field.value().isObject()) {
            return wrong(field.key());
        }
        const QJsonObject words = field.value().toObject();
        QHash<QString, QString>& target = map.m_values[field.key()];
        for (auto word = words.begin(); word != words.end(); ++word) {
            const auto text = textOf(word.value());
            if (!text) {
                return wrong(word.key());
            }
            target.insert(searchKey(word.key()), *text);
        }
    }
    return map;
}

std::optional<QString> ImportMap::target(const QString& heading) const
{
    const auto found = m_columns.constFind(searchKey(heading));
    return found == m_columns.constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<QString> ImportMap::value(const QString& field, const QString& word) const
{
    const auto words = m_values.constFind(field);
    if (words == m_values.constEnd()) {
        return std::nullopt;
    }
    const auto found = words->constFind(searchKey(word));
    return found == words->constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace bansho::ledger
