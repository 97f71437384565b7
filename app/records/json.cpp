#include "app/records/json.h"

#include "app/base/japanese_calendar.h"
#include "app/base/text.h"

#include "app/records/validation.h"

#include <QJsonArray>

#include <cmath>

namespace bansho::records {

namespace {

constexpr int jstOffsetSeconds = 9 * 3600;
constexpr double exactIntegers = 9007199254740992.0; // 2^53

Error wrong(ErrorCode code, const FieldSpec& field, const QString& value)
{
    return fail(code, QStringLiteral("%1: %2").arg(QLatin1String(field.name), value), value);
}

Result<QCborValue> integerFrom(const FieldSpec& field, const QJsonValue& json)
{
    if (json.isDouble()) {
        const double number = json.toDouble();
        if (std::trunc(number) != number || std::abs(number) > exactIntegers) {
            return wrong(ErrorCode::WrongKind, field, QString::number(number));
        }
        return QCborValue(qint64(number));
    }
    QString text = halfWidthDigits(json.toString()).remove(u',').trimmed();
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!json.isString() || !ok) {
        return wrong(ErrorCode::WrongKind, field, json.toString());
    }
    return QCborValue(number);
}

Result<QCborValue> boolFrom(const FieldSpec& field, const QJsonValue& json)
{
    if (json.isBool()) {
        return QCborValue(json.toBool());
    }
    const QString text = json.toString().trimmed().toLower();
    if (text == QStringLiteral("true") || text == QStringLiteral("1")) {
        return QCborValue(true);
    }
    if (text == QStringLiteral("false") || text == QStringLiteral("0")) {
        return QCborValue(false);
    }
    return wrong(ErrorCode::WrongKind, field, json.toString());
}

Result<QCborValue> referenceFrom(
    const Catalogue& catalogue, const FieldSpec& field, const QJsonValue& json)
{
    const TypeSpec* target = catalogue.type(QLatin1String(field.traits.list));
    const auto id = target ? Catalogue::idFromWords(*target, json.toString())
                           : RecordId::fromHex(json.toString());
    if (!id) {
        return wrong(ErrorCode::UnknownReference, field, json.toString());
    }
    return Reference::toCbor(*id);
}

Result<QCborValue> attachmentsFrom(const FieldSpec& field, const QJsonArray& array)
{
    QList<Attachment> files;
    for (const auto& item : array) {
        const QJsonObject file = item.toObject();
        const QByteArray digest =
            QByteArray::fromHex(file.value(QStringLiteral("sha256")).toString().toLatin1());
        const QString name = file.value(QStringLiteral("name")).toString();
        if (digest.size() != 32 || name.isEmpty()) {
            return wrong(ErrorCode::WrongKind, field, name);
        }
        files.append({digest, name, file.value(QStringLiteral("size")).toInteger(0)});
    }
    return AttachmentSet::toCbor(files);
}

Result<QCborValue> setFrom(
    const Catalogue& catalogue, const FieldSpec& field, const QJsonValue& json)
{
    const QJsonArray array = json.isArray() ? json.toArray() : QJsonArray{json};
    if (field.kind == Kind::AttachmentSet) {
        return attachmentsFrom(field, array);
    }
    QStringList codes;
    QList<RecordId> ids;
    for (const auto& item : array) {
        if (!item.isString()) {
            return wrong(ErrorCode::WrongKind, field, {});
        }
        if (field.kind == Kind::CodeSet) {
            codes.append(item.toString());
            continue;
        }
        const auto id = referenceFrom(catalogue, field, item);
        if (!id) {
            return id.error();
        }
        ids.append(Reference::fromCbor(*id).value_or(RecordId()));
    }
    return field.kind == Kind::CodeSet ? CodeSet::toCbor(codes) : ReferenceSet::toCbor(ids);
}

Result<QCborValue> textualFrom(const FieldSpec& field, const QJsonValue& json, QDate today)
{
    if (!json.isString()) {
        return wrong(ErrorCode::WrongKind, field, {});
    }
    if (field.kind == Kind::Date) {
        const auto date = parseDate(json.toString(), today);
        return date ? Result<QCborValue>(Date::toCbor(*date))
                    : wrong(ErrorCode::BadDate, field, json.toString());
    }
    if (field.kind == Kind::Instant) {
        const auto moment = momentFromText(json.toString(), today);
        return moment ? Result<QCborValue>(Instant::toCbor(*moment))
                      : wrong(moment.error().code, field, json.toString());
    }
    QString text = json.toString();
    if (field.kind == Kind::LongText) {
        text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
    }
    return QCborValue(field.traits.halfWidth ? halfWidthDigits(text) : text);
}

QJsonValue setToJson(const FieldSpec& field, const QCborValue& value, const ReferenceText& text)
{
    QJsonArray array;
    if (field.kind == Kind::AttachmentSet) {
        for (const auto& file : AttachmentSet::fromCbor(value).value_or(QList<Attachment>())) {
            array.append(
                QJsonObject{{QStringLiteral("sha256"), QString::fromLatin1(file.sha256.toHex())},
                    {QStringLiteral("name"), file.name}, {QStringLiteral("size"), file.size}});
        }
        return array;
    }
    for (const QString& code : CodeSet::fromCbor(value).value_or(QStringList())) {
        array.append(code);
    }
    for (const RecordId& id : ReferenceSet::fromCbor(value).value_or(QList<RecordId>())) {
        array.append(text(field, id));
    }
    return array;
}

} // namespace

