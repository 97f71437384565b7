#pragma once
// One exchange with HQ: the engine between a transport and the device's store. Lives on a thread
// with an event loop; store work runs on the store thread and its results come back by deliver().

#include "sync/client/device.h"
#include "sync/client/engine.h"
#include "sync/client/transport.h"

namespace bansho::client {

class SyncJob : public QObject {
    Q_OBJECT

public:
    /// Borrows the device, which must outlive it; takes the transport.
    SyncJob(Device& device, std::unique_ptr<Transport> transport, QObject* parent = nullptr);
    ~SyncJob() override;

    void start();
    /// Closes the line. No signal follows.
    void stop();
    /// Something was written here: what HQ lacks is sent. Nothing happens before the line is open.
    void outboxGrew();
    /// Asks HQ whether there is anything new.
    void poll();

    /// For 「送信中 2/3」.
    [[nodiscard]] qint64 onTheirWay() const { return m_engine.onTheirWay(); }

    [[nodiscard]] qint64 unacknowledged() const { return m_engine.unacknowledged(); }

signals:
    /// Everything is exchanged and stored; the line stays open.
    void quiet();
    /// onTheirWay() or unacknowledged() may have changed.
    void progressed();
    /// The line is gone or HQ refused; emitted once, nothing follows.
    void ended(const bansho::Error& error);

private:
    void feed(const Event& event);
    void act(const EngineAction& action);
    /// Runs `work(Connection&)` (Result<Event> or Result<void>) and feeds what it returns. The work
    /// may run when this object is gone: it captures the device, never `this`.
    template <typename Work>
    void onStore(Work work);
    void end(const Error& error);

    Device& m_device;
    std::unique_ptr<Transport> m_transport;
    Engine m_engine;
    bool m_ended = false;
    bool m_opened = false;
};

} // namespace bansho::client
