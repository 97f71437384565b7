#pragma once
// What goes over the enrol port: one request of the device, one reply of HQ, each a length of four
// bytes (big-endian) and so many bytes of deterministic CBOR. The request is
// ["bansho-enrol-request", version, {number: value}]; the reply is an enrolment answer
// (enrolment_file.h) or ["bansho-enrol-refused", version, released name of the error]. Decoding
// trusts nothing.

#include "sync/wire/enrolment_code.h"
#include "sync/wire/enrolment_file.h"

namespace bansho::wire {

constexpr qsizetype frameLengthBytes = 4;
constexpr qsizetype maxEnrolmentRequestBytes = qsizetype(16) * 1024;

struct EnrolmentRequest {
    QByteArray codeId; ///< codeIdBytes
    QByteArray certificateRequest; ///< PKCS #10 (RFC 2986), DER
    QByteArray proof; ///< enrolmentProof()
};

QByteArray encode(const EnrolmentRequest& request);
/// Protocol, TooLarge; StoreNewer for a later version.
Result<EnrolmentRequest> decodeEnrolmentRequest(const QByteArray& bytes);

QByteArray encodeEnrolmentRefusal(ErrorCode code);
/// The answer. An Error with the code HQ gave when it refused; else as decodeEnrolmentAnswer().
Result<EnrolmentFile> decodeEnrolmentReply(const QByteArray& bytes);

/// With its length before it.
QByteArray framed(const QByteArray& bytes);
/// The first whole frame of what came so far; nullopt while it is not all there. TooLarge when it
/// announces more than `most` bytes.
Result<std::optional<QByteArray>> firstFrame(const QByteArray& received, qsizetype most);

} // namespace bansho::wire
