#pragma once
// Devices that write about one record and exchange entries through HQ's one order, played from a
// script of small numbers. A fault can be built in, to prove that the properties would find it.

#include "tests/journal/oracle.h"

#include <vector>

namespace bansho::tests {

enum class Fault {
    None,
    DuplicateAppliedTwice, ///< what comes back from HQ is applied beside the own copy
    BaseOwnLast, ///< base names the own last version, not what the writer saw (ODK central#698)
    EqualValuesClash, ///< two heads are a clash whatever they say
    ClashLostOnRefold, ///< only the value that stands is kept
    ReadsClock, ///< tentative and settled entries in the order of their clocks
    DroppedInSilence, ///< what was not applied is put before nobody
    SettledNotFirst, ///< own tentative entries are folded before those of HQ
};

/// One step of a script.
struct Op {
    int replica = 0;
    int kind = 0;
    int field = 0;
    int value = 0;
};

class ReplicaModel {
public:
    ReplicaModel(const records::TypeSpec& type, int replicas, Fault fault);

    /// Plays the script and says what is wrong; empty when every property holds.
    QString play(const std::vector<Op>& script);

private:
    struct Replica {
        qsizetype settled = 0; ///< how much of HQ's order is here
        QList<journal::Entry> own; ///< all that was written here
        qsizetype pushed = 0;
    };

    void step(const Op& op);
    void push(Replica& replica);
    void write(int at, const Op& op);
    bool fill(journal::Entry& entry, const journal::RecordState& seen, const Op& op) const;
    void nameBase(journal::Entry& entry, const journal::RecordState& seen, const Replica& by) const;
    [[nodiscard]] QList<journal::Entry> entriesOf(const Replica& replica) const;
    [[nodiscard]] QList<journal::Entry> foldedOrder(const Replica& replica) const;
    [[nodiscard]] journal::RecordState stateOf(const Replica& replica) const;
    [[nodiscard]] QSet<int> clashesOf(const journal::RecordState& state) const;
    [[nodiscard]] QString againstOracle() const;
    [[nodiscard]] QString everyCut() const;
    [[nodiscard]] QString nothingLost() const;
    [[nodiscard]] QString clashesAreConcurrent() const;
    QString oneResolutionClosesAll();

    const records::TypeSpec& m_type;
    Fault m_fault;
    Oracle m_oracle;
    QList<Replica> m_replicas;
    QList<journal::Entry> m_order; ///< HQ's
    QHash<EntryId, QSet<EntryId>> m_saw; ///< by the writer of the entry, when it was written
    bool m_anySkipped = false;
};

} // namespace bansho::tests
