// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/distributionpoint.h"

#include "pki/asn1reader.h"
#include "pki/generalname.h"

#include <algorithm>

namespace {

// GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName, under the tag of its field
bool readGeneralNames(DerReader &in, int tag, const char *field, DistributionPointName &name,
                      QList<Name> *directoryNames = nullptr)
{
    DerReader names = in.enter(Der::constructed(tag), field);
    if (!names || names.atEnd())
        return names.fail("");
    while (!names.atEnd()) {
        const char *const start = names.position();
        GeneralName one;
        if (!readGeneralName(names, one))
            return names.fail(nullptr);
        name.fullName.append(QByteArray(start, names.position() - start));
        name.texts.append(one.text);
        if (one.kind == GeneralName::Kind::Uri)
            name.urls.append(one.text);
        if (directoryNames && one.kind == GeneralName::Kind::DirectoryName)
            directoryNames->append(one.directoryName);
    }
    return true;
}

// [0] DistributionPointName: a CHOICE, so the tag is explicit
bool readPointName(DerReader &in, std::optional<DistributionPointName> &name)
{
    if (!in.isAt(Der::constructed(0)))
        return true;
    DerReader choice = in.enter(Der::constructed(0), "distributionPoint");
    if (!choice)
        return false;
    if (choice.isAt(Der::constructed(1))) {
        DerElement relative;
        if (!choice.takeAny("nameRelativeToCRLIssuer", relative))
            return false;
        name.emplace().nameRelativeToCrlIssuer = relative.content.toByteArray();
    } else if (!readGeneralNames(choice, 0, "fullName", name.emplace())) {
        return false;
    }
    choice.finish();
    return true;
}

// ReasonFlags ::= BIT STRING { unused (0), keyCompromise (1), … aACompromise (8) }
bool readReasons(DerReader &in, int tag, const char *field, std::optional<quint16> &reasons)
{
    if (!in.isAt(Der::primitive(tag)))
        return true;
    QByteArrayView octets;
    int unusedBits = 0;
    if (!in.takeBits(field, octets, unusedBits, Der::primitive(tag)))
        return false;
    quint16 flags = 0;
    for (int bit = 0; bit < 9 && bit < octets.size() * 8; ++bit) {
        if (octets[bit / 8] & (0x80 >> bit % 8))
            flags = quint16(flags | 1 << bit);
    }
    reasons = flags;
    return true;
}

// [n] BOOLEAN DEFAULT FALSE
bool readFlag(DerReader &in, int tag, const char *field, bool &flag)
{
    if (!in.isAt(Der::primitive(tag)))
        return true;
    DerElement element;
    if (!in.take(Der::primitive(tag), field, element))
        return false;
    if (element.content.size() != 1)
        return in.fail(field);
    flag = element.content[0] != '\0';
    // X.690 §11.1: TRUE is FF; §11.5: a default is not encoded
    if (element.content[0] != '\xFF')
        in.report(ParseFault::Kind::NotCanonical, field, element.whole.begin());
    return true;
}

}

bool DistributionPointName::shares(const DistributionPointName &other) const
{
    if (!nameRelativeToCrlIssuer.isEmpty())
        return nameRelativeToCrlIssuer == other.nameRelativeToCrlIssuer;
    return std::ranges::any_of(fullName,
                               [&](const QByteArray &one) { return other.fullName.contains(one); });
}

bool readDistributionPoint(DerReader &in, DistributionPoint &point)
{
    DerReader fields = in.enter(Der::Sequence);
    if (!fields || !readPointName(fields, point.distributionPoint)
        || !readReasons(fields, 1, "reasons", point.reasons))
        return false;
    if (fields.isAt(Der::constructed(2))
        && !readGeneralNames(fields, 2, "cRLIssuer", point.crlIssuer.emplace(),
                             &point.crlIssuerNames))
        return false;
    fields.finish();
    return true;
}

// IssuingDistributionPoint ::= SEQUENCE {
//     distributionPoint          [0] DistributionPointName OPTIONAL,
//     onlyContainsUserCerts      [1] BOOLEAN DEFAULT FALSE,
//     onlyContainsCACerts        [2] BOOLEAN DEFAULT FALSE,
//     onlySomeReasons            [3] ReasonFlags OPTIONAL,
//     indirectCRL                [4] BOOLEAN DEFAULT FALSE,
//     onlyContainsAttributeCerts [5] BOOLEAN DEFAULT FALSE }
bool readIssuingDistributionPoint(DerReader &in, IssuingDistributionPoint &point)
{
    DerReader fields = in.enter(Der::Sequence, "");
    if (!fields || !readPointName(fields, point.distributionPoint)
        || !readFlag(fields, 1, "onlyContainsUserCerts", point.onlyContainsUserCerts)
        || !readFlag(fields, 2, "onlyContainsCACerts", point.onlyContainsCaCerts)
        || !readReasons(fields, 3, "onlySomeReasons", point.onlySomeReasons)
        || !readFlag(fields, 4, "indirectCRL", point.indirectCrl)
        || !readFlag(fields, 5, "onlyContainsAttributeCerts", point.onlyContainsAttributeCerts))
        return false;
    fields.finish();
    return true;
}
