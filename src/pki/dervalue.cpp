// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/dervalue.h"

#include "pki/der.h"

#include <algorithm>

using Kind = ParseFault::Kind;

bool isCanonicalBoolean(QByteArrayView octets)
{
    return octets.size() == 1 && (octets[0] == '\0' || octets[0] == '\xFF');
}

bool isMinimalInteger(QByteArrayView octets)
{
    if (octets.size() < 2)
        return octets.size() == 1;
    const bool isNegative = octets[1] & 0x80;
    return octets[0] != (isNegative ? '\xFF' : '\0');
}

bool isOid(QByteArrayView octets)
{
    if (octets.empty() || (octets.back() & 0x80))
        return false;
    bool isFirst = true; // of a subidentifier, whose leading octet is not 80
    for (const char octet : octets) {
        if (isFirst && octet == '\x80')
            return false;
        isFirst = !(octet & 0x80);
    }
    return true;
}

std::optional<int> intOf(QByteArrayView octets)
{
    if (octets.empty() || octets.size() > 4)
        return std::nullopt;
    qint64 value = octets[0] & 0x80 ? -1 : 0;
    for (const char octet : octets)
        value = value * 256 + quint8(octet);
    return int(value);
}

namespace {

// Two digits, or -1.
int pairAt(QByteArrayView text, qsizetype at)
{
    const int tens = text[at] - '0', ones = text[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

// MMDDHHMMSSZ
std::optional<UtcTime> readRest(int year, QByteArrayView text)
{
    if (text.size() != 11 || text[10] != 'Z')
        return std::nullopt;
    return UtcTime::fromCivil(year, pairAt(text, 0), pairAt(text, 2), pairAt(text, 4),
                              pairAt(text, 6), pairAt(text, 8));
}

}

std::optional<UtcTime> readUtcTime(QByteArrayView text)
{
    if (text.size() != 13)
        return std::nullopt;
    const int year = pairAt(text, 0);
    if (year < 0)
        return std::nullopt;
    return readRest(year < 50 ? 2000 + year : 1900 + year, text.sliced(2));
}

std::optional<UtcTime> readGeneralizedTime(QByteArrayView text)
{
    if (text.size() != 15)
        return std::nullopt;
    const int century = pairAt(text, 0), year = pairAt(text, 2);
    if (century < 0 || year < 0)
        return std::nullopt;
    return readRest(century * 100 + year, text.sliced(4));
}

bool DerReader::takeBoolean(const char *field, bool &value)
{
    DerElement element;
    if (!take(Der::Boolean, field, element) || !checkType(field, element))
        return false;
    value = element.content[0] != '\0';
    return true;
}

bool DerReader::takeInteger(const char *field, QByteArrayView &octets, quint8 tag)
{
    DerElement element;
    if (!take(tag, field, element))
        return false;
    octets = element.content;
    if (octets.empty()) {
        report(Kind::BrokenSyntax, field, element.whole.begin());
        return false;
    }
    if (!isMinimalInteger(octets))
        report(Kind::NotCanonical, field, element.whole.begin());
    return true;
}

bool DerReader::takeInt(const char *field, int &value, quint8 tag)
{
    const char *const start = m_at;
    QByteArrayView octets;
    if (!takeInteger(field, octets, tag))
        return false;
    const std::optional<int> read = intOf(octets);
    if (!read)
        report(Kind::BrokenSyntax, field, start);
    value = read.value_or(0);
    return read.has_value();
}

bool DerReader::takeOctets(const char *field, QByteArray &value, quint8 tag)
{
    DerElement element;
    if (!take(tag, field, element))
        return false;
    value = element.content.toByteArray();
    return true;
}

bool DerReader::takeBits(const char *field, QByteArrayView &octets, int &unusedBits, quint8 tag)
{
    DerElement element;
    if (!take(tag, field, element))
        return false;
    const QByteArrayView content = element.content;
    const int unused = content.empty() ? 8 : quint8(content[0]);
    if (unused > 7 || (content.size() == 1 && unused > 0)) {
        report(Kind::BrokenSyntax, field, element.whole.begin());
        return false;
    }
    unusedBits = unused;
    octets = content.sliced(1);
    if (unusedBits > 0 && (octets.back() & ((1 << unusedBits) - 1))) // X.690 §11.2.1
        report(Kind::NotCanonical, field, element.whole.begin());
    return true;
}

bool DerReader::takeNull(const char *field, quint8 tag)
{
    DerElement element;
    if (!take(tag, field, element))
        return false;
    if (!element.content.empty())
        report(Kind::BrokenSyntax, field, element.whole.begin());
    return true;
}

bool DerReader::takeOid(const char *field, Oid &oid)
{
    DerElement element;
    if (!take(Der::ObjectIdentifier, field, element))
        return false;
    if (!isOid(element.content))
        report(Kind::BrokenSyntax, field, element.whole.begin());
    oid.der = element.content.toByteArray();
    return true;
}

bool DerReader::takeTime(const char *field, UtcTime &time, quint8 tag)
{
    // The wrong kind of time is a bad time, not a missing one.
    const bool isUtcTime = tag == Der::GeneralizedTime && isAt(Der::UtcTime);
    const quint8 found = isUtcTime ? quint8(Der::UtcTime) : tag;
    DerElement element;
    if (!take(found, field, element))
        return false;
    const auto read = found == Der::UtcTime ? readUtcTime(element.content)
                                            : readGeneralizedTime(element.content);
    if (!read || found != tag)
        report(Kind::BadTime, field, element.whole.begin());
    time = read.value_or(UtcTime {});
    return true;
}
