// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/sqliterecord.h"

#include <QtEndian>

#include <cstring>

namespace {

constexpr int MaxColumns = 100;

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

}

quint32 bigEndian(const QByteArray &bytes, qsizetype offset, int size)
{
    quint32 value = 0;
    for (int i = 0; i < size; ++i) {
        const qsizetype at = offset + i;
        value = value << 8 | (at < bytes.size() ? uchar(bytes[at]) : 0u);
    }
    return value;
}

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
        if (values.size() == MaxColumns || offset > qsizetype(headerSize)
            || size > quint64(record.size() - content))
            return {};
        const QVariant value = columnValue(type, record.mid(content, qsizetype(size)));
        if (!value.isValid())
            return {};
        values.append(value);
        content += qsizetype(size);
    }
    return content == record.size() ? values : QVariantList();
}
