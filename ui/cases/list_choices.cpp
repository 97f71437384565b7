#include "ui/cases/list_choices.h"

#include "app/base/japanese_calendar.h"

#include "app/records/code_lists.h"
#include "app/records/words.h"

#include "app/cases/consultation.h"

#include "ui/widgets/date_text.h"

#include <QMenu>

#include <algorithm>
#include <array>

namespace bansho::casework {

using cases::CaseView;
using cases::Condition;
using ListedField = Condition::Field;

namespace {

constexpr std::array allFields{ListedField::Category, ListedField::Method, ListedField::State,
    ListedField::Channel, ListedField::Section, ListedField::Assignee};
constexpr std::array allOrders{
    CaseView::Order::Newest, CaseView::Order::Oldest, CaseView::Order::DueFirst};

auto conditionOf(CaseView& view, ListedField field)
{
    return std::ranges::find(view.conditions, field, &Condition::field);
}

/// The record's field that a condition is about; null for the state.
const records::FieldSpec* specOf(ListedField field)
{
    const auto& c = cases::consultation;
    switch (field) {
    case ListedField::Category:
        return &c.category;
    case ListedField::Method:
        return &c.method;
    case ListedField::Channel:
        return &c.channel;
    case ListedField::Section:
        return &c.section;
    case ListedField::Assignee:
        return &c.assignee;
    case ListedField::State:
        break;
    }
    return nullptr;
}

/// The states a case can stand in, in the order in which it goes through them.
QStringList statesOfCases()
{
    QStringList states{QLatin1String(cases::consultationType().initialState)};
    for (const auto& step : cases::consultationType().transitions) {
        if (step.to && !states.contains(QLatin1String(step.to))) { // some leave it as it is
            states.append(QLatin1String(step.to));
        }
    }
    return states;
}

/// The first and last day of a period, and its word.
struct Period {
    QString word;
    QDate from;
    QDate to;
};

} // namespace

CaseView toggled(const CaseView& view, ListedField field, const QString& value)
{
    CaseView other = view;
    const auto found = conditionOf(other, field);
    if (found == other.conditions.end()) {
        other.conditions.append({.field = field, .isNot = false, .values = {value}});
    } else if (!found->values.removeOne(value)) {
        found->values.append(value);
    } else if (found->values.isEmpty()) {
        other.conditions.erase(found);
    }
    return other;
}

CaseView turned(const CaseView& view, ListedField field)
{
    CaseView other = view;
    if (const auto found = conditionOf(other, field); found != other.conditions.end()) {
        found->isNot = !found->isNot;
    }
    return other;
}

CaseView without(const CaseView& view, ListedField field)
{
    CaseView other = view;
    if (const auto found = conditionOf(other, field); found != other.conditions.end()) {
        other.conditions.erase(found);
    }
    return other;
}

ListChoices::ListChoices(Language language, QObject* parent)
    : QObject(parent)
    , m_language(language)
{
}

QString ListChoices::fieldWord(ListedField field) const
{
    const auto* spec = specOf(field);
    return spec ? records::Words::builtIn().field(
               QStringLiteral("consultation"), QLatin1String(spec->name), m_language)
                : tr("State");
}

/// Values and their words, in their order.
QList<QPair<QString, QString>> ListChoices::valuesOf(ListedField field) const
{
    QList<QPair<QString, QString>> all;
    if (field == ListedField::State) {
        for (const QString& name : statesOfCases()) {
            all.append({name,
                records::Words::builtIn().state(QStringLiteral("consultation"), name, m_language)});
        }
        return all;
    }
    if (field == ListedField::Section || field == ListedField::Assignee) {
        for (const Named& one :
            field == ListedField::Section ? m_occurring.sections : m_occurring.officers) {
            all.append({one.id.hex(), one.name});
        }
        return all;
    }
    const QString list = QLatin1String(specOf(field)->traits.list);
    const auto& lists = records::CodeLists::builtIn();
    for (const QString& code : lists.codes(list)) {
        all.append({code, lists.label(list, code, m_language)});
    }
    return all;
}

QString ListChoices::valueWords(const Condition& condition) const
{
    QStringList words;
    const auto values = valuesOf(condition.field);
    for (const QString& value : condition.values) {
        const auto found = std::ranges::find(values, value, &QPair<QString, QString>::first);
        words.append(found == values.end() ? value : found->second);
    }
    const QString joined = words.join(m_language == Language::Japanese ? u"、" : u", ");
    return condition.isNot ? tr("not %1").arg(joined) : joined;
}

QString ListChoices::orderWord(CaseView::Order order) const
{
    switch (order) {
    case CaseView::Order::Oldest:
        return tr("Oldest first");
    case CaseView::Order::DueFirst:
        return tr("By deadline");
    case CaseView::Order::Newest:
        break;
    }
    return tr("Newest first");
}

QString ListChoices::daysWords(const CaseView& view)
{
    if (!view.from.isValid() && !view.to.isValid()) {
        return {};
    }
    if (view.from == view.to) {
        return widgets::dateText(view.from);
    }
    return tr("%1 – %2").arg(view.from.isValid() ? widgets::dateText(view.from) : QString(),
        view.to.isValid() ? widgets::dateText(view.to) : QString());
}

void ListChoices::fill(QMenu& menu, const CaseView& view, QDate today)
{
    for (const ListedField field : allFields) {
        addField(menu, view, field);
    }
    addDays(menu, view, today);
    menu.addSeparator();
    addOrders(menu, view);
}

void ListChoices::addField(QMenu& menu, const CaseView& view, ListedField field)
{
    const auto values = valuesOf(field);
    if (values.isEmpty()) {
        return;
    }
    QMenu* of = menu.addMenu(fieldWord(field));
    const auto condition = std::ranges::find(view.conditions, field, &Condition::field);
    const bool set = condition != view.conditions.end();
    const auto add = [this, of](const QString& words, bool checked, const CaseView& then) {
        QAction* action = of->addAction(words, this, [this, then] { emit chosen(then); });
        action->setCheckable(true);
        action->setChecked(checked);
    };
    if (set) {
        add(tr("is not"), condition->isNot, turned(view, field));
        of->addSeparator();
    }
    for (const auto& [value, words] : values) {
        QString shown = words;
        add(shown.replace(u'&', QStringLiteral("&&")), set && condition->values.contains(value),
            toggled(view, field, value));
    }
}

void ListChoices::addDays(QMenu& menu, const CaseView& view, QDate today)
{
    const QDate month(today.year(), today.month(), 1);
    const QDate year(fiscalYear(today), 4, 1);
    const int quarter = ((today.month() + 8) % 12) / 3; // April begins the first
    const QDate quarterFrom = year.addMonths(3 * quarter);
    const QList<Period> periods{{tr("Any day"), {}, {}}, {tr("Today"), today, today},
        {tr("Yesterday"), today.addDays(-1), today.addDays(-1)},
        {tr("This month"), month, month.addMonths(1).addDays(-1)},
        {tr("Last month"), month.addMonths(-1), month.addDays(-1)},
        {tr("Quarter %1").arg(quarter + 1), quarterFrom, quarterFrom.addMonths(3).addDays(-1)},
        {tr("This fiscal year"), year, year.addYears(1).addDays(-1)},
        {tr("Last fiscal year"), year.addYears(-1), year.addDays(-1)}};
    QMenu* of = menu.addMenu(tr("Received"));
    for (const Period& period : periods) {
        CaseView then = view;
        then.from = period.from;
        then.to = period.to;
        QAction* action = of->addAction(period.word, this, [this, then] { emit chosen(then); });
        action->setCheckable(true);
        action->setChecked(view.from == period.from && view.to == period.to);
    }
}

void ListChoices::addOrders(QMenu& menu, const CaseView& view)
{
    QMenu* of = menu.addMenu(tr("Order"));
    for (const CaseView::Order order : allOrders) {
        CaseView then = view;
        then.order = order;
        QAction* action =
            of->addAction(orderWord(order), this, [this, then] { emit chosen(then); });
        action->setCheckable(true);
        action->setChecked(view.order == order);
    }
}

} // namespace bansho::casework
