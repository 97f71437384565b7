#pragma once
// An enrolled device with its store, and a line to an HQ in the same process: what either side
// says waits in a queue until the test delivers it.

#include "app/journal/query.h"

#include "sync/client/device.h"
#include "sync/client/exchange_store.h"
#include "sync/wire/enrolment_file.h"

#include "tests/hq/serving_hq.h"
#include "tests/support/journal_world.h"

#include <QQueue>

namespace bansho::tests {

class RealDevice {
public:
    RealDevice(ManualClock& clock, quint64 seed)
        : m_clock(clock)
        , m_randomness(seed)
    {
    }

    template <typename Work>
    auto on(Work work)
    {
        return m_device->store().write(std::move(work)).result();
    }

    client::DeviceParts parts()
    {
        return {.catalogue = &TempStore::catalogue(),
            .clock = &m_clock,
            .randomness = &m_randomness,
            .slotCost = {.n = 16}};
    }

    [[nodiscard]] QString folder() const { return m_folder.filePath(QStringLiteral("device")); }

    /// By what a real HQ answered.
    Result<void> enrol(const wire::EnrolmentFile& answer)
    {
        m_file = answer;
        return client::Device::enrol(folder(), answer, parts());
    }

    Result<void> enrol(const QByteArray& file)
    {
        m_file = *wire::decodeEnrolmentFile(file);
        return client::Device::enrol(folder(), file, parts());
    }

    /// Stands where a device of another seed did when its folder was copied.
    void adopt(const QString& folder, const wire::EnrolmentFile& answer)
    {
        stop();
        copyFolder(folder, this->folder());
        m_file = answer;
    }

    /// Opens the store, as a new process does. False when it does not open.
    bool start()
    {
        stop();
        auto opened = client::Device::open(folder(), parts());
        if (opened) {
            m_device = std::move(*opened);
        }
        return opened.ok();
    }

    /// Forgets everything that is not in the store.
    void stop()
    {
        dropLine();
        m_officer.reset();
        m_device.reset();
    }

    /// With the code of ServingHq::admit().
    bool signIn(const char* number)
    {
        return signIn(number, QStringLiteral("code ") + QLatin1String(number));
    }

    bool signIn(const char* number, const QString& password);

    Result<journal::Receipt> commit(const journal::Change& change)
    {
        return on([&](store::Connection& c) {
            return m_device->journal().commit(c, m_officer->actor(), change);
        });
    }

    /// Each its own group, all durable together.
    Result<journal::Receipt> commitAll(const QList<journal::Change>& changes)
    {
        return on([&](store::Connection& c) {
            return m_device->journal().commitAll(c, m_officer->actor(), changes);
        });
    }

    /// Who is signed in; borrows this.
    [[nodiscard]] journal::Actor actor() const { return m_officer->actor(); }

    client::Device& device() { return *m_device; }

    [[nodiscard]] const wire::EnrolmentFile& file() const { return m_file; }

    QStringList findings()
    {
        const auto verified =
            on([this](store::Connection& c) { return journal::verify(c, m_device->journal()); });
        return verified ? verified->findings : QStringList{verified.error().detail};
    }

    journal::OutboxCounts outbox()
    {
        const auto counts = on([this](store::Connection& c) {
            return journal::outboxCounts(c, m_device->catalogue(), m_device->journal().replica());
        });
        return counts ? *counts : journal::OutboxCounts{.pending = -1};
    }

    journal::StoredRecord record(const RecordId& id)
    {
        const auto loaded = on(
            [&](store::Connection& c) { return journal::loadAny(c, m_device->catalogue(), id); });
        return loaded && *loaded ? **loaded : journal::StoredRecord();
    }

    // The line.

    void openLine()
    {
        dropLine();
        m_peer = {.device = m_file.device,
            .unit = m_file.unit,
            .publicKey = m_device->deviceKey().publicKey(),
            .replica = {},
            .streams = {}};
        m_open = true;
        const auto facts = on([this](store::Connection& c) {
            return client::localFacts(c, m_device->journal().replica(), m_clock);
        });
        feed(client::LineOpened{*facts});
    }

    void dropLine()
    {
        m_open = false;
        m_quiet = false;
        m_up.clear();
        m_down.clear();
        m_engine.step(client::LineLost{});
    }

    [[nodiscard]] bool isOpen() const { return m_open; }

    [[nodiscard]] bool isQuiet() const { return m_quiet; }

    /// The frames on their way to HQ and back.
    QQueue<QByteArray>& up() { return m_up; }

    QQueue<QByteArray>& down() { return m_down; }

    /// HQ takes the next frame; true when it answered. A bad frame or a refusal ends the line.
    bool deliverUp(ServingHq& hq)
    {
        const auto message = wire::decode(m_up.dequeue());
        const auto reply = message ? hq.answer(m_peer, *message) : message.error();
        if (!reply) {
            dropLine();
            return false;
        }
        for (const wire::Message& one : reply->messages) {
            m_down.enqueue(wire::encode(one));
        }
        m_grown = reply->grown;
        return true;
    }

    /// HQ tells of a stream that grew.
    void announce(const QString& stream)
    {
        if (m_open && m_peer.streams.contains(stream)) {
            m_down.enqueue(wire::encode(wire::Announce{stream}));
        }
    }

    /// The streams that grew by the frame delivered last.
    [[nodiscard]] QStringList takeGrown() { return std::exchange(m_grown, {}); }

    void deliverDown()
    {
        const auto message = wire::decode(m_down.dequeue());
        if (message) {
            feed(client::MessageCame{*message});
        } else {
            dropLine();
        }
    }

    /// A whole exchange over a perfect line; false when it does not come to rest.
    bool exchange(ServingHq& hq);

    void feed(const client::Event& event)
    {
        const auto actions = m_engine.step(event);
        for (const client::EngineAction& action : actions) {
            if (!m_open) {
                return;
            }
            act(action);
        }
    }

    /// What the store or HQ complained of last.
    [[nodiscard]] const QString& complaint() const { return m_complaint; }

private:
    void after(const Result<void>& done)
    {
        if (!done) {
            m_complaint = errorName(done.error().code) + u' ' + done.error().detail;
            dropLine();
        }
    }

    void act(const client::EngineAction& action);

    ManualClock& m_clock;
    SeededRandomness m_randomness;
    QTemporaryDir m_folder;
    wire::EnrolmentFile m_file;
    std::unique_ptr<client::Device> m_device;
    std::optional<client::SignedIn> m_officer;
    client::Engine m_engine;
    hq::Peer m_peer;
    QQueue<QByteArray> m_up;
    QQueue<QByteArray> m_down;
    QStringList m_grown;
    QString m_complaint;
    bool m_open = false;
    bool m_quiet = false;
};

} // namespace bansho::tests
