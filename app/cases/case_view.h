#pragma once
// What a list of cases shows: a kind, a unit, days, words and conditions, all of which hold
// together. It is data: a saved search keeps it as JSON. Pure; any thread.

#include "app/base/ids.h"
#include "app/base/result.h"

#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace bansho::cases {

/// One field is, or is not, one of some values.
struct Condition {
    enum class Field { State, Category, Method, Channel, Section, Assignee };

    Field field = Field::State;
    bool isNot = false; ///< also true of cases where nothing is filled in
    QStringList values; ///< codes; of Section and Assignee the hex of their ids

    bool operator==(const Condition&) const = default;
};

/// A default one shows everything readable, newest received first.
struct CaseView {
    enum class Kind {
        All, ///< void ones included: they stay visible
        Received, ///< all but void: what statistics count
        Open,
        Mine, ///< open, and assigned to the reader or, unassigned, received by him
        DueSoon,
        Overdue,
        AwaitingDecision,
        AwaitingChief, ///< 署長報告待ち: reported up and not seen; closed and void ones too
        Clash,
    };

    enum class Below { With, Without };
    enum class Order { Newest, Oldest, DueFirst };

    Kind kind = Kind::All;
    RecordId unit; ///< null: any
    Below below = Below::With; ///< whether the cases of units below that unit belong to it
    QDate from; ///< received on or after; invalid: any
    QDate to; ///< received on or before; invalid: any
    QString text; ///< every word is in the record's searched text; void ones have none
    QList<Condition> conditions; ///< at most one a field
    Order order = Order::Newest;

    bool operator==(const CaseView&) const = default;
};

/// The word of a kind, such as "due_soon".
[[nodiscard]] QString viewName(CaseView::Kind kind);
/// The kind of a word; nullopt for an unknown one.
[[nodiscard]] std::optional<CaseView::Kind> viewKind(QStringView name);

/// The word of an order, such as "newest".
[[nodiscard]] QString orderName(CaseView::Order order);
/// The order of a word; nullopt for an unknown one.
[[nodiscard]] std::optional<CaseView::Order> viewOrder(QStringView name);

/// The view as an object; what is as in a default one is left out.
[[nodiscard]] QJsonObject toJson(const CaseView& view);
/// BadJson, with the member that is wrong as subject. Members that are not known are refused: a
/// search that shows more than it says would be worse than none.
[[nodiscard]] Result<CaseView> caseViewFromJson(const QJsonObject& object);

} // namespace bansho::cases
