#pragma once
// One commit while it is being made, inside one transaction: private to app/journal.

#include "app/journal/journal.h"

namespace bansho::journal {

/// First every item is judged and planned against the states as the items before it leave them;
/// then, when all are in order, the entries are stamped, signed, chained and written.
class Committer {
public:
    Committer(Journal& journal, store::Connection& connection, const Actor& actor);

    Result<Receipt> run(const Change& change);

private:
    /// An item on its way to becoming an entry.
    struct Work {
        const ChangeItem& item;
        const records::TypeSpec& type;
        const records::Transition* step = nullptr;
        RecordState before;
        records::FieldValues values; ///< before, with the change
        records::FieldValues fields; ///< what the entry will say
        Grant grant;
    };

    struct Planned {
        Entry entry;
        const records::TypeSpec* type = nullptr;
        bool isSigned = false;
    };

    Result<void> plan(const ChangeItem& item, Receipt& receipt);
    Result<Work> begin(const ChangeItem& item) const;
    Result<void> authoriseCreation(Work& work) const;
    Result<void> authoriseStep(Work& work) const;
    [[nodiscard]] Result<void> authoriseFields(const Work& work, const Deed& step) const;
    Result<void> giveNumber(Work& work);
    Result<void> enter(const Work& work, Receipt& receipt);
    Result<RecordId> session(const Grant& grant);
    Result<std::optional<RecordId>> knownSession(const Grant& grant, qint64 position) const;
    Result<void> planSession(const Grant& grant, qint64 position, const RecordId& id);
    void planEntry(Entry entry, const records::TypeSpec& type, bool isSigned);
    Result<void> write();
    Result<void> writeEntry(Planned& planned);

    [[nodiscard]] Result<std::optional<RecordState>> stateOf(
        const records::TypeSpec& type, const RecordId& id) const;
    [[nodiscard]] Result<std::optional<RecordState>> anyState(const RecordId& id) const;
    [[nodiscard]] Result<Deed> deedFor(const Work& work, records::Verb verb) const;
    [[nodiscard]] Result<void> checkReferences(const Work& work) const;
    static Result<void> moveUnit(Work& work);
    [[nodiscard]] Error refuse(const Work& work, int field, ErrorCode code) const;

    Journal& m_journal;
    store::Connection& m_connection;
    const Actor& m_actor;
    quint64 m_seq = 0;
    QByteArray m_hash;
    qint64 m_order = 0; ///< last place in HQ's order; used by HQ's own journal
    QList<Planned> m_planned;
    QHash<RecordId, RecordState> m_states; ///< what this change has touched
    QList<std::pair<Grant, RecordId>> m_sessions;
};

} // namespace bansho::journal
