#include "app/ledger/cell_reader.h"

#include "app/base/japanese_calendar.h"
#include "app/base/text.h"

#include "app/records/code_lists.h"
#include "app/records/json.h"
#include "app/records/words.h"

#include <QRegularExpression>
#include <QSet>

namespace bansho::ledger {

using records::FieldSpec;
using records::Kind;

namespace {

Error wrong(ErrorCode code, const QString& text)
{
    return fail(code, QStringLiteral("cell"), text);
}

QSet<QString> keysOf(std::initializer_list<const char16_t*> words)
{
    QSet<QString> keys;
    for (const char16_t* word : words) {
        keys.insert(searchKey(QString::fromUtf16(word)));
    }
    return keys;
}

Result<QCborValue> number(const QString& text)
{
    static const QRegularExpression form(
        QStringLiteral("^[¥\\\\]? *(-?[0-9][0-9,]*) *円?\\z")); // after NFKC
    const auto match = form.match(halfWidthDigits(text).trimmed());
    bool ok = false;
    const qint64 value = match.captured(1).remove(u',').toLongLong(&ok);
    return ok ? Result<QCborValue>(QCborValue(value)) : wrong(ErrorCode::WrongKind, text);
}

QString withLineFeeds(QString text)
{
    return text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
}

} // namespace

Result<QCborValue> CellReader::value(const FieldSpec& field, const QString& cell)
{
    const QString text =
        m_map.value(QString::fromLatin1(field.name), cell.trimmed()).value_or(cell);
    if (text.trimmed().isEmpty()) {
        return QCborValue(nullptr);
    }
    return parsed(field, text);
}

Result<QCborValue> CellReader::parsed(const FieldSpec& field, const QString& text)
{
    switch (field.kind) {
    case Kind::Text: {
        const QString line = oneLine(text);
        const QString words = field.traits.halfWidth ? halfWidthDigits(line) : line;
        return QCborValue(field.traits.telephone ? withFirstZero(words) : words);
    }
    case Kind::LongText:
        return QCborValue(withLineFeeds(text));
    case Kind::Integer:
    case Kind::Yen:
        return number(text);
    case Kind::Bool:
        return yesOrNo(field, text);
    case Kind::Date: {
        const auto date = parseDate(text, QDate());
        return date ? Result<QCborValue>(records::Date::toCbor(*date)) : date.error();
    }
    case Kind::Instant: {
        const auto moment = records::momentFromText(text, QDate());
        return moment ? Result<QCborValue>(records::Instant::toCbor(*moment)) : moment.error();
    }
    case Kind::Code: {
        const auto found = code(field, text);
        return found ? Result<QCborValue>(QCborValue(*found)) : found.error();
    }
    case Kind::Reference: {
        const auto found = reference(field, text);
        return found ? Result<QCborValue>(records::Reference::toCbor(*found)) : found.error();
    }
    case Kind::CodeSet:
    case Kind::ReferenceSet:
        return set(field, text);
    case Kind::AttachmentSet:
        break;
    }
    return wrong(ErrorCode::WrongKind, text);
}

Result<QCborValue> CellReader::moment(const QString& date, const QString& time) const
{
    if (date.trimmed().isEmpty()) {
        return time.trimmed().isEmpty() ? Result<QCborValue>(QCborValue(nullptr))
                                        : wrong(ErrorCode::BadDate, time);
    }
    const auto day = parseDate(date, QDate());
    if (!day) {
        return day.error();
    }
    QString whole = day->toString(Qt::ISODate);
    if (!time.trimmed().isEmpty()) {
        const auto clock = parseTime(time);
        if (!clock) {
            return clock.error();
        }
        whole += u' ' + clock->toString(QStringLiteral("HH:mm:ss"));
    }
    const auto moment = records::momentFromText(whole, QDate());
    return moment ? Result<QCborValue>(records::Instant::toCbor(*moment)) : moment.error();
}

QString CellReader::oneLine(QString text)
{
    text = withLineFeeds(text);
    while (text.endsWith(u'\n')) {
        text.chop(1);
    }
    if (text.contains(u'\n')) {
        ++m_joined;
        text.replace(u'\n', u' ');
    }
    return text;
}

/// Numbers within the country have 10 digits, those of mobile and IP telephones, which begin with
/// 0 and one of 2, 5 to 9, have 11. What has a sign between its digits was text, and keeps its 0.
QString CellReader::withFirstZero(const QString& digits)
{
    static const QRegularExpression lost(QStringLiteral("^([1-9][0-9]{8}|[25-9]0[0-9]{8})\\z"));
    const QString bare = digits.trimmed();
    if (!lost.match(bare).hasMatch()) {
        return digits;
    }
    ++m_restored;
    return u'0' + bare;
}

Result<QString> CellReader::code(const FieldSpec& field, const QString& text)
{
    const std::pair key(field.number, text);
    if (const auto known = m_codes.constFind(key); known != m_codes.constEnd()) {
        return *known;
    }
    QString found =
        records::CodeLists::builtIn().codeFor(QString::fromLatin1(field.traits.list), text);
    if (found.isEmpty()) {
        return wrong(ErrorCode::UnknownCode, text);
    }
    m_codes.insert(key, found);
    return found;
}

Result<RecordId> CellReader::reference(const FieldSpec& field, const QString& text)
{
    const std::pair key(field.number, text);
    if (const auto known = m_references.constFind(key); known != m_references.constEnd()) {
        return *known;
    }
    auto found = m_resolve(field, text);
    if (found) {
        m_references.insert(key, *found);
    }
    return found;
}

Result<QCborValue> CellReader::set(const FieldSpec& field, const QString& text)
{
    QStringList codes;
    QList<RecordId> ids;
    const auto add = [&](const QString& word) -> Result<void> {
        const QString meant =
            m_map.value(QString::fromLatin1(field.name), word).value_or(word).trimmed();
        if (meant.isEmpty()) {
            return {};
        }
        if (field.kind == Kind::CodeSet) {
            const auto found = code(field, meant);
            codes.append(found ? *found : QString());
            return found ? Result<void>() : found.error();
        }
        const auto found = reference(field, meant);
        ids.append(found ? *found : RecordId());
        return found ? Result<void>() : found.error();
    };
    // A word of the list may itself hold a separator: the whole cell comes first.
    if (!add(text.trimmed())) {
        codes.clear();
        ids.clear();
        static const QRegularExpression separator(QStringLiteral("[、，,;；/／\r\n]+"));
        const QStringList words = text.split(separator, Qt::SkipEmptyParts);
        for (const QString& word : words) {
            if (auto added = add(word.trimmed()); !added) {
                return added.error();
            }
        }
    }
    return field.kind == Kind::CodeSet ? records::CodeSet::toCbor(codes)
                                       : records::ReferenceSet::toCbor(ids);
}

Result<QCborValue> CellReader::yesOrNo(const FieldSpec& field, const QString& text) const
{
    static const QSet<QString> yes =
        keysOf({u"true", u"1", u"yes", u"y", u"はい", u"有", u"有り", u"あり", u"○", u"〇", u"◯",
            u"◎", u"レ", u"✓", u"✔", u"要", u"希望", u"希望する", u"する", u"該当"});
    static const QSet<QString> no = keysOf({u"false", u"0", u"no", u"n", u"いいえ", u"無", u"無し",
        u"なし", u"×", u"✕", u"✗", u"不要", u"否", u"希望しない", u"しない", u"非該当"});
    const QString key = searchKey(text);
    const QString own = records::Words::builtIn().field(
        QString::fromLatin1(m_type.name), QString::fromLatin1(field.name), Language::Japanese);
    if (yes.contains(key) || key == searchKey(own)) {
        return QCborValue(true);
    }
    return no.contains(key) ? Result<QCborValue>(QCborValue(false))
                            : wrong(ErrorCode::WrongKind, text);
}

} // namespace bansho::ledger
