#pragma once
// The messages between a device and HQ (journal-and-sync, "Protocol"). Each is one binary
// WebSocket frame: the deterministic CBOR array [kind, {number: value}], or, from 512 bytes on, the
// byte 0x7A ('z') and its zstd frame. Decoding trusts nothing: it answers Protocol or TooLarge.

#include "app/journal/journal.h"

#include "sync/wire/sign_in_verifier.h"

#include <QMap>

#include <variant>

namespace bansho::wire {

constexpr int protocolVersion = 1;
constexpr qsizetype maxMessageBytes = 1'048'576; ///< as sent, and after unpacking 8 times that
constexpr qsizetype maxUnpackedBytes = 8 * maxMessageBytes;
constexpr int maxEntriesPerMessage = 5000;
constexpr int maxStreams = 200;

/// Stream name -> the last position that was examined.
using Cursors = QMap<QString, qint64>;

/// A device's entry on its way to HQ; the replica is named once, in hello.
struct PushedEntry {
    journal::EntryBytes bytes;
    QByteArray salt;
};

/// Device -> HQ, first.
struct Hello {
    int protocol = protocolVersion;
    int schema = 1;
    ReplicaId replica;
    qint64 head = 0; ///< our last entry
    QByteArray timeline; ///< of HQ as we know it; empty at first
    qint64 clockMs = 0;
};

/// HQ -> device, in answer.
struct Welcome {
    int protocol = protocolVersion;
    QByteArray timeline;
    qint64 clockMs = 0;
    qint64 received = 0; ///< the last of our entries that is committed at HQ
    /// The chain's hash at that entry, empty for 0: a device whose chain is another there (restored
    /// from a backup, copied) must not take places of entries that are not its own.
    QByteArray receivedHash;
    std::optional<qint64> durable; ///< the last that is in HQ's second place
    QStringList streams; ///< granted to this device
    /// Of a practice HQ: the sign-in codes of the unit's officers, so that each can register.
    QList<SignInVerifier> practiceCodes;
    /// What the device still has is quarantined, and nothing is given to it.
    bool revoked = false;
};

/// Device -> HQ: the public half of an officer's key, with the proof that he knew his code:
/// HMAC-SHA256(scrypt value of the code, replica || key).
struct Register {
    QString officer; ///< number
    QByteArray publicKey; ///< SubjectPublicKeyInfo
    QByteArray proof;
};

/// Entries in sequence. HQ recomputes the hashes.
struct Push {
    qint64 first = 0; ///< seq of the first
    QByteArray previousHash; ///< of the entry before it
    QByteArray hash; ///< of the last
    QByteArray signature; ///< by the device's key over replica, first, previousHash and hash
    QList<PushedEntry> entries;
};

/// Where HQ put entries of ours: `count` from `seq` on stand from `order` on.
struct SettledRange {
    qint64 seq = 0;
    qint64 order = 0;
    qint64 count = 0;

    bool operator==(const SettledRange&) const = default;
};

enum class VerdictKind { Refused = 1, Quarantined = 2 };

/// An entry that HQ does not apply, and why.
struct Verdict {
    qint64 seq = 0;
    VerdictKind kind = VerdictKind::Refused;
    ErrorCode code = ErrorCode::NotAllowed;
    QString field; ///< name of the field, when it is one

    bool operator==(const Verdict&) const = default;
};

/// HQ -> device, after its commit.
struct Ack {
    qint64 received = 0;
    std::optional<qint64> durable;
    qint64 needFrom = 0; ///< not 0: there is a gap, push again from this seq
    QList<SettledRange> settled;
    QList<Verdict> verdicts;
};

/// Device -> HQ.
struct Pull {
    Cursors cursors;
    qint64 credit = 524'288; ///< bytes of entries that may come in one page
};

/// HQ -> device: entries of one stream in HQ's order, and how far it was examined.
struct Page {
    QString stream;
    qint64 after = 0; ///< the cursor this page continues
    qint64 upTo = 0; ///< everything up to here was seen or is not for this device
    qint64 remaining = 0; ///< entries still to come in this stream
    QList<SettledRange> own; ///< entries of the asking device, which it has already
    QList<journal::SettledEntry> entries;
};

/// HQ -> device: a stream has grown; data is pulled.
struct Announce {
    QString stream;
};

/// HQ -> device: what you asked for is done.
struct Registered {
    QString officer;
    ErrorCode code = ErrorCode::Internal;
    bool accepted = false;
};

/// Device -> HQ: how the one-time code of an officer is stretched. A real HQ answers with Salt or,
/// when there is no such code, with Claimed.
struct AskSalt {
    QString officer; ///< number
};

struct Salt {
    QString officer;
    QByteArray salt; ///< verifierSaltBytes
    vault::ScryptCost cost;
};

/// Device -> HQ: an officer is about to sign in here for the first time; claimProof().
struct Claim {
    QString officer;
    QByteArray proof;
};

/// HQ -> device: the code is this device's from now on, and the secret that opens its master key;
/// or why not. The code is used up by Register.
struct Claimed {
    QString officer;
    ErrorCode code = ErrorCode::Internal;
    bool accepted = false;
    int triesLeft = 0; ///< after SignInCodeWrong
    QByteArray secret; ///< of 32 bytes, when accepted
};

enum class Remedy { RetryLater = 1, Never = 2, Upgrade = 3 };

/// Either way; the connection ends after it.
struct Failure {
    ErrorCode code = ErrorCode::Protocol;
    Remedy remedy = Remedy::Never;
    qint64 retryAfterMs = 0;
};

using Message = std::variant<Hello, Welcome, Register, Registered, Push, Ack, Pull, Page, Announce,
    Failure, AskSalt, Salt, Claim, Claimed>;

QByteArray encode(const Message& message);
Result<Message> decode(const QByteArray& frame);

/// What a device signs over a push: replica || first || previousHash || hash.
QByteArray pushSignedBytes(const ReplicaId& replica, const Push& push);

} // namespace bansho::wire
