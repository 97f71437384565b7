#include "sync/wire/enrolment_messages.h"

#include "app/base/cbor.h"

#include "app/vault/crypto.h"

#include <QCborArray>
#include <QCborMap>
#include <QtEndian>

namespace bansho::wire {

namespace {

// Permanent keys.
enum RequestKey : int {
    RequestCodeId = 1,
    RequestCertificateRequest = 2,
    RequestProof = 3,
};

constexpr int requestKeyCount = 3;
constexpr qint64 requestVersion = 1;
constexpr qsizetype requestParts = 3;

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
    const QCborMap map{{RequestCodeId, request.codeId},
        {RequestCertificateRequest, request.certificateRequest}, {RequestProof, request.proof}};
    return toDeterministicCbor(QCborArray{requestName(), requestVersion, map});
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
    if (frame.size() != requestParts || frame.at(0) != QCborValue(requestName())
        || !frame.at(1).isInteger()) {
        return notAsAgreed();
    }
    if (frame.at(1).toInteger() > requestVersion) {
        return fail(ErrorCode::StoreNewer, QStringLiteral("enrolment request of a later version"));
    }
    const QCborMap map = frame.at(2).toMap();
    EnrolmentRequest request{.codeId = map.value(RequestCodeId).toByteArray(),
        .certificateRequest = map.value(RequestCertificateRequest).toByteArray(),
        .proof = map.value(RequestProof).toByteArray()};
    if (frame.at(1).toInteger() != requestVersion || map.size() != requestKeyCount
        || request.codeId.size() != codeIdBytes || request.certificateRequest.isEmpty()
        || request.proof.size() != vault::keySize) {
        return notAsAgreed();
    }
    return request;
}

QByteArray encodeEnrolmentRefusal(ErrorCode code)
{
    return toDeterministicCbor(QCborArray{refusalName(), requestVersion, errorName(code)});
}

Result<EnrolmentFile> decodeEnrolmentReply(const QByteArray& bytes)
{
    auto answer = decodeEnrolmentAnswer(bytes);
    if (answer || answer.error().code != ErrorCode::Protocol) {
        return answer;
    }
    const auto value = fromDeterministicCbor(bytes);
    const QCborArray frame = value ? value->toArray() : QCborArray();
    if (frame.size() != requestParts || frame.at(0) != QCborValue(refusalName())
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
