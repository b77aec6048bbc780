// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/asn1.h"

// A reader of DER (X.690) that walks a document in place: it allocates nothing but the faults it
// reports. What DER forbids but BER allows is reported and read all the same; what cannot be read
// is reported and makes the call return false.

namespace Der {

// Identifier octets (X.690 §8.1.2). Every type of these has a tag number below 31.
enum Tag : quint8 {
    Boolean = 0x01,
    Integer = 0x02,
    BitString = 0x03,
    OctetString = 0x04,
    Null = 0x05,
    ObjectIdentifier = 0x06,
    Enumerated = 0x0A,
    Utf8String = 0x0C,
    NumericString = 0x12,
    PrintableString = 0x13,
    TeletexString = 0x14,
    Ia5String = 0x16,
    UtcTime = 0x17,
    GeneralizedTime = 0x18,
    VisibleString = 0x1A,
    UniversalString = 0x1C,
    BmpString = 0x1E,
    Sequence = 0x30,
    Set = 0x31,
};

// Context-specific tags: [n] IMPLICIT of a primitive type, and [n] of anything else.
constexpr quint8 primitive(int number)
{
    return quint8(0x80 | number);
}
constexpr quint8 constructed(int number)
{
    return quint8(0xA0 | number);
}

}

struct DerElement
{
    quint8 tag = 0; // identifier octet; number 31 stands for every high tag number
    QByteArrayView whole;
    QByteArrayView content;
};

// What all readers of one document share.
struct DerDocument
{
    explicit DerDocument(QByteArrayView documentBytes)
        : bytes(documentBytes)
    {
    }

    ByteRange rangeOf(QByteArrayView slice) const
    {
        return { slice.data() - bytes.data(), slice.size() };
    }

    void report(const ParseFault &fault); // a few dozen are kept, however much nonsense there is

    QByteArrayView bytes;
    QList<ParseFault> faults;
};

// Reads the elements of one constructed value, one after the other. A reader of an inner value must
// not outlive the reader it came from. `field` names what is read, in the words of the RFC; without
// one it is the next of a SEQUENCE OF.
class DerReader
{
public:
    // Over these bytes of the document: the start of a path of field names.
    DerReader(DerDocument &document, QByteArrayView bytes);
    DerReader(const DerReader &) = delete;

    explicit operator bool() const { return m_isGood; } // false when enter() found nothing to read
    bool atEnd() const { return m_at == m_end; }
    bool isAt(quint8 tag) const { return m_at != m_end && quint8(*m_at) == tag; }
    ByteRange range() const { return m_document.rangeOf(m_whole); } // header included
    QByteArrayView whole() const { return m_whole; }
    QByteArrayView rest() const { return { m_at, m_end }; }

    DerReader enter(quint8 tag, const char *field = nullptr);
    bool take(quint8 tag, const char *field, DerElement &element);
    // Any one element, its inside checked as far as DER can be without knowing the type.
    bool takeAny(const char *field, DerElement &element);

    bool takeBoolean(const char *field, bool &value);
    bool takeInteger(const char *field, QByteArrayView &octets, quint8 tag = Der::Integer);
    bool takeInt(const char *field, int &value, quint8 tag = Der::Integer);
    bool takeOctets(const char *field, QByteArray &value, quint8 tag = Der::OctetString);
    bool takeBits(const char *field, QByteArrayView &octets, int &unusedBits,
                  quint8 tag = Der::BitString);
    bool takeNull(const char *field, quint8 tag = Der::Null);
    bool takeOid(const char *field, Oid &oid);
    bool takeTime(const char *field, UtcTime &time, quint8 tag = Der::GeneralizedTime);

    // Reports what is left over; reading goes on behind this value.
    void finish();

    const DerDocument &document() const { return m_document; }
    const char *position() const { return m_at; }
    void report(ParseFault::Kind kind, const char *field, const char *at) const;
    QString path(const char *field) const; // "tbsResponseData.responses[0].thisUpdate"
    // Reports a breach of the syntax where the reader stands. Always false.
    bool fail(const char *field) const;

private:
    DerReader(const DerReader &parent, const DerElement &element, const char *name, int index,
              bool isGood);
    bool takeHeader(const char *field, DerElement &element);
    bool findEnd(const char *field, DerElement &element);
    bool checkInside(const char *field, const DerElement &element);
    bool checkType(const char *field, const DerElement &element);

    DerDocument &m_document;
    const DerReader *m_parent = nullptr;
    const char *m_name = nullptr;
    int m_index = 0; // stands for the name of an element of a SEQUENCE OF
    int m_taken = 0;
    bool m_isGood = true;
    QByteArrayView m_whole;
    const char *m_at = nullptr;
    const char *m_end = nullptr;
};
