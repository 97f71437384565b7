#include "app/base/error.h"

namespace bansho {

Error fail(ErrorCode code, const QString& detail, const QString& subject, int native)
{
    return {.code = code, .detail = detail, .subject = subject, .native = native, .fields = {}};
}

Error fail(const QList<FieldError>& fields)
{
    Q_ASSERT(!fields.isEmpty());
    const FieldError& first = fields.first();
    return {.code = first.code,
        .detail = QStringLiteral("%1.%2: %3").arg(first.type, first.field, errorName(first.code)),
        .subject = first.field,
        .native = 0,
        .fields = fields};
}

// NOLINTNEXTLINE(readability-function-size): one line per code, and the compiler misses none
namespace {

const char* nameOf(ErrorCode code)
{
    switch (code) {
#define BANSHO_SENTENCE(name, outcome, whatJa, whatEn, nextJa, nextEn)                             \
    case ErrorCode::name:                                                                          \
        return #name;
#include "app/base/error_sentences.inc"
#undef BANSHO_SENTENCE
    }
    return "Internal";
}

} // namespace

QString errorName(ErrorCode code)
{
    QString name;
    for (const char* c = nameOf(code); *c != 0; ++c) {
        if (*c >= 'A' && *c <= 'Z' && !name.isEmpty()) {
            name += u'_';
        }
        name += QChar::fromLatin1(*c).toUpper();
    }
    return name;
}

ErrorCode errorFromName(const QString& name)
{
    for (int code = 0; code <= int(ErrorCode::Timeout); ++code) {
        if (errorName(ErrorCode(code)) == name) {
            return ErrorCode(code);
        }
    }
    return ErrorCode::Internal;
}

} // namespace bansho
