// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/salvage.h"

#include "history/sqliterecord.h"
#include "history/walpages.h"

#include <algorithm>
#include <utility>

namespace {

constexpr char Magic[] = "SQLite format 3"; // with its final NUL
constexpr uchar InteriorTable = 0x05;
constexpr uchar LeafTable = 0x0d;
constexpr uchar PointerRoot = 1; // pointer map: a root page
constexpr uchar PointerBtree = 5; // a page below a parent, the last of the kinds
constexpr int MaxDepth = 40;
constexpr quint64 MaxPayload = 80 << 20; // more than the largest CRL
constexpr qsizetype EnoughRows = 50; // to tell their table

}

SalvagedFile::SalvagedFile(const QString &path, const TableKinds &kinds)
    : m_file(path)
    , m_kinds(kinds)
{
    if (!m_file.open(QIODevice::ReadOnly))
        return;
    readHeader();
    readWal(path + QStringLiteral("-wal"));
    m_payloadLeft = 2 * quint64(m_pageCount) * m_pageSize;
    claimFrom(1);
    readRoots();
    for (const QList<quint32> &known : std::as_const(m_roots))
        claimFrom(known.first());
    const QSet<quint32> roots = possibleRoots();
    for (const quint32 root : roots) {
        if (!m_seen.contains(root))
            claimFrom(root);
    }
    claimOrphans(roots);
    for (auto it = m_owner.cbegin(); it != m_owner.cend(); ++it)
        m_leaves[it.value()].append(it.key());
    for (QList<quint32> &leaves : m_leaves)
        std::sort(leaves.begin(), leaves.end());
    recogniseTables();
    m_payloadLeft = 2 * quint64(m_pageCount) * m_pageSize;
}

void SalvagedFile::readHeader()
{
    const QByteArray header = m_file.read(100);
    if (header.startsWith(QByteArray(Magic, sizeof Magic))) {
        const quint32 size = bigEndian(header, 16, 2) == 1 ? 65536 : bigEndian(header, 16, 2);
        if (size >= 512 && (size & (size - 1)) == 0)
            m_pageSize = size;
        m_usable = m_pageSize - std::min<quint32>(bigEndian(header, 20, 1), 32);
    }
    // A last page that was cut off is read as far as it goes.
    m_pageCount = quint32((m_file.size() + m_pageSize - 1) / m_pageSize);
}

void SalvagedFile::readWal(const QString &path)
{
    const WalPages wal = ::readWal(path);
    if (wal.pageSize != m_pageSize)
        return;
    m_newer = wal.pages;
    for (auto it = m_newer.cbegin(); it != m_newer.cend(); ++it)
        m_pageCount = std::max(m_pageCount, it.key());
}

QByteArray SalvagedFile::page(quint32 number)
{
    if (number == 0 || number > m_pageCount)
        return {};
    if (const auto newer = m_newer.constFind(number); newer != m_newer.cend())
        return *newer;
    if (!m_file.seek(qint64(number - 1) * m_pageSize))
        return {};
    QByteArray bytes = m_file.read(m_pageSize);
    bytes.append(qsizetype(m_pageSize) - bytes.size(), '\0');
    return bytes;
}

// sqlite_schema: type, name, tbl_name, rootpage, sql
void SalvagedFile::readRoots()
{
    const QStringList names = m_kinds.names();
    const QList<quint32> leaves = m_owner.keys(1);
    for (const quint32 leaf : leaves) {
        readLeaf(leaf, [&](qint64, const QVariantList &values) {
            if (values.size() == 5 && values[0] == QLatin1String("table")
                && names.contains(values[1].toString()))
                m_roots.insert(values[1].toString(), { values[3].toUInt() });
        });
    }
}

// Of all tables where the list of them is whole; else also whatever may be one.
QSet<quint32> SalvagedFile::possibleRoots()
{
    QSet<quint32> roots;
    for (const QList<quint32> &known : std::as_const(m_roots))
        roots += QSet<quint32>(known.cbegin(), known.cend());
    if (m_roots.size() == m_kinds.names().size())
        return roots;
    for (quint32 number = 3; number <= m_pageCount; ++number) {
        const uchar pointer = pointerTo(number).kind;
        const bool isLost = pointer == 0 || pointer > PointerBtree;
        const uchar kind = uchar(bigEndian(page(number), 0, 1));
        if ((kind == LeafTable || kind == InteriorTable)
            && (pointer == PointerRoot || (isLost && number <= m_kinds.lastRootPage())))
            roots.insert(number);
        else if (kind == LeafTable && pointer == PointerBtree)
            roots.insert(rootByPointerMap(number));
    }
    roots.remove(0);
    return roots;
}

void SalvagedFile::claimFrom(quint32 root)
{
    QSet<quint32> seen;
    QList<quint32> waiting;
    const auto visit = [&](quint32 number) {
        if (number == 0 || number > m_pageCount || seen.contains(number))
            return;
        seen.insert(number);
        m_seen.insert(number);
        waiting.append(number);
    };
    visit(root);
    while (!waiting.isEmpty()) {
        const quint32 number = waiting.takeLast();
        const QByteArray bytes = page(number);
        const qsizetype start = number == 1 ? 100 : 0;
        const uchar kind = uchar(bigEndian(bytes, start, 1));
        if (kind == LeafTable) {
            if (!m_owner.contains(number))
                m_owner.insert(number, root);
        } else if (kind == InteriorTable) {
            const quint32 count = std::min(bigEndian(bytes, start + 3, 2), m_pageSize / 2);
            for (quint32 i = 0; i < count; ++i)
                visit(bigEndian(bytes, bigEndian(bytes, start + 12 + 2 * i, 2), 4));
            visit(bigEndian(bytes, start + 8, 4));
        } else {
            ++m_unreadable;
        }
    }
}

