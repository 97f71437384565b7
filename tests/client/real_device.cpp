#include "tests/client/real_device.h"

namespace bansho::tests {

bool RealDevice::signIn(const char* number, const QString& password)
{
    m_officer.reset();
    auto in = m_device->signIn(QString::fromLatin1(number), password);
    if (in) {
        m_officer.emplace(std::move(*in));
    }
    return in.ok();
}

bool RealDevice::exchange(ServingHq& hq)
{
    openLine();
    for (int steps = 0; m_open && steps < 10'000; ++steps) {
        if (!m_up.isEmpty()) {
            (void)deliverUp(hq);
        } else if (!m_down.isEmpty()) {
            deliverDown();
        } else {
            break;
        }
    }
    return m_quiet;
}

void RealDevice::act(const client::EngineAction& action)
{
    if (const auto* send = std::get_if<client::SendMessage>(&action)) {
        m_up.enqueue(wire::encode(send->message));
    } else if (const auto* load = std::get_if<client::LoadPush>(&action)) {
        const auto push = on([&](store::Connection& c) {
            return client::loadPush(
                c, m_device->journal().replica(), m_device->deviceKey(), load->seq, load->bytes);
        });
        push ? feed(client::PushLoaded{*push}) : after(push.error());
    } else if (const auto* welcome = std::get_if<client::StoreWelcome>(&action)) {
        after(on([&](store::Connection& c) {
            return client::storeWelcome(
                c, m_device->journal().replica(), welcome->welcome, m_clock);
        }));
    } else if (const auto* ack = std::get_if<client::StoreAck>(&action)) {
        after(on([&](store::Connection& c) {
            return client::storeAck(c, m_device->journal(), ack->ack);
        }));
        feed(client::AckStored{ack->ack});
    } else if (const auto* page = std::get_if<client::StorePage>(&action)) {
        after(on([&](store::Connection& c) {
            return client::storePage(c, m_device->journal(), page->page);
        }));
        feed(client::PageStored{page->page.stream, page->page.upTo});
    } else if (const auto* known = std::get_if<client::StoreRegistered>(&action)) {
        after(on(
            [&](store::Connection& c) { return client::storeRegistered(c, known->registered); }));
    } else if (const auto* close = std::get_if<client::CloseLine>(&action)) {
        m_complaint = errorName(close->code);
        dropLine();
    } else {
        m_quiet = true;
    }
}

} // namespace bansho::tests
