#include "sync/wire/enrolment_messages.h"

#include "app/base/cbor.h"

#include "app/vault/crypto.h"

#include <QCborArray>
#include <QCborMap>
#include <QtEndian>

namespace bansho::wire {

namespace {

// Permanent keys.
enum Key : int {
    KeyCodeId = 1,
    KeyCertificateRequest = 2,
    KeyProof = 3,
};

constexpr int keyCount = 3;
constexpr qint64 version = 1;
constexpr qsizetype frameParts = 3;

QString requestName()
{
    return QStringLiteral("bansho-enrol-request");
}

QString refusalName()
{
    return QStringLiteral("bansho-enrol-refused");
}

Error notAsAgreed()
{
    return fail(ErrorCode::Protocol, QStringLiteral("enrolment request is not as agreed"));
}

} // namespace

QByteArray encode(const EnrolmentRequest& request)
{
    const QCborMap map{{KeyCodeId, request.codeId},
        {KeyCertificateRequest, request.certificateRequest}, {KeyProof, request.proof}};
    return toDeterministicCbor(QCborArray{requestName(), version, map});
}

Result<EnrolmentRequest> decodeEnrolmentRequest(const QByteArray& bytes)
{
    if (bytes.size() > maxEnrolmentRequestBytes) {
        return fail(ErrorCode::TooLarge, QStringLiteral("enrolment request"));
    }
    const auto value = fromDeterministicCbor(bytes);
    if (!value) {
        return value.error();
    }
    const QCborArray frame = value->toArray();
    if (frame.size() != frameParts || frame.at(0) != QCborValue(requestName())
        || !frame.at(1).isInteger()) {
        return notAsAgreed();
    }
    if (frame.at(1).toInteger() > version) {
        return fail(ErrorCode::StoreNewer, QStringLiteral("enrolment request of a later version"));
    }
    const QCborMap map = frame.at(2).toMap();
    EnrolmentRequest request{.codeId = map.value(KeyCodeId).toByteArray(),
        .certificateRequest = map.value(KeyCertificateRequest).toByteArray(),
        .proof = map.value(KeyProof).toByteArray()};
    if (frame.at(1).toInteger() != version || map.size() != keyCount
        || request.codeId.size() != codeIdBytes || request.certificateRequest.isEmpty()
        || request.proof.size() != vault::keySize) {
        return notAsAgreed();
    }
    return request;
}

QByteArray encodeEnrolmentRefusal(ErrorCode code)
{
    return toDeterministicCbor(QCborArray{refusalName(), version, errorName(code)});
}

Result<EnrolmentFile> decodeEnrolmentReply(const QByteArray& bytes)
{
    auto answer = decodeEnrolmentAnswer(bytes);
    if (answer || answer.error().code != ErrorCode::Protocol) {
        return answer;
    }
    const auto value = fromDeterministicCbor(bytes);
    const QCborArray frame = value ? value->toArray() : QCborArray();
    if (frame.size() != frameParts || frame.at(0) != QCborValue(refusalName())
        || !frame.at(2).isString()) {
        return answer;
    }
    return fail(errorFromName(frame.at(2).toString()), QStringLiteral("HQ refused the enrolment"));
}

QByteArray framed(const QByteArray& bytes)
{
    QByteArray frame(frameLengthBytes, '\0');
    qToBigEndian(quint32(bytes.size()), frame.data());
    return frame + bytes;
}

Result<std::optional<QByteArray>> firstFrame(const QByteArray& received, qsizetype most)
{
    if (received.size() < frameLengthBytes) {
        return std::optional<QByteArray>();
    }
    const auto size = qsizetype(qFromBigEndian<quint32>(received.constData()));
    if (size > most) {
        return fail(ErrorCode::TooLarge, QStringLiteral("frame"), QString::number(size));
    }
    if (received.size() < frameLengthBytes + size) {
        return std::optional<QByteArray>();
    }
    return std::optional(received.mid(frameLengthBytes, size));
}

} // namespace bansho::wire