void SalvagedFile::claimOrphans(const QSet<quint32> &roots)
{
    for (quint32 number = 3; number <= m_pageCount; ++number) {
        if (m_owner.contains(number))
            continue;
        const QByteArray bytes = page(number);
        if (bytes.isEmpty() || uchar(bytes[0]) != LeafTable)
            continue;
        const quint32 root = rootByPointerMap(number);
        if (roots.contains(root))
            m_owner.insert(number, root);
    }
}

// In the order of the pages, in which tables of the same kind were made.
void SalvagedFile::recogniseTables()
{
    QSet<quint32> known;
    for (const QList<quint32> &roots : std::as_const(m_roots))
        known += QSet<quint32>(roots.cbegin(), roots.cend());
    const QStringList listed = m_roots.keys();
    QSet<QString> taken(listed.cbegin(), listed.cend());
    QList<quint32> roots = m_leaves.keys();
    std::sort(roots.begin(), roots.end());
    for (const quint32 root : std::as_const(roots)) {
        if (root == 1 || known.contains(root))
            continue;
        const QString table = m_kinds.tableOf(someRows(root), taken);
        if (table.isEmpty() || listed.contains(table))
            continue;
        m_roots[table].append(root);
        taken.insert(table);
    }
}

QList<QVariantList> SalvagedFile::someRows(quint32 root)
{
    QList<QVariantList> rows;
    const QList<quint32> leaves = m_leaves.value(root);
    const qint64 unreadable = m_unreadable; // to be counted when all rows are read
    for (const quint32 leaf : leaves) {
        readLeaf(leaf, [&rows](qint64, const QVariantList &values) { rows.append(values); });
        if (rows.size() >= EnoughRows)
            break;
    }
    m_unreadable = unreadable;
    return rows;
}

SalvagedFile::Pointer SalvagedFile::pointerTo(quint32 number)
{
    const quint32 perMap = m_usable / 5 + 1;
    const quint32 map = (number - 2) / perMap * perMap + 2;
    if (number <= map)
        return {};
    const QByteArray bytes = page(map);
    const qsizetype entry = qsizetype(5) * (number - map - 1);
    return { uchar(bigEndian(bytes, entry, 1)), bigEndian(bytes, entry + 1, 4) };
}

quint32 SalvagedFile::rootByPointerMap(quint32 number)
{
    for (int depth = 0; depth < MaxDepth && number >= 3; ++depth) {
        const Pointer pointer = pointerTo(number);
        if (pointer.kind == PointerRoot)
            return number;
        if (pointer.kind != PointerBtree)
            return 0;
        number = pointer.parent;
    }
    return 0;
}

void SalvagedFile::forEachRow(const QString &table, const Row &row)
{
    const QList<quint32> roots = m_roots.value(table);
    for (const quint32 root : roots) {
        const QList<quint32> leaves = m_leaves.value(root);
        for (const quint32 leaf : leaves)
            readLeaf(leaf, row);
    }
}

void SalvagedFile::readLeaf(quint32 number, const Row &row)
{
    const QByteArray bytes = page(number);
    const qsizetype start = number == 1 ? 100 : 0;
    const quint32 count = std::min(bigEndian(bytes, start + 3, 2), m_pageSize / 2);
    bool isWhole = true;
    for (quint32 i = 0; i < count; ++i)
        isWhole = readCell(bytes, bigEndian(bytes, start + 8 + 2 * i, 2), row) && isWhole;
    if (!isWhole)
        ++m_unreadable;
}

bool SalvagedFile::readCell(const QByteArray &bytes, qsizetype offset, const Row &row)
{
    const quint64 size = varint(bytes, offset);
    const qint64 rowId = qint64(varint(bytes, offset));
    if (offset >= bytes.size() || size == 0 || size > MaxPayload || size > m_payloadLeft)
        return false;
    m_payloadLeft -= size;
    const QVariantList values = recordValues(payload(bytes, offset, size));
    if (values.isEmpty())
        return false;
    row(rowId, values);
    return true;
}

QByteArray SalvagedFile::payload(const QByteArray &bytes, qsizetype offset, quint64 size)
{
    const quint64 maxLocal = m_usable - 35;
    if (size <= maxLocal)
        return offset + qsizetype(size) <= qsizetype(m_usable) ? bytes.mid(offset, qsizetype(size))
                                                               : QByteArray();
    const quint64 minLocal = (m_usable - 12) * 32 / 255 - 23;
    const quint64 spread = minLocal + (size - minLocal) % (m_usable - 4);
    const quint64 local = spread <= maxLocal ? spread : minLocal;
    QByteArray content = bytes.mid(offset, qsizetype(local));
    quint32 next = bigEndian(bytes, offset + qsizetype(local), 4);
    // Bounded by the size: a chain that runs in a circle ends there.
    while (quint64(content.size()) < size) {
        const QByteArray overflow = page(next);
        if (overflow.isEmpty())
            return {};
        content
            += overflow.mid(4, qsizetype(std::min<quint64>(m_usable - 4, size - content.size())));
        next = bigEndian(overflow, 0, 4);
    }
    return content;
}
