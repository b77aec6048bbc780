// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/generalname.h"

#include "base/text.h"
#include "pki/asn1reader.h"

#include <array>

namespace {

QString ipv6Text(QByteArrayView octets)
{
    std::array<int, 8> groups;
    for (int i = 0; i < 8; ++i)
        groups[i] = quint8(octets[2 * i]) << 8 | quint8(octets[2 * i + 1]);
    // RFC 5952 §4.2: the longest run of zero groups, the first of equals, and two at least
    int start = 0, length = 0;
    for (int i = 0, run = 0; i < 8; ++i) {
        run = groups[i] ? 0 : run + 1;
        if (run > length) {
            length = run;
            start = i + 1 - run;
        }
    }
    QString text;
    for (int i = 0; i < 8; ++i) {
        if (length > 1 && i == start) {
            text += QStringLiteral("::");
            i += length - 1;
            continue;
        }
        if (!text.isEmpty() && !text.endsWith(QLatin1Char(':')))
            text += QLatin1Char(':');
        text += QString::number(groups[i], 16);
    }
    return text;
}

}

QString addressText(QByteArrayView octets)
{
    if (octets.size() == 16)
        return ipv6Text(octets);
    if (octets.size() != 4)
        return colonHex(octets);
    return QStringLiteral("%1.%2.%3.%4")
        .arg(quint8(octets[0]))
        .arg(quint8(octets[1]))
        .arg(quint8(octets[2]))
        .arg(quint8(octets[3]));
}

// GeneralName ::= CHOICE {
//     otherName                 [0]  OtherName,
//     rfc822Name                [1]  IA5String,
//     dNSName                   [2]  IA5String,
//     x400Address               [3]  ORAddress,
//     directoryName             [4]  Name, -- explicit, as Name is a CHOICE
//     ediPartyName              [5]  EDIPartyName,
//     uniformResourceIdentifier [6]  IA5String,
//     iPAddress                 [7]  OCTET STRING,
//     registeredID              [8]  OBJECT IDENTIFIER }
bool readGeneralName(DerReader &in, GeneralName &name)
{
    using Kind = GeneralName::Kind;
    if (in.isAt(Der::constructed(4))) {
        DerReader choice = in.enter(Der::constructed(4));
        Name directoryName;
        if (!choice || !readName(choice, "", directoryName))
            return false;
        choice.finish();
        name = { Kind::DirectoryName, directoryName.text(), directoryName };
        return true;
    }
    DerElement element;
    if (!in.takeAny(nullptr, element))
        return false;
    const QByteArrayView content = element.content;
    switch (element.tag) {
    case Der::primitive(1):
    case Der::primitive(2):
    case Der::primitive(6):
        name = { Kind(element.tag & 0x1F), visibleText(QString::fromLatin1(content)), {} };
        return true;
    case Der::primitive(7):
        name = { Kind::IpAddress, addressText(content), {} };
        return true;
    case Der::primitive(8):
        name = { Kind::RegisteredId, Oid { content.toByteArray() }.dotted(), {} };
        return true;
    case Der::constructed(0):
    case Der::constructed(3):
    case Der::constructed(5):
        name = { Kind(element.tag & 0x1F), colonHex(content), {} };
        return true;
    default:
        return false;
    }
}
