// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/salvage.h"

#include "history/walpages.h"

#include <QSet>
#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace {

constexpr char Magic[] = "SQLite format 3"; // with its final NUL
constexpr uchar InteriorTable = 0x05;
constexpr uchar LeafTable = 0x0d;
constexpr uchar PointerRoot = 1; // pointer map: a root page
constexpr uchar PointerBtree = 5; // a page below a parent
constexpr int MaxDepth = 40;
constexpr quint64 MaxPayload = 80 << 20; // more than the largest CRL

quint32 big(const QByteArray &bytes, qsizetype offset, int size)
{
    quint32 value = 0;
    for (int i = 0; i < size; ++i) {
        const qsizetype at = offset + i;
        value = value << 8 | (at < bytes.size() ? uchar(bytes[at]) : 0u);
    }
    return value;
}

// Moves `offset` behind the number; past the end of the bytes where it does not fit.
quint64 varint(const QByteArray &bytes, qsizetype &offset)
{
    quint64 value = 0;
    for (int i = 0; i < 9; ++i) {
        if (offset >= bytes.size()) {
            offset = bytes.size() + 1;
            return 0;
        }
        const uchar byte = uchar(bytes[offset++]);
        if (i == 8)
            return value << 8 | byte;
        value = value << 7 | (byte & 0x7f);
        if (!(byte & 0x80))
            break;
    }
    return value;
}

// The content of one column by its serial type; invalid where the type is reserved.
QVariant columnValue(quint64 type, const QByteArray &content)
{
    if (type == 0)
        return QVariant::fromValue(nullptr);
    if (type <= 6) {
        quint64 value = (uchar(content[0]) & 0x80) ? ~quint64(0) : 0;
        for (const char byte : content)
            value = value << 8 | uchar(byte);
        return qint64(value);
    }
    if (type == 7) {
        const quint64 bits = qFromBigEndian<quint64>(content.constData());
        double number;
        std::memcpy(&number, &bits, sizeof number);
        return number;
    }
    if (type == 8 || type == 9)
        return qint64(type - 8);
    if (type < 12)
        return {};
    return type % 2 ? QVariant(QString::fromUtf8(content)) : QVariant(content);
}

quint64 sizeOfType(quint64 type)
{
    constexpr quint64 Sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0 };
    return type < 12 ? Sizes[type] : (type - 12) / 2;
}

// Record format: a header of serial types, then the contents. Empty where it does not add up.
QVariantList recordValues(const QByteArray &record)
{
    qsizetype offset = 0;
    const quint64 headerSize = varint(record, offset);
    if (headerSize > quint64(record.size()))
        return {};
    QVariantList values;
    qsizetype content = qsizetype(headerSize);
    while (offset < qsizetype(headerSize)) {
        const quint64 type = varint(record, offset);
        const quint64 size = sizeOfType(type);
        if (offset > qsizetype(headerSize) || size > quint64(record.size() - content))
            return {};
        const QVariant value = columnValue(type, record.mid(content, qsizetype(size)));
        if (!value.isValid())
            return {};
        values.append(value);
        content += qsizetype(size);
    }
    return content == record.size() ? values : QVariantList();
}

}

SalvagedFile::SalvagedFile(const QString &path, const QHash<QString, quint32> &roots)
    : m_file(path)
    , m_roots(roots)
{
    if (!m_file.open(QIODevice::ReadOnly))
        return;
    readHeader();
    readWal(path + QStringLiteral("-wal"));
    claimFrom(1);
    readRoots();
    for (const quint32 root : std::as_const(m_roots))
        claimFrom(root);
    claimOrphans();
    for (auto it = m_owner.cbegin(); it != m_owner.cend(); ++it)
        m_leaves[it.value()].append(it.key());
    for (QList<quint32> &leaves : m_leaves)
        std::sort(leaves.begin(), leaves.end());
}

