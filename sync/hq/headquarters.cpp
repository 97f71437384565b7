#include "sync/hq/headquarters.h"

#include "app/journal/sign_in.h"

#include "app/organisation/reference_units.h"
#include "app/organisation/rights.h"
#include "app/organisation/types.h"

#include "app/cases/guide_template.h"

#include <QFile>

namespace bansho::hq {

using store::Connection;
using store::Statement;

namespace {

constexpr qsizetype itemsPerCommit = 500; ///< an entry's group holds at most 1,000
constexpr qint64 longestPem = qint64(64) * 1024;

const char* const certificateLabel = "CERTIFICATE";
const char* const keyLabel = "PRIVATE KEY";

QString caCertificateFile()
{
    return QStringLiteral("ca.pem");
}

QString caKeyFile()
{
    return QStringLiteral("ca-key.pem");
}

QString serverCertificateFile()
{
    return QStringLiteral("server.pem");
}

QString serverKeyFile()
{
    return QStringLiteral("server-key.pem");
}

} // namespace

Headquarters::Headquarters(std::unique_ptr<store::Store> store, const Seams& seams)
    : m_store(std::move(store))
    , m_seams(seams)
    , m_catalogue({&organisation::unitType(), &organisation::officerType(),
          &organisation::roleAssignmentType(), &journal::signInType(), &cases::guideTemplateType()})
    , m_rights(std::make_unique<organisation::Rights>(*seams.clock, organisation::Writer::Hq))
    , m_journal(std::make_unique<journal::Journal>(journal::JournalParts{.catalogue = &m_catalogue,
          .authoriser = m_rights.get(),
          .clock = seams.clock,
          .randomness = seams.randomness,
          .ordering = journal::Ordering::Own}))
{
}

Headquarters::~Headquarters()
{
    m_store.reset(); // what its thread still does may need the other members
}

Result<std::unique_ptr<Headquarters>> Headquarters::start(const QString& folder, const Seams& seams)
{
    auto store = store::Store::open(folder, {.sets = {gatewayMigrations()}, .vfs = {}});
    if (!store) {
        return store.error();
    }
    std::unique_ptr<Headquarters> hq(new Headquarters(*std::move(store), seams));
    const auto settings = hq->run([&](Connection& connection) -> Result<std::optional<Settings>> {
        if (auto started = hq->m_journal->start(connection); !started) {
            return started.error();
        }
        return loadSettings(connection);
    });
    if (!settings) {
        return settings.error();
    }
    hq->m_settings = settings->value_or(Settings());
    return hq;
}

Result<std::unique_ptr<Headquarters>> Headquarters::create(const QString& folder, Settings settings,
    const Seams& seams, const QList<NewOperator>& operators)
{
    Q_ASSERT(settings.practice == operators.isEmpty());
    if (!isHostName(settings.host)) {
        return fail(ErrorCode::OutOfRange, QStringLiteral("no host name"), settings.host);
    }
    auto started = start(folder, seams);
    if (!started) {
        return started.error();
    }
    Headquarters& hq = **started;
    if (!hq.m_settings.timeline.isEmpty()) {
        return fail(ErrorCode::Exists, QStringLiteral("there is an HQ already"), folder);
    }
    settings.timeline = seams.randomness->bytes(16);
    hq.m_settings = settings;
    if (auto made = hq.makeCertificates(); !made) {
        return made.error();
    }
    const QDate today = toJst(seams.clock->now()).date();
    const auto units = organisation::referenceUnits(today) + cases::referenceGuides(today);
    const auto committed = hq.run([&](Connection& connection) {
        return hq.commit(connection, units, [&](Connection& same) {
            const auto added = addOperators(same, operators, seams.passwordCost, *seams.randomness);
            return added ? saveSettings(same, settings) : added;
        });
    });
    if (!committed) {
        return committed.error();
    }
    return started;
}

Result<std::unique_ptr<Headquarters>> Headquarters::open(const QString& folder, const Seams& seams)
{
    const Error missing = fail(ErrorCode::FileNotFound, QStringLiteral("no HQ here"), folder);
    if (!store::Store::existsIn(folder)) {
        return missing;
    }
    auto hq = start(folder, seams);
    if (hq && (*hq)->m_settings.timeline.isEmpty()) {
        return missing;
    }
    return hq;
}

Result<void> Headquarters::commit(Connection& connection, const journal::Change& change,
    const std::function<Result<void>(Connection&)>& also)
{
    for (qsizetype at = 0; at < change.size(); at += itemsPerCommit) {
        const bool last = at + itemsPerCommit >= change.size();
        auto receipt = m_journal->commit(connection, {}, change.mid(at, itemsPerCommit),
            last ? also : std::function<Result<void>(Connection&)>());
        if (!receipt) {
            Error error = receipt.error();
            for (FieldError& field : error.fields) {
                field.record += field.record > 0 ? int(at) : 0;
            }
            return error;
        }
    }
    return {};
}

Result<QList<journal::SettledEntry>> Headquarters::organisation(Connection& connection)
{
    Statement query(connection,
        "SELECT r.replica, e.settled, e.header, e.fields, e.salt FROM entry e "
        "JOIN replica r ON r.id = e.replica WHERE e.settled IS NOT NULL AND e.type IN (?, ?, ?, ?) "
        "ORDER BY e.settled");
    query.bind(1, qint64(organisation::unitType().number));
    query.bind(2, qint64(organisation::officerType().number));
    query.bind(3, qint64(organisation::roleAssignmentType().number));
    query.bind(4, qint64(cases::guideTemplateType().number));
    QList<journal::SettledEntry> entries;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return entries;
        }
        entries.append({.replica = ReplicaId::fromBytes(query.blob(0)).value_or(ReplicaId()),
            .order = query.integer(1),
            .bytes = {.header = query.blob(2), .fields = query.blob(3)},
            .salt = query.blob(4)});
    }
}

