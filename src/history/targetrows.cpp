// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/targetrows.h"

#include "history/codes.h"

#include <utility>

namespace {

constexpr int MaxText = 65'536;

// What does not read is as if it had not been chosen.
void readWayThere(const QSqlQuery &row, Target &target)
{
    if (const auto proxy = parseProxy(row.value(12).toString()))
        target.proxy = *proxy;
    target.clientCertificate = row.value(13).toString();
    target.clientKey = row.value(14).toString();
    target.fetchLists
        = fetchChoiceFromName(row.value(15).toString()).value_or(FetchChoice::Default);
}

std::optional<ListedTarget> entryFrom(const QSqlQuery &row)
{
    ListedTarget entry;
    Target &target = entry.target;
    target.id = row.value(0).toLongLong();
    target.host = row.value(1).toString();
    const int port = row.value(2).toInt();
    const QString protocol = row.value(4).toString();
    const auto startTls = protocol.isEmpty() ? StartTls::None : startTlsFromName(protocol);
    if (target.id <= 0 || target.host.isEmpty() || port < 1 || port > 65'535 || !startTls)
        return std::nullopt;
    target.port = quint16(port);
    target.startTls = *startTls;
    target.serverName = row.value(3).toString();
    target.connectTo = row.value(5).toString();
    target.label = row.value(6).toString();
    target.tags = row.value(7).toString().split(u'\n', Qt::SkipEmptyParts);
    target.intervalSecs = row.value(8).toInt();
    target.paused = row.value(9).toBool();
    entry.addedAt = { row.value(10).toLongLong() };
    if (!row.isNull(11))
        entry.removedAt = UtcTime { row.value(11).toLongLong() };
    target.notes = row.value(16).toString();
    readWayThere(row, target);
    return entry;
}

QList<ListedTarget> rowsWhere(Database &database, const QString &condition,
                              const QVariantList &values)
{
    QList<ListedTarget> entries;
    database.forEach(
        QStringLiteral("SELECT id, host, port, server_name, starttls, connect_to, label, tags,"
                       " interval_s, paused, added_at, removed_at, proxy, client_certificate,"
                       " client_key, fetch_lists, notes FROM target"
                       " WHERE length(host) <= 255 AND length(server_name) <= 255"
                       " AND length(label) <= ? AND length(tags) <= ? AND length(proxy) <= ?"
                       " AND length(client_certificate) <= ? AND length(client_key) <= ? AND ")
            + condition,
        QVariantList { MaxText, MaxText, MaxText, MaxText, MaxText } + values,
        [&entries](const QSqlQuery &row) {
            if (auto entry = entryFrom(row))
                entries.append(std::move(*entry));
            return true;
        });
    return entries;
}

}

QList<ListedTarget> targetRows(Database &database, qint64 after)
{
    return rowsWhere(database, QStringLiteral("id > ? ORDER BY added_at, id"), { after });
}

QList<ListedTarget> firstListedRows(Database &database, int most)
{
    return rowsWhere(database, QStringLiteral("removed_at IS NULL ORDER BY added_at, id LIMIT ?"),
                     { most });
}
