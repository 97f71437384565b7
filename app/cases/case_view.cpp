#include "app/cases/case_view.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

namespace bansho::cases {

namespace {

using ConditionField = Condition::Field;
using ViewKind = CaseView::Kind;
using ViewOrder = CaseView::Order;

constexpr std::array kindNames{std::pair{ViewKind::All, "all"},
    std::pair{ViewKind::Received, "received"}, std::pair{ViewKind::Open, "open"},
    std::pair{ViewKind::Mine, "mine"}, std::pair{ViewKind::DueSoon, "due_soon"},
    std::pair{ViewKind::Overdue, "overdue"}, std::pair{ViewKind::AwaitingDecision, "awaiting"},
    std::pair{ViewKind::AwaitingChief, "awaiting_chief"}, std::pair{ViewKind::Clash, "clash"}};
constexpr std::array fieldNames{std::pair{ConditionField::State, "state"},
    std::pair{ConditionField::Category, "category"}, std::pair{ConditionField::Method, "method"},
    std::pair{ConditionField::Channel, "channel"}, std::pair{ConditionField::Section, "section"},
    std::pair{ConditionField::Assignee, "assignee"}};
constexpr std::array orderNames{std::pair{ViewOrder::Newest, "newest"},
    std::pair{ViewOrder::Oldest, "oldest"}, std::pair{ViewOrder::DueFirst, "due"}};

template <typename Names, typename Value>
QString nameIn(const Names& names, Value value)
{
    const auto found = std::ranges::find(names, value, &Names::value_type::first);
    return QLatin1String(found->second);
}

template <typename Names>
auto valueIn(const Names& names, QStringView name)
{
    using Value = typename Names::value_type::first_type;
    for (const auto& [value, known] : names) {
        if (name == QLatin1String(known)) {
            return std::optional<Value>(value);
        }
    }
    return std::optional<Value>();
}

Error badMember(const QString& name)
{
    return fail(ErrorCode::BadJson, QStringLiteral("a view's %1").arg(name), name);
}

Result<Condition> conditionFrom(const QJsonObject& object)
{
    const QString name = QStringLiteral("conditions");
    const auto field = valueIn(fieldNames, object.value(QStringLiteral("field")).toString());
    Condition condition{.isNot = object.value(QStringLiteral("not")).toBool()};
    for (const auto& value : object.value(QStringLiteral("values")).toArray()) {
        condition.values.append(value.toString());
    }
    if (!field || condition.values.isEmpty() || condition.values.contains(QString())) {
        return badMember(name);
    }
    condition.field = *field;
    return condition;
}

/// Sets one member of a view; false when its value is not understood.
bool setMember(CaseView& view, const QString& name, const QJsonValue& value)
{
    const QString text = value.toString();
    if (name == u"kind") {
        const auto kind = viewKind(text);
        view.kind = kind.value_or(ViewKind::All);
        return kind.has_value();
    }
    if (name == u"order") {
        const auto order = valueIn(orderNames, text);
        view.order = order.value_or(ViewOrder::Newest);
        return order.has_value();
    }
    if (name == u"unit") {
        const auto unit = RecordId::fromHex(text);
        view.unit = unit.value_or(RecordId());
        return unit.has_value();
    }
    if (name == u"from" || name == u"to") {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        (name == u"from" ? view.from : view.to) = day;
        return day.isValid();
    }
    if (name == u"alone") {
        view.below = CaseView::Below::Without;
        return value.isBool() && value.toBool();
    }
    if (name == u"text") {
        view.text = text;
        return value.isString();
    }
    return false;
}

} // namespace

QString orderName(CaseView::Order order)
{
    return nameIn(orderNames, order);
}

std::optional<CaseView::Order> viewOrder(QStringView name)
{
    return valueIn(orderNames, name);
}

QString viewName(CaseView::Kind kind)
{
    return nameIn(kindNames, kind);
}

std::optional<CaseView::Kind> viewKind(QStringView name)
{
    return valueIn(kindNames, name);
}

QJsonObject toJson(const CaseView& view)
{
    QJsonObject object;
    const auto put = [&object](const char* name, const QJsonValue& value, bool told) {
        if (told) {
            object.insert(QLatin1String(name), value);
        }
    };
    put("kind", viewName(view.kind), view.kind != ViewKind::All);
    put("unit", view.unit.hex(), !view.unit.isNull());
    put("alone", true, view.below == CaseView::Below::Without);
    put("from", view.from.toString(Qt::ISODate), view.from.isValid());
    put("to", view.to.toString(Qt::ISODate), view.to.isValid());
    put("text", view.text, !view.text.isEmpty());
    put("order", nameIn(orderNames, view.order), view.order != ViewOrder::Newest);
    QJsonArray conditions;
    for (const Condition& condition : view.conditions) {
        QJsonObject one{{QStringLiteral("field"), nameIn(fieldNames, condition.field)},
            {QStringLiteral("values"), QJsonArray::fromStringList(condition.values)}};
        if (condition.isNot) {
            one.insert(QStringLiteral("not"), true);
        }
        conditions.append(one);
    }
    put("conditions", conditions, !conditions.isEmpty());
    return object;
}

Result<CaseView> caseViewFromJson(const QJsonObject& object)
{
    CaseView view;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == u"conditions") {
            for (const auto& one : member.value().toArray()) {
                auto condition = conditionFrom(one.toObject());
                if (!condition) {
                    return condition.error();
                }
                view.conditions.append(std::move(*condition));
            }
        } else if (!setMember(view, member.key(), member.value())) {
            return badMember(member.key());
        }
    }
    return view;
}

} // namespace bansho::cases
