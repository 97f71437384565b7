#include "sync/client/sync_job.h"

#include "app/base/async.h"

#include "sync/client/exchange_store.h"

namespace bansho::client {

using store::Connection;

SyncJob::SyncJob(Device& device, std::unique_ptr<Transport> transport, QObject* parent)
    : QObject(parent)
    , m_device(device)
    , m_transport(std::move(transport))
{
    connect(m_transport.get(), &Transport::opened, this, [this] {
        m_opened = true;
        onStore([&device = m_device](Connection& connection) -> Result<std::optional<Event>> {
            auto facts =
                localFacts(connection, device.journal().replica(), device.clock().machine());
            return facts ? Result<std::optional<Event>>(Event(LineOpened{std::move(*facts)}))
                         : facts.error();
        });
    });
    connect(m_transport.get(), &Transport::received, this, [this](const QByteArray& frame) {
        auto message = wire::decode(frame);
        if (!message) {
            end(message.error());
            return;
        }
        feed(MessageCame{std::move(*message)});
    });
    connect(m_transport.get(), &Transport::lost, this, [this](const Error& error) { end(error); });
}

SyncJob::~SyncJob() = default;

void SyncJob::start()
{
    m_transport->open();
}

void SyncJob::stop()
{
    m_ended = true;
    m_transport->close();
}

void SyncJob::outboxGrew()
{
    if (!m_opened) {
        return; // what is told with the opening is read then
    }
    onStore([&device = m_device](Connection& connection) -> Result<std::optional<Event>> {
        auto facts = localFacts(connection, device.journal().replica(), device.clock().machine());
        return facts ? Result<std::optional<Event>>(
                   Event(OutboxGrew{facts->head, std::move(facts->registrations)}))
                     : facts.error();
    });
}

void SyncJob::poll()
{
    feed(PollDue{});
}

template <typename Work>
void SyncJob::onStore(Work work)
{
    deliver(m_device.store().write(std::move(work)), this,
        [this](const Result<std::optional<Event>>& event) {
            if (m_ended) {
                return;
            }
            if (!event) {
                end(event.error());
            } else if (*event) {
                feed(**event);
            }
        });
}

void SyncJob::feed(const Event& event)
{
    if (m_ended) {
        return;
    }
    for (const EngineAction& action : m_engine.step(event)) {
        act(action);
        if (m_ended) {
            return;
        }
    }
    emit progressed();
}

namespace {

/// The event that follows when a piece of store work went well.
Result<std::optional<Event>> after(const Result<void>& done, std::optional<Event> event)
{
    return done ? Result<std::optional<Event>>(std::move(event)) : done.error();
}

} // namespace

void SyncJob::act(const EngineAction& action)
{
    Device& device = m_device;
    if (const auto* one = std::get_if<SendMessage>(&action)) {
        m_transport->send(wire::encode(one->message));
    } else if (const auto* load = std::get_if<LoadPush>(&action)) {
        onStore([&device, what = *load](Connection& c) -> Result<std::optional<Event>> {
            auto push =
                loadPush(c, device.journal().replica(), device.deviceKey(), what.seq, what.bytes);
            return push ? Result<std::optional<Event>>(Event(PushLoaded{std::move(*push)}))
                        : push.error();
        });
    } else if (const auto* welcome = std::get_if<StoreWelcome>(&action)) {
        onStore([&device, what = welcome->welcome, doubted = m_transport->doubted()](
                    Connection& c) -> Result<std::optional<Event>> {
            const auto judged = doubted ? judgeTime(c, what, *doubted) : Result<void>();
            return judged ? after(device.welcomed(c, what), std::nullopt) : judged.error();
        });
    } else if (const auto* ack = std::get_if<StoreAck>(&action)) {
        onStore([&device, what = ack->ack](Connection& c) {
            return after(storeAck(c, device.journal(), what), Event(AckStored{what}));
        });
    } else if (const auto* page = std::get_if<StorePage>(&action)) {
        onStore([&device, what = page->page](Connection& c) {
            return after(
                storePage(c, device.journal(), what), Event(PageStored{what.stream, what.upTo}));
        });
    } else if (const auto* registered = std::get_if<StoreRegistered>(&action)) {
        onStore([what = registered->registered](
                    Connection& c) { return after(storeRegistered(c, what), std::nullopt); });
    } else if (std::holds_alternative<Quiet>(action)) {
        deliver(device.store().write(
                    [&device](Connection& c) { return storePullEnd(c, device.clock()); }),
            this, [this](const Result<void>& done) {
                if (!done) {
                    end(done.error());
                } else if (!m_ended) {
                    emit quiet();
                }
            });
    } else if (const auto* close = std::get_if<CloseLine>(&action)) {
        if (close->code == ErrorCode::DeviceInUse || close->code == ErrorCode::DeviceRevoked) {
            // For who asks after this line; whether it can be written or not, the line ends.
            device.store().write(
                [code = close->code](Connection& c) { return storeRefusal(c, code); });
        }
        end(fail(close->code, QStringLiteral("HQ ended the exchange")));
    }
}

void SyncJob::end(const Error& error)
{
    if (m_ended) {
        return;
    }
    m_ended = true;
    m_transport->close();
    emit ended(error);
}

} // namespace bansho::client
