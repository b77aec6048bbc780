// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/asn1reader.h"
#include "pki/derstring.h"
#include "pki/oids.h"

#include "base/text.h"

#include <algorithm>
#include <iterator>

namespace {

struct Attribute
{
    Oid type;
    DerElement value;
};
using Rdn = QList<Attribute>;

// The RDNSequence, most significant first. What is no name is no attributes.
QList<Rdn> readRdns(const QByteArray &der)
{
    QList<Rdn> rdns;
    DerDocument document(der);
    DerReader outer(document, document.bytes);
    DerReader names = outer.enter(Der::Sequence, "");
    while (!names.atEnd()) {
        DerReader attributes = names.enter(Der::Set);
        if (!attributes)
            break;
        Rdn &rdn = rdns.emplaceBack();
        while (!attributes.atEnd()) {
            DerReader fields = attributes.enter(Der::Sequence);
            Attribute attribute;
            if (!fields || !fields.takeOid("type", attribute.type)
                || !fields.takeAny("value", attribute.value))
                return rdns;
            rdn.append(attribute);
        }
    }
    return rdns;
}

struct ShortName
{
    KnownOid type;
    const char *name;
};

// RFC 4514 §3 and what is customary besides it.
constexpr ShortName ShortNames[] = {
    { Oids::CommonName, "CN" },
    { { 2, 5, 4, 4 }, "SN" },
    { { 2, 5, 4, 5 }, "serialNumber" },
    { { 2, 5, 4, 6 }, "C" },
    { { 2, 5, 4, 7 }, "L" },
    { { 2, 5, 4, 8 }, "ST" },
    { { 2, 5, 4, 9 }, "street" },
    { Oids::OrganizationName, "O" },
    { { 2, 5, 4, 11 }, "OU" },
    { { 2, 5, 4, 12 }, "title" },
    { { 2, 5, 4, 13 }, "description" },
    { { 2, 5, 4, 15 }, "businessCategory" },
    { { 2, 5, 4, 16 }, "postalAddress" },
    { { 2, 5, 4, 17 }, "postalCode" },
    { { 2, 5, 4, 18 }, "postOfficeBox" },
    { { 2, 5, 4, 20 }, "telephoneNumber" },
    { { 2, 5, 4, 41 }, "name" },
    { { 2, 5, 4, 42 }, "GN" },
    { { 2, 5, 4, 43 }, "initials" },
    { { 2, 5, 4, 44 }, "generationQualifier" },
    { { 2, 5, 4, 46 }, "dnQualifier" },
    { { 2, 5, 4, 65 }, "pseudonym" },
    { { 2, 5, 4, 97 }, "organizationIdentifier" },
    { { 0, 9, 2342, 19200300, 100, 1, 1 }, "UID" },
    { { 0, 9, 2342, 19200300, 100, 1, 25 }, "DC" },
    { { 1, 2, 840, 113549, 1, 9, 1 }, "emailAddress" },
    { { 1, 2, 840, 113549, 1, 9, 2 }, "unstructuredName" },
    { { 1, 3, 6, 1, 4, 1, 311, 60, 2, 1, 1 }, "jurisdictionL" },
    { { 1, 3, 6, 1, 4, 1, 311, 60, 2, 1, 2 }, "jurisdictionST" },
    { { 1, 3, 6, 1, 4, 1, 311, 60, 2, 1, 3 }, "jurisdictionC" },
};

QString typeText(const Oid &type)
{
    const auto known = std::ranges::find_if(
        ShortNames, [&](const ShortName &candidate) { return type == candidate.type; });
    return known != std::end(ShortNames) ? QString::fromLatin1(known->name) : type.dotted();
}

// RFC 4514 §2.4: characters that would read as the end of a value.
QString escaped(const QString &value)
{
    QString text;
    text.reserve(value.size());
    for (const QChar character : value) {
        if (QStringLiteral(",+\"\\<>;").contains(character))
            text += QLatin1Char('\\');
        text += character;
    }
    if (text.startsWith(QLatin1Char(' ')) || text.startsWith(QLatin1Char('#')))
        text.prepend(QLatin1Char('\\'));
    return text;
}

enum class Escaping { None, Rfc4514 };

QString valueText(const DerElement &value, Escaping escaping)
{
    const std::optional<QString> text = stringOf(value.tag, value.content);
    if (!text) // RFC 4514 §2.4: '#' and the octets in hex, where there is no string
        return QLatin1Char('#') + colonHex(value.whole);
    return visibleText(escaping == Escaping::None ? *text : escaped(*text));
}

// Type and prepared value (RFC 5280 §7.1 refers to RFC 4518), each led by its length.
QByteArray comparable(const Attribute &attribute)
{
    const std::optional<QString> text = stringOf(attribute.value.tag, attribute.value.content);
    const QByteArray value = text
        ? text->normalized(QString::NormalizationForm_KC).toCaseFolded().simplified().toUtf8()
        : attribute.value.whole.toByteArray();
    const char kind = text ? 't' : 'o';
    return QByteArray::number(attribute.type.der.size()) + ':' + attribute.type.der + kind
        + QByteArray::number(value.size()) + ':' + value;
}

QString lastValue(const QList<Rdn> &rdns, const KnownOid &type)
{
    for (auto rdn = rdns.rbegin(); rdn != rdns.rend(); ++rdn) {
        for (const Attribute &attribute : *rdn) {
            if (attribute.type == type)
                return valueText(attribute.value, Escaping::None);
        }
    }
    return {};
}

}

QString Name::text() const
{
    const QList<Rdn> rdns = readRdns(der);
    QStringList parts;
    for (auto rdn = rdns.rbegin(); rdn != rdns.rend(); ++rdn) {
        QStringList attributes;
        for (const Attribute &attribute : *rdn)
            attributes += typeText(attribute.type) + QLatin1Char('=')
                + valueText(attribute.value, Escaping::Rfc4514);
        parts += attributes.join(QLatin1Char('+'));
    }
    return parts.join(QStringLiteral(", "));
}

QString Name::shortText() const
{
    const QList<Rdn> rdns = readRdns(der);
    for (const KnownOid &type : { Oids::CommonName, Oids::OrganizationName }) {
        const QString value = lastValue(rdns, type);
        if (!value.isEmpty())
            return value;
    }
    return text();
}

QByteArray comparable(const Name &name)
{
    QByteArray bytes;
    for (const Rdn &rdn : readRdns(name.der)) {
        QByteArrayList attributes;
        for (const Attribute &attribute : rdn)
            attributes += comparable(attribute);
        std::ranges::sort(attributes); // a SET: its order says nothing
        bytes += attributes.join('+') + ',';
    }
    return bytes;
}

bool isSameName(const Name &a, const Name &b)
{
    return a == b || comparable(a) == comparable(b);
}
