#include "sync/client/device.h"

#include "app/base/cbor.h"

#include "app/organisation/types.h"

#include "sync/client/enrolment_facts.h"
#include "sync/client/exchange_store.h"

#include <QFile>
#include <QFileInfo>
#include <QMutexLocker>
#include <QSslCertificate>

namespace bansho::client {

using journal::metaValue;
using store::Connection;

namespace {

constexpr int indexBatch = 200;

QString keystorePath(const QString& folder)
{
    return folder + QStringLiteral("/keystore");
}

/// Of an officer without a slot on a device of a real HQ.
Result<Standing> officerStanding(store::Store& store, const QString& number)
{
    const auto officer =
        store
            .write([&number](Connection& connection) {
                return organisation::Directory(connection).officer(organisation::officerId(number));
            })
            .result();
    if (!officer) {
        return officer.error();
    }
    return *officer && !(*officer)->isVoid ? Standing::NeedsCode : Standing::Unknown;
}

} // namespace

journal::Actor SignedIn::actor() const
{
    return {.officer = officer,
        .sign = [this](const QByteArray& bytes) { return session.key.sign(bytes); }};
}

Device::Device(DeviceParts parts, const QString& folder)
    : m_parts(parts)
    , m_clock(*parts.clock)
    , m_rights(m_clock, organisation::Writer::Device)
    , m_journal({.catalogue = parts.catalogue,
          .authoriser = &m_rights,
          .clock = &m_clock,
          .randomness = parts.randomness,
          .ordering = journal::Ordering::ByHq})
    , m_attachments(folder)
{
}

Device::~Device() = default;

store::TextProvider Device::searchTexts() const
{
    return [catalogue = m_parts.catalogue](
               Connection& connection, int type, const RecordId& id) -> Result<QString> {
        const records::TypeSpec* spec = catalogue->type(type);
        if (!spec) {
            return QString();
        }
        const auto record = journal::load(connection, *spec, id);
        if (!record) {
            return record.error();
        }
        return *record ? journal::searchText(*spec, (*record)->state) : QString();
    };
}

Result<void> Device::openStore(const QString& folder)
{
    auto opened = store::Store::open(folder, {});
    if (!opened) {
        return opened.error();
    }
    m_store = std::move(*opened);
    auto started =
        m_store->write([this](Connection& connection) { return m_journal.start(connection); })
            .result();
    if (!started) {
        return started;
    }
    m_store->setBackground([texts = searchTexts()](Connection& connection) {
        return store::indexPending(connection, texts, indexBatch);
    });
    return {};
}

Result<void> Device::enrol(const QString& folder, const QByteArray& bytes, DeviceParts parts)
{
    auto file = wire::decodeEnrolmentFile(bytes);
    if (!file) {
        return file.error();
    }
    return enrol(folder, *file, parts);
}

Result<void> Device::checkFresh(const QString& folder, DeviceParts parts)
{
    const auto device = open(folder, parts);
    if (device) {
        return fail(ErrorCode::AlreadyEnrolled, QStringLiteral("the folder is enrolled"), folder);
    }
    return device.error().code == ErrorCode::NotEnrolled ? Result<void>() : device.error();
}

Result<void> Device::enrol(
    const QString& folder, const wire::EnrolmentFile& file, DeviceParts parts)
{
    if (file.devicePrivateKey.isEmpty()) {
        return fail(ErrorCode::Refused, QStringLiteral("a real HQ enrols over the line only"));
    }
    std::unique_ptr<Device> device(new Device(parts, folder));
    if (auto opened = device->openStore(folder); !opened) {
        return opened;
    }
    const auto known = device->m_store
                           ->write([](Connection& connection) {
                               return metaValue(connection, QStringLiteral("enrolment"));
                           })
                           .result();
    if (!known) {
        return known.error();
    }
    if (!known->isEmpty()) {
        return fail(ErrorCode::AlreadyEnrolled, QStringLiteral("the folder is enrolled"), folder);
    }
    // What an interrupted enrolment left; nobody has signed in to it.
    QFile::remove(keystorePath(folder));
    QFile::remove(keystorePath(folder) + QStringLiteral(".1"));
    const auto identity = device->identity(file.device);
    const auto keystore = vault::Keystore::create(keystorePath(folder), identity, vault::Secret(),
        vault::Secret(file.enrolmentSecret), *parts.randomness);
    if (!keystore) {
        return keystore.error();
    }
    if (auto kept = keepCredentials(folder, file); !kept) {
        return kept;
    }
    return device->m_store
        ->write([&](Connection& connection) {
            return device->m_journal.receive(connection, file.organisation,
                [&](Connection& inside) { return keepEnrolment(inside, file); });
        })
        .result();
}

vault::KeystoreIdentity Device::identity(const RecordId& device) const
{
    return {*vault::DeviceId::fromBytes(device.bytes()),
        *vault::StoreId::fromBytes(m_journal.replica().bytes())};
}

Result<std::unique_ptr<Device>> Device::open(const QString& folder, DeviceParts parts)
{
    const QFileInfo where(folder);
    if (where.exists() && !(where.isDir() && where.isReadable() && where.isExecutable())) {
        return fail(ErrorCode::FileUnreadable, QStringLiteral("data folder"), folder);
    }
    // A lost part of an enrolled device is damage: "not enrolled" would be answered with a new
    // enrolment over the work.
    const bool database = store::Store::existsIn(folder);
    const bool keystoreThere = QFile::exists(keystorePath(folder))
        || QFile::exists(keystorePath(folder) + QStringLiteral(".1"));
    if (!keystoreThere && !database) {
        return fail(ErrorCode::NotEnrolled, QStringLiteral("nothing is here"), folder);
    }
    if (keystoreThere && !store::Store::holdsAnything(folder)) {
        return fail(ErrorCode::StoreDamaged, QStringLiteral("the database is gone"), folder);
    }
    std::unique_ptr<Device> device(new Device(parts, folder));
    if (auto opened = device->openStore(folder); !opened) {
        return opened.error();
    }
    auto enrolment =
        device->m_store->write([](Connection& c) { return readEnrolment(c); }).result();
    if (!enrolment) {
        return enrolment.error();
    }
    device->m_enrolment = *enrolment;
    const auto contact =
        device->m_store->write([](Connection& c) { return timeContact(c); }).result();
    if (!contact) {
        return contact.error();
    }
    if (*contact) {
        device->m_clock.measured(**contact);
    }
    auto keystore = vault::Keystore::open(keystorePath(folder), vault::Secret());
    if (!keystore) {
        return keystore.error().code == ErrorCode::FileNotFound
            ? fail(ErrorCode::KeystoreDamaged, QStringLiteral("the keystore is gone"), folder)
            : keystore.error();
    }
    device->m_keystore.emplace(std::move(*keystore));
    const auto gateway = device->gateway();
    if (!gateway) {
        return gateway.error();
    }
    const QDateTime issued = QSslCertificate(gateway->deviceCertificate, QSsl::Der).effectiveDate();
    if (issued.isValid()) {
        device->m_clock.admitted({issued.toMSecsSinceEpoch()});
    }
    auto key = vault::OfficerKey::fromPrivateDer(gateway->deviceKey);
    if (!key) {
        return key.error();
    }
    device->m_deviceKey.emplace(std::move(*key));
    return device;
}

Result<void> Device::welcomed(Connection& connection, const wire::Welcome& welcome)
{
    if (auto done = storeWelcome(connection, m_journal.replica(), welcome, m_clock.machine());
        !done) {
        return done;
    }
    const auto contact = timeContact(connection);
    if (!contact) {
        return contact.error();
    }
    if (*contact) {
        m_clock.measured(**contact);
    }
    return {};
}

Result<SignedIn> Device::signIn(const QString& number, const QString& password)
{
    const QMutexLocker locked(&m_mutex);
    if (m_enrolment.practice && !m_keystore->officers().contains(number)) {
        if (auto made = registerOfficer(number, password); !made) {
            return made.error();
        }
    }
    auto session = m_keystore->signIn(number, password, m_clock);
    if (!session) {
        return refusedSignIn(number, session.error());
    }
    return SignedIn{std::move(*session), organisation::officerId(number)};
}

Error Device::refusedSignIn(const QString& number, const Error& error)
{
    if (error.code != ErrorCode::UnknownOfficer || m_enrolment.practice) {
        return error;
    }
    const auto how = officerStanding(*m_store, number);
    if (!how) {
        return how.error();
    }
    return *how == Standing::NeedsCode
        ? fail(ErrorCode::SignInCodeNeeded, QStringLiteral("no slot"), number)
        : error;
}

Result<void> Device::checkNewPassword(const QString& password)
{
    const QMutexLocker locked(&m_mutex);
    return m_keystore->checkPassword(password, vault::Policy());
}

vault::Policy Device::priced(vault::Policy policy) const
{
    policy.cost.n = qMin(policy.cost.n, m_parts.slotCost.n);
    return policy;
}

Result<void> Device::makeSlot(
    const QString& number, const QString& password, const Welcomed& welcomed)
{
    const QMutexLocker locked(&m_mutex);
    auto added = m_keystore->addOfficer(number, password, welcomed.enrolmentSecret,
        priced(vault::Policy()), m_clock, *m_parts.randomness);
    if (!added && added.error().code != ErrorCode::Exists) {
        return added;
    }
    if (!added) {
        const auto opened = m_keystore->signIn(number, password, m_clock);
        if (!opened) {
            return opened.error();
        }
    }
    return tellHq(number, welcomed.codeKey.view());
}

Result<void> Device::registerOfficer(const QString& number, const QString& code)
{
    const auto facts =
        m_store
            ->write([&number](Connection& connection) { return practiceFacts(connection, number); })
            .result();
    if (!facts) {
        return facts.error();
    }
    if (!facts->verifier) {
        return fail(ErrorCode::UnknownOfficer, QStringLiteral("no sign-in code"), number);
    }
    if (auto right = wire::checkPassword(*facts->verifier, code); !right) {
        return right;
    }
    auto added = m_keystore->addOfficer(number, code, vault::Secret(facts->enrolmentSecret),
        priced(vault::Policy::practice()), m_clock, *m_parts.randomness);
    if (!added) {
        return added;
    }
    return tellHq(number, facts->verifier->verifier);
}

/// HQ is told of the public half with the next exchange; the proof is that the code was known.
Result<void> Device::tellHq(const QString& number, QByteArrayView codeKey)
{
    const QByteArray key = m_keystore->publicKey(number);
    const auto proof = vault::hmacSha256(codeKey, m_journal.replica().bytes() + key);
    if (!proof) {
        return proof.error();
    }
    return m_store
        ->write([&](Connection& connection) {
            return keepRegistration(connection, {number, key, *proof});
        })
        .result();
}

Result<bool> Device::knowsOfficer(const QString& number)
{
    {
        const QMutexLocker locked(&m_mutex);
        if (m_keystore->officers().contains(number)) {
            return true;
        }
    }
    const auto facts =
        m_store
            ->write([&number](Connection& connection) { return practiceFacts(connection, number); })
            .result();
    if (!facts) {
        return facts.error();
    }
    return facts->verifier.has_value();
}

Result<Standing> Device::standing(const QString& number)
{
    const auto known = knowsOfficer(number);
    if (!known) {
        return known.error();
    }
    if (*known) {
        return Standing::Known;
    }
    return m_enrolment.practice ? Result<Standing>(Standing::Unknown)
                                : officerStanding(*m_store, number);
}

Result<Gateway> Device::gateway() const
{
    Gateway gateway{.host = m_enrolment.host,
        .port = quint16(m_enrolment.syncPort),
        .hqKey = m_enrolment.hqKey};
    const QString folder = m_store->folder() + QStringLiteral("/tls/");
    for (const auto& [name, target] : {std::pair{QStringLiteral("ca.der"), &gateway.caCertificate},
             {QStringLiteral("device.der"), &gateway.deviceCertificate},
             {QStringLiteral("device.key"), &gateway.deviceKey}}) {
        QFile file(folder + name);
        if (!file.open(QIODevice::ReadOnly)) {
            return fail(ErrorCode::FileUnreadable, file.errorString(), file.fileName());
        }
        *target = file.readAll();
    }
    return gateway;
}

} // namespace bansho::client
