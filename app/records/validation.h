#pragma once
// What a field accepts: the same checks at the desk, in import and again at HQ.

#include "app/records/type.h"

#include <QSet>

namespace bansho::records {

constexpr int defaultTextLength = 200; ///< UTF-16 units of a line
constexpr int reasonLength = 1'000; ///< UTF-16 units
constexpr qsizetype longTextBytes = 32'768; ///< UTF-8 bytes of a long text

struct ValidationOptions {
    /// Fields of which a person said that the twelve digits in them are not a My Number.
    QSet<int> notMyNumber;
    /// At the desk: later days, and times of more than ten minutes later, are InFuture in fields of
    /// the past. HQ does not ask, since nothing is refused for a clock.
    std::optional<Timestamp> now = {};
};

/// A given value as a complaint repeats it: its first 40 characters; nothing of a text that holds
/// a My Number, whatever the complaint is about.
QString shownValue(const QString& value);

/// A person's reason as an entry carries it: with such fields, the last line says so by their
/// names; their values are not in it. Either part may be empty.
QString reasonWith(const QString& reason, const TypeSpec& type, const QSet<int>& notMyNumber);
/// What the person himself wrote of an entry's reason.
QString ownReason(const QString& reason);
/// Why a reason may not be kept, as a text field may not: ForbiddenCharacter, MyNumber, TooLong.
std::optional<ErrorCode> reasonFault(const QString& reason);
/// The fields of which an entry's reason says it; empty for any other reason.
QSet<int> fieldsSaidNotMyNumber(const TypeSpec& type, const QString& reason);

/// The complaints about the given values, in the order of the type's fields: kind, length, range,
/// code list, characters, My Numbers (番号法20条: must not be kept). Unknown field numbers are a
/// complaint. Empty when all is well. Nothing is required here.
QList<FieldError> checkValues(
    const TypeSpec& type, const FieldValues& values, const ValidationOptions& options = {});

/// The complaints about a whole record at a stage: fields that must be filled, and the type's own
/// cross-field checks. Accept demands also what Create demands.
QList<FieldError> checkStage(const TypeSpec& type, const FieldValues& values, Stage stage);

} // namespace bansho::records
