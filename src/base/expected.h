// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <variant>

// The failure side of an Expected: `return Unexpected { error };`
template <class E>
struct Unexpected
{
    E value;
};
template <class E>
Unexpected(E) -> Unexpected<E>;

// A value, or the reason why there is none. Same member names as C++23's std::expected, so that
// the switch is one line.
template <class T, class E>
class [[nodiscard]] Expected
{
public:
    Expected(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Expected(Unexpected<E> error) : m_content(std::in_place_index<1>, std::move(error.value)) {}

    bool has_value() const { return m_content.index() == 0; }
    explicit operator bool() const { return has_value(); }

    const T &value() const & { return std::get<0>(m_content); }
    T &value() & { return std::get<0>(m_content); }
    T &&value() && { return std::get<0>(std::move(m_content)); }
    const E &error() const { return std::get<1>(m_content); }

    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    T value_or(T fallback) const { return has_value() ? value() : std::move(fallback); }

private:
    std::variant<T, E> m_content;
};

// Success without a value.
struct Done
{
    bool operator==(const Done &) const = default;
};
