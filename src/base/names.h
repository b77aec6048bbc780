// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

// The words that stand for the values of an enumeration in files. They are for ever: a word never
// means anything else again.
template <class T>
struct Named
{
    T value;
    const char *name;
};
template <class T>
Named(T, const char *) -> Named<T>;

template <class T, std::size_t N>
QString nameIn(const std::array<Named<T>, N> &table, T value)
{
    for (const auto &row : table) {
        if (row.value == value)
            return QString::fromLatin1(row.name);
    }
    return {};
}

template <class T, std::size_t N>
std::optional<T> namedIn(const std::array<Named<T>, N> &table, QStringView name)
{
    for (const auto &row : table) {
        if (name == QLatin1String(row.name))
            return row.value;
    }
    return std::nullopt;
}
