#pragma once
// The words by which people see that HQ heard of the very key this PC made: the PC shows them, its
// officer reads them out, and the second operator types what he hears. HQ never shows them, so that
// nobody can confirm without having heard.
//
// They are six of 256, the first 48 bits of a digest over the code, the device's public key and
// HQ's key. A code is bound to the first key that comes with it; and whoever steals the code before
// that would have to try 2^48 keys to make the PC's words fit his own. Any thread.

#include "app/base/ids.h"

#include <QStringList>

#include <optional>

namespace bansho::wire {

constexpr int enrolmentWordCount = 6;

/// What a request of a device comes down to.
struct EnrolmentDigest {
    QStringList words; ///< hiragana
    RecordId device; ///< the id it will have; tells nothing of the words

    bool operator==(const EnrolmentDigest&) const = default;
};

/// `hqKey` as the code carries it.
EnrolmentDigest enrolmentDigest(
    const QByteArray& codeId, const QByteArray& publicKey, const QByteArray& hqKey);

/// The words in Latin letters.
QStringList inRomaji(const QStringList& words);

/// Words as an operator types them, in hiragana, katakana or Latin letters, with white space,
/// hyphens or commas between them; nullopt when one of them is no word of the list.
std::optional<QStringList> readEnrolmentWords(const QString& typed);

} // namespace bansho::wire
