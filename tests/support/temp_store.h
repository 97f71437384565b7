#pragma once
// A store in a folder that is deleted with the test, with the journal of all record types on it:
// for tests that need more than a connection.

#include "app/records/catalogue.h"
#include "app/store/store.h"

#include "app/journal/journal.h"
#include "app/journal/verify.h"

#include "app/organisation/rights.h"

#include "tests/support/manual_clock.h"
#include "tests/support/seeded_randomness.h"

#include <QTemporaryDir>

namespace bansho::tests {

/// The journal of an HQ, whose entries are settled as they are written (Ordering::Own), or of a
/// device. Both take organisation records from a null officer. Failures to open assert.
class TempStore {
public:
    explicit TempStore(journal::Ordering ordering = journal::Ordering::Own);

    /// All record types of the programs.
    static const records::Catalogue& catalogue();

    [[nodiscard]] store::Store& store() { return *m_store; }

    [[nodiscard]] journal::Journal& journal() { return *m_journal; }

    [[nodiscard]] ManualClock& clock() { return m_clock; }

    /// Runs `work(Connection&)` on the store thread and waits for its Result.
    template <typename Work>
    auto on(Work work)
    {
        return m_store->write(std::move(work)).result();
    }

    Result<journal::Receipt> commit(const journal::Actor& actor, const journal::Change& change);
    Result<journal::Receipt> commit(const journal::Actor& actor, const journal::ChangeItem& item);
    Result<journal::Verification> verify();
    /// The values of a record; empty when it is not there.
    records::FieldValues values(const records::TypeSpec& type, const RecordId& id);
    QString state(const records::TypeSpec& type, const RecordId& id);

    /// HQ itself.
    static journal::Actor hq() { return {}; }

    /// An officer whose signature is fixed bytes: the fold does not check signatures.
    static journal::Actor officer(const RecordId& id);

private:
    QTemporaryDir m_folder;
    ManualClock m_clock;
    SeededRandomness m_randomness{20260401};
    organisation::Rights m_rights{m_clock, organisation::Writer::Hq};
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<journal::Journal> m_journal;
};

} // namespace bansho::tests
