#include "tests/e2e/site.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QTcpServer>
#include <QTest>

#include <array>

namespace bansho::tests {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestRunMs = 180'000; ///< of one command, under the sanitizers too

struct Post {
    const char16_t* folder;
    const char* station; ///< the device's
    const char* number;
    const char16_t* name;
    const char* unit; ///< the officer's
    const char* role;
};

constexpr std::array<Post, 4> posts{{
    {u"A", "0115", "1001", u"山田太郎", "0115-I_SECURITY", "ASST"},
    {u"B", "0115", "1002", u"鈴木一郎", "0115-I_SECURITY", "ASST"},
    {u"Q", "CSHQ", "9001", u"本部花子", "CSHQ", "TF_STAFF"},
    {u"K", "0101", "2001", u"麹町次郎", "0101-COMMUNITY_SAFETY", "ASST"},
}};

const Post& postOf(Seat seat)
{
    return posts.at(size_t(seat));
}

QProcessEnvironment environment()
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(u"BANSHO_LANG"_s, qEnvironmentVariable("BANSHO_E2E_LANG", u"en"_s));
    variables.insert(u"LC_ALL"_s, qEnvironmentVariable("BANSHO_E2E_LC_ALL", u"C.UTF-8"_s));
    // faketime puts its library before the sanitizers' runtime, which would refuse to start.
    variables.insert(
        u"ASAN_OPTIONS"_s, qEnvironmentVariable("ASAN_OPTIONS") + u":verify_asan_link_order=0"_s);
    return variables;
}

std::unique_ptr<QProcess> started(
    const char* program, const QStringList& words, const QByteArray& input)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment());
    process->start(QString::fromUtf8(program), words);
    process->write(input);
    process->closeWriteChannel();
    return process;
}

Ran finished(QProcess& process)
{
    if (!process.waitForFinished(longestRunMs)) {
        process.kill();
        process.waitForFinished();
    }
    return {.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        .out = process.readAllStandardOutput(),
        .err = process.readAllStandardError()};
}

/// Two ports nobody listens on.
std::array<quint16, 2> freePorts()
{
    std::array<QTcpServer, 2> servers;
    std::array<quint16, 2> ports{};
    for (size_t at = 0; at < servers.size(); ++at) {
        if (servers.at(at).listen(QHostAddress::LocalHost, 0)) {
            ports.at(at) = servers.at(at).serverPort();
        }
    }
    return ports;
}

} // namespace

QJsonObject Ran::object() const
{
    return QJsonDocument::fromJson(out).object();
}

QJsonArray Ran::array() const
{
    return QJsonDocument::fromJson(out).array();
}

bool expect(bool condition, const QByteArray& said, std::source_location from)
{
    return QTest::qVerify(
        condition, "expect()", said.constData(), from.file_name(), int(from.line()));
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QSet<QString> idsIn(const QJsonArray& records)
{
    QSet<QString> ids;
    for (const auto& record : records) {
        ids.insert(record.toObject().value(u"id"_s).toString());
    }
    return ids;
}

Site::Site(const QList<Seat>& seats)
{
    const auto ports = freePorts();
    m_port = ports.at(0);
    admit({u"init"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port), u"--enrol-port"_s,
        QString::number(ports.at(1)), u"--practice"_s});
    for (const Seat seat : seats) {
        const Post& post = postOf(seat);
        const QString number = QString::fromLatin1(post.number);
        const QString enrolment = path(number + u".enrol"_s);
        admit({u"officer"_s, u"add"_s, u"--number"_s, number, u"--name"_s,
            QString::fromUtf16(post.name), u"--kana"_s, u"しめい"_s, u"--unit"_s,
            QString::fromLatin1(post.unit), u"--role"_s, QString::fromLatin1(post.role),
            u"--password-file"_s, file(number, "password of " + QByteArray(post.number) + '\n')});
        admit({u"code"_s, QString::fromLatin1(post.station), u"--file"_s, enrolment});
        must(seat, {u"enrol"_s, enrolment});
    }
}

Site::~Site()
{
    stopGateway();
}

void Site::admit(const QStringList& words) const
{
    const Ran ran = hq(words);
    expect(ran.ok(), ran.err);
}

QString Site::folder(Seat seat) const
{
    return m_moved.value(int(seat), path(QString::fromUtf16(postOf(seat).folder)));
}

QString Site::file(const QString& name, const QByteArray& content) const
{
    QFile to(path(name));
    if (to.open(QIODevice::WriteOnly)) {
        to.write(content);
    }
    return to.fileName();
}

