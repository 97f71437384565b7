#pragma once
// A station with its officers, whose ledger is imported.

#include "app/journal/query.h"

#include "app/cases/consultation.h"
#include "app/ledger/undoing.h"

#include "tests/support/people.h"

namespace bansho::tests {

/// 麹町警察署 with 2001 (課長, imports), 2002 (係員) and 2000 (副署長, takes imports back).
class LedgerWorld {
public:
    LedgerWorld()
    {
        foundForce(m_store);
        m_head = appoint(m_store, QStringLiteral("2001"), QStringLiteral("ASST"),
            QStringLiteral("0101-COMMUNITY_SAFETY"));
        m_clerk = appoint(m_store, QStringLiteral("2002"), QStringLiteral("STAFF"),
            QStringLiteral("0101-COMMUNITY_SAFETY"));
        m_deputy = appoint(
            m_store, QStringLiteral("2000"), QStringLiteral("RESP"), QStringLiteral("0101"));
    }

    TempStore& store() { return m_store; }

    [[nodiscard]] RecordId head() const { return m_head; }

    [[nodiscard]] RecordId clerk() const { return m_clerk; }

    [[nodiscard]] RecordId deputy() const { return m_deputy; }

    ledger::Desk desk(const RecordId& officer)
    {
        return {m_store.journal(), m_rights, m_store.clock(), TempStore::officer(officer)};
    }

    Result<ledger::Preview> prepare(
        const QByteArray& file, const QByteArray& map = "{}", const RecordId& by = {})
    {
        const auto desk = this->desk(by.isNull() ? m_head : by);
        const auto read = ledger::ImportMap::fromJson(map);
        return m_store.on([&](store::Connection& connection) {
            return ledger::prepare(connection, desk,
                {.file = file,
                    .type = &cases::consultationType(),
                    .map = *read,
                    .notMyNumber = m_notMyNumber});
        });
    }

    /// Writes groups until one fails; the number of records that were added.
    Result<int> write(const ledger::Preview& preview)
    {
        const auto desk = this->desk(m_head);
        int added = 0;
        for (int group = 0; group < preview.groups(); ++group) {
            const auto count = m_store.on([&](store::Connection& connection) {
                return ledger::writeGroup(connection, desk, preview, group);
            });
            if (!count) {
                return count.error();
            }
            added += *count;
        }
        return added;
    }

    Result<int> import(const QByteArray& file, const QByteArray& map = "{}")
    {
        const auto preview = prepare(file, map);
        return preview ? write(*preview) : preview.error();
    }

    Result<ledger::UndoPlan> prepareUndo(const QByteArray& import, const RecordId& by = {})
    {
        const auto desk = this->desk(by.isNull() ? m_deputy : by);
        return m_store.on([&](store::Connection& connection) {
            return ledger::prepareUndo(connection, desk, import);
        });
    }

    Result<int> undoGroup(const ledger::UndoPlan& plan, int group, const QString& reason)
    {
        const auto desk = this->desk(m_deputy);
        return m_store.on([&](store::Connection& connection) {
            return ledger::undoGroup(connection, desk, plan, group, reason);
        });
    }

    QList<journal::StoredRecord> all(const records::TypeSpec& type)
    {
        const auto records = m_store.on(
            [&](store::Connection& connection) { return journal::list(connection, type, {}, -1); });
        return *records;
    }

    void sayNoMyNumber(int record, const QString& column)
    {
        m_notMyNumber.insert({record, column});
    }

private:
    TempStore m_store;
    organisation::Rights m_rights{m_store.clock(), organisation::Writer::Hq};
    RecordId m_head;
    RecordId m_clerk;
    RecordId m_deputy;
    QSet<std::pair<int, QString>> m_notMyNumber;
};

} // namespace bansho::tests
