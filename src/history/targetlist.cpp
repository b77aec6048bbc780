// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/targetlist.h"

QString identityOf(const Target &target)
{
    const QChar separator = u'\n';
    return target.host.toLower() + separator + QString::number(target.port) + separator
        + target.effectiveServerName().toLower() + separator + startTlsName(target.startTls)
        + separator + target.connectTo + separator + target.proxy.text() + separator
        + target.clientCertificate;
}

void TargetList::load(const ListedTarget &entry)
{
    if (const ListedTarget *old = find(entry.target.id))
        unindex(*old);
    m_entries.insert(entry.target.id, entry);
    reserveIds(entry.target.id);
    index(entry);
}

ListChanges TargetList::follow(const QList<ListedTarget> &entries, const QSet<qint64> &untold)
{
    ListChanges changes;
    for (const ListedTarget &entry : entries) {
        const qint64 id = entry.target.id;
        const ListedTarget *old = find(id);
        const bool wasListed = old && !old->removedAt && !untold.contains(id);
        const bool isListed = !entry.removedAt;
        if (isListed && !wasListed)
            changes.added.append(entry.target);
        else if (wasListed && !isListed)
            changes.removed.append(id);
        else if (isListed && old->target != entry.target)
            changes.changed.append(entry.target);
        if (!old || *old != entry)
            load(entry);
    }
    return changes;
}

const ListedTarget *TargetList::find(qint64 id) const
{
    const auto it = m_entries.constFind(id);
    return it == m_entries.cend() ? nullptr : &*it;
}

qint64 TargetList::idOf(const Target &target) const
{
    const QString key = identityOf(target);
    const qint64 listed = m_listed.value(key);
    return listed ? listed : m_removed.value(key);
}

Target TargetList::add(const Target &target, UtcTime at, QList<Change> &changes)
{
    const QString key = identityOf(target);
    if (const qint64 id = m_listed.value(key))
        return find(id)->target;
    ListedTarget entry { target, at, {} };
    const qint64 old = m_removed.value(key);
    if (old) {
        const Target before = find(old)->target;
        if (entry.target.label.isEmpty())
            entry.target.label = before.label;
        if (entry.target.tags.isEmpty())
            entry.target.tags = before.tags;
        if (entry.target.notes.isEmpty())
            entry.target.notes = before.notes;
    }
    entry.target.id = old ? old : m_highestId + 1;
    put(entry, old == 0, changes);
    return entry.target;
}

Target TargetList::know(const Target &target, UtcTime at, QList<Change> &changes)
{
    if (const qint64 id = idOf(target))
        return find(id)->target;
    ListedTarget entry { target, at, at };
    entry.target.id = m_highestId + 1;
    put(entry, true, changes);
    return entry.target;
}

bool TargetList::update(const Target &target, QList<Change> &changes)
{
    const ListedTarget *old = find(target.id);
    if (!old)
        return false;
    const qint64 same = m_listed.value(identityOf(target));
    if (same && same != target.id && !old->removedAt)
        return false;
    put({ target, old->addedAt, old->removedAt }, false, changes);
    return true;
}

void TargetList::remove(const QList<qint64> &ids, UtcTime at, QList<Change> &changes)
{
    for (const qint64 id : ids) {
        const ListedTarget *old = find(id);
        if (old && !old->removedAt)
            put({ old->target, old->addedAt, at }, false, changes);
    }
}

void TargetList::restore(const QList<qint64> &ids, QList<Change> &changes)
{
    for (const qint64 id : ids) {
        const ListedTarget *old = find(id);
        if (old && old->removedAt && !m_listed.contains(identityOf(old->target)))
            put({ old->target, old->addedAt, {} }, false, changes);
    }
}

void TargetList::index(const ListedTarget &entry)
{
    (entry.removedAt ? m_removed : m_listed).insert(identityOf(entry.target), entry.target.id);
}

void TargetList::unindex(const ListedTarget &entry)
{
    auto &map = entry.removedAt ? m_removed : m_listed;
    const auto it = map.constFind(identityOf(entry.target));
    if (it != map.cend() && *it == entry.target.id)
        map.erase(it);
}

void TargetList::put(const ListedTarget &entry, bool isNew, QList<Change> &changes)
{
    const ListedTarget *old = find(entry.target.id);
    const bool isPauseChanged = entry.target.paused != (old && old->target.paused);
    load(entry);
    changes.append({ entry, isNew, isPauseChanged });
}
