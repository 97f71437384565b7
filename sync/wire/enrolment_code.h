#pragma once
// The one-time code by which a device enrols over the line, as an operator reads it out, pastes it
// or shows it as a QR code:
//
//     bansho-enrol:1:HOST:PORT:UNIT:LETTERS
//
// An IPv6 host stands in brackets and the unit's code is percent-encoded (RFC 3986, 2.1). LETTERS
// are id, secret, fingerprint of HQ's key and five bytes of SHA-256 over all before them, five bits
// a letter of codeLetters, so that a slip of the pen is noticed before anything is sent.

#include "app/base/result.h"

#include "app/vault/secret.h"

#include <QString>

namespace bansho::wire {

constexpr qsizetype codeIdBytes = 8;
constexpr qsizetype codeSecretBytes = 15; ///< 120 bits

struct EnrolmentCode {
    QString host;
    quint16 port = 0; ///< the enrol port
    QString unit; ///< code
    QByteArray id; ///< codeIdBytes; no secret
    vault::Secret secret; ///< codeSecretBytes
    QByteArray hqKey; ///< SHA-256 of the SubjectPublicKeyInfo of HQ's server key

    /// A second one with the same secret.
    [[nodiscard]] EnrolmentCode copy() const
    {
        return {.host = host,
            .port = port,
            .unit = unit,
            .id = id,
            .secret = secret.copy(),
            .hqKey = hqKey};
    }
};

/// Whether a word is meant as a code rather than as the name of a file.
bool looksLikeEnrolmentCode(QStringView word);

QString encode(const EnrolmentCode& code);
/// Usage for anything that encode() does not make (letters in either case); StoreNewer for a later
/// version.
Result<EnrolmentCode> decodeEnrolmentCode(const QString& text);

/// What HQ keeps of a code's secret, 32 bytes: the key of the request's proof.
Result<vault::Secret> enrolmentKey(QByteArrayView id, QByteArrayView secret);
/// HMAC-SHA256(key, public key ‖ SHA-256(HQ's server certificate)): who asks knows the code, means
/// this key, and speaks to HQ itself rather than to somebody in between.
Result<QByteArray> enrolmentProof(
    QByteArrayView key, QByteArrayView publicKey, const QByteArray& serverCertificate);

} // namespace bansho::wire
