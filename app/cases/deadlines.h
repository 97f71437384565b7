#pragma once
// When a consultation is due, and by which rule. The periods are data
// (resources/reference/deadlines.csv); the rules are pure functions of the case and of the day.
// Any thread.

#include <QDate>
#include <QHash>
#include <QString>

namespace bansho::cases {

/// A row of the deadline table.
struct DeadlineRule {
    QString code;
    QString ja;
    QString en;
    int value = 0;
    QString unit; ///< working_day, day, month, ...
};

/// The day that a rule gives, counted from `from`: working days skip days on which offices are
/// closed. Invalid for a rule that is not counted in days or months.
QDate dueBy(const DeadlineRule& rule, QDate from);

/// Immutable; any thread.
class DeadlineTable {
public:
    /// The table of this release.
    static const DeadlineTable& builtIn();

    /// Asserts that the rule is there.
    [[nodiscard]] DeadlineRule rule(const QString& code) const;

private:
    DeadlineTable();

    QHash<QString, DeadlineRule> m_rules;
};

/// Why a case is due.
enum class DueRule {
    None, ///< it is not: closed or void
    Check, ///< 相談の確認: the day it was received, or the next working day
    UrgentCheck, ///< the same of an urgent one: at once, whatever day it is
    NextContact, ///< the day its officer gave himself
    Review, ///< 継続相談の点検: a month after the last
    ChiefReport, ///< 署長報告: what was reported up has not been seen
    UrgentReport, ///< the same of an urgent case
    Reception, ///< it is said to have come on a day that is yet to come: a clock was fast
};

struct Due {
    DueRule rule = DueRule::None;
    QDate on; ///< invalid when it is not due

    bool operator==(const Due&) const = default;
};

/// What a deadline depends on.
struct DueFacts {
    QString state;
    QDate receivedOn; ///< in Japan; invalid when not known
    QDate nextContactOn; ///< invalid when none
    bool urgent = false; ///< life or body (生命・身体)
    QDate reviewedOn; ///< invalid when it never was
    QDate reportedOn; ///< when a report waits for the chief; else invalid
    bool reportSeen = false; ///< the chief has seen the last one
};

/// Whether work on a consultation in that state goes on (neither closed nor void).
bool isOpen(QStringView state);

/// Until it is confirmed a case is due by the check, an urgent one at once; then on its next
/// contact or by the review, counted from the last one or else from reception, but on no day on
/// which offices are closed; and as long as a report waits for the chief, by that. One that came
/// after `today` is due today, so that somebody puts that right. The earliest counts (domain model
/// 8.12).
Due dueOf(const DueFacts& facts, QDate today);

enum class DueState { None, Later, Soon, Overdue };

/// Where a case that is due on that day stands on `today`: overdue from the day after, soon within
/// the days of the rule `due_soon`.
DueState dueState(const Due& due, QDate today);

/// The name of the rule as the deadline table has it; of the next contact that of its field.
QString dueRuleCode(DueRule rule);

} // namespace bansho::cases
