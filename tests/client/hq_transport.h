#pragma once
// A line to an HQ in the same process: each message is answered in the next turn of the event loop.

#include "sync/client/transport.h"

#include "tests/hq/serving_hq.h"

namespace bansho::tests {

class HqTransport final : public client::Transport {
    Q_OBJECT

public:
    HqTransport(ServingHq& hq, const wire::EnrolmentFile& device)
        : m_hq(hq)
        , m_peer{.device = device.device,
              .unit = device.unit,
              .publicKey = {},
              .replica = {},
              .streams = {}}
    {
    }

    /// The line breaks instead of sending the message of that number, from 1.
    void breakAt(int message) { m_breakAt = message; }

    /// Our clock found HQ's certificate bad, which is good so long.
    void doubt(const client::Validity& good) { m_doubted = good; }

    [[nodiscard]] std::optional<client::Validity> doubted() const override { return m_doubted; }

    /// How many were sent.
    [[nodiscard]] int sent() const { return m_sent; }

    void open() override
    {
        later([this] { emit opened(); });
    }

    void send(const QByteArray& frame) override
    {
        if (++m_sent == m_breakAt) {
            later([this] { emit lost(fail(ErrorCode::Unreachable, QStringLiteral("broken"))); });
            return;
        }
        later([this, frame] {
            const auto reply = m_hq.answer(m_peer, *wire::decode(frame));
            for (const wire::Message& one : reply->messages) {
                emit received(wire::encode(one));
            }
        });
    }

    void close() override { m_closed = true; }

private:
    template <typename Work>
    void later(Work work)
    {
        QMetaObject::invokeMethod(
            this,
            [this, work] {
                if (!m_closed) {
                    work();
                }
            },
            Qt::QueuedConnection);
    }

    ServingHq& m_hq;
    hq::Peer m_peer;
    std::optional<client::Validity> m_doubted;
    int m_sent = 0;
    int m_breakAt = 0;
    bool m_closed = false;
};

} // namespace bansho::tests
