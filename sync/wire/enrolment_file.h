#pragma once
// The file by which a practice HQ enrols a device without a line: all that `enrol` would otherwise
// fetch. It holds the device's private key and the secret that opens its store, so whoever has the
// file is the device; that is why a real HQ never writes one.
//
// The bytes are one deterministic CBOR value ["bansho-enrolment", version, {number: value}]. They
// come from a medium that anybody may have written: decoding trusts no length, count or kind.

#include "app/journal/journal.h"

#include "sync/wire/sign_in_verifier.h"

#include <QList>

namespace bansho::wire {

constexpr qsizetype maxEnrolmentFileBytes = qsizetype(64) * 1024 * 1024;
constexpr qsizetype timelineBytes = 16;
constexpr qsizetype digestBytes = 32;
constexpr qsizetype enrolmentSecretBytes = 32;

/// The characters of device codes and one-time codes: none that people take for another. 32 of
/// them, so that five random bits are one.
inline constexpr QStringView codeLetters = u"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Whether it is two of codeLetters.
bool isDeviceCode(QStringView text);

struct EnrolmentFile {
    bool practice = true;
    QByteArray timeline; ///< of HQ, timelineBytes
    RecordId device;
    QString unit; ///< code
    QString deviceCode;
    QString host;
    quint16 syncPort = 0;
    quint16 enrolPort = 0;
    QByteArray hqKey; ///< SHA-256 of the SubjectPublicKeyInfo of HQ's server key
    QByteArray caCertificate; ///< DER; it has issued the device's and the server's certificate
    QByteArray deviceCertificate; ///< DER
    QByteArray
        devicePrivateKey; ///< DER, PKCS #8; given exactly in a practice file, never in an answer
    QByteArray enrolmentSecret; ///< enrolmentSecretBytes
    qint64 issuedMs = 0;
    QList<SignInVerifier> verifiers;
    qint64 organisationPosition = 0; ///< of the last of HQ's order that is in here
    QList<journal::SettledEntry> organisation; ///< in HQ's order
};

/// TooLarge past maxEnrolmentFileBytes.
Result<QByteArray> encode(const EnrolmentFile& file);

/// Protocol for anything that is not exactly what encode() makes of a sound file; StoreNewer for a
/// later version of the format; TooLarge. That the certificates are HQ's and the entries are
/// well-formed is for who uses them.
Result<EnrolmentFile> decodeEnrolmentFile(const QByteArray& bytes);

/// The same over the enrol port, for a key the device made itself: the value begins with
/// "bansho-enrolment-answer" and has no number for the private key. Errors as above; a file is no
/// answer and the reverse.
Result<QByteArray> encodeAnswer(const EnrolmentFile& file);
Result<EnrolmentFile> decodeEnrolmentAnswer(const QByteArray& bytes);

} // namespace bansho::wire
