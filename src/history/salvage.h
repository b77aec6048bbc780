// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/tablekinds.h"

#include <QFile>

#include <functional>

// Reads the rows out of a damaged SQLite 3 file, page by page, without SQLite: a leaf of a table is
// found from its root downwards, and where the way down is broken, from the leaf upwards by the
// pointer map that files with incremental vacuum have. Pages that are free are not read, so nothing
// that was deleted comes back. Trusts nothing in the file. The format:
// https://sqlite.org/fileformat2.html
class SalvagedFile
{
public:
    using Row = std::function<void(qint64 rowId, const QVariantList &values)>;

    // Where the file's own list of its tables cannot be read, they are told apart by their rows.
    SalvagedFile(const QString &path, const TableKinds &kinds);

    bool isReadable() const { return m_pageCount > 0; }
    void forEachRow(const QString &table, const Row &row);
    qint64 unreadablePages() const { return m_unreadable; }

private:
    QByteArray page(quint32 number);
    void readHeader();
    void readWal(const QString &path);
    void readRoots();
    void claimFrom(quint32 root);
    QSet<quint32> possibleRoots();
    void claimOrphans(const QSet<quint32> &roots);
    void recogniseTables();
    QList<QVariantList> someRows(quint32 root);
    struct Pointer // an entry of the pointer map
    {
        uchar kind = 0;
        quint32 parent = 0;
    };
    Pointer pointerTo(quint32 number);
    quint32 rootByPointerMap(quint32 number);
    void readLeaf(quint32 number, const Row &row);
    bool readCell(const QByteArray &page, qsizetype offset, const Row &row);
    QByteArray payload(const QByteArray &page, qsizetype offset, quint64 size);

    QFile m_file;
    QHash<quint32, QByteArray> m_newer; // pages in the write-ahead log
    quint32 m_pageSize = 4096;
    quint32 m_usable = 4096;
    quint32 m_pageCount = 0;
    TableKinds m_kinds;
    QHash<QString, QList<quint32>> m_roots; // of each table; several where it fell apart
    QSet<quint32> m_seen; // pages on the way down from a root
    QHash<quint32, quint32> m_owner; // leaf page -> root page
    QHash<quint32, QList<quint32>> m_leaves; // root page -> its leaves
    qint64 m_unreadable = 0;
    // Rows cannot hold more than there is in the file, unless they claim the same bytes.
    quint64 m_payloadLeft = 0;
};