void SalvagedFile::readHeader()
{
    const QByteArray header = m_file.read(100);
    if (header.startsWith(QByteArray(Magic, sizeof Magic))) {
        const quint32 size = big(header, 16, 2) == 1 ? 65536 : big(header, 16, 2);
        if (size >= 512 && (size & (size - 1)) == 0)
            m_pageSize = size;
        m_usable = m_pageSize - std::min<quint32>(big(header, 20, 1), 32);
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
    QHash<QString, quint32> found;
    const QList<quint32> leaves = m_owner.keys(1);
    for (const quint32 leaf : leaves) {
        readLeaf(leaf, [&found](qint64, const QVariantList &values) {
            if (values.size() == 5 && values[0] == QLatin1String("table"))
                found.insert(values[1].toString(), values[3].toUInt());
        });
    }
    for (auto it = m_roots.begin(); it != m_roots.end(); ++it)
        *it = found.value(it.key(), *it);
}

void SalvagedFile::claimFrom(quint32 root)
{
    QSet<quint32> seen;
    QList<quint32> waiting;
    const auto visit = [&](quint32 number) {
        if (number == 0 || number > m_pageCount || seen.contains(number))
            return;
        seen.insert(number);
        waiting.append(number);
    };
    visit(root);
    while (!waiting.isEmpty()) {
        const quint32 number = waiting.takeLast();
        const QByteArray bytes = page(number);
        const qsizetype start = number == 1 ? 100 : 0;
        const uchar kind = uchar(big(bytes, start, 1));
        if (kind == LeafTable) {
            if (!m_owner.contains(number))
                m_owner.insert(number, root);
        } else if (kind == InteriorTable) {
            const quint32 count = std::min(big(bytes, start + 3, 2), m_pageSize / 2);
            for (quint32 i = 0; i < count; ++i)
                visit(big(bytes, big(bytes, start + 12 + 2 * i, 2), 4));
            visit(big(bytes, start + 8, 4));
        } else {
            ++m_unreadable;
        }
    }
}

void SalvagedFile::claimOrphans()
{
    const auto roots = QSet<quint32>(m_roots.cbegin(), m_roots.cend());
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

quint32 SalvagedFile::rootByPointerMap(quint32 number)
{
    const quint32 perMap = m_usable / 5 + 1;
    for (int depth = 0; depth < MaxDepth && number >= 3; ++depth) {
        const quint32 map = (number - 2) / perMap * perMap + 2;
        const QByteArray bytes = page(map);
        if (number <= map)
            return 0;
        const qsizetype entry = qsizetype(5) * (number - map - 1);
        const uchar kind = uchar(big(bytes, entry, 1));
        if (kind == PointerRoot)
            return number;
        if (kind != PointerBtree)
            return 0;
        number = big(bytes, entry + 1, 4);
    }
    return 0;
}

void SalvagedFile::forEachRow(const QString &table, const Row &row)
{
    const QList<quint32> leaves = m_leaves.value(m_roots.value(table));
    for (const quint32 leaf : leaves)
        readLeaf(leaf, row);
}

void SalvagedFile::readLeaf(quint32 number, const Row &row)
{
    const QByteArray bytes = page(number);
    const qsizetype start = number == 1 ? 100 : 0;
    const quint32 count = std::min(big(bytes, start + 3, 2), m_pageSize / 2);
    bool isWhole = true;
    for (quint32 i = 0; i < count; ++i)
        isWhole = readCell(bytes, big(bytes, start + 8 + 2 * i, 2), row) && isWhole;
    if (!isWhole)
        ++m_unreadable;
}

bool SalvagedFile::readCell(const QByteArray &bytes, qsizetype offset, const Row &row)
{
    const quint64 size = varint(bytes, offset);
    const qint64 rowId = qint64(varint(bytes, offset));
    if (offset >= bytes.size() || size == 0 || size > MaxPayload
        || size > quint64(m_pageCount) * m_pageSize)
        return false;
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
    quint32 next = big(bytes, offset + qsizetype(local), 4);
    // Bounded by the size: a chain that runs in a circle ends there.
    while (quint64(content.size()) < size) {
        const QByteArray overflow = page(next);
        if (overflow.isEmpty())
            return {};
        content
            += overflow.mid(4, qsizetype(std::min<quint64>(m_usable - 4, size - content.size())));
        next = big(overflow, 0, 4);
    }
    return content;
}
