#pragma once
// Randomness that repeats: the same seed always gives the same bytes, on every machine.

#include "app/base/ids.h"

#include <QCryptographicHash>

#include <mutex>

namespace bansho::tests {

/// SHA-256 of seed and counter, block after block. Any thread, but only calls in the same order
/// repeat.
class SeededRandomness final : public Randomness {
public:
    explicit SeededRandomness(quint64 seed = 1)
        : m_seed(seed)
    {
    }

    QByteArray bytes(qsizetype count) override
    {
        const std::scoped_lock lock(m_mutex);
        QByteArray drawn;
        while (drawn.size() < count) {
            const QByteArray block =
                QByteArray::number(m_seed) + ' ' + QByteArray::number(m_counter++);
            drawn += QCryptographicHash::hash(block, QCryptographicHash::Sha256);
        }
        return drawn.first(count);
    }

private:
    std::mutex m_mutex;
    quint64 m_seed;
    quint64 m_counter = 0;
};

} // namespace bansho::tests
