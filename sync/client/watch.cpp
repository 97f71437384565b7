#include "sync/client/watch.h"

namespace bansho::client {

Watch::Watch(Device& device, QObject* parent)
    : QObject(parent)
    , m_device(device)
    , m_seen(device.journal().changes())
{
    m_device.store().setObserver([this] {
        if (!m_pending.exchange(true)) {
            QMetaObject::invokeMethod(this, &Watch::look, Qt::QueuedConnection);
        }
    });
}

Watch::~Watch()
{
    m_device.store().setObserver({});
}

void Watch::look()
{
    m_pending = false;
    emit written();
    const qint64 changes = m_device.journal().changes();
    if (changes != m_seen) {
        m_seen = changes;
        emit recordsChanged();
    }
}

} // namespace bansho::client
