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

Due dueOf(const DueFacts& facts)
{
    static const DeadlineRule check =
        DeadlineTable::builtIn().rule(QStringLiteral("consultation_check"));
    static const DeadlineRule urgentCheck =
        DeadlineTable::builtIn().rule(QStringLiteral("urgent_check"));
    static const DeadlineRule review =
        DeadlineTable::builtIn().rule(QStringLiteral("continuing_review"));
    if (!isOpen(facts.state)) {
        return {};
    }
    if (facts.state == u"received" || facts.state == u"accepted") {
        const QDate on = dueBy(facts.urgent ? urgentCheck : check, facts.receivedOn);
        const DueRule rule = facts.urgent ? DueRule::UrgentCheck : DueRule::Check;
        return on.isValid() ? Due{rule, on} : Due();
    }
    if (facts.nextContactOn.isValid()) {
        return {DueRule::NextContact, facts.nextContactOn};
    }
    const QDate on = dueBy(review, facts.receivedOn);
    return on.isValid() ? Due{DueRule::Review, on} : Due();
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
    case DueRule::None:
        break;
    }
    return {};
}

} // namespace bansho::cases
