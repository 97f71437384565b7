#pragma once
// A station with officers, and consultations written straight into their table, in any number and
// any state, for tests of what is read.

#include "app/organisation/types.h"

#include "app/cases/glance.h"

#include "tests/support/people.h"

namespace bansho::tests {

/// A consultation as a test needs it.
struct CaseSpec {
    QString state = QStringLiteral("active");
    QString unit = QStringLiteral("0101-COMMUNITY_SAFETY");
    QDate received{2026, 7, 1};
    QDate nextContact; ///< invalid: none
    QString assignee; ///< officer's number; empty: none
    QString title = QStringLiteral("偽ショッピングサイト被害");
    QString name = QStringLiteral("髙橋 一郎");
    QString phone; ///< empty: none
    bool clash = false;
    bool urgent = false;
    QDate reviewed; ///< invalid: never
    QDate reported; ///< to the chief, invalid: not
    bool seen = false; ///< what was reported
};

class CaseDesk {
public:
    /// 麹町 (0101) with officers, or 大島 (0115): C1 CHIEF, R1 RESP, A1 ASST and S1 STAFF of a
    /// section. The clock stands at 2026-07-03 8:41 in Japan, a Friday.
    explicit CaseDesk(const QString& station = QStringLiteral("0101"));

    [[nodiscard]] TempStore& store() { return m_store; }

    [[nodiscard]] QString section() const { return m_section; }

    RecordId put(const CaseSpec& spec);
    /// All in one transaction.
    QList<RecordId> put(const QList<CaseSpec>& specs);

    /// A case that may be accepted, received now by S1. Asserts success, as the next two do.
    RecordId receive(const QString& title);
    RecordId commit(const QString& officer, const journal::ChangeItem& item);
    /// Steps by their names; each with what it demands.
    void take(const QString& officer, const RecordId& record, const QStringList& steps);
    journal::StoredRecord record(const RecordId& id);

    static store::TextProvider texts();

    /// Asks a docket of an officer on the store thread.
    template <typename Ask>
    auto ask(const QString& officer, Ask question)
    {
        return m_store.on([&](store::Connection& connection) {
            auto reader = cases::readerFor(
                connection, organisation::officerId(officer), m_store.clock().now());
            Q_ASSERT(reader.ok());
            cases::Docket docket(connection, *reader, texts());
            return question(connection, docket);
        });
    }

    /// The glance of an officer; asserts that there is one.
    cases::Glance glance(const QString& officer, Language language = Language::Japanese);

private:
    Result<RecordId> write(store::Connection& connection, const CaseSpec& spec);

    TempStore m_store;
    QString m_section;
    int m_count = 0;
};

} // namespace bansho::tests
