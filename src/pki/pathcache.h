// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/trust.h"

#include <QCache>

#include <mutex>
#include <vector>

// Paths that were built before, for the chains that are checked again and again. What can be built
// from the same certificates changes only where one of them begins or ceases to be valid, so a path
// holds between two such limits. May be used by several threads at once.
class PathCache
{
public:
    explicit PathCache(const QList<Certificate> &roots);

    // The path known for these certificates at this moment, or what `build` makes of them.
    template <class Build>
    TrustPath pathOf(const QList<Certificate> &presented, const QList<Certificate> &extra,
                     UtcTime at, Build build)
    {
        const QByteArray key = keyOf(presented, extra);
        if (const std::optional<TrustPath> known = find(key, at))
            return *known;
        const TrustPath built = build();
        insert(key, built, spanAround(at, presented, extra));
        return built;
    }

private:
    struct Span // in seconds, both ends excluded
    {
        qint64 after;
        qint64 before;
        bool contains(UtcTime at) const { return after < at.secs() && at.secs() < before; }
    };
    struct Entry
    {
        TrustPath path;
        Span span;
    };

    static QByteArray keyOf(const QList<Certificate> &presented, const QList<Certificate> &extra);
    std::optional<TrustPath> find(const QByteArray &key, UtcTime at);
    void insert(const QByteArray &key, const TrustPath &path, const Span &span);
    Span spanAround(UtcTime at, const QList<Certificate> &presented,
                    const QList<Certificate> &extra) const;

    std::vector<qint64> m_rootLimits; // ascending
    std::mutex m_mutex;
    QCache<QByteArray, Entry> m_entries;
};
