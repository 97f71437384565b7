#include "tests/bench/exchange_site.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace bansho::bench {

using namespace Qt::StringLiterals;
using tests::RealDevice;

namespace {

constexpr int longestWaitMs = 600'000;

std::unique_ptr<client::Transport> transportOf(RealDevice& device, quint16 port)
{
    auto gateway = device.device().gateway();
    Q_ASSERT_X(gateway.ok(), "transportOf", "an enrolled device knows its gateway");
    gateway->host = u"127.0.0.1"_s;
    gateway->port = port;
    return std::make_unique<client::WebSocketTransport>(*gateway);
}

} // namespace

OpenLine::OpenLine(RealDevice& device, quint16 port)
    : m_job(device.device(), transportOf(device, port))
{
    QObject::connect(&m_job, &client::SyncJob::quiet, &m_job, [this] { m_quiet = true; });
    QObject::connect(
        &m_job, &client::SyncJob::ended, &m_job, [this](const Error& error) { m_ended = error; });
    m_job.start();
}

Result<void> OpenLine::until(const std::function<bool()>& done)
{
    QEventLoop loop;
    bool late = false;
    const auto look = [&] {
        if (m_ended || done()) {
            loop.quit();
        }
    };
    QObject::connect(&m_job, &client::SyncJob::quiet, &loop, look);
    QObject::connect(&m_job, &client::SyncJob::progressed, &loop, look);
    QObject::connect(&m_job, &client::SyncJob::ended, &loop, look);
    QTimer::singleShot(longestWaitMs, &loop, [&] {
        late = true;
        loop.quit();
    });
    if (!m_ended && !done()) {
        loop.exec();
    }
    return m_ended ? Result<void>(*m_ended)
        : late     ? fail(ErrorCode::Timeout, u"the exchange does not end"_s)
                   : Result<void>();
}

Result<void> OpenLine::quiet()
{
    return until([this] { return m_quiet; });
}

Result<void> OpenLine::sendWritten()
{
    m_quiet = false;
    bool seen = false; // that there is something to send
    m_job.outboxGrew();
    return until([this, &seen] {
        seen = seen || m_job.unacknowledged() > 0;
        return seen && m_job.unacknowledged() == 0;
    });
}

Result<void> ExchangeSite::enrol(RealDevice& device, const char* officer)
{
    if (auto enrolled = device.enrol(m_hq.enrolment("0115")); !enrolled) {
        return enrolled;
    }
    return device.start() && device.signIn(officer)
        ? Result<void>()
        : fail(ErrorCode::Internal, u"nobody can sign in to the device"_s);
}

Result<void> ExchangeSite::open()
{
    m_hq.admit("1", "0115-I_SECURITY");
    m_hq.admit("2", "0115-I_SECURITY");
    if (auto writer = enrol(m_writer, "1"); !writer) {
        return writer;
    }
    if (auto reader = enrol(m_reader, "2"); !reader) {
        return reader;
    }
    if (auto serving = serve(); !serving) {
        return serving;
    }
    // The first exchange makes the officers known; what is measured begins behind it.
    for (RealDevice* device : {&m_writer, &m_reader}) {
        if (const auto first = exchange(*device); !first) {
            return first.error();
        }
    }
    return {};
}

Result<void> ExchangeSite::serve()
{
    m_hq.open();
    hq::Headquarters& head = m_hq.headquarters();
    const auto authority = head.certificateAuthority();
    const auto certificate = head.serverCertificate();
    const auto key = head.serverKey();
    if (!authority || !certificate || !key) {
        return fail(ErrorCode::Internal, u"HQ has no certificates"_s);
    }
    const Clock& clock = m_hq.practice().clock();
    m_exchange = std::make_unique<hq::Exchange>(
        head.journal(), tests::TempStore::catalogue(), clock, head.settings());
    m_gateway = std::make_unique<hq::GatewayServer>(head.store(), *m_exchange, clock,
        hq::ServerIdentity{authority->certificate(), *certificate, key->view().toByteArray()});
    if (auto listening = m_gateway->listen(u"127.0.0.1"_s, 0); !listening) {
        return listening;
    }
    m_relay = std::make_unique<CountingRelay>(m_gateway->port());
    return m_relay->listen();
}

Result<Exchanged> ExchangeSite::exchange(RealDevice& device)
{
    (void)m_relay->take();
    QElapsedTimer timer;
    timer.start();
    OpenLine line(device, m_relay->port());
    if (auto quiet = line.quiet(); !quiet) {
        return quiet.error();
    }
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    QEventLoop loop;
    bool closed = false;
    QObject::connect(m_relay.get(), &CountingRelay::closed, &loop, [&] {
        closed = true;
        loop.quit();
    });
    QTimer::singleShot(longestWaitMs, &loop, &QEventLoop::quit);
    line.close();
    loop.exec();
    return closed ? Result<Exchanged>(Exchanged{m_relay->take(), seconds})
                  : fail(ErrorCode::Timeout, u"the line does not close"_s);
}

} // namespace bansho::bench