Result<QCborValue> valueFromJson(
    const Catalogue& catalogue, const FieldSpec& field, const QJsonValue& json, QDate today)
{
    const bool blank = json.isString() && json.toString().trimmed().isEmpty();
    if (json.isNull() || json.isUndefined() || blank) {
        return QCborValue(nullptr);
    }
    switch (field.kind) {
    case Kind::Integer:
    case Kind::Yen:
        return integerFrom(field, json);
    case Kind::Bool:
        return boolFrom(field, json);
    case Kind::Reference:
        return json.isString() ? referenceFrom(catalogue, field, json)
                               : wrong(ErrorCode::WrongKind, field, {});
    case Kind::CodeSet:
    case Kind::ReferenceSet:
    case Kind::AttachmentSet:
        return setFrom(catalogue, field, json);
    case Kind::Text:
    case Kind::LongText:
    case Kind::Code:
    case Kind::Date:
    case Kind::Instant:
        return textualFrom(field, json, today);
    }
    return wrong(ErrorCode::WrongKind, field, {});
}

Result<FieldValues> fieldsFromJson(
    const Catalogue& catalogue, const TypeSpec& type, const QJsonObject& json, QDate today)
{
    FieldValues values;
    QList<FieldError> complaints;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const FieldSpec* field = type.field(it.key());
        const auto value = field ? valueFromJson(catalogue, *field, it.value(), today)
                                 : fail(ErrorCode::UnknownField, it.key());
        if (value) {
            values.insert(field->number, *value);
        } else {
            complaints.append({.record = 0,
                .type = QLatin1String(type.name),
                .field = it.key(),
                .code = value.error().code,
                .value = shownValue(value.error().subject)});
        }
    }
    if (!complaints.isEmpty()) {
        return fail(complaints);
    }
    return values;
}

QJsonValue valueToJson(const FieldSpec& field, const QCborValue& value, const ReferenceText& text)
{
    switch (field.kind) {
    case Kind::Text:
    case Kind::LongText:
    case Kind::Code:
        return value.toString();
    case Kind::Integer:
    case Kind::Yen:
        return value.toInteger();
    case Kind::Bool:
        return value.toBool();
    case Kind::Date:
        return Date::fromCbor(value).value_or(QDate()).toString(Qt::ISODate);
    case Kind::Instant:
        return momentText(Instant::fromCbor(value).value_or(Moment()));
    case Kind::Reference:
        return text(field, Reference::fromCbor(value).value_or(RecordId()));
    case Kind::CodeSet:
    case Kind::ReferenceSet:
    case Kind::AttachmentSet:
        return setToJson(field, value, text);
    }
    return {};
}

QJsonObject fieldsToJson(const TypeSpec& type, const FieldValues& values, const ReferenceText& text)
{
    QJsonObject json;
    for (const FieldSpec& field : type.fields) {
        const auto found = values.constFind(field.number);
        if (found != values.constEnd() && !found->isNull()) {
            json.insert(QLatin1String(field.name), valueToJson(field, *found, text));
        }
    }
    return json;
}

QString momentText(Moment moment)
{
    const QDateTime time = toJst({moment.utcSeconds * 1000});
    switch (moment.precision) {
    case Precision::Second:
    case Precision::Minute:
        return time.toString(Qt::ISODate);
    case Precision::Day:
        return time.date().toString(Qt::ISODate);
    case Precision::Month:
        return time.toString(QStringLiteral("yyyy-MM"));
    case Precision::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

Result<Moment> momentFromText(const QString& text, QDate today)
{
    const QString trimmed = halfWidthDigits(text).trimmed();
    if (trimmed == QStringLiteral("unknown") || trimmed == QStringLiteral("不明")) {
        return Moment{};
    }
    const auto jst = [](QDate day, QTime time) {
        return Timestamp{
            QDateTime(day, time, Qt::OffsetFromUTC, jstOffsetSeconds).toMSecsSinceEpoch()};
    };
    if (trimmed.size() > 10 && trimmed.at(10) == u'T') {
        QDateTime time = QDateTime::fromString(trimmed, Qt::ISODate);
        if (!time.isValid()) {
            const bool day = QDate::fromString(trimmed.left(10), Qt::ISODate).isValid();
            return fail(day ? ErrorCode::BadTime : ErrorCode::BadDate, trimmed, trimmed);
        }
        if (time.timeSpec() == Qt::LocalTime) { // no zone given: a time on a wall in Japan
            time = QDateTime(time.date(), time.time(), Qt::OffsetFromUTC, jstOffsetSeconds);
        }
        const bool seconds = time.time().second() != 0; // 00 is how momentText() writes a minute
        return Moment::at(
            {time.toMSecsSinceEpoch()}, seconds ? Precision::Second : Precision::Minute);
    }
    if (trimmed.size() == 7 && trimmed.at(4) == u'-') {
        const QDate month = QDate::fromString(trimmed + QStringLiteral("-01"), Qt::ISODate);
        return month.isValid() ? Result<Moment>(Moment::at(jst(month, {0, 0}), Precision::Month))
                               : fail(ErrorCode::BadDate, trimmed, trimmed);
    }
    // The longest beginning that is a date: 令和 8年 4月 1日 and 2026/4/1 (水) have blanks in them.
    qsizetype end = trimmed.size();
    auto day = parseDate(trimmed, today);
    while (!day && end > 0 && (end = trimmed.lastIndexOf(u' ', end - 1)) > 0) {
        day = parseDate(trimmed.left(end), today);
    }
    if (!day) {
        return fail(ErrorCode::BadDate, trimmed, trimmed);
    }
    if (end == trimmed.size()) {
        return Moment::at(jst(*day, {0, 0}), Precision::Day);
    }
    const auto time = parseTime(trimmed.mid(end).trimmed());
    if (!time) {
        return time.error();
    }
    return Moment::at(
        jst(*day, *time), time->second() == 0 ? Precision::Minute : Precision::Second);
}

} // namespace bansho::records
