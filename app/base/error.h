#pragma once
// What went wrong, as data. `detail` is English for logs and is never shown to an officer;
// app/base/error_text.h turns an Error into a sentence of the user's language.

#include <QList>
#include <QString>

namespace bansho {

/// The kinds of failure. The name is what the command line prints (`error: CODE: sentence`),
/// so a released name never changes.
enum class ErrorCode {
    Internal, ///< a broken invariant that was caught; the action was not carried out
    Usage, ///< wrong words on the command line
    // Input
    Required, ///< a field that must be filled is empty
    UnknownField,
    UnknownType,
    UnknownAction,
    UnknownCode, ///< a value that is not in the field's code list
    UnknownReference, ///< a reference to a record that is not there
    WrongKind, ///< a value of the wrong kind (a text for a number, ...)
    TooLong,
    OutOfRange,
    InFuture, ///< a time that cannot have been yet
    BadDate,
    BadTime,
    BadCorporateNumber, ///< not 13 digits, or the check digit is another
    ForbiddenCharacter, ///< control or bidirectional formatting characters
    MyNumber, ///< looks like an individual number, which must not be stored (番号法20条)
    NotChangeable, ///< the field is given once
    BadJson,
    BadCsv,
    BadWorkbook, ///< a file that is no .xlsx workbook, or one that cannot be read safely
    IdLost, ///< a workbook of ours without the hidden ids by which its rows are known
    IdRepeated, ///< two rows of a workbook claim to be one record
    ShownOnly, ///< a cell of a workbook that is not taken back, such as the state
    EmptyFile, ///< a table without even a heading
    BadEncoding,
    TooLarge, ///< a file or an entry past its limit
    // Records
    NotFound,
    Ambiguous, ///< more than one record answers to the words given
    Exists,
    NotAllowed, ///< no role of the officer permits this here
    RecordClosed, ///< a record that is closed or void and takes no corrections
    WrongState, ///< the record's state does not permit the action
    NotCalledFor, ///< the step is done already, or nobody has asked for it
    OpenClash, ///< the field has an open clash that must be resolved first
    NoClash, ///< resolve of a field without an open clash
    ChangedMeanwhile, ///< the record is no longer as the decider saw it
    ReasonRequired,
    SelfApproval, ///< proposer and decider are the same and the unit is not small
    NeedsUpdate, ///< written by a newer version; this one shows it read-only
    // Sign-in
    NotSignedIn,
    UnknownOfficer,
    WrongPassword,
    PasswordTooShort,
    LockedOut, ///< too many wrong passwords; wait
    SlotDisabled, ///< too many wrong passwords; needs a code from HQ
    SlotExpired, ///< too long without contact with HQ
    SignInCodeNeeded, ///< a first sign-in on this device, without a code from HQ
    SignInCodeWrong,
    SignInCodeUsed, ///< used up, by a sign-in or by wrong tries
    SignInCodeExpired,
    WrongOperator, ///< no such operator of HQ, or another password
    SameOperator, ///< who gave it may not confirm it
    WrongWords, ///< not those that the device shows
    SecretStore, ///< the system's keyring did not answer or refused
    KeystoreDamaged,
    // Store
    NotEnrolled,
    DeviceInUse, ///< another machine came by this enrolment first
    DeviceRevoked,
    NotConfirmed, ///< HQ has the request; its second operator has not confirmed the device yet
    AlreadyEnrolled,
    StoreBusy, ///< another process owns the data folder and did not answer
    StoreFull,
    StoreIo,
    StoreDamaged,
    StoreNewer, ///< written by a newer version
    ChainBroken,
    VerifyFailed,
    FileNotFound,
    FileUnreadable,
    FileUnwritable,
    NoDisplay, ///< a window is asked for where there is no screen
    FontMissing, ///< a font that documents are printed with is not installed
    // Network
    Unreachable,
    TlsRefused,
    Protocol,
    Refused,
    Timeout,
};

/// One complaint about one field of one record.
struct FieldError {
    int record = 0; ///< number of the record in the input, from 1; 0 when there is only one
    QString type; ///< record type, such as "consultation"
    QString field; ///< field name, such as "received_at"
    ErrorCode code = ErrorCode::Internal;
    /// What was given, shortened; empty for My Numbers, which are never repeated. Of what is
    /// TooLong its length and the longest that is possible, in characters: "75/60".
    QString value;

    bool operator==(const FieldError&) const = default;
};

/// A failure. Copyable, cheap enough for the unhappy path only.
struct Error { // NOLINT(clang-analyzer-core.uninitialized.Assign): a checked Result
    ErrorCode code = ErrorCode::Internal;
    QString detail; ///< English, for the log
    QString subject; ///< what the sentence names: a field, a file, a number, an officer
    int native = 0; ///< the library's own code (SQLite, errno, QtKeychain), 0 when none
    QList<FieldError> fields; ///< the complaints, when the input was bad

    bool operator==(const Error&) const = default;
};

/// An Error with the given code; `detail` in English for the log.
Error fail(ErrorCode code, const QString& detail, const QString& subject = {}, int native = 0);
/// An Error that carries complaints about fields. Its code is that of the first complaint.
Error fail(const QList<FieldError>& fields);

/// The released name of a code: "UNKNOWN_FIELD".
QString errorName(ErrorCode code);
/// The code of a released name; Internal for a name of a newer release.
ErrorCode errorFromName(const QString& name);

} // namespace bansho
