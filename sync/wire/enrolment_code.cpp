#include "sync/wire/enrolment_code.h"

#include "app/base/cbor.h"

#include "app/vault/crypto.h"

#include "sync/wire/enrolment_file.h"

#include <QRegularExpression>
#include <QUrl>

namespace bansho::wire {

namespace {

constexpr int letterBits = 5;
constexpr qsizetype checkBytes = 5;
constexpr qsizetype payloadBytes = codeIdBytes + codeSecretBytes + digestBytes + checkBytes;
static_assert(payloadBytes * 8 % letterBits == 0, "no letter is padded");

QString scheme()
{
    return QStringLiteral("bansho-enrol:");
}

QString toLetters(QByteArrayView bytes)
{
    QString letters;
    quint32 bits = 0;
    int held = 0;
    for (const char byte : bytes) {
        bits = (bits << 8) | quint8(byte);
        held += 8;
        while (held >= letterBits) {
            held -= letterBits;
            letters += codeLetters.at(qsizetype((bits >> held) & 0x1f));
        }
    }
    return letters;
}

/// Empty when there are other letters, or more or fewer of them.
QByteArray fromLetters(const QString& letters)
{
    if (letters.size() * letterBits != payloadBytes * 8) {
        return {};
    }
    QByteArray bytes;
    quint32 bits = 0;
    int held = 0;
    for (const QChar letter : letters) {
        const qsizetype value = codeLetters.indexOf(letter);
        if (value < 0) {
            return {};
        }
        bits = (bits << letterBits) | quint32(value);
        held += letterBits;
        if (held >= 8) {
            held -= 8;
            bytes += char((bits >> held) & 0xff);
        }
    }
    return bytes;
}

/// What stands before the letters.
QString place(const EnrolmentCode& code)
{
    const QString host = code.host.contains(u':') ? u'[' + code.host + u']' : code.host;
    return QStringLiteral("%1%2:%3:%4:%5:")
        .arg(scheme())
        .arg(1)
        .arg(host)
        .arg(code.port)
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(code.unit)));
}

QByteArray checkOf(const EnrolmentCode& code)
{
    const vault::Secret all =
        vault::Secret::joined({place(code).toUtf8(), code.id, code.secret.view(), code.hqKey});
    return sha256(all.view()).left(checkBytes);
}

Error noCode()
{
    return fail(ErrorCode::Usage, QStringLiteral("no enrolment code"),
        QStringLiteral("enrol bansho-enrol:…")); // the code itself is not repeated
}

} // namespace

bool looksLikeEnrolmentCode(QStringView word)
{
    return word.trimmed().startsWith(scheme());
}

QString encode(const EnrolmentCode& code)
{
    Q_ASSERT(code.id.size() == codeIdBytes && code.secret.size() == codeSecretBytes
        && code.hqKey.size() == digestBytes);
    const vault::Secret payload =
        vault::Secret::joined({code.id, code.secret.view(), code.hqKey, checkOf(code)});
    return place(code) + toLetters(payload.view());
}

Result<EnrolmentCode> decodeEnrolmentCode(const QString& text)
{
    static const QRegularExpression form(QStringLiteral(
        R"(\Abansho-enrol:(\d{1,3}):(?:\[([0-9A-Fa-f:.]{2,45})\]|([^:\[\]\s]{1,253})):(\d{1,5}):([^:\s]{1,200}):(\S{0,400})\z)"));
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch()) {
        return noCode();
    }
    if (match.captured(1).toInt() > 1) {
        return fail(ErrorCode::StoreNewer, QStringLiteral("enrolment code of a later version"));
    }
    const vault::Secret payload(fromLetters(match.captured(6).toUpper()));
    bool fits = false;
    EnrolmentCode code{.host = match.captured(2) + match.captured(3),
        .port = match.captured(4).toUShort(&fits),
        .unit = QUrl::fromPercentEncoding(match.captured(5).toLatin1()),
        .id = {},
        .secret = {},
        .hqKey = {}};
    if (!fits || code.port == 0 || payload.size() != payloadBytes) {
        return noCode();
    }
    const QByteArrayView bytes = payload.view();
    code.id = bytes.first(codeIdBytes).toByteArray();
    code.secret = vault::Secret::joined({bytes.sliced(codeIdBytes, codeSecretBytes)});
    code.hqKey = bytes.sliced(codeIdBytes + codeSecretBytes, digestBytes).toByteArray();
    if (bytes.last(checkBytes) != checkOf(code)) {
        return noCode();
    }
    return code;
}

Result<vault::Secret> enrolmentKey(QByteArrayView id, QByteArrayView secret)
{
    return vault::hkdfSha256(secret, id, "bansho enrolment code 1", vault::keySize);
}

Result<QByteArray> enrolmentProof(
    QByteArrayView key, QByteArrayView publicKey, const QByteArray& serverCertificate)
{
    return vault::hmacSha256(key, publicKey.toByteArray() + sha256(serverCertificate));
}

} // namespace bansho::wire
