#include "app/journal/columns.h"

#include "app/base/cbor.h"

#include <algorithm>

namespace bansho::journal {

using records::Kind;

namespace {

constexpr qint64 precisions = 8;

QString setText(const QCborValue& value)
{
    const QStringList codes = records::CodeSet::fromCbor(value).value_or(QStringList());
    return codes.isEmpty() ? QString() : u'|' + codes.join(u'|') + u'|';
}

QCborValue instantOf(qint64 number)
{
    const qint64 precision = ((number % precisions) + precisions) % precisions;
    return records::Instant::toCbor(
        {(number - precision) / precisions, records::Precision(precision)});
}

} // namespace

QByteArray columnType(Kind kind)
{
    switch (kind) {
    case Kind::Text:
    case Kind::LongText:
    case Kind::Code:
    case Kind::Date:
    case Kind::CodeSet:
        return "TEXT";
    case Kind::Integer:
    case Kind::Yen:
    case Kind::Bool:
    case Kind::Instant:
        return "INTEGER";
    case Kind::Reference:
    case Kind::ReferenceSet:
    case Kind::AttachmentSet:
        break;
    }
    return "BLOB";
}

bool fitsColumn(Kind kind, const QCborValue& value)
{
    if (value.isNull()) {
        return true;
    }
    if (!records::isOfKind(kind, value)) {
        return false;
    }
    if (kind == Kind::CodeSet) {
        const QStringList codes = records::CodeSet::fromCbor(value).value_or(QStringList());
        return std::none_of(codes.begin(), codes.end(),
            [](const QString& code) { return code.isEmpty() || code.contains(u'|'); });
    }
    constexpr int lastYear = 9999; // of an ISO text
    const auto day = kind == Kind::Date ? records::Date::fromCbor(value) : std::nullopt;
    return !day || (day->year() >= 1 && day->year() <= lastYear);
}

void bindValue(store::Statement& statement, int index, Kind kind, const QCborValue& value)
{
    if (value.isNull() || !fitsColumn(kind, value)) {
        statement.bindNull(index);
        return;
    }
    switch (kind) {
    case Kind::Text:
    case Kind::LongText:
    case Kind::Code:
        statement.bind(index, value.toString());
        return;
    case Kind::Integer:
    case Kind::Yen:
        statement.bind(index, value.toInteger());
        return;
    case Kind::Bool:
        statement.bind(index, qint64(value.toBool() ? 1 : 0));
        return;
    case Kind::Date:
        statement.bind(
            index, records::Date::fromCbor(value).value_or(QDate()).toString(Qt::ISODate));
        return;
    case Kind::Instant: {
        const auto moment = records::Instant::fromCbor(value).value_or(records::Moment());
        statement.bind(index, moment.utcSeconds * precisions + qint64(moment.precision));
        return;
    }
    case Kind::CodeSet:
        statement.bind(index, setText(value));
        return;
    case Kind::Reference:
        statement.bind(index, value.toByteArray());
        return;
    case Kind::ReferenceSet:
    case Kind::AttachmentSet:
        statement.bind(index, toDeterministicCbor(value));
        return;
    }
}

QCborValue columnValue(const store::Statement& statement, int column, Kind kind)
{
    if (statement.isNull(column)) {
        return QCborValue(nullptr);
    }
    switch (kind) {
    case Kind::Text:
    case Kind::LongText:
    case Kind::Code:
        return statement.text(column);
    case Kind::Integer:
    case Kind::Yen:
        return statement.integer(column);
    case Kind::Bool:
        return statement.integer(column) != 0;
    case Kind::Date:
        return records::Date::toCbor(QDate::fromString(statement.text(column), Qt::ISODate));
    case Kind::Instant:
        return instantOf(statement.integer(column));
    case Kind::CodeSet:
        return records::CodeSet::toCbor(statement.text(column).split(u'|', Qt::SkipEmptyParts));
    case Kind::Reference:
        return statement.blob(column);
    case Kind::ReferenceSet:
    case Kind::AttachmentSet:
        break;
    }
    return QCborValue::fromCbor(statement.blob(column));
}

} // namespace bansho::journal
