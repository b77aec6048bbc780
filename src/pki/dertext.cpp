// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/dertext.h"

#include "base/text.h"
#include "pki/der.h"
#include "pki/derstring.h"
#include "pki/dervalue.h"
#include "pki/oids.h"

#include <algorithm>
#include <array>

namespace {

constexpr qsizetype MostOctets = 48, MostCharacters = 200;

// By the number of the tag (X.680 §8.4)
constexpr std::array<const char *, 31> UniversalNames {
    "end-of-contents",
    "BOOLEAN",
    "INTEGER",
    "BIT STRING",
    "OCTET STRING",
    "NULL",
    "OBJECT IDENTIFIER",
    "ObjectDescriptor",
    "EXTERNAL",
    "REAL",
    "ENUMERATED",
    "EMBEDDED PDV",
    "UTF8String",
    "RELATIVE-OID",
    "TIME",
    nullptr,
    "SEQUENCE",
    "SET",
    "NumericString",
    "PrintableString",
    "TeletexString",
    "VideotexString",
    "IA5String",
    "UTCTime",
    "GeneralizedTime",
    "GraphicString",
    "VisibleString",
    "GeneralString",
    "UniversalString",
    "CHARACTER STRING",
    "BMPString",
};

QString numberText(QByteArrayView octets)
{
    if (octets.empty())
        return {};
    if (octets.size() > 8)
        return colonHex(octets, MostOctets);
    qint64 value = octets[0] & 0x80 ? -1 : 0;
    for (const char octet : octets)
        value = qint64(quint64(value) << 8 | quint8(octet));
    return QString::number(value);
}

QString oidValue(QByteArrayView octets)
{
    const Oid oid { octets.toByteArray() };
    const QString name = oid.name(), dotted = oid.dotted();
    return name == dotted ? dotted : QStringLiteral("%1 (%2)").arg(name, dotted);
}

QString bitsText(QByteArrayView octets)
{
    if (octets.empty())
        return {};
    const int unused = quint8(octets.front());
    const QByteArrayView bits = octets.sliced(1);
    if (bits.size() > 2 || unused > 7 || (bits.empty() && unused > 0))
        return colonHex(bits, MostOctets);
    QString text;
    for (qsizetype bit = 0; bit < bits.size() * 8 - unused; ++bit)
        text += bits[bit / 8] & (0x80 >> bit % 8) ? u'1' : u'0';
    return text;
}

QString quoted(const QString &text)
{
    return QStringLiteral("“%1”").arg(visibleText(text, MostCharacters));
}

// IMPLICIT strings have no type of their own: names and URLs are told by their characters.
QString untypedText(QByteArrayView octets)
{
    const bool isAscii
        = std::ranges::all_of(octets, [](char octet) { return octet >= 0x20 && octet < 0x7F; });
    return isAscii && octets.size() > 2 ? quoted(QString::fromLatin1(octets))
                                        : colonHex(octets, MostOctets);
}

QString timeText(const std::optional<UtcTime> &time, QByteArrayView octets)
{
    return time ? toText(*time) : quoted(QString::fromLatin1(octets));
}

QString primitiveText(quint8 tag, QByteArrayView octets)
{
    switch (tag) {
    case Der::Boolean:
        return octets.size() != 1 ? colonHex(octets, MostOctets)
                                  : QLatin1String(octets[0] ? "TRUE" : "FALSE");
    case Der::Integer:
    case Der::Enumerated:
        return numberText(octets);
    case Der::ObjectIdentifier:
        return oidValue(octets);
    case Der::BitString:
        return bitsText(octets);
    case Der::UtcTime:
        return timeText(readUtcTime(octets), octets);
    case Der::GeneralizedTime:
        return timeText(readGeneralizedTime(octets), octets);
    default:
        break;
    }
    if (const auto text = stringOf(tag, octets))
        return quoted(*text);
    return tag & 0xC0 ? untypedText(octets) : colonHex(octets, MostOctets);
}

QByteArrayView contentOf(const DerItem &item, const DerTree &tree)
{
    return QByteArrayView(tree.document()).sliced(item.content.offset, item.content.length);
}

// "Common name = “Example CA”" of an AttributeTypeAndValue, "Key usage" of an Extension, …
QString beginningText(const DerItem &item, const DerTree &tree)
{
    if (tree.childCount(&item) == 1 && item.tag == Der::Set)
        return beginningText(*tree.child(&item, 0), tree);
    const DerItem *first = tree.child(&item, 0), *second = tree.child(&item, 1);
    if (!first || first->tag != Der::ObjectIdentifier)
        return {};
    const QString name = Oid { contentOf(*first, tree).toByteArray() }.name();
    if (!second || second->kind != DerItem::Kind::Element
        || !stringOf(second->tag, contentOf(*second, tree)))
        return name;
    return QStringLiteral("%1 = %2").arg(name, derValueText(*second, tree));
}

}

QString derTypeText(quint8 tag, quint32 number)
{
    switch (tag >> 6) {
    case 0:
        if (number < UniversalNames.size() && UniversalNames[number])
            return QString::fromLatin1(UniversalNames[number]);
        return QStringLiteral("[UNIVERSAL %1]").arg(number);
    case 1:
        return QStringLiteral("[APPLICATION %1]").arg(number);
    case 2:
        return QStringLiteral("[%1]").arg(number);
    default:
        return QStringLiteral("[PRIVATE %1]").arg(number);
    }
}

std::optional<quint8> derTagNamed(QStringView name)
{
    for (quint8 number = 1; number < UniversalNames.size(); ++number) {
        if (name.compare(derTypeText(number, number), Qt::CaseInsensitive) == 0)
            return quint8(number | (number == 16 || number == 17 ? 0x20 : 0));
    }
    if (!name.startsWith(u'[') || !name.endsWith(u']'))
        return std::nullopt;
    bool isNumber = false;
    const int number = name.sliced(1).chopped(1).toInt(&isNumber);
    return isNumber && number >= 0 && number < 31 ? std::optional(Der::primitive(number))
                                                  : std::nullopt;
}

QString derValueText(const DerItem &item, const DerTree &tree)
{
    if (item.kind == DerItem::Kind::Unread)
        return colonHex(contentOf(item, tree), MostOctets);
    if (item.kind != DerItem::Kind::Element)
        return {};
    if (item.isConstructed())
        return item.tag == Der::Sequence || item.tag == Der::Set ? beginningText(item, tree)
                                                                 : QString();
    return item.isOpened ? QString() : primitiveText(item.tag, contentOf(item, tree));
}
