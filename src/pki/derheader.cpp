// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/derheader.h"

namespace {

// High tag numbers take octets of seven bits each, as few as possible (X.690 §8.1.2.4).
const char *readTagNumber(const char *at, const char *end, quint32 &number)
{
    const char *const first = at;
    number = 0;
    while (at != end && at - first < 4 && (*at & 0x80))
        number = number << 7 | (quint8(*at++) & 0x7F);
    if (at == end || (*at & 0x80) || *first == char(0x80) || (at == first && *at < 31))
        return nullptr;
    number = number << 7 | quint8(*at);
    return at + 1;
}

const char *readLongLength(const char *at, const char *end, int octets, DerHeader &header)
{
    if (octets == 0x7F || end - at < octets) // 0xFF is reserved (X.690 §8.1.3.5)
        return nullptr;
    header.isMinimal = *at != 0;
    quint64 length = 0;
    for (int i = 0; i < octets; ++i, ++at) {
        if (length >> 55)
            return nullptr;
        length = length << 8 | quint8(*at);
    }
    header.isMinimal = header.isMinimal && length >= 0x80;
    header.length = qsizetype(length);
    return at;
}

}

DerHeader readDerHeader(const char *at, const char *end)
{
    DerHeader header;
    if (end - at < 2)
        return header;
    header.tag = quint8(*at++);
    header.number = header.tag & 0x1F;
    if (header.number == 0x1F && !((at = readTagNumber(at, end, header.number)) && at != end))
        return header;
    const quint8 length = quint8(*at++);
    if (length < 0x80)
        header.length = length;
    else if (length == 0x80)
        header.isIndefinite = true;
    else if (!(at = readLongLength(at, end, length & 0x7F, header)))
        return header;
    if (header.isIndefinite && !(header.tag & ConstructedTag))
        return header;
    header.content = at;
    return header;
}

const char *findEndOfContents(const char *at, const char *end)
{
    for (int depth = 1; end - at >= 2;) {
        if (at[0] == 0 && at[1] == 0) {
            if (--depth == 0)
                return at;
            at += 2;
            continue;
        }
        const DerHeader header = readDerHeader(at, end);
        if (!header.content || header.length > end - header.content
            || (header.isIndefinite && ++depth > DeepestDerNesting))
            return nullptr;
        at = header.content + header.length;
    }
    return nullptr;
}
