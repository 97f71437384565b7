#pragma once
// Bytes that must not stay in memory: keys and passwords. They are overwritten before their memory
// is given back. Limits: memory may be swapped out or dumped before that; the process switches
// core dumps off and policy asks for encrypted swap.

#include "app/base/ids.h"

#include <QByteArray>

#include <initializer_list>

namespace bansho::vault {

/// A buffer of its own that cleanses itself. Moved, never copied by accident.
class Secret {
public:
    Secret() = default;
    /// Takes the bytes over. A copy the caller shares elsewhere is not cleansed.
    explicit Secret(QByteArray bytes);
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    /// `size` zero bytes, to be written through data().
    static Secret ofSize(qsizetype size);
    /// `size` random bytes.
    static Secret random(qsizetype size, Randomness& randomness);
    /// The parts, one after the other.
    static Secret joined(std::initializer_list<QByteArrayView> parts);

    /// A second buffer with the same bytes.
    [[nodiscard]] Secret copy() const { return joined({view()}); }

    /// The bytes, valid while this object is neither changed nor destroyed. Copy nothing out.
    [[nodiscard]] QByteArrayView view() const { return m_bytes; }

    [[nodiscard]] char* data() { return m_bytes.data(); }

    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }

private:
    void cleanse();

    QByteArray m_bytes; // never shared, so data() never makes a copy
};

} // namespace bansho::vault
