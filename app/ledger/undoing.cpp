#include "app/ledger/undoing.h"

#include "app/journal/query.h"

namespace bansho::ledger {

using journal::Change;
using journal::ChangeItem;
using journal::StoredRecord;
using records::TypeSpec;
using records::Verb;
using store::Connection;

namespace {

/// Numbers of a ledger that may be missing in a row: records that were blank.
constexpr int longestGap = 5'000;

const QString voidState = QStringLiteral("void");

class UndoPlanner {
public:
    UndoPlanner(Connection& connection, const Desk& desk, const QByteArray& import)
        : m_connection(connection)
        , m_desk(desk)
        , m_import(import)
    {
    }

    Result<UndoPlan> run()
    {
        for (const TypeSpec* type : m_desk.journal.catalogue().types()) {
            if (!canImport(*type)) {
                continue;
            }
            m_plan.type = type;
            for (int round = 0;; ++round) {
                const auto found = collect(round);
                if (!found) {
                    return found.error();
                }
                if (!*found) {
                    break;
                }
            }
            if (m_found) {
                return std::move(m_plan);
            }
        }
        return fail(ErrorCode::NotFound, QStringLiteral("no such import"),
            QString::fromLatin1(m_import.toHex()));
    }

private:
    /// Whether anything of that round is here.
    Result<bool> collect(int round)
    {
        bool any = false;
        int missing = 0;
        for (int number = 1; missing < longestGap; ++number) {
            const RecordId id = importedId(m_import, *m_plan.type, round, number);
            const auto record = journal::load(m_connection, *m_plan.type, id);
            if (!record) {
                return record.error();
            }
            if (!*record) {
                ++missing;
                continue;
            }
            missing = 0;
            any = true;
            if (auto taken = take(**record, round, number); !taken) {
                return taken.error();
            }
        }
        m_found = m_found || any;
        return any;
    }

    Result<void> take(const StoredRecord& record, int round, int number)
    {
        if (record.state.state == voidState) {
            ++m_plan.voidAlready;
            return {};
        }
        if (auto allowed = authorise(record.unit); !allowed) {
            return allowed;
        }
        const RecordId own = importedNoteId(m_import, *m_plan.type, round, number);
        bool noteStands = false;
        const auto noted = isNotedOn(record.state.id, own, noteStands);
        if (!noted) {
            return noted.error();
        }
        if (*noted || wasChanged(record)) {
            const records::FieldSpec* receipt = m_plan.type->numberField;
            m_plan.workedOn.append({.number = number,
                .record = record.state.id,
                .receiptNumber =
                    receipt ? record.state.values().value(receipt->number).toString() : QString(),
                .state = record.state.state});
        }
        m_plan.records.append({record.state.id, noteStands ? own : RecordId()});
        return {};
    }

    [[nodiscard]] bool wasChanged(const StoredRecord& record) const
    {
        const journal::RecordState& state = record.state;
        bool changed = state.state != QLatin1String(m_plan.type->initialState)
            || state.stateSetBy != state.created || !state.skipped.isEmpty();
        for (const QList<journal::Head>& heads : state.fields) {
            changed = changed || heads.size() != 1 || heads.first().entry != state.created;
        }
        return changed;
    }

    /// Whether somebody else's note or other child hangs on the record.
    Result<bool> isNotedOn(const RecordId& record, const RecordId& own, bool& ownStands)
    {
        bool others = false;
        for (const TypeSpec* type : m_desk.journal.catalogue().types()) {
            if (!type->parentField) {
                continue;
            }
            const auto children = journal::list(m_connection, *type,
                {{.of = journal::Filter::Of::Field,
                    .field = type->parentField,
                    .value = records::Reference::toCbor(record)}},
                -1);
            if (!children) {
                return children.error();
            }
            for (const StoredRecord& child : *children) {
                const bool stands = child.state.state != voidState;
                ownStands = ownStands || (child.state.id == own && stands);
                others = others || (child.state.id != own && stands);
            }
        }
        return others;
    }

    Result<void> authorise(const RecordId& unit)
    {
        if (m_allowed.contains(unit)) {
            return {};
        }
        const auto grant = m_desk.authoriser.authorise(m_connection, m_desk.actor,
            {.policyClass = m_plan.type->policyClass,
                .verb = Verb::UndoImport,
                .unit = unit,
                .proposer = {},
                .receiver = {}});
        m_allowed.insert(unit);
        return grant ? Result<void>() : grant.error();
    }

    Connection& m_connection;
    const Desk& m_desk;
    const QByteArray& m_import;
    UndoPlan m_plan;
    bool m_found = false;
    QSet<RecordId> m_allowed;
};

ChangeItem voiding(const TypeSpec& type, const RecordId& record, const QString& reason)
{
    return {.type = &type,
        .action = records::ActionVoid,
        .record = record,
        .fields = {},
        .reason = reason,
        .notMyNumber = {}};
}

} // namespace

Result<UndoPlan> prepareUndo(Connection& connection, const Desk& desk, const QByteArray& import)
{
    return UndoPlanner(connection, desk, import).run();
}

Result<int> undoGroup(Connection& connection, const Desk& desk, const UndoPlan& plan, int group,
    const QString& reason)
{
    Q_ASSERT(plan.mayBeWritten());
    const TypeSpec* note = desk.journal.catalogue().type(QStringLiteral("note"));
    QList<Change> voided;
    for (const auto& [record, ownNote] :
        plan.records.mid(group * recordsPerGroup, recordsPerGroup)) {
        const auto state = journal::stateWord(connection, *plan.type, record);
        if (!state) {
            return state.error();
        }
        if (*state == voidState) {
            continue;
        }
        Change change;
        if (!ownNote.isNull()) { // first: nothing is done on the notes of a void record
            change.append(voiding(*note, ownNote, reason));
        }
        change.append(voiding(*plan.type, record, reason));
        voided.append(change);
    }
    const auto written = desk.journal.commitAll(connection, desk.actor, inChanges(voided));
    return written ? Result<int>(int(voided.size())) : written.error();
}

} // namespace bansho::ledger
