#include "sync/client/sync_status.h"

#include "app/journal/journal.h"

namespace bansho::client {

namespace {

constexpr qint64 freshMs = qint64(15) * 60 * 1000; ///< a pull is recent for a quarter of an hour

bool recent(const std::optional<Timestamp>& time, Timestamp now)
{
    return time && now.utcMs - time->utcMs <= freshMs && now.utcMs >= time->utcMs - freshMs;
}

QString duration(qint64 ms, Language language)
{
    const qint64 minutes = ms / 60'000;
    const qint64 hours = minutes / 60;
    const qint64 days = hours / 24;
    const bool ja = language == Language::Japanese;
    if (days > 0) {
        return (ja ? QStringLiteral("%1日%2時間") : QStringLiteral("%1 d %2 h"))
            .arg(days)
            .arg(hours % 24);
    }
    if (hours > 0) {
        return (ja ? QStringLiteral("%1時間%2分") : QStringLiteral("%1 h %2 min"))
            .arg(hours)
            .arg(minutes % 60);
    }
    return (ja ? QStringLiteral("%1分") : QStringLiteral("%1 min")).arg(minutes);
}

bool isOffline(const SyncFacts& facts, Timestamp now)
{
    return facts.lineDown || !recent(facts.lastContact, now);
}

/// How long there was no contact.
QString sinceText(const SyncFacts& facts, Timestamp now, Language language)
{
    return facts.lastContact
        ? duration(qMax<qint64>(0, now.utcMs - facts.lastContact->utcMs), language)
        : (language == Language::Japanese ? QStringLiteral("本部と通信したことがありません")
                                          : QStringLiteral("never connected"));
}

/// What is to be checked stays until somebody does: it does not hide that the line is down.
QString attentionText(const SyncFacts& facts, Timestamp now, Language language)
{
    const bool ja = language == Language::Japanese;
    const QString text =
        (ja ? QStringLiteral("◆ 確認が必要 %1件") : QStringLiteral("◆ %1 to check"))
            .arg(facts.outbox.clashes + facts.outbox.refused);
    return isOffline(facts, now) ? text
            + (ja ? QStringLiteral("・オフライン %1（未送信 %2件）")
                  : QStringLiteral("; offline %1 (%2 unsent)"))
                  .arg(sinceText(facts, now, language))
                  .arg(facts.outbox.pending)
                                 : text;
}

QString offlineText(const SyncFacts& facts, Timestamp now, Language language)
{
    const bool ja = language == Language::Japanese;
    return (ja ? QStringLiteral("– オフライン %1・入力は続けられます（未送信 %2件）")
               : QStringLiteral("– Offline %1; you can go on working (%2 unsent)"))
        .arg(sinceText(facts, now, language))
        .arg(facts.outbox.pending);
}

QString blockedText(const Blocked& blocked, Language language)
{
    const bool ja = language == Language::Japanese;
    switch (blocked.why) {
    case Blocked::Why::Revoked:
        return ja ? QStringLiteral("この端末は本部で失効しています")
                  : QStringLiteral("headquarters has revoked this machine");
    case Blocked::Why::InUse:
        return ja ? QStringLiteral("この端末の登録は別の端末が使っています")
                  : QStringLiteral("another machine uses this enrolment");
    case Blocked::Why::Forked:
        return ja ? QStringLiteral("この端末のデータは古い写しで、本部の記録と続きません")
                  : QStringLiteral("the data on this machine is an older copy and does not "
                                   "continue what headquarters has");
    case Blocked::Why::Expired:
        return (ja ? QStringLiteral("端末証明書の期限切れ（%1）")
                   : QStringLiteral("the device certificate expired on %1"))
            .arg(toJst(blocked.at).toString(QStringLiteral("M/d")));
    case Blocked::Why::NoRoom:
        return ja ? QStringLiteral("この端末のディスクに空きがありません")
                  : QStringLiteral("the disk of this machine is full");
    case Blocked::Why::Storage:
        return ja ? QStringLiteral("この端末の記録を読み書きできません")
                  : QStringLiteral("the records on this machine cannot be read or written");
    case Blocked::Why::NotAccepted:
        break;
    }
    return ja ? QStringLiteral("本部との接続が受け付けられません")
              : QStringLiteral("HQ does not accept the connection");
}

Result<std::optional<qint64>> number(store::Connection& connection, const QString& key)
{
    const auto value = journal::metaValue(connection, key);
    if (!value) {
        return value.error();
    }
    return value->isEmpty() ? std::nullopt : std::optional(value->toLongLong());
}

std::optional<Timestamp> timeOf(const std::optional<qint64>& ms)
{
    return ms ? std::optional(Timestamp{*ms}) : std::nullopt;
}

} // namespace

Blocked blockedBy(ErrorCode code)
{
    return {.why = code == ErrorCode::DeviceRevoked ? Blocked::Why::Revoked
            : code == ErrorCode::DeviceInUse        ? Blocked::Why::InUse
            : code == ErrorCode::ChainBroken        ? Blocked::Why::Forked
            : code == ErrorCode::StoreFull          ? Blocked::Why::NoRoom
            : code == ErrorCode::StoreIo            ? Blocked::Why::Storage
                                                    : Blocked::Why::NotAccepted};
}

SyncStateName syncState(const SyncFacts& facts, Timestamp now)
{
    if (facts.blocked) {
        return SyncStateName::CannotSend;
    }
    if (facts.outbox.refused > 0 || facts.outbox.clashes > 0) {
        return SyncStateName::NeedsAttention;
    }
    if (facts.toSend > 0) {
        return SyncStateName::Sending;
    }
    if (isOffline(facts, now)) {
        return SyncStateName::Offline;
    }
    const bool acknowledged = facts.received >= facts.outbox.head && facts.outbox.pending == 0;
    return acknowledged && recent(facts.lastPull, now) ? SyncStateName::UpToDate
                                                       : SyncStateName::Waiting;
}

QString syncText(const SyncFacts& facts, Timestamp now, Language language)
{
    const bool ja = language == Language::Japanese;
    switch (syncState(facts, now)) {
    case SyncStateName::UpToDate:
        return (
            ja ? QStringLiteral("● 本部と一致（%1）") : QStringLiteral("● In step with HQ (%1)"))
            .arg(toJst(facts.lastPull.value_or(now)).toString(QStringLiteral("H:mm")));
    case SyncStateName::Sending:
        return (ja ? QStringLiteral("↑ 送信中 %1/%2") : QStringLiteral("↑ Sending %1/%2"))
            .arg(facts.sending)
            .arg(facts.toSend);
    case SyncStateName::Waiting:
        return (ja ? QStringLiteral("○ 未送信 %1件・つながり次第送ります")
                   : QStringLiteral("○ %1 unsent; will be sent when the line is there"))
            .arg(facts.outbox.pending);
    case SyncStateName::Offline:
        return offlineText(facts, now, language);
    case SyncStateName::NeedsAttention:
        return attentionText(facts, now, language);
    case SyncStateName::CannotSend:
        break;
    }
    return (ja ? QStringLiteral("■ 送れません: %1→ 手順") : QStringLiteral("■ Cannot send: %1"))
        .arg(blockedText(facts.blocked.value_or(Blocked()), language));
}

Result<SyncFacts> storedSyncFacts(
    store::Connection& connection, const records::Catalogue& catalogue, const ReplicaId& replica)
{
    const auto outbox = journal::outboxCounts(connection, catalogue, replica);
    if (!outbox) {
        return outbox.error();
    }
    const auto received = number(connection, QStringLiteral("hq_received"));
    const auto durable = number(connection, QStringLiteral("hq_durable"));
    const auto contact = number(connection, QStringLiteral("hq_time"));
    const auto pull = number(connection, QStringLiteral("last_pull"));
    for (const auto* one : {&received, &durable, &contact, &pull}) {
        if (!*one) {
            return one->error();
        }
    }
    const auto refused = journal::metaValue(connection, QStringLiteral("device_refused"));
    if (!refused) {
        return refused.error();
    }
    return SyncFacts{.outbox = *outbox,
        .received = received->value_or(0),
        .durable = *durable,
        .lastContact = timeOf(std::max(*contact, *pull)), // a line may stay open for days
        .lastPull = timeOf(*pull),
        .blocked = refused->isEmpty()
            ? std::nullopt
            : std::optional(blockedBy(errorFromName(QString::fromUtf8(*refused))))};
}

} // namespace bansho::client