Result<void> Headquarters::makeCertificates() const
{
    const Timestamp now = m_seams.clock->now();
    const QString name =
        (m_settings.practice ? QStringLiteral("Bansho practice HQ ") : QStringLiteral("Bansho HQ "))
        + QString::fromLatin1(m_settings.timeline.toHex());
    const auto authority = CertificateAuthority::create(name, now, *m_seams.randomness);
    if (!authority) {
        return authority.error();
    }
    const auto key = authority->privateKey();
    const auto server = authority->issueServer(m_settings.host, now, *m_seams.randomness);
    if (!key || !server) {
        return key ? server.error() : key.error();
    }
    if (auto made = platform::makePrivateFolder(keyFolder()); !made) {
        return made;
    }
    const std::tuple<QString, const char*, QByteArrayView> files[] = {
        {caKeyFile(), keyLabel, key->view()},
        {caCertificateFile(), certificateLabel, authority->certificate()},
        {serverKeyFile(), keyLabel, server->privateKey.view()},
        {serverCertificateFile(), certificateLabel, server->certificate}};
    for (const auto& [file, label, der] : files) {
        if (auto written = writePem(file, label, der); !written) {
            return written;
        }
    }
    return {};
}

QString Headquarters::keyFolder() const
{
    return m_store->folder() + QStringLiteral("/keys");
}

Result<void> Headquarters::writePem(
    const QString& name, const QByteArray& label, QByteArrayView der) const
{
    const auto pem = toPem(label, der);
    if (!pem) {
        return pem.error();
    }
    return platform::replaceFile(keyFolder() + u'/' + name, pem->view().toByteArray());
}

Result<vault::Secret> Headquarters::readPem(const QString& name, const QByteArray& label) const
{
    QFile file(keyFolder() + u'/' + name);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(file.exists() ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound,
            file.errorString(), file.fileName());
    }
    const vault::Secret pem(file.read(longestPem));
    auto der = fromPem(label, pem.view());
    if (!der) {
        return fail(der.error().code, der.error().detail, file.fileName());
    }
    return der;
}

Result<CertificateAuthority> Headquarters::certificateAuthority() const
{
    const auto certificate = readPem(caCertificateFile(), certificateLabel);
    const auto key = readPem(caKeyFile(), keyLabel);
    if (!certificate || !key) {
        return certificate ? key.error() : certificate.error();
    }
    return CertificateAuthority::open(certificate->view().toByteArray(), *key);
}

Result<vault::Secret> Headquarters::serverKey() const
{
    return readPem(serverKeyFile(), keyLabel);
}

Result<QByteArray> Headquarters::serverCertificate() const
{
    const auto der = readPem(serverCertificateFile(), certificateLabel);
    if (!der) {
        return der.error();
    }
    return der->view().toByteArray();
}

} // namespace bansho::hq
