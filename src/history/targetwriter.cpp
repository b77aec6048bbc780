// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/targetwriter.h"

#include "history/codes.h"

namespace {

QVariantList valuesOf(const ListedTarget &entry, const QVariant &row)
{
    const Target &target = entry.target;
    QStringList tags = target.tags;
    for (QString &tag : tags)
        tag.replace(u'\n', u' ');
    return { text(target.host),
             target.port,
             text(target.serverName),
             text(startTlsName(target.startTls)),
             text(target.connectTo),
             text(target.label),
             text(tags.join(u'\n')),
             target.intervalSecs,
             int(target.paused),
             entry.addedAt.msecs,
             entry.removedAt ? QVariant(entry.removedAt->msecs) : QVariant(),
             text(target.proxy.text()),
             text(target.clientCertificate),
             text(target.clientKey),
             text(nameOf(target.fetchLists)),
             text(target.notes),
             row };
}

// The row with the identity of `target`; 0 when there is none.
qint64 rowLike(Database &database, const Target &target, const QString &condition)
{
    return database
        .value(QStringLiteral("SELECT id FROM target WHERE host = ? AND port = ? AND starttls = ?"
                              " AND connect_to = ? AND proxy = ? AND client_certificate = ?"
                              " AND %1 AND lower(CASE server_name WHEN ''"
                              " THEN host ELSE server_name END) = ? ORDER BY id LIMIT 1")
                   .arg(condition),
               { text(target.host), target.port, text(startTlsName(target.startTls)),
                 text(target.connectTo), text(target.proxy.text()), text(target.clientCertificate),
                 target.effectiveServerName().toLower() })
        .toLongLong();
}

}

TargetWriter::TargetWriter(Database &database, TargetIds &ids)
    : m_database(database)
    , m_ids(ids)
{
}

void TargetWriter::write(const ListedTarget &entry, bool isNew)
{
    const qint64 known = entry.target.id;
    // It may be gone for good where it was removed long ago.
    if (isNew || m_inDoubt.contains(known) || !isTaken(m_ids.rowOf(known))) {
        add(entry);
        return;
    }
    const qint64 row = m_ids.rowOf(known);
    // Listed again here, and by another process as well: the row on the list is the target now.
    const qint64 listed = entry.removedAt ? 0 : listedRow(entry.target);
    const auto isListed = [this](qint64 id) {
        return m_database
                   .value(QStringLiteral("SELECT removed_at IS NULL FROM target WHERE id = ?"),
                          { id })
                   .toInt()
            != 0;
    };
    if (listed && listed != row && !isListed(row)) {
        m_ids.set(known, listed);
        return;
    }
    change(entry, row);
}

qint64 TargetWriter::rowOf(qint64 known)
{
    if (const auto entry = m_inDoubt.constFind(known); entry != m_inDoubt.cend())
        add(ListedTarget(*entry));
    return m_ids.rowOf(known);
}

void TargetWriter::keep()
{
    m_written.clear();
}

void TargetWriter::forget()
{
    for (auto it = m_written.cbegin(); it != m_written.cend(); ++it)
        m_ids.give(it.key());
    m_inDoubt.insert(m_written);
    m_written.clear();
}

qint64 TargetWriter::listedRow(const Target &target)
{
    return rowLike(m_database, target, QStringLiteral("removed_at IS NULL"));
}

qint64 TargetWriter::removedRow(const Target &target)
{
    return rowLike(m_database, target, QStringLiteral("removed_at IS NOT NULL"));
}

bool TargetWriter::isTaken(qint64 row)
{
    return !m_database.value(QStringLiteral("SELECT 1 FROM target WHERE id = ?"), { row }).isNull();
}

// Can be said again: a target that is in the file is not added twice.
void TargetWriter::add(const ListedTarget &entry)
{
    const qint64 known = entry.target.id;
    m_inDoubt.remove(known);
    m_written.insert(known, entry);
    qint64 row = m_ids.rowOf(known);
    if (const qint64 listed = listedRow(entry.target)) {
        m_ids.set(known, listed); // as another process listed it
        if (listed == row && entry.removedAt)
            change(entry, row);
        return;
    }
    if (isTaken(row)) {
        if (const qint64 removed = removedRow(entry.target)) {
            m_ids.set(known, removed);
            if (!entry.removedAt)
                change(entry, removed);
            return;
        }
        row = 0;
    }
    const qint64 added = m_database.insert(
        QStringLiteral("INSERT INTO target (host, port, server_name, starttls, connect_to, label,"
                       " tags, interval_s, paused, added_at, removed_at, proxy,"
                       " client_certificate, client_key, fetch_lists, notes, id)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        valuesOf(entry, row ? QVariant(row) : QVariant()));
    if (added)
        m_ids.set(known, added);
}

void TargetWriter::change(const ListedTarget &entry, qint64 row)
{
    m_database.run(
        QStringLiteral("UPDATE target SET host = ?, port = ?, server_name = ?, starttls = ?,"
                       " connect_to = ?, label = ?, tags = ?, interval_s = ?, paused = ?,"
                       " added_at = ?, removed_at = ?, proxy = ?, client_certificate = ?,"
                       " client_key = ?, fetch_lists = ?, notes = ? WHERE id = ?"),
        valuesOf(entry, row));
}
