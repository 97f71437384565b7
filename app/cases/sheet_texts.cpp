#include "app/cases/sheet_texts.h"

#include "app/base/japanese_calendar.h"

#include "app/records/code_lists.h"
#include "app/records/words.h"

#include <QLocale>

namespace bansho::cases {

using records::Kind;
using records::Precision;

namespace {

QString dayText(QDate day, Language language)
{
    return language == Language::Japanese
        ? eraDate(day)
        : QLocale::c().toString(day, QStringLiteral("d MMMM yyyy"));
}

QString momentText(const records::Moment& moment, Language language)
{
    const QDateTime time = toJst({moment.utcSeconds * 1000});
    switch (moment.precision) {
    case Precision::Second:
    case Precision::Minute:
        return dayText(time.date(), language) + u' ' + time.toString(QStringLiteral("H:mm"));
    case Precision::Day:
        return dayText(time.date(), language);
    case Precision::Month: {
        const QString text = dayText(time.date(), language);
        return language == Language::Japanese ? text.left(text.indexOf(u'月') + 1)
                                              : text.section(u' ', 1);
    }
    case Precision::Unknown:
        break;
    }
    return language == Language::Japanese ? QStringLiteral("不明") : QStringLiteral("unknown");
}

QString codesText(const records::FieldSpec& field, const QStringList& codes, Language language)
{
    QStringList words;
    for (const QString& code : codes) {
        words.append(
            records::CodeLists::builtIn().label(QLatin1String(field.traits.list), code, language));
    }
    return words.join(language == Language::Japanese ? u"、" : u", ");
}

QString yenText(qint64 yen, Language language)
{
    const QString digits = QLocale(QLocale::English).toString(yen);
    return language == Language::Japanese ? digits + u'円' : u'¥' + digits;
}

QString namesText(const QList<RecordId>& ids, const NameOf& nameOf)
{
    QStringList names;
    for (const RecordId& id : ids) {
        names.append(nameOf(id));
    }
    return names.join(u' ');
}

const char* wordOf(approval::DecisionKind kind)
{
    switch (kind) {
    case approval::DecisionKind::Drafted:
        return "drafted";
    case approval::DecisionKind::Deputised:
        return "deputised";
    case approval::DecisionKind::Decided:
    case approval::DecisionKind::Concurrent:
        break;
    }
    return "decided";
}

} // namespace

QString sheetWord(const char* name, Language language)
{
    return records::Words::builtIn().sheet(QLatin1String(name), language);
}

QString longDay(QDate day, Language language)
{
    static const QString days = QStringLiteral("月火水木金土日");
    return language == Language::Japanese
        ? QStringLiteral("%1（%2）").arg(eraDate(day)).arg(days.at(day.dayOfWeek() - 1))
        : QLocale::c().toString(day, QStringLiteral("dddd d MMMM yyyy"));
}

QString shortDay(QDate day)
{
    return day.isValid() ? QStringLiteral("%1/%2").arg(day.month()).arg(day.day()) : QString();
}

QString longTime(Timestamp time, Language language)
{
    const QDateTime local = toJst(time);
    return longDay(local.date(), language) + u' ' + local.toString(QStringLiteral("H:mm"));
}

QString shortTime(Timestamp time)
{
    const QDateTime local = toJst(time);
    return shortDay(local.date()) + u' ' + local.toString(QStringLiteral("H:mm"));
}

QString shortMoment(const records::Moment& moment)
{
    const Timestamp time{moment.utcSeconds * 1000};
    switch (moment.precision) {
    case Precision::Second:
    case Precision::Minute:
        return shortTime(time);
    case Precision::Day:
        return shortDay(toJst(time).date());
    case Precision::Month:
        return toJst(time).toString(QStringLiteral("yyyy/M"));
    case Precision::Unknown:
        break;
    }
    return {};
}

QString valueText(const records::FieldSpec& field, const QCborValue& value, Language language,
    const NameOf& nameOf)
{
    if (value.isNull() || value.isUndefined()) {
        return {};
    }
    switch (field.kind) {
    case Kind::Text:
    case Kind::LongText:
        return value.toString();
    case Kind::Integer:
        return QString::number(value.toInteger());
    case Kind::Yen:
        return yenText(value.toInteger(), language);
    case Kind::Bool:
        return sheetWord(value.toBool() ? "yes" : "no", language);
    case Kind::Date:
        return dayText(records::Date::fromCbor(value).value_or(QDate()), language);
    case Kind::Instant:
        return momentText(records::Instant::fromCbor(value).value_or(records::Moment()), language);
    case Kind::Code:
        return codesText(field, {value.toString()}, language);
    case Kind::CodeSet:
        return codesText(
            field, records::CodeSet::fromCbor(value).value_or(QStringList()), language);
    case Kind::Reference:
        return nameOf(records::Reference::fromCbor(value).value_or(RecordId()));
    case Kind::ReferenceSet:
        return namesText(
            records::ReferenceSet::fromCbor(value).value_or(QList<RecordId>()), nameOf);
    case Kind::AttachmentSet:
        break;
    }
    QStringList names;
    const auto files = records::AttachmentSet::fromCbor(value);
    for (const records::Attachment& file : files.value_or(QList<records::Attachment>())) {
        names.append(file.name);
    }
    return names.join(u'\n');
}

QList<documents::DecisionBox> printedBoxes(const QList<approval::Box>& boxes, Language language)
{
    QList<documents::DecisionBox> printed;
    for (const approval::Box& box : boxes) {
        documents::DecisionBox one{.title = box.title, .name = box.name};
        if (box.decision) {
            one.status = sheetWord(wordOf(box.decision->kind), language);
            one.date = language == Language::Japanese
                ? eraBrief(box.decision->on)
                : QLocale::c().toString(box.decision->on, QStringLiteral("d MMM yyyy"));
            one.name = box.decision->name;
            if (box.decision->kind == approval::DecisionKind::Concurrent) {
                one.mark = sheetWord("concurrent", language);
            }
        }
        printed.append(one);
    }
    return printed;
}

} // namespace bansho::cases
