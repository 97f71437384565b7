#include "sync/client/enrolment_key.h"

#include "app/base/cbor.h"
#include "app/base/platform.h"

#include <QCborArray>
#include <QDir>
#include <QFile>

namespace bansho::client {

namespace {

constexpr qint64 formatVersion = 1;
constexpr qint64 mostBytes = 4096;
constexpr qsizetype parts = 4;

QString formatName()
{
    return QStringLiteral("bansho-enrolment-key");
}

QString pathIn(const QString& folder)
{
    return folder + QStringLiteral("/enrolment.key");
}

} // namespace

Result<std::optional<vault::OfficerKey>> keptEnrolmentKey(
    const QString& folder, const QByteArray& codeId)
{
    QFile file(pathIn(folder));
    if (!file.exists()) {
        return std::optional<vault::OfficerKey>();
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, file.errorString(), file.fileName());
    }
    const auto value = fromDeterministicCbor(file.read(mostBytes));
    const QCborArray read = value ? value->toArray() : QCborArray();
    if (read.size() != parts || read.at(0) != QCborValue(formatName())
        || read.at(1) != QCborValue(formatVersion)) {
        return fail(ErrorCode::Protocol, QStringLiteral("no enrolment key"), file.fileName());
    }
    if (read.at(2).toByteArray() != codeId) {
        return std::optional<vault::OfficerKey>();
    }
    const vault::Secret der(read.at(3).toByteArray());
    auto key = vault::OfficerKey::fromPrivateDer(der.view());
    if (!key) {
        return fail(key.error().code, key.error().detail, file.fileName());
    }
    return std::optional(std::move(*key));
}

Result<void> keepEnrolmentKey(
    const QString& folder, const QByteArray& codeId, const vault::OfficerKey& key)
{
    const auto der = key.privateDer();
    if (!der) {
        return der.error();
    }
    if (auto made = platform::makePrivateFolder(folder); !made) {
        return made;
    }
    return platform::replaceFile(pathIn(folder),
        toDeterministicCbor(
            QCborArray{formatName(), formatVersion, codeId, der->view().toByteArray()}));
}

Result<void> forgetEnrolmentKey(const QString& folder)
{
    QFile file(pathIn(folder));
    if (!file.exists()) {
        return {};
    }
    if (!file.remove()) {
        return fail(ErrorCode::FileUnwritable, file.errorString(), file.fileName());
    }
    QDir().rmdir(folder); // which leaves a folder that holds anything
    return {};
}

} // namespace bansho::client
