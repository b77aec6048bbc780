// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QByteArray>
#include <QList>
#include <QString>

// Where in the whole DER document something stands.
struct ByteRange
{
    qsizetype offset = 0;
    qsizetype length = 0;

    qsizetype end() const { return offset + length; }
    QByteArray in(const QByteArray &document) const { return document.mid(offset, length); }
    bool operator==(const ByteRange &) const = default;
};

// What breaks the encoding, and where. Every kind names one rule of the catalogue.
struct ParseFault
{
    enum class Kind {
        NotDer, // not one complete ASN.1 element, or truncated
        PemEncoded,
        TrailingData, // bytes after the outer element or at the end of an inner one
        NotCanonical, // BER that DER forbids: indefinite or non-minimal lengths, bad BOOLEAN, …
        BadTime, // not YYYYMMDDHHMMSSZ, or no such date
        EmptyExtensions,
        DuplicateExtension,
        NoSingleResponses,
        ResponseBytesMissing,
        UnsupportedVersion,
        BrokenSyntax, // any other breach of the ASN.1
    };
    Kind kind = Kind::NotDer;
    qsizetype offset = 0;
    QString where; // the ASN.1 field, in the RFC's words: "tbsResponseData.producedAt"
    bool operator==(const ParseFault &) const = default;
};

// OBJECT IDENTIFIER: the content octets, so that comparing needs no decoding.
struct Oid
{
    QByteArray der;

    QString dotted() const; // "1.3.6.1.5.5.7.48.1.1"
    QString name() const; // "OCSP basic response", or the dotted form where it has no known name
    bool operator==(const Oid &) const = default;
};

// Extension ::= SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE,
//                          extnValue OCTET STRING }
struct Extension
{
    Oid oid;
    bool critical = false;
    QByteArray value; // content of extnValue
    ByteRange range;
    bool operator==(const Extension &) const = default;
};

// AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY OPTIONAL }
struct AlgorithmIdentifier
{
    Oid algorithm;
    QByteArray parameters; // DER of the parameters, empty when absent
    QByteArray der; // the whole AlgorithmIdentifier
    bool operator==(const AlgorithmIdentifier &) const = default;
};

// Name (RFC 5280 §4.1.2.4), compared by its bytes.
struct Name
{
    QByteArray der;

    bool isEmpty() const { return der.isEmpty(); }
    // "CN=Example CA 3, O=Example": RFC 4514 order reversed to most specific first, values made
    // visible (base/text.h).
    QString text() const;
    // The last commonName, else the organisation, else the whole text. Made visible.
    QString shortText() const;
    bool operator==(const Name &) const = default;
};

// Equal as RFC 5280 §7.1 compares names: case and inner white space of text values ignored, string
// types folded. Equal bytes are equal names.
bool isSameName(const Name &a, const Name &b);
// The same bytes for all names that are the same: to look names up by.
QByteArray comparable(const Name &name);
