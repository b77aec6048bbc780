// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/asn1reader.h"

#include "pki/derstring.h"

#include <algorithm>
#include <vector>

using Kind = ParseFault::Kind;

// AlgorithmIdentifier ::= SEQUENCE {
//     algorithm   OBJECT IDENTIFIER,
//     parameters  ANY DEFINED BY algorithm OPTIONAL }
bool readAlgorithmIdentifier(DerReader &in, const char *field, AlgorithmIdentifier &algorithm)
{
    DerReader fields = in.enter(Der::Sequence, field);
    if (!fields || !fields.takeOid("algorithm", algorithm.algorithm))
        return false;
    if (!fields.atEnd()) {
        DerElement parameters;
        if (!fields.takeAny("parameters", parameters))
            return false;
        algorithm.parameters = parameters.whole.toByteArray();
    }
    fields.finish();
    algorithm.der = fields.whole().toByteArray();
    return true;
}

namespace {

// Whether the octets are of the string type's encoding. Values that are no strings pass.
bool isText(const DerElement &value)
{
    switch (value.tag) {
    case Der::Utf8String:
        return value.content.isValidUtf8();
    case Der::BmpString:
    case Der::UniversalString:
        return stringOf(value.tag, value.content).has_value();
    default:
        return true;
    }
}

}

// Name ::= CHOICE { rdnSequence RDNSequence }
// RDNSequence ::= SEQUENCE OF RelativeDistinguishedName
// RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue
// AttributeTypeAndValue ::= SEQUENCE { type OBJECT IDENTIFIER, value ANY }
//
// That a SET OF stands in order (X.690 §11.6) is not asked for: CAs got it wrong, and nothing
// depends on it, as isSameName compares sets.
bool readName(DerReader &in, const char *field, Name &name)
{
    DerReader names = in.enter(Der::Sequence, field);
    while (!names.atEnd()) {
        DerReader attributes = names.enter(Der::Set);
        if (!attributes || attributes.atEnd())
            return attributes.fail("");
        while (!attributes.atEnd()) {
            DerReader attribute = attributes.enter(Der::Sequence);
            DerElement type, value;
            if (!attribute || !attribute.take(Der::ObjectIdentifier, "type", type)
                || !attribute.takeAny("value", value))
                return false;
            attribute.finish();
            if (!isText(value))
                attribute.report(Kind::BrokenSyntax, "value", value.whole.begin());
        }
    }
    name.der = names.whole().toByteArray();
    return bool(names);
}

bool readTime(DerReader &in, const char *field, UtcTime &time)
{
    return in.takeTime(field, time, in.isAt(Der::UtcTime) ? Der::UtcTime : Der::GeneralizedTime);
}

namespace {

// Extension ::= SEQUENCE {
//     extnID      OBJECT IDENTIFIER,
//     critical    BOOLEAN DEFAULT FALSE,
//     extnValue   OCTET STRING }
bool readExtension(DerReader &in, ExtensionRules rules, Extension &extension)
{
    DerReader fields = in.enter(Der::Sequence);
    if (!fields || !fields.takeOid("extnID", extension.oid))
        return false;
    if (fields.isAt(Der::Boolean)) {
        const char *const start = fields.position();
        if (!fields.takeBoolean("critical", extension.critical))
            return false;
        if (!extension.critical && rules == ExtensionRules::Response)
            fields.report(Kind::NotCanonical, "critical", start);
    }
    if (!fields.takeOctets("extnValue", extension.value))
        return false;
    fields.finish();
    extension.range = fields.range();
    return true;
}

}

// Sorting finds the pair without comparing all with all.
qsizetype firstDuplicate(const QList<Extension> &extensions)
{
    std::vector<qsizetype> order(extensions.size());
    for (size_t i = 0; i < order.size(); ++i)
        order[i] = qsizetype(i);
    const auto oid = [&](qsizetype i) { return extensions[i].oid.der; };
    std::ranges::stable_sort(order, {}, oid);
    const auto pair = std::ranges::adjacent_find(order, {}, oid);
    return pair == order.end() ? -1 : *(pair + 1);
}

// Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension
bool readExtensions(DerReader &in, const char *field, ExtensionRules rules,
                    QList<Extension> &extensions)
{
    DerReader list = in.enter(Der::Sequence, field);
    if (!list)
        return false;
    if (list.atEnd())
        in.report(Kind::EmptyExtensions, field, list.whole().begin());
    while (!list.atEnd()) {
        if (!readExtension(list, rules, extensions.emplaceBack()))
            return false;
    }
    // RFC 5280 §4.2: "MUST NOT include more than one instance of a particular extension"
    const qsizetype duplicate = rules == ExtensionRules::Response ? firstDuplicate(extensions) : -1;
    if (duplicate >= 0)
        in.report(Kind::DuplicateExtension, field,
                  in.document().bytes.begin() + extensions[duplicate].range.offset);
    return true;
}
