// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/dertree.h"

#include <QString>

#include <stop_token>

// What to look for in a document.
struct DerQuery
{
    enum class Kind {
        Text, // characters of the bytes in UTF-8, ASCII case ignored; names of fields and OIDs
        Bytes,
        Oid,
        Tag,
    };
    Kind kind = Kind::Text;
    QString text;
    QByteArray bytes; // of an Oid: its content octets
    quint8 tag = 0; // identifier octet; whether it is constructed is ignored
    bool operator==(const DerQuery &) const = default;
};

// Reads what the user wrote as one kind, or without one as what it looks like: a dotted OID, pairs
// of hexadecimal digits ("30 82", "30:82", "0x3082"), the name of a type ("BIT STRING", "[0]"),
// else text. No value where it is empty or not of the kind.
std::optional<DerQuery> readDerQuery(QStringView text, std::optional<DerQuery::Kind> kind = {});

struct DerMatches
{
    static constexpr qsizetype Most = 10'000;

    QList<ByteRange> ranges; // in the order of the document
    bool areMore = false; // only the first so many are listed
};
DerMatches searchDer(const QByteArray &document, const DerType *schema, const DerQuery &query,
                     const std::stop_token &stop = {});
