#pragma once
// A practice HQ that serves on the loopback address, and devices of 大島警察署 that reach it over
// mutual TLS through the counting relay.

#include "sync/client/sync_job.h"
#include "sync/hq/gateway_server.h"

#include "tests/bench/counting_relay.h"
#include "tests/client/real_device.h"

namespace bansho::bench {

/// One exchange as the wire saw it.
struct Exchanged {
    Traffic traffic;
    double seconds = 0;
};

/// A line of a device that stays open until it is closed.
class OpenLine {
public:
    OpenLine(tests::RealDevice& device, quint16 port);

    /// Waits until everything is exchanged. The error of the line; Timeout.
    Result<void> quiet();
    /// Tells of what was written and waits until HQ has acknowledged it.
    Result<void> sendWritten();

    void close() { m_job.stop(); }

private:
    Result<void> until(const std::function<bool()>& done);

    client::SyncJob m_job;
    std::optional<Error> m_ended;
    bool m_quiet = false;
};

class ExchangeSite {
public:
    /// The HQ, its gateway and two devices with an officer who is known everywhere.
    Result<void> open();

    [[nodiscard]] tests::RealDevice& writer() { return m_writer; }

    [[nodiscard]] tests::RealDevice& reader() { return m_reader; }

    [[nodiscard]] tests::ServingHq& hq() { return m_hq; }

    [[nodiscard]] CountingRelay& relay() { return *m_relay; }

    /// A whole exchange over a new line, from its first byte to its last.
    Result<Exchanged> exchange(tests::RealDevice& device);

private:
    Result<void> serve();
    Result<void> enrol(tests::RealDevice& device, const char* officer);

    tests::ServingHq m_hq;
    tests::RealDevice m_writer{m_hq.practice().clock(), 1};
    tests::RealDevice m_reader{m_hq.practice().clock(), 2};
    std::unique_ptr<hq::Exchange> m_exchange;
    std::unique_ptr<hq::GatewayServer> m_gateway;
    std::unique_ptr<CountingRelay> m_relay;
};

} // namespace bansho::bench
