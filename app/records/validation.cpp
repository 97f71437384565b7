#include "app/records/validation.h"

#include "app/base/text.h"

#include "app/records/code_lists.h"

namespace bansho::records {

namespace {

const QString statementBeginning = QStringLiteral("個人番号ではない: ");

class Checker {
public:
    Checker(const TypeSpec& type, const ValidationOptions& options, QList<FieldError>& complaints)
        : m_type(type)
        , m_options(options)
        , m_complaints(complaints)
    {
    }

    void check(const FieldSpec& field, const QCborValue& value)
    {
        if (!isOfKind(field.kind, value)) {
            complain(field, ErrorCode::WrongKind, value.toString());
            return;
        }
        switch (field.kind) {
        case Kind::Text:
        case Kind::LongText:
            checkText(field, value.toString());
            return;
        case Kind::Integer:
        case Kind::Yen:
            checkNumber(field, value.toInteger());
            return;
        case Kind::Code:
            checkCode(field, value.toString());
            return;
        case Kind::CodeSet:
            for (const QString& code : CodeSet::fromCbor(value).value_or(QStringList())) {
                checkCode(field, code);
            }
            return;
        case Kind::Date:
            checkDay(field, Date::fromCbor(value).value_or(QDate()));
            return;
        case Kind::Instant:
            checkInstant(field, Instant::fromCbor(value).value_or(Moment()));
            return;
        case Kind::AttachmentSet:
            for (const auto& file : AttachmentSet::fromCbor(value).value_or(QList<Attachment>())) {
                checkText(field, file.name);
            }
            return;
        case Kind::Bool:
        case Kind::Reference:
        case Kind::ReferenceSet:
            return;
        }
    }

private:
    void checkText(const FieldSpec& field, const QString& text)
    {
        const bool isLong = field.kind == Kind::LongText;
        const int most = field.traits.maxLength > 0 ? field.traits.maxLength : defaultTextLength;
        if (isLong ? text.toUtf8().size() > longTextBytes : text.size() > most) {
            constexpr qsizetype bytesOfKanji = 3;
            complain(field, ErrorCode::TooLong,
                QStringLiteral("%1/%2")
                    .arg(text.size())
                    .arg(isLong ? longTextBytes / bytesOfKanji : most));
        }
        if (hasForbiddenCharacters(text, isLong ? LineBreaks::Allowed : LineBreaks::Forbidden)) {
            complain(field, ErrorCode::ForbiddenCharacter, {});
        }
        if (!m_options.notMyNumber.contains(field.number) && findMyNumber(text)) {
            complain(field, ErrorCode::MyNumber, {});
        }
        if (text.trimmed().isEmpty()) {
            complain(field, ErrorCode::Required, {});
        }
    }

    void checkNumber(const FieldSpec& field, qint64 number)
    {
        if (number < field.traits.minimum || number > field.traits.maximum) {
            complain(field, ErrorCode::OutOfRange, QString::number(number));
        }
    }

    void checkCode(const FieldSpec& field, const QString& code)
    {
        if (!CodeLists::builtIn().contains(QLatin1String(field.traits.list), code)) {
            complain(field, ErrorCode::UnknownCode, code);
        }
    }

    /// Whether there was nothing to complain of.
    bool checkDay(const FieldSpec& field, QDate date)
    {
        constexpr int firstYear = 1868;
        constexpr int lastYear = 2200;
        if (!date.isValid() || date.year() < firstYear || date.year() > lastYear) {
            complain(field, ErrorCode::BadDate, date.toString(Qt::ISODate));
            return false;
        }
        if (field.traits.past && m_options.now && date > toJst(*m_options.now).date()) {
            complain(field, ErrorCode::InFuture, date.toString(Qt::ISODate));
            return false;
        }
        return true;
    }

    void checkInstant(const FieldSpec& field, Moment moment)
    {
        if (moment.precision == Precision::Unknown) {
            return;
        }
        constexpr qint64 slackSeconds = 600; ///< two clocks on one desk
        const QDateTime at = toJst({moment.utcSeconds * 1000});
        const bool timed =
            moment.precision == Precision::Second || moment.precision == Precision::Minute;
        if (checkDay(field, at.date()) && timed && field.traits.past && m_options.now
            && moment.utcSeconds > m_options.now->utcMs / 1000 + slackSeconds) {
            complain(field, ErrorCode::InFuture, at.toString(QStringLiteral("yyyy-MM-dd H:mm")));
        }
    }

