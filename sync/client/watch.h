#pragma once
// Tells the program's thread that something was written to the device's store, by whomever: a
// screen, a command that was handed over, or the line to HQ.

#include "sync/client/device.h"

#include <QObject>

#include <atomic>

namespace bansho::client {

/// The one observer of the device's store; the device must outlive it.
class Watch : public QObject {
    Q_OBJECT

public:
    explicit Watch(Device& device, QObject* parent = nullptr);
    ~Watch() override;

signals:
    /// Something was written since the last time; several writes may come as one.
    void written();
    /// Records changed, by an officer here or by HQ. Follows written().
    void recordsChanged();

private:
    void look();

    Device& m_device;
    std::atomic<bool> m_pending = false; ///< a look is queued already
    qint64 m_seen = 0;
};

} // namespace bansho::client
