#include "app/cases/link.h"

namespace bansho::cases {

using namespace records;

using store::Connection;
using store::Statement;

namespace {

constexpr Transition linkSteps[] = {{.number = ActionVoid,
    .name = "void",
    .from = {"active"},
    .to = "void",
    .verb = Verb::Edit}}; // a slip of the hand is taken back by whoever works on the case

} // namespace

const TypeSpec& linkType()
{
    static const TypeSpec type{.number = 18,
        .name = "link",
        .policyClass = PolicyClass::Consultation,
        .fields = fieldsOf(link),
        .transitions = linkSteps,
        .naturalKey = {link.parent.number, link.other.number},
        .parentField = &link.parent};
    return type;
}

journal::ChangeItem linking(const RecordId& at, const RecordId& other)
{
    journal::ChangeItem item{.type = &linkType()};
    set(item.fields, link.parent, at);
    set(item.fields, link.other, other);
    return item;
}

Result<QList<LinkedCase>> linkedCases(
    Connection& connection, Docket& docket, const RecordId& record, Language language)
{
    Statement query(connection,
        "SELECT id, CASE WHEN f_parent = ?1 THEN f_other ELSE f_parent END FROM r_link "
        "WHERE (f_parent = ?1 OR f_other = ?1) AND state <> 'void' ORDER BY rid");
    query.bind(1, record);
    QList<RecordId> others;
    QHash<RecordId, RecordId> links;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            break;
        }
        const RecordId other = query.recordId(1);
        if (other != record && !links.contains(other)) {
            links.insert(other, query.recordId(0));
            others.append(other);
        }
    }
    const auto rows = docket.rows(others, language);
    if (!rows) {
        return rows.error();
    }
    QList<LinkedCase> linked;
    for (const CaseRow& row : *rows) {
        linked.append({links.value(row.id), row});
    }
    std::stable_sort(linked.begin(), linked.end(), [](const LinkedCase& a, const LinkedCase& b) {
        return a.row.receivedAt.utcSeconds > b.row.receivedAt.utcSeconds;
    });
    return linked;
}

} // namespace bansho::cases
