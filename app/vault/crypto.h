#pragma once
// The few operations of OpenSSL 3 the vault needs, with our results and buffers. No algorithm is
// chosen at run time. All functions are thread-safe; an Internal error means that the library
// failed (out of memory) or that a size is wrong, which is a bug of the caller.

#include "app/base/result.h"

#include "app/vault/secret.h"

namespace bansho::vault {

constexpr qsizetype keySize = 32; ///< of every symmetric key here (256 bit)
constexpr qsizetype nonceSize = 12; ///< AES-GCM, NIST SP 800-38D 8.2
constexpr qsizetype tagSize = 16;

/// Lets OpenSSL free what it keeps for the calling thread (its errors, its random generator) when
/// Qt ends that thread. By itself it does so when the system ends the thread, and QThread::wait(),
/// so ~QThreadPool too, answers before that: a program that returns from main() then ends OpenSSL
/// first, and the thread's state is left uncleansed. For every pool's threads before they use the
/// vault or a certificate; again costs nothing. Not for the program's own thread.
void releaseWithThread();

/// The price of one guess of a password (RFC 7914). The default needs 128 MiB and took 440 ms on
/// the reference machine.
struct ScryptCost {
    qint64 n = qint64(1) << 17;
    qint64 r = 8;
    qint64 p = 1;

    /// Whether the numbers are well-formed and need at most 512 MiB, so that a tampered file can
    /// neither exhaust the memory nor run for hours.
    [[nodiscard]] bool isSound() const;

    bool operator==(const ScryptCost&) const = default;
};

/// RFC 7914. Internal when the cost is not sound.
Result<Secret> scrypt(
    QByteArrayView password, QByteArrayView salt, const ScryptCost& cost, qsizetype length);

/// RFC 5869 with SHA-256; at most 8,160 bytes. The key may be empty.
Result<Secret> hkdfSha256(
    QByteArrayView key, QByteArrayView salt, QByteArrayView info, qsizetype length);

/// RFC 2104 with SHA-256, 32 bytes. The key may be empty.
Result<QByteArray> hmacSha256(QByteArrayView key, QByteArrayView bytes);

/// AES-256-GCM: the ciphertext, then the tag. A pair of key and nonce is used once.
Result<QByteArray> seal(
    QByteArrayView key, QByteArrayView nonce, QByteArrayView plain, QByteArrayView aad);

/// What was sealed. VerifyFailed when key, nonce, bytes or aad are not those of seal().
Result<Secret> unseal(
    QByteArrayView key, QByteArrayView nonce, QByteArrayView sealed, QByteArrayView aad);

/// Compares without telling by its time where the difference is. Sizes are no secret.
bool sameBytes(QByteArrayView a, QByteArrayView b);

} // namespace bansho::vault
