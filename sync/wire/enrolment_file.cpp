#include "sync/wire/enrolment_file.h"

#include "app/base/cbor.h"

#include <QCborArray>
#include <QCborMap>

#include <algorithm>
#include <limits>

namespace bansho::wire {

namespace {

// Permanent keys.
enum FileKey : int {
    FilePractice = 1,
    FileTimeline = 2,
    FileDevice = 3,
    FileUnit = 4,
    FileDeviceCode = 5,
    FileHost = 6,
    FileSyncPort = 7,
    FileEnrolPort = 8,
    FileHqKey = 9,
    FileCaCertificate = 10,
    FileDeviceCertificate = 11,
    FileDevicePrivateKey = 12,
    FileEnrolmentSecret = 13,
    FileIssued = 14,
    FileVerifiers = 15,
    FilePosition = 16,
    FileOrganisation = 17,
};

constexpr int keyCount = 17;
constexpr qint64 formatVersion = 1;
constexpr qsizetype frameParts = 3;
constexpr qsizetype verifierParts = 6;
constexpr qsizetype entryParts = 5;
constexpr qsizetype maxUnit = 40; ///< as a unit's code
constexpr qsizetype maxOfficer = 20; ///< as an officer's number
constexpr qsizetype maxHost = 253; ///< RFC 1035
constexpr qsizetype maxCertificate = qsizetype(16) * 1024;
constexpr qsizetype maxPrivateKey = qsizetype(4) * 1024;
constexpr qsizetype maxVerifiers = 100'000;
constexpr qsizetype maxEntries = 1'000'000;
constexpr qint64 maxNumber = qint64(1) << 53;

enum class FileKind {
    File, ///< by hand, with the device's private key
    Answer, ///< over the enrol port, without
};

QString formatName(FileKind kind)
{
    return kind == FileKind::File ? QStringLiteral("bansho-enrolment")
                                  : QStringLiteral("bansho-enrolment-answer");
}

QCborArray encodeVerifiers(const QList<SignInVerifier>& verifiers)
{
    QCborArray all;
    for (const SignInVerifier& one : verifiers) {
        all.append(
            QCborArray{one.officer, one.salt, one.cost.n, one.cost.r, one.cost.p, one.verifier});
    }
    return all;
}

QCborArray encodeEntries(const QList<journal::SettledEntry>& entries)
{
    QCborArray all;
    for (const journal::SettledEntry& one : entries) {
        all.append(QCborArray{
            one.replica.bytes(), one.order, one.bytes.header, one.bytes.fields, one.salt});
    }
    return all;
}

/// Reads values; the first thing that is not as it should be is remembered.
class Reader {
public:
    [[nodiscard]] bool failed() const { return m_failed; }

    void demand(bool holds) { m_failed = m_failed || !holds; }

    qint64 integer(const QCborValue& value, qint64 lowest, qint64 highest)
    {
        const bool fits =
            value.isInteger() && value.toInteger() >= lowest && value.toInteger() <= highest;
        demand(fits);
        return fits ? value.toInteger() : lowest;
    }

    bool boolean(const QCborValue& value)
    {
        demand(value.isBool());
        return value.toBool();
    }

    QByteArray bytes(const QCborValue& value, qsizetype least, qsizetype most)
    {
        QByteArray read = value.toByteArray();
        demand(value.isByteArray() && read.size() >= least && read.size() <= most);
        return read;
    }

    QString text(const QCborValue& value, qsizetype most)
    {
        QString read = value.toString();
        demand(value.isString() && !read.isEmpty() && read.size() <= most);
        return read;
    }

    template <typename Id>
    Id id(const QCborValue& value)
    {
        const auto read = Id::fromBytes(value.toByteArray());
        demand(value.isByteArray() && read && !read->isNull());
        return read.value_or(Id());
    }

    QCborArray array(const QCborValue& value, qsizetype most)
    {
        const QCborArray read = value.toArray();
        demand(value.isArray() && read.size() <= most);
        return m_failed ? QCborArray() : read;
    }

