#pragma once
// The machine's clock, put right by what headquarters told of the time: a clock that is years off
// would otherwise give receipt numbers of another fiscal year and dates nobody can read.
//
// 1. A clock that agreed with HQ to two minutes at the last contact is taken as it is.
// 2. No time is before HQ's at the last contact, nor, within one boot, before that and the time
//    since by the monotonic clock.
// 3. Of the two readings that remain, as it stands and less what it was off then, the earlier one
//    counts: it is right whether the clock was set meanwhile or not.
//
// It is a good guess and decides nothing; every order is HQ's.

#include "app/base/clock.h"
#include "app/base/error_text.h"

#include "app/store/connection.h"

#include <QMutex>

namespace bansho::client {

/// Beyond this an officer is told.
constexpr qint64 clockToleranceMs = qint64(2) * 60 * 1000;

/// HQ's time and the machine's at one moment.
struct TimeContact {
    Timestamp hq;
    Timestamp machine;
    qint64 monotonicMs = 0;
    BootId boot;

    bool operator==(const TimeContact&) const = default;
};

/// Any thread.
class CorrectedClock final : public Clock {
public:
    explicit CorrectedClock(const Clock& machine)
        : m_machine(machine)
    {
    }

    [[nodiscard]] Timestamp now() const override;

    [[nodiscard]] qint64 monotonicMs() const override { return m_machine.monotonicMs(); }

    [[nodiscard]] BootId boot() const override { return m_machine.boot(); }

    /// How far the machine's clock is ahead of now(); 0 within the tolerance.
    [[nodiscard]] qint64 machineAheadMs() const;

    [[nodiscard]] const Clock& machine() const { return m_machine; }

    void measured(const TimeContact& contact);

private:
    const Clock& m_machine;
    mutable QMutex m_mutex;
    std::optional<TimeContact> m_contact;
};

Result<void> keepTimeContact(store::Connection& connection, const TimeContact& contact);
/// nullopt before the first contact.
Result<std::optional<TimeContact>> timeContact(store::Connection& connection);

/// 「端末の時計が約5年進んでいます」; empty for 0.
QString clockWords(qint64 aheadMs, Language language);
/// The same and what follows from it, as sentences; empty for 0.
QString clockWarning(qint64 aheadMs, Language language);

} // namespace bansho::client
