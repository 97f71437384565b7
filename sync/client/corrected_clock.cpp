#include "sync/client/corrected_clock.h"

#include "app/base/cbor.h"

#include "app/journal/journal.h"

#include <QCborArray>
#include <QMutexLocker>

#include <algorithm>

namespace bansho::client {

namespace {

const QString contactKey = QStringLiteral("time_contact");

Timestamp likelyTime(const TimeContact& contact, const Clock& machine)
{
    const qint64 stands = machine.now().utcMs;
    if (contact.boot == machine.boot()) {
        constexpr qint64 drift = 10'000; ///< a second in so many
        const qint64 since = std::max<qint64>(0, machine.monotonicMs() - contact.monotonicMs);
        const qint64 passed = contact.hq.utcMs + since;
        return {qAbs(stands - passed) <= clockToleranceMs + since / drift ? stands : passed};
    }
    const qint64 off = contact.machine.utcMs - contact.hq.utcMs;
    const qint64 put = qAbs(off) > clockToleranceMs ? stands - off : stands;
    for (const qint64 reading : {std::min(stands, put), std::max(stands, put)}) {
        if (reading >= contact.hq.utcMs - clockToleranceMs) {
            return {reading};
        }
    }
    return contact.hq;
}

/// "約5年", "約3時間": the largest unit that fills.
QString roughly(qint64 ms, Language language)
{
    struct Unit {
        qint64 ms;
        const char16_t* ja;
        const char16_t* en;
    };

    constexpr qint64 minute = 60'000;
    constexpr Unit units[] = {{minute * 60 * 24 * 365, u"年", u"years"},
        {minute * 60 * 24, u"日", u"days"}, {minute * 60, u"時間", u"hours"},
        {minute, u"分", u"minutes"}};
    const Unit* fits = std::find_if(
        std::begin(units), std::end(units), [ms](const Unit& unit) { return ms >= unit.ms; });
    const Unit& unit = fits == std::end(units) ? units[3] : *fits;
    const qint64 count = std::max<qint64>(1, ms / unit.ms);
    const QString number = QString::number(count);
    if (language == Language::Japanese) {
        return QStringLiteral("約") + number + QString::fromUtf16(unit.ja);
    }
    const QString words = QStringLiteral("about ") + number + u' ' + QString::fromUtf16(unit.en);
    return count == 1 ? words.chopped(1) : words; // one year
}

} // namespace

Timestamp CorrectedClock::now() const
{
    const QMutexLocker locked(&m_mutex);
    if (m_contact) {
        return likelyTime(*m_contact, m_machine);
    }
    const Timestamp stands = m_machine.now();
    const bool impossible = m_admitted && stands.utcMs < m_admitted->utcMs - clockToleranceMs;
    return impossible ? *m_admitted : stands;
}

qint64 CorrectedClock::machineAheadMs() const
{
    const qint64 ahead = m_machine.now().utcMs - now().utcMs;
    return qAbs(ahead) > clockToleranceMs ? ahead : 0;
}

qint64 CorrectedClock::doubtedMs() const
{
    const Timestamp time = now();
    const QMutexLocker locked(&m_mutex);
    if (!m_contact && !m_admitted) {
        return 0;
    }
    const qint64 silence = time.utcMs - (m_contact ? m_contact->hq : *m_admitted).utcMs;
    return silence > doubtedSilenceMs ? silence : 0;
}

void CorrectedClock::admitted(Timestamp at)
{
    const QMutexLocker locked(&m_mutex);
    m_admitted = at;
}

void CorrectedClock::measured(const TimeContact& contact)
{
    const QMutexLocker locked(&m_mutex);
    m_contact = contact;
}

Result<void> keepTimeContact(store::Connection& connection, const TimeContact& contact)
{
    return journal::setMetaValue(connection, contactKey,
        toDeterministicCbor(QCborArray{
            contact.hq.utcMs, contact.machine.utcMs, contact.monotonicMs, contact.boot.bytes()}));
}

Result<std::optional<TimeContact>> timeContact(store::Connection& connection)
{
    const auto value = journal::metaValue(connection, contactKey);
    if (!value) {
        return value.error();
    }
    if (value->isEmpty()) {
        return std::optional<TimeContact>();
    }
    const QCborArray parts = QCborValue::fromCbor(*value).toArray();
    return std::optional(TimeContact{.hq = {parts.at(0).toInteger()},
        .machine = {parts.at(1).toInteger()},
        .monotonicMs = parts.at(2).toInteger(),
        .boot = BootId::fromBytes(parts.at(3).toByteArray()).value_or(BootId())});
}

QString clockWords(const CorrectedClock& clock, Language language)
{
    const bool ja = language == Language::Japanese;
    if (const qint64 ahead = clock.machineAheadMs(); ahead != 0) {
        const QString much = roughly(qAbs(ahead), language);
        return ja ? QStringLiteral("端末の時計が%1%2います")
                        .arg(much, ahead > 0 ? QStringLiteral("進んで") : QStringLiteral("遅れて"))
                  : QStringLiteral("The clock of this machine is %1 %2")
                        .arg(much, ahead > 0 ? QStringLiteral("fast") : QStringLiteral("slow"));
    }
    if (clock.doubtedMs() == 0) {
        return {};
    }
    return ja ? QStringLiteral("端末の日付の確認が必要です")
              : QStringLiteral("Check the date of this machine");
}

QString clockWarning(const CorrectedClock& clock, Language language)
{
    const bool ja = language == Language::Japanese;
    if (clock.machineAheadMs() != 0) {
        return clockWords(clock, language)
            + (ja ? QStringLiteral("。記録には本部の時刻を使います。端末の日付と時刻を合わせてくだ"
                                   "さい。")
                  : QStringLiteral(". Headquarters' time is used in the records; please set the "
                                   "date and time of this machine."));
    }
    const qint64 doubted = clock.doubtedMs();
    if (doubted == 0) {
        return {};
    }
    const QString today = toJst(clock.now()).date().toString(Qt::ISODate);
    return ja ? QStringLiteral(
               "端末の日付は%1で、本部との最後の通信から%2たっています。正しい日付か確かめ"
               "てください。受付番号の年度と記録の日時になります。")
                    .arg(today, roughly(doubted, language))
              : QStringLiteral("The date of this machine is %1, %2 after the last contact with "
                               "headquarters. Please check that it is right: receipt numbers and "
                               "records are dated by it.")
                    .arg(today, roughly(doubted, language));
}

} // namespace bansho::client
