#pragma once
// The machine's clock, put right by what headquarters told of the time: a clock that is years off
// would otherwise give receipt numbers of another fiscal year and dates nobody can read.
//
// 1. Within the boot of the last contact it is HQ's time then and what has passed since by the
//    monotonic clock, whatever the clock was set to meanwhile; a clock that agrees to two minutes
//    (and a second in three hours, which is more than clocks of PCs drift) is taken as it stands.
// 2. In another boot, a clock that agreed with HQ to two minutes at the last contact is taken as it
//    is, but no time is before that contact (before the first: HQ's time when it admitted the
//    device).
// 3. Of the two readings that remain then, as it stands and less what it was off at the contact,
// the
//    earlier one counts: it is right whether the clock was set meanwhile or not.
//
// It is a good guess and decides nothing; every order is HQ's. A clock that was set years ahead
// while nobody could measure it looks like years without a contact: past a certificate's life the
// officer is asked to look at it.

#include "app/base/clock.h"
#include "app/base/error_text.h"

#include "app/store/connection.h"

#include <QMutex>

namespace bansho::client {

/// Beyond this an officer is told.
constexpr qint64 clockToleranceMs = qint64(2) * 60 * 1000;

/// So long a time without a contact is doubted: a device's certificate lives no longer.
constexpr qint64 doubtedSilenceMs = qint64(30) * 24 * 3600 * 1000;

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

    /// How long the last that is known of HQ's time lies back, when that is too long to be believed
    /// (doubtedSilenceMs); else 0.
    [[nodiscard]] qint64 doubtedMs() const;

    void measured(const TimeContact& contact);
    /// HQ's time when it admitted this device: what is known of it before the first contact.
    void admitted(Timestamp at);

private:
    const Clock& m_machine;
    mutable QMutex m_mutex;
    std::optional<TimeContact> m_contact;
    std::optional<Timestamp> m_admitted;
};

Result<void> keepTimeContact(store::Connection& connection, const TimeContact& contact);
/// nullopt before the first contact.
Result<std::optional<TimeContact>> timeContact(store::Connection& connection);

/// 「端末の時計が約5年進んでいます」, 「端末の日付の確認が必要」; empty when nothing is wrong.
QString clockWords(const CorrectedClock& clock, Language language);
/// The same and what follows from it, as sentences; empty when nothing is wrong.
QString clockWarning(const CorrectedClock& clock, Language language);

} // namespace bansho::client