    /// An array of exactly so many parts; of as many undefined ones when it is none.
    QCborArray parts(const QCborValue& value, qsizetype count)
    {
        const QCborArray read = value.toArray();
        demand(value.isArray() && read.size() == count);
        return read;
    }

private:
    bool m_failed = false;
};

SignInVerifier readVerifier(Reader& reader, const QCborValue& value)
{
    constexpr qint64 most = std::numeric_limits<int>::max();
    const QCborArray parts = reader.parts(value, verifierParts);
    SignInVerifier one;
    one.officer = reader.text(parts.at(0), maxOfficer);
    one.salt = reader.bytes(parts.at(1), verifierSaltBytes, verifierSaltBytes);
    one.cost.n = reader.integer(parts.at(2), 2, most);
    one.cost.r = reader.integer(parts.at(3), 1, most);
    one.cost.p = reader.integer(parts.at(4), 1, most);
    one.verifier = reader.bytes(parts.at(5), vault::keySize, vault::keySize);
    reader.demand(one.cost.isSound());
    return one;
}

journal::SettledEntry readEntry(Reader& reader, const QCborValue& value, qint64 after, qint64 last)
{
    const QCborArray parts = reader.parts(value, entryParts);
    journal::SettledEntry one;
    one.replica = reader.id<ReplicaId>(parts.at(0));
    one.order = reader.integer(parts.at(1), after + 1, last);
    one.bytes.header = reader.bytes(parts.at(2), 1, journal::maxEntryBytes);
    one.bytes.fields = reader.bytes(parts.at(3), 1, journal::maxEntryBytes);
    one.salt = reader.bytes(parts.at(4), journal::saltBytes, journal::saltBytes);
    return one;
}

void readLists(Reader& reader, const QCborMap& map, EnrolmentFile& file)
{
    const QCborArray verifiers = reader.array(map.value(FileVerifiers), maxVerifiers);
    for (const auto& value : verifiers) {
        file.verifiers.append(readVerifier(reader, value));
    }
    const QCborArray entries = reader.array(map.value(FileOrganisation), maxEntries);
    qint64 order = 0;
    for (const auto& value : entries) {
        file.organisation.append(readEntry(reader, value, order, file.organisationPosition));
        order = file.organisation.last().order;
        if (reader.failed()) {
            return;
        }
    }
}

EnrolmentFile readFile(Reader& reader, const QCborMap& map, FileKind kind)
{
    constexpr qint64 maxPort = std::numeric_limits<quint16>::max();
    EnrolmentFile file;
    file.practice = reader.boolean(map.value(FilePractice));
    file.timeline = reader.bytes(map.value(FileTimeline), timelineBytes, timelineBytes);
    file.device = reader.id<RecordId>(map.value(FileDevice));
    file.unit = reader.text(map.value(FileUnit), maxUnit);
    file.deviceCode = reader.text(map.value(FileDeviceCode), 2);
    reader.demand(isDeviceCode(file.deviceCode));
    file.host = reader.text(map.value(FileHost), maxHost);
    file.syncPort = quint16(reader.integer(map.value(FileSyncPort), 1, maxPort));
    file.enrolPort = quint16(reader.integer(map.value(FileEnrolPort), 1, maxPort));
    file.hqKey = reader.bytes(map.value(FileHqKey), digestBytes, digestBytes);
    file.caCertificate = reader.bytes(map.value(FileCaCertificate), 1, maxCertificate);
    file.deviceCertificate = reader.bytes(map.value(FileDeviceCertificate), 1, maxCertificate);
    if (kind == FileKind::File) {
        file.devicePrivateKey = reader.bytes(map.value(FileDevicePrivateKey), file.practice ? 1 : 0,
            file.practice ? maxPrivateKey : 0);
    }
    file.enrolmentSecret =
        reader.bytes(map.value(FileEnrolmentSecret), enrolmentSecretBytes, enrolmentSecretBytes);
    file.issuedMs = reader.integer(map.value(FileIssued), -maxNumber, maxNumber);
    file.organisationPosition = reader.integer(map.value(FilePosition), 0, maxNumber);
    readLists(reader, map, file);
    return file;
}

bool hasExactlyTheKeys(const QCborMap& map, FileKind kind)
{
    const bool answer = kind == FileKind::Answer;
    return map.size() == (answer ? keyCount - 1 : keyCount)
        && std::all_of(map.begin(), map.end(), [answer](const auto& item) {
               return item.first.isInteger() && item.first.toInteger() >= FilePractice
                   && item.first.toInteger() <= keyCount
                   && !(answer && item.first.toInteger() == FileDevicePrivateKey);
           });
}

Result<QByteArray> encodeAs(FileKind kind, const EnrolmentFile& file)
{
    QCborMap map{{FilePractice, file.practice}, {FileTimeline, file.timeline},
        {FileDevice, file.device.bytes()}, {FileUnit, file.unit}, {FileDeviceCode, file.deviceCode},
        {FileHost, file.host}, {FileSyncPort, file.syncPort}, {FileEnrolPort, file.enrolPort},
        {FileHqKey, file.hqKey}, {FileCaCertificate, file.caCertificate},
        {FileDeviceCertificate, file.deviceCertificate},
        {FileEnrolmentSecret, file.enrolmentSecret}, {FileIssued, file.issuedMs},
        {FileVerifiers, encodeVerifiers(file.verifiers)}, {FilePosition, file.organisationPosition},
        {FileOrganisation, encodeEntries(file.organisation)}};
    if (kind == FileKind::File) {
        map.insert(FileDevicePrivateKey, file.devicePrivateKey);
    }
    QByteArray bytes = toDeterministicCbor(QCborArray{formatName(kind), formatVersion, map});
    if (bytes.size() > maxEnrolmentFileBytes) {
        return fail(
            ErrorCode::TooLarge, QStringLiteral("enrolment file"), QString::number(bytes.size()));
    }
    return bytes;
}

Result<EnrolmentFile> decodeAs(FileKind kind, const QByteArray& bytes)
{
    if (bytes.size() > maxEnrolmentFileBytes) {
        return fail(
            ErrorCode::TooLarge, QStringLiteral("enrolment file"), QString::number(bytes.size()));
    }
    const auto value = fromDeterministicCbor(bytes);
    if (!value) {
        return value.error();
    }
    const QCborArray frame = value->toArray();
    if (frame.size() != frameParts || frame.at(0) != QCborValue(formatName(kind))
        || !frame.at(1).isInteger()) {
        return fail(ErrorCode::Protocol, QStringLiteral("no enrolment file"));
    }
    if (frame.at(1).toInteger() > formatVersion) {
        return fail(ErrorCode::StoreNewer, QStringLiteral("enrolment file of a later version"));
    }
    const QCborMap map = frame.at(2).toMap();
    Reader reader;
    reader.demand(frame.at(1).toInteger() == formatVersion && hasExactlyTheKeys(map, kind));
    EnrolmentFile file = reader.failed() ? EnrolmentFile() : readFile(reader, map, kind);
    if (reader.failed()) {
        return fail(
            ErrorCode::Protocol, QStringLiteral("enrolment file: a value is not as agreed"));
    }
    return file;
}

} // namespace

bool isDeviceCode(QStringView text)
{
    return text.size() == 2
        && std::all_of(text.begin(), text.end(), [](QChar c) { return codeLetters.contains(c); });
}

Result<QByteArray> encode(const EnrolmentFile& file)
{
    return encodeAs(FileKind::File, file);
}

Result<EnrolmentFile> decodeEnrolmentFile(const QByteArray& bytes)
{
    return decodeAs(FileKind::File, bytes);
}

Result<QByteArray> encodeAnswer(const EnrolmentFile& file)
{
    return encodeAs(FileKind::Answer, file);
}

Result<EnrolmentFile> decodeEnrolmentAnswer(const QByteArray& bytes)
{
    return decodeAs(FileKind::Answer, bytes);
}

} // namespace bansho::wire
