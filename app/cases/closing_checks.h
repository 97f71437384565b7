#pragma once
// 終結前の確認 (domain model 8.3: 終結伺い is guarded by the close checklist): what has to be
// answered, each with done or not needed, before a 相談 is proposed for closing. Which questions
// there are is data (resources/reference/closing_checks.csv, the list `closing_check`), and which
// of them belong to a 手口 follows from its checklists (asking_guide.csv). Any thread.

#include "app/records/field.h"

#include <QStringList>

namespace bansho::cases {

/// The questions for the codes of a 相談, in the order of the table: those of every case and those
/// of its 手口 or, without one, of its 相談区分.
[[nodiscard]] QStringList closingChecks(const QStringList& methods, const QString& category);

/// The questions of a case by its values.
[[nodiscard]] QStringList closingChecksOf(const records::View& consultation);

/// Those of them that its values answer neither with done nor with not needed.
[[nodiscard]] QStringList unansweredChecks(const records::View& consultation);

} // namespace bansho::cases