Ran Site::hq(const QStringList& words) const
{
    const auto process = started(BANSHO_HQ, QStringList{u"--data"_s, path(u"hq"_s)} + words, {});
    return finished(*process);
}

QStringList Site::asOfficer(Seat seat) const
{
    const QString number = QString::fromLatin1(postOf(seat).number);
    return {u"--data"_s, folder(seat), u"--officer"_s, number, u"--password-file"_s, path(number)};
}

std::unique_ptr<QProcess> Site::begin(
    Seat seat, const QStringList& words, const QByteArray& input) const
{
    return started(BANSHO, asOfficer(seat) + words, input);
}

std::unique_ptr<QProcess> Site::beginAt(
    const QString& clock, Seat seat, const QStringList& words, const QByteArray& input) const
{
    return started("faketime",
        QStringList{u"--exclude-monotonic"_s, clock, QStringLiteral(BANSHO)} + asOfficer(seat)
            + words,
        input);
}

Ran Site::runAt(
    const QString& clock, Seat seat, const QStringList& words, const QByteArray& input) const
{
    const auto process = beginAt(clock, seat, words, input);
    return finished(*process);
}

Ran Site::run(Seat seat, const QStringList& words, const QByteArray& input) const
{
    const auto process = begin(seat, words, input);
    return finished(*process);
}

Ran Site::runAs(Seat seat, const QString& officer, const QString& passwordFile,
    const QStringList& words, const QByteArray& input) const
{
    const auto process = started(BANSHO,
        QStringList{
            u"--data"_s, folder(seat), u"--officer"_s, officer, u"--password-file"_s, passwordFile}
            + words,
        input);
    return finished(*process);
}

Ran Site::must(
    Seat seat, const QStringList& words, const QByteArray& input, std::source_location from) const
{
    Ran ran = run(seat, words, input);
    expect(ran.ok(), words.join(u' ').toUtf8() + ": " + ran.err, from);
    return ran;
}

Ran Site::quickIntake(Seat seat) const
{
    const auto process = started(BANSHO, {u"--data"_s, folder(seat), u"--quick-intake"_s}, {});
    return finished(*process);
}

Ran Site::startWindow(Seat seat) const
{
    const auto process = started(BANSHO, {u"--data"_s, folder(seat)}, {});
    return finished(*process);
}

bool Site::startGateway()
{
    m_gateway = started(BANSHO_HQ, {u"--data"_s, path(u"hq"_s), u"serve"_s}, {});
    QByteArray said;
    while (!said.contains("listening")) {
        if (!m_gateway->waitForReadyRead(longestRunMs)) {
            qWarning("serve: %s", m_gateway->readAllStandardError().constData());
            return false;
        }
        said += m_gateway->readAllStandardOutput();
    }
    return true;
}

void Site::stopGateway()
{
    if (!m_gateway) {
        return;
    }
    m_gateway->terminate();
    if (!m_gateway->waitForFinished(30'000)) {
        m_gateway->kill();
        m_gateway->waitForFinished();
    }
    m_gateway.reset();
}

void Site::killGateway()
{
    if (m_gateway) {
        m_gateway->kill();
        m_gateway->waitForFinished();
        m_gateway.reset();
    }
}

bool Site::gatewayRuns() const
{
    return m_gateway && !m_gateway->waitForFinished(0) && m_gateway->state() == QProcess::Running;
}

QByteArray Site::consultation(const QString& title)
{
    return QJsonDocument(
        QJsonObject{{u"channel"_s, u"TEL"_s}, {u"consulter_name"_s, u"相談 花子"_s},
            {u"category"_s, u"FRAUD"_s}, {u"title"_s, title}})
        .toJson();
}

QString Site::addConsultation(Seat seat, const QString& title, std::source_location from) const
{
    const Ran ran =
        must(seat, {u"add"_s, u"consultation"_s, u"--json"_s, u"-"_s}, consultation(title), from);
    QString id = ran.object().value(u"id"_s).toString();
    expect(id.size() == 32, ran.out, from);
    return id;
}

void Site::syncAll(const QList<Seat>& seats, int times, std::source_location from) const
{
    for (int time = 0; time < times; ++time) {
        for (const Seat seat : seats) {
            must(seat, {u"sync"_s, u"--once"_s}, {}, from);
        }
    }
}

void Site::verifyAll(const QList<Seat>& seats, std::source_location from) const
{
    for (const Seat seat : seats) {
        must(seat, {u"verify"_s}, {}, from);
    }
    const Ran ran = hq({u"verify"_s});
    expect(ran.ok(), "HQ: " + ran.err, from);
}

} // namespace bansho::tests
