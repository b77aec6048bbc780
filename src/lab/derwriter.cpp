// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/derwriter.h"

#include <bit>

namespace {

QByteArray lengthOctets(qsizetype length, der::Length form)
{
    if (form == der::Length::Indefinite)
        return QByteArray(1, '\x80');
    if (form == der::Length::Minimal && length < 0x80)
        return QByteArray(1, char(length));
    QByteArray octets;
    for (qsizetype rest = length; rest > 0; rest >>= 8)
        octets.prepend(char(rest & 0xff));
    if (octets.isEmpty() || (form == der::Length::NonMinimal && length >= 0x80))
        octets.prepend('\0');
    return char(0x80 | octets.size()) + octets;
}

QByteArray base128(quint64 arc)
{
    QByteArray octets(1, char(arc & 0x7f));
    while (arc >>= 7)
        octets.prepend(char(0x80 | (arc & 0x7f)));
    return octets;
}

QByteArray digits(UtcTime time, const char *format)
{
    return time.toDateTime().toString(QLatin1String(format)).toLatin1();
}

}

QByteArray der::tlv(quint8 tag, const QByteArray &content, Length length)
{
    QByteArray element = char(tag) + lengthOctets(content.size(), length) + content;
    if (length == Length::Indefinite)
        element.append(2, '\0');
    return element;
}

QByteArray der::sequence(const QByteArrayList &elements, Length length)
{
    return tlv(0x30, elements.join(), length);
}

QByteArray der::set(const QByteArrayList &elements)
{
    return tlv(0x31, elements.join());
}

QByteArray der::boolean(bool value)
{
    return tlv(0x01, QByteArray(1, value ? '\xff' : '\0'));
}

QByteArray der::integer(qint64 value)
{
    QByteArray octets(1, char(value & 0xff));
    // The sign must be seen in the first octet's top bit.
    while (value > 127 || value < -128) {
        value >>= 8;
        octets.prepend(char(value & 0xff));
    }
    return tlv(0x02, octets);
}

QByteArray der::integerFromOctets(const QByteArray &content)
{
    return tlv(0x02, content);
}

QByteArray der::enumerated(qint64 value)
{
    QByteArray element = integer(value);
    element[0] = 0x0a;
    return element;
}

QByteArray der::null()
{
    return tlv(0x05, {});
}

QByteArray der::oid(const char *dotted)
{
    const QByteArrayList arcs = QByteArray(dotted).split('.');
    Q_ASSERT(arcs.size() >= 2);
    QByteArray content = base128(arcs[0].toULongLong() * 40 + arcs[1].toULongLong());
    for (const QByteArray &arc : arcs.mid(2))
        content += base128(arc.toULongLong());
    return tlv(0x06, content);
}

QByteArray der::octetString(const QByteArray &content)
{
    return tlv(0x04, content);
}

QByteArray der::bitString(const QByteArray &content, int unusedBits)
{
    return tlv(0x03, char(unusedBits) + content);
}

QByteArray der::namedBits(quint16 bits)
{
    if (bits == 0)
        return bitString({});
    const int count = int(std::bit_width(bits));
    QByteArray content((count + 7) / 8, '\0');
    for (int bit = 0; bit < count; ++bit) {
        if (bits >> bit & 1)
            content[bit / 8] = char(content[bit / 8] | 0x80 >> bit % 8);
    }
    return bitString(content, int(content.size() * 8 - count));
}

QByteArray der::utf8String(const QString &text)
{
    return tlv(0x0c, text.toUtf8());
}

QByteArray der::printableString(const QByteArray &text)
{
    return tlv(0x13, text);
}

QByteArray der::ia5String(const QByteArray &text)
{
    return tlv(0x16, text);
}

QByteArray der::generalizedTime(UtcTime time)
{
    return generalizedTimeFromText(digits(time, "yyyyMMddHHmmss") + 'Z');
}

QByteArray der::generalizedTimeFromText(const QByteArray &text)
{
    return tlv(0x18, text);
}

QByteArray der::x509Time(UtcTime time)
{
    const int year = time.toDateTime().date().year();
    return year >= 1950 && year < 2050 ? tlv(0x17, digits(time, "yyMMddHHmmss") + 'Z')
                                       : generalizedTime(time);
}

QByteArray der::explicitTag(int number, const QByteArray &element)
{
    return tlv(quint8(0xa0 | number), element);
}

QByteArray der::implicitTag(int number, const QByteArray &element)
{
    QByteArray retagged = element;
    retagged[0] = char(0x80 | (element[0] & 0x20) | number);
    return retagged;
}
