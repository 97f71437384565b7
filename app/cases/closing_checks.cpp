#include "app/cases/closing_checks.h"

#include "app/base/csv.h"

#include "app/cases/asking_guide.h"
#include "app/cases/consultation.h"

#include <algorithm>

namespace bansho::cases {

namespace {

struct ClosingCheck {
    QString code;
    QStringList checklists;
};

const QList<ClosingCheck>& allClosingChecks()
{
    static const QList<ClosingCheck> all = [] {
        const CsvTable table = resourceTable(QStringLiteral(":/reference/closing_checks.csv"));
        QList<ClosingCheck> checks;
        for (const CsvRecord& row : table.records) {
            checks.append({row.cells.at(0), row.cells.at(1).split(u' ', Qt::SkipEmptyParts)});
        }
        return checks;
    }();
    return all;
}

} // namespace

QStringList closingChecks(const QStringList& methods, const QString& category)
{
    const QStringList own = checklistsOf(methods, category) + QStringList{QStringLiteral("ALL")};
    QStringList codes;
    for (const ClosingCheck& check : allClosingChecks()) {
        const auto among = [&own](const QString& checklist) { return own.contains(checklist); };
        if (std::ranges::any_of(check.checklists, among)) {
            codes.append(check.code);
        }
    }
    return codes;
}

QStringList closingChecksOf(const records::View& view)
{
    return closingChecks(view[consultation.method].value_or(QStringList()),
        view[consultation.category].value_or(QString()));
}

QStringList unansweredChecks(const records::View& view)
{
    const QStringList answered = view[consultation.closingDone].value_or(QStringList())
        + view[consultation.closingNotNeeded].value_or(QStringList());
    QStringList open = closingChecksOf(view);
    open.removeIf([&answered](const QString& code) { return answered.contains(code); });
    return open;
}

} // namespace bansho::cases
