// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/walpages.h"

#include <QFile>
#include <QtEndian>

namespace {

constexpr int HeaderSize = 32;
constexpr int FrameHeaderSize = 24;
constexpr quint32 MagicLittle = 0x377f0682; // checksums are over little-endian words
constexpr quint32 MagicBig = 0x377f0683;

quint32 word(const QByteArray &bytes, qsizetype offset)
{
    return qFromBigEndian<quint32>(bytes.constData() + offset);
}

struct Checksum
{
    quint32 first = 0;
    quint32 second = 0;
    bool isBigEndian = false;

    void add(const char *bytes, qsizetype size)
    {
        for (qsizetype i = 0; i + 8 <= size; i += 8) {
            const auto at = [&](qsizetype offset) {
                return isBigEndian ? qFromBigEndian<quint32>(bytes + offset)
                                   : qFromLittleEndian<quint32>(bytes + offset);
            };
            first += at(i) + second;
            second += at(i + 4) + first;
        }
    }
};

}

WalPages readWal(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray header = file.read(HeaderSize);
    if (header.size() < HeaderSize
        || (word(header, 0) != MagicLittle && word(header, 0) != MagicBig))
        return {};
    WalPages wal;
    wal.pageSize = word(header, 8);
    if (wal.pageSize < 512 || wal.pageSize > 65536 || (wal.pageSize & (wal.pageSize - 1)))
        return {};
    Checksum sum { 0, 0, word(header, 0) == MagicBig };
    sum.add(header.constData(), 24);
    if (sum.first != word(header, 24) || sum.second != word(header, 28))
        return {};

    QHash<quint32, QByteArray> uncommitted;
    while (true) {
        const QByteArray frame = file.read(FrameHeaderSize);
        const QByteArray page = file.read(wal.pageSize);
        if (frame.size() < FrameHeaderSize || page.size() < qsizetype(wal.pageSize))
            break;
        sum.add(frame.constData(), 8);
        sum.add(page.constData(), page.size());
        // Other salts: what is left of an older log.
        if (frame.mid(8, 8) != header.mid(16, 8) || sum.first != word(frame, 16)
            || sum.second != word(frame, 20))
            break;
        uncommitted.insert(word(frame, 0), page);
        if (word(frame, 4) != 0) { // a commit: the size of the database after it
            wal.pages.insert(uncommitted);
            uncommitted.clear();
        }
    }
    return wal;
}
