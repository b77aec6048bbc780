// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QHash>
#include <QVariant>

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

    // `roots` are the root pages of the tables in a whole file of this kind, by name; taken where
    // the file's own list of them cannot be read.
    SalvagedFile(const QString &path, const QHash<QString, quint32> &roots);

    bool isReadable() const { return m_pageCount > 0; }
    void forEachRow(const QString &table, const Row &row);
    qint64 unreadablePages() const { return m_unreadable; }

private:
    QByteArray page(quint32 number);
    void readHeader();
    void readWal(const QString &path);
    void readRoots();
    void claimFrom(quint32 root);
    void claimOrphans();
    quint32 rootByPointerMap(quint32 number);
    void readLeaf(quint32 number, const Row &row);
    bool readCell(const QByteArray &page, qsizetype offset, const Row &row);
    QByteArray payload(const QByteArray &page, qsizetype offset, quint64 size);

    QFile m_file;
    QHash<quint32, QByteArray> m_newer; // pages in the write-ahead log
    quint32 m_pageSize = 4096;
    quint32 m_usable = 4096;
    quint32 m_pageCount = 0;
    QHash<QString, quint32> m_roots;
    QHash<quint32, quint32> m_owner; // leaf page -> root page
    QHash<quint32, QList<quint32>> m_leaves; // root page -> its leaves
    qint64 m_unreadable = 0;
    // Rows cannot hold more than there is in the file, unless they claim the same bytes.
    quint64 m_payloadLeft = 0;
};
