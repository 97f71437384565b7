#include "app/cases/deadlines.h"

#include "app/base/csv.h"
#include "app/base/japanese_calendar.h"

namespace bansho::cases {

DeadlineTable::DeadlineTable()
{
    const CsvTable table = resourceTable(QStringLiteral(":/reference/deadlines.csv"));
    for (const CsvRecord& row : table.records) {
        const auto cell = [&](const char* column) {
            return row.cells.at(table.column(QLatin1String(column)));
        };
        m_rules.insert(cell("code"),
            {.code = cell("code"),
                .ja = cell("ja"),
                .en = cell("en"),
                .value = cell("value").toInt(),
                .unit = cell("unit")});
    }
}

const DeadlineTable& DeadlineTable::builtIn()
{
    static const DeadlineTable table;
    return table;
}

DeadlineRule DeadlineTable::rule(const QString& code) const
{
    Q_ASSERT_X(m_rules.contains(code), "DeadlineTable", qPrintable(code));
    return m_rules.value(code);
}

QDate dueBy(const DeadlineRule& rule, QDate from)
{
    if (rule.unit == QStringLiteral("working_day")) {
        return addWorkingDays(from, rule.value);
    }
    if (rule.unit == QStringLiteral("day")) {
        return from.addDays(rule.value);
    }
    return rule.unit == QStringLiteral("month") ? from.addMonths(rule.value) : QDate();
}

bool isOpen(QStringView state)
{
    return state != u"closed" && state != u"void";
}

namespace {

const DeadlineRule& ruleOf(DueRule rule)
{
    static const QHash<int, DeadlineRule> rules = [] {
        QHash<int, DeadlineRule> all;
        for (const DueRule one : {DueRule::Check, DueRule::UrgentCheck, DueRule::Review,
                 DueRule::ChiefReport, DueRule::UrgentReport, DueRule::Reception}) {
            all.insert(int(one), DeadlineTable::builtIn().rule(dueRuleCode(one)));
        }
        return all;
    }();
    return *rules.constFind(int(rule));
}

/// By one rule; not due when the day it counts from is not known.
Due dueAfter(DueRule rule, QDate from)
{
    const QDate on = from.isValid() ? dueBy(ruleOf(rule), from) : QDate();
    return on.isValid() ? Due{rule, on} : Due();
}

Due reviewAfter(QDate from)
{
    const Due due = dueAfter(DueRule::Review, from);
    return due.on.isValid() ? Due{due.rule, addWorkingDays(due.on, 0)} : due;
}

/// The earlier one; the first of two on one day.
Due earlier(const Due& first, const Due& second)
{
    return second.on.isValid() && !(first.on.isValid() && first.on <= second.on) ? second : first;
}

} // namespace

Due dueOf(const DueFacts& facts, QDate today)
{
    if (!isOpen(facts.state)) {
        return {};
    }
    const bool ahead = facts.receivedOn.isValid() && facts.receivedOn > today;
    const Due reception = ahead ? dueAfter(DueRule::Reception, today) : Due();
    const Due report =
        dueAfter(facts.urgent ? DueRule::UrgentReport : DueRule::ChiefReport, facts.reportedOn);
    const Due inAnyState = earlier(reception, report);
    if (facts.state == u"received" || facts.state == u"accepted") {
        return earlier(
            dueAfter(facts.urgent ? DueRule::UrgentCheck : DueRule::Check, facts.receivedOn),
            inAnyState);
    }
    const Due contact =
        facts.nextContactOn.isValid() ? Due{DueRule::NextContact, facts.nextContactOn} : Due();
    // A case with a next contact is seen to on that day; one that goes on is reviewed besides.
    const bool reviewed = facts.state == u"continuing" || !contact.on.isValid();
    const Due review = reviewed
        ? reviewAfter(facts.reviewedOn.isValid() ? facts.reviewedOn : facts.receivedOn)
        : Due();
    return earlier(earlier(contact, review), inAnyState);
}

DueState dueState(const Due& due, QDate today)
{
    static const DeadlineRule soon = DeadlineTable::builtIn().rule(QStringLiteral("due_soon"));
    if (!due.on.isValid()) {
        return DueState::None;
    }
    if (due.on < today) {
        return DueState::Overdue;
    }
    return due.on <= dueBy(soon, today) ? DueState::Soon : DueState::Later;
}

QString dueRuleCode(DueRule rule)
{
    switch (rule) {
    case DueRule::Check:
        return QStringLiteral("consultation_check");
    case DueRule::UrgentCheck:
        return QStringLiteral("urgent_check");
    case DueRule::NextContact:
        return QStringLiteral("next_contact_on");
    case DueRule::Review:
        return QStringLiteral("continuing_review");
    case DueRule::ChiefReport:
        return QStringLiteral("chief_report");
    case DueRule::UrgentReport:
        return QStringLiteral("urgent_report");
    case DueRule::Reception:
        return QStringLiteral("reception_check");
    case DueRule::None:
        break;
    }
    return {};
}

} // namespace bansho::cases
