#pragma once
// The outcome of anything that may fail in a way the caller is expected to handle.
// A broken invariant is an assertion, never a Result. Exceptions never cross a room's edge.

#include "app/base/error.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace bansho {

/// Either a value of type T or an Error. Test it before use: value() of a failure asserts.
template <typename T>
    requires(!std::is_same_v<T, Error>)
class [[nodiscard]] Result {
public:
    Result(T value) // NOLINT: a value is a success, by design without ceremony
        : m_outcome(std::in_place_index<0>, std::move(value))
    {
    }

    Result(Error error) // NOLINT: an error is a failure, by design without ceremony
        : m_outcome(std::in_place_index<1>, std::move(error))
    {
    }

    [[nodiscard]] bool ok() const { return m_outcome.index() == 0; }

    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T& value() const&
    {
        Q_ASSERT_X(ok(), "Result::value", qPrintable(ok() ? QString() : error().detail));
        return std::get<0>(m_outcome);
    }

    [[nodiscard]] T& value() &
    {
        Q_ASSERT_X(ok(), "Result::value", qPrintable(ok() ? QString() : error().detail));
        return std::get<0>(m_outcome);
    }

    [[nodiscard]] T&& value() && { return std::get<0>(std::move(m_outcome)); }

    [[nodiscard]] const Error& error() const { return std::get<1>(m_outcome); }

    const T& operator*() const& { return value(); }

    T& operator*() & { return value(); }

    T&& operator*() && { return std::move(*this).value(); }

    const T* operator->() const { return &value(); }

    T* operator->() { return &value(); }

private:
    std::variant<T, Error> m_outcome;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;

    Result(Error error) // NOLINT: as above
        : m_error(std::move(error))
        , m_failed(true)
    {
    }

    [[nodiscard]] bool ok() const { return !m_failed; }

    explicit operator bool() const { return ok(); }

    [[nodiscard]] const Error& error() const { return m_error; }

private:
    Error m_error;
    bool m_failed = false;
};

} // namespace bansho
