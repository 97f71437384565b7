#include "app/records/value_text.h"

#include "app/base/japanese_calendar.h"

#include "app/records/code_lists.h"

#include <QLocale>

namespace bansho::records {

namespace {

bool isJapanese(Language language)
{
    return language == Language::Japanese;
}

QStringList itemsOf(
    const FieldSpec& field, const QCborValue& value, const NameOf& nameOf, Language language)
{
    QStringList items;
    if (field.kind == Kind::CodeSet) {
        for (const QString& code : CodeSet::fromCbor(value).value_or(QStringList())) {
            items.append(
                CodeLists::builtIn().label(QLatin1String(field.traits.list), code, language));
        }
    } else if (field.kind == Kind::ReferenceSet) {
        for (const RecordId& id : ReferenceSet::fromCbor(value).value_or(QList<RecordId>())) {
            items.append(nameOf(field, id));
        }
    } else {
        for (const Attachment& file :
            AttachmentSet::fromCbor(value).value_or(QList<Attachment>())) {
            items.append(file.name);
        }
    }
    return items;
}

} // namespace

QString dayText(QDate date, DateForm form)
{
    return form == DateForm::Era ? eraBrief(date) : date.toString(Qt::ISODate);
}

QString momentText(const Moment& moment, DateForm form, Language language)
{
    const QDateTime jst = toJst(Timestamp{moment.utcSeconds * 1000});
    QString day = dayText(jst.date(), form);
    switch (moment.precision) {
    case Precision::Second:
    case Precision::Minute:
        return day + QStringLiteral(" ") + jst.toString(QStringLiteral("H:mm"));
    case Precision::Day:
        return day;
    case Precision::Month:
        return form == DateForm::Era ? day.section(u'.', 0, 1) : day.section(u'-', 0, 1);
    case Precision::Unknown:
        break;
    }
    return isJapanese(language) ? QStringLiteral("不明") : QStringLiteral("unknown");
}

QString valueText(const FieldSpec& field, const QCborValue& value, DateForm form, Language language,
    const NameOf& nameOf)
{
    if (value.isNull() || value.isUndefined()) {
        return {};
    }
    const bool ja = isJapanese(language);
    switch (field.kind) {
    case Kind::Text:
    case Kind::LongText:
        return value.toString();
    case Kind::Code:
        return CodeLists::builtIn().label(
            QLatin1String(field.traits.list), value.toString(), language);
    case Kind::Integer:
        return QLocale::c().toString(value.toInteger());
    case Kind::Yen: {
        QLocale grouped(QLocale::Japanese);
        return grouped.toString(value.toInteger())
            + (ja ? QStringLiteral("円") : QStringLiteral(" yen"));
    }
    case Kind::Bool:
        return value.toBool() ? (ja ? QStringLiteral("はい") : QStringLiteral("Yes"))
                              : (ja ? QStringLiteral("いいえ") : QStringLiteral("No"));
    case Kind::Date:
        return dayText(Date::fromCbor(value).value_or(QDate()), form);
    case Kind::Instant:
        return momentText(Instant::fromCbor(value).value_or(Moment()), form, language);
    case Kind::Reference:
        return nameOf(field, Reference::fromCbor(value).value_or(RecordId()));
    case Kind::CodeSet:
    case Kind::ReferenceSet:
    case Kind::AttachmentSet:
        break;
    }
    return itemsOf(field, value, nameOf, language)
        .join(ja ? QStringLiteral("、") : QStringLiteral(", "));
}

} // namespace bansho::records
