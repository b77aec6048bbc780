// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"
#include "capture/target.h"

#include <QHash>
#include <QSet>

#include <algorithm>

// What two targets on one list never have in common: host, port, server name, protocol, address,
// proxy, client certificate.
QString identityOf(const Target &target);

struct ListedTarget
{
    Target target;
    UtcTime addedAt;
    std::optional<UtcTime> removedAt; // still on the list when not engaged
    bool operator==(const ListedTarget &) const = default;
};

// How a list differs from what was known of it.
struct ListChanges
{
    QList<Target> added; // in the order in which they stand on the list
    QList<Target> changed;
    QList<qint64> removed;

    bool isEmpty() const { return added.isEmpty() && changed.isEmpty() && removed.isEmpty(); }
    bool operator==(const ListChanges &) const = default;
};

// Every target the history knows, on the list or not. Two on the list never have the same
// identity. Pure memory: each change hands back what is to be
// written.
class TargetList
{
public:
    struct Change
    {
        ListedTarget entry;
        bool isNew = false;
        bool isPauseChanged = false; // or it is new, and paused
    };

    void load(const ListedTarget &entry); // as it stands in the file
    // Everything as it stands in the file by now. `untold`: known here, but never told of.
    ListChanges follow(const QList<ListedTarget> &entries, const QSet<qint64> &untold);
    void reserve(qsizetype count) // so many more
    {
        m_entries.reserve(m_entries.size() + count);
        m_listed.reserve(m_listed.size() + count);
    }
    void reserveIds(qint64 highest) { m_highestId = std::max(m_highestId, highest); }
    qint64 highestId() const { return m_highestId; }
    const ListedTarget *find(qint64 id) const;
    qint64 idOf(const Target &target) const; // listed or, failing that, removed; 0: not known

    // The target as it is now: one that was listed already, listed again, or new.
    Target add(const Target &target, UtcTime at, QList<Change> &changes);
    // Not on the list, only known, so that a check can be kept.
    Target know(const Target &target, UtcTime at, QList<Change> &changes);
    // False when it is not known, or would be the same as another on the list.
    bool update(const Target &target, QList<Change> &changes);
    void remove(const QList<qint64> &ids, UtcTime at, QList<Change> &changes);
    void restore(const QList<qint64> &ids, QList<Change> &changes);

private:
    void index(const ListedTarget &entry);
    void unindex(const ListedTarget &entry);
    void put(const ListedTarget &entry, bool isNew, QList<Change> &changes);

    QHash<qint64, ListedTarget> m_entries;
    QHash<QString, qint64> m_listed; // by identity
    QHash<QString, qint64> m_removed;
    qint64 m_highestId = 0;
};
