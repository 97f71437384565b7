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
QString errorName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Internal:
        return QStringLiteral("INTERNAL");
    case ErrorCode::Usage:
        return QStringLiteral("USAGE");
    case ErrorCode::Required:
        return QStringLiteral("REQUIRED");
    case ErrorCode::UnknownField:
        return QStringLiteral("UNKNOWN_FIELD");
    case ErrorCode::UnknownType:
        return QStringLiteral("UNKNOWN_TYPE");
    case ErrorCode::UnknownAction:
        return QStringLiteral("UNKNOWN_ACTION");
    case ErrorCode::UnknownCode:
        return QStringLiteral("UNKNOWN_CODE");
    case ErrorCode::UnknownReference:
        return QStringLiteral("UNKNOWN_REFERENCE");
    case ErrorCode::WrongKind:
        return QStringLiteral("WRONG_KIND");
    case ErrorCode::TooLong:
        return QStringLiteral("TOO_LONG");
    case ErrorCode::OutOfRange:
        return QStringLiteral("OUT_OF_RANGE");
    case ErrorCode::BadDate:
        return QStringLiteral("BAD_DATE");
    case ErrorCode::BadTime:
        return QStringLiteral("BAD_TIME");
    case ErrorCode::ForbiddenCharacter:
        return QStringLiteral("FORBIDDEN_CHARACTER");
    case ErrorCode::MyNumber:
        return QStringLiteral("MY_NUMBER");
    case ErrorCode::NotChangeable:
        return QStringLiteral("NOT_CHANGEABLE");
    case ErrorCode::BadJson:
        return QStringLiteral("BAD_JSON");
    case ErrorCode::BadCsv:
        return QStringLiteral("BAD_CSV");
    case ErrorCode::BadEncoding:
        return QStringLiteral("BAD_ENCODING");
    case ErrorCode::TooLarge:
        return QStringLiteral("TOO_LARGE");
    case ErrorCode::NotFound:
        return QStringLiteral("NOT_FOUND");
    case ErrorCode::Ambiguous:
        return QStringLiteral("AMBIGUOUS");
    case ErrorCode::Exists:
        return QStringLiteral("EXISTS");
    case ErrorCode::NotAllowed:
        return QStringLiteral("NOT_ALLOWED");
    case ErrorCode::WrongState:
        return QStringLiteral("WRONG_STATE");
    case ErrorCode::OpenClash:
        return QStringLiteral("OPEN_CLASH");
    case ErrorCode::NoClash:
        return QStringLiteral("NO_CLASH");
    case ErrorCode::ReasonRequired:
        return QStringLiteral("REASON_REQUIRED");
    case ErrorCode::SelfApproval:
        return QStringLiteral("SELF_APPROVAL");
    case ErrorCode::NeedsUpdate:
        return QStringLiteral("NEEDS_UPDATE");
    case ErrorCode::NotSignedIn:
        return QStringLiteral("NOT_SIGNED_IN");
    case ErrorCode::UnknownOfficer:
        return QStringLiteral("UNKNOWN_OFFICER");
    case ErrorCode::WrongPassword:
        return QStringLiteral("WRONG_PASSWORD");
    case ErrorCode::PasswordTooShort:
        return QStringLiteral("PASSWORD_TOO_SHORT");
    case ErrorCode::LockedOut:
        return QStringLiteral("LOCKED_OUT");
    case ErrorCode::SlotDisabled:
        return QStringLiteral("SLOT_DISABLED");
    case ErrorCode::SlotExpired:
        return QStringLiteral("SLOT_EXPIRED");
    case ErrorCode::SecretStore:
        return QStringLiteral("SECRET_STORE");
    case ErrorCode::KeystoreDamaged:
        return QStringLiteral("KEYSTORE_DAMAGED");
    case ErrorCode::NotEnrolled:
        return QStringLiteral("NOT_ENROLLED");
    case ErrorCode::AlreadyEnrolled:
        return QStringLiteral("ALREADY_ENROLLED");
    case ErrorCode::StoreBusy:
        return QStringLiteral("STORE_BUSY");
    case ErrorCode::StoreFull:
        return QStringLiteral("STORE_FULL");
    case ErrorCode::StoreIo:
        return QStringLiteral("STORE_IO");
    case ErrorCode::StoreDamaged:
        return QStringLiteral("STORE_DAMAGED");
    case ErrorCode::StoreNewer:
        return QStringLiteral("STORE_NEWER");
    case ErrorCode::ChainBroken:
        return QStringLiteral("CHAIN_BROKEN");
    case ErrorCode::VerifyFailed:
        return QStringLiteral("VERIFY_FAILED");
    case ErrorCode::FileNotFound:
        return QStringLiteral("FILE_NOT_FOUND");
    case ErrorCode::FileUnreadable:
        return QStringLiteral("FILE_UNREADABLE");
    case ErrorCode::FileUnwritable:
        return QStringLiteral("FILE_UNWRITABLE");
    case ErrorCode::Unreachable:
        return QStringLiteral("UNREACHABLE");
    case ErrorCode::TlsRefused:
        return QStringLiteral("TLS_REFUSED");
    case ErrorCode::Protocol:
        return QStringLiteral("PROTOCOL");
    case ErrorCode::Refused:
        return QStringLiteral("REFUSED");
    case ErrorCode::Timeout:
        return QStringLiteral("TIMEOUT");
    }
    return QStringLiteral("INTERNAL");
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