    void complain(const FieldSpec& field, ErrorCode code, const QString& value)
    {
        m_complaints.append({.record = 0,
            .type = QLatin1String(m_type.name),
            .field = QLatin1String(field.name),
            .code = code,
            .value = shownValue(value)});
    }

    const TypeSpec& m_type;
    const ValidationOptions& m_options;
    QList<FieldError>& m_complaints;
};

bool demandedAt(Stage required, Stage stage)
{
    if (required == Stage::Never) {
        return false;
    }
    return required == stage || (required == Stage::Create && stage == Stage::Accept);
}

} // namespace

QString shownValue(const QString& value)
{
    constexpr int shownLength = 40;
    if (findMyNumber(value)) {
        return {};
    }
    if (value.size() <= shownLength) {
        return value;
    }
    const bool splits = value.at(shownLength - 1).isHighSurrogate();
    return value.left(splits ? shownLength - 1 : shownLength) + u'…';
}

QList<FieldError> checkValues(
    const TypeSpec& type, const FieldValues& values, const ValidationOptions& options)
{
    QList<FieldError> complaints;
    Checker checker(type, options, complaints);
    for (const FieldSpec& field : type.fields) {
        const auto found = values.constFind(field.number);
        if (found != values.constEnd() && !found->isNull()) {
            checker.check(field, *found);
        }
    }
    for (auto it = values.keyBegin(); it != values.keyEnd(); ++it) {
        if (!type.field(*it)) {
            complaints.append({.record = 0,
                .type = QLatin1String(type.name),
                .field = QString::number(*it),
                .code = ErrorCode::UnknownField,
                .value = {}});
        }
    }
    return complaints;
}

QList<FieldError> checkStage(const TypeSpec& type, const FieldValues& values, Stage stage)
{
    QList<FieldError> complaints;
    const View view(values);
    for (const FieldSpec& field : type.fields) {
        if (demandedAt(field.traits.requiredAt, stage) && !view.has(field)) {
            complaints.append({.record = 0,
                .type = QLatin1String(type.name),
                .field = QLatin1String(field.name),
                .code = ErrorCode::Required,
                .value = {}});
        }
    }
    if (type.check) {
        type.check(view, stage, complaints);
    }
    return complaints;
}

QString reasonWith(const QString& reason, const TypeSpec& type, const QSet<int>& notMyNumber)
{
    QStringList names;
    for (const FieldSpec& field : type.fields) {
        if (notMyNumber.contains(field.number)) {
            names.append(QLatin1String(field.name));
        }
    }
    QStringList lines;
    if (const QString own = reason.trimmed(); !own.isEmpty()) {
        lines.append(own);
    }
    if (!names.isEmpty()) {
        lines.append(statementBeginning + names.join(u','));
    }
    return lines.join(u'\n');
}

QString ownReason(const QString& reason)
{
    const qsizetype last = reason.lastIndexOf(u'\n') + 1;
    return QStringView(reason).mid(last).startsWith(statementBeginning)
        ? reason.left(qMax(qsizetype(0), last - 1))
        : reason;
}

std::optional<ErrorCode> reasonFault(const QString& reason)
{
    const QString own = ownReason(reason);
    if (hasForbiddenCharacters(own, LineBreaks::Allowed)) {
        return ErrorCode::ForbiddenCharacter;
    }
    if (findMyNumber(own)) {
        return ErrorCode::MyNumber;
    }
    return own.size() > reasonLength ? std::optional(ErrorCode::TooLong) : std::nullopt;
}

QSet<int> fieldsSaidNotMyNumber(const TypeSpec& type, const QString& reason)
{
    QSet<int> fields;
    const QString last = reason.section(u'\n', -1);
    if (!last.startsWith(statementBeginning)) {
        return fields;
    }
    for (const QString& name : last.mid(statementBeginning.size()).split(u',')) {
        if (const FieldSpec* field = type.field(QStringView(name))) {
            fields.insert(field->number);
        }
    }
    return fields;
}

} // namespace bansho::records
