// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QByteArray>
#include <QByteArrayList>

// Writes DER, and on request the BER that DER forbids. Every function returns a whole element,
// tag and length included.
namespace der {

enum class Length {
    Minimal, // DER
    NonMinimal, // one length octet more than needed
    Indefinite, // 80 … 00 00
};

QByteArray tlv(quint8 tag, const QByteArray &content, Length length = Length::Minimal);

QByteArray sequence(const QByteArrayList &elements, Length length = Length::Minimal);
QByteArray set(const QByteArrayList &elements);
QByteArray boolean(bool value);
QByteArray integer(qint64 value);
QByteArray integerFromOctets(const QByteArray &content); // as given, minimal or not
QByteArray enumerated(qint64 value);
QByteArray null();
QByteArray oid(const char *dotted); // "1.3.6.1.5.5.7.48.1.1"
QByteArray octetString(const QByteArray &content);
QByteArray bitString(const QByteArray &content, int unusedBits = 0);
// A NamedBitList: bit n is 1 << n of `bits`; trailing zero bits are dropped, as DER wants.
QByteArray namedBits(quint16 bits);
QByteArray utf8String(const QString &text);
QByteArray printableString(const QByteArray &text);
QByteArray ia5String(const QByteArray &text);
QByteArray generalizedTime(UtcTime time); // YYYYMMDDHHMMSSZ
QByteArray generalizedTimeFromText(const QByteArray &text); // any characters
QByteArray
x509Time(UtcTime time); // UTCTime through 2049, GeneralizedTime after (RFC 5280 §4.1.2.5)

QByteArray explicitTag(int number, const QByteArray &element); // [n] EXPLICIT
// [n] IMPLICIT: the element's own tag is replaced, its constructed bit kept.
QByteArray implicitTag(int number, const QByteArray &element);

}
