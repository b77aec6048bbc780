// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/revocationlistspec.h"

using namespace der;

namespace {

struct ListTimeElement
{
    UtcTime now;
    QByteArray operator()(Duration offset) const { return x509Time(now + offset); }
    QByteArray operator()(UtcTime time) const { return x509Time(time); }
    QByteArray operator()(const RawTime &raw) const
    {
        return raw.text.size() == 13 ? tlv(0x17, raw.text) : generalizedTimeFromText(raw.text);
    }
    QByteArray operator()(Absent) const { return {}; }
};

// invalidityDate is a GeneralizedTime whatever the year (RFC 5280 §5.3.2).
struct DateElement
{
    UtcTime now;
    QByteArray operator()(Duration offset) const { return generalizedTime(now + offset); }
    QByteArray operator()(UtcTime time) const { return generalizedTime(time); }
    QByteArray operator()(const RawTime &raw) const { return generalizedTimeFromText(raw.text); }
    QByteArray operator()(Absent) const { return {}; }
};

QByteArray extension(const ExtensionSpec &spec)
{
    QByteArrayList elements { oid(spec.oid.constData()) };
    if (spec.critical)
        elements.append(boolean(true));
    elements.append(octetString(spec.value));
    return sequence(elements);
}

QByteArray uri(const QByteArray &text)
{
    return implicitTag(6, ia5String(text));
}

QByteArray directoryName(const QByteArray &name)
{
    return explicitTag(4, name);
}

QByteArray generalNames(int tag, const QByteArrayList &names)
{
    return implicitTag(tag, sequence(names));
}

// DistributionPoint and IssuingDistributionPoint begin alike: [0] { fullName [0] GeneralNames }.
QByteArray fullName(const QByteArrayList &urls)
{
    QByteArrayList names;
    for (const QByteArray &url : urls)
        names.append(uri(url));
    return names.isEmpty() ? QByteArray() : explicitTag(0, generalNames(0, names));
}

QByteArray flag(int tag, bool isSet)
{
    return isSet ? implicitTag(tag, boolean(true)) : QByteArray();
}

QByteArray reasonFlags(int tag, const std::optional<quint16> &reasons)
{
    return reasons ? implicitTag(tag, namedBits(*reasons)) : QByteArray();
}

QByteArray distributionPoint(const QByteArray &url, std::optional<quint16> reasons,
                             const LabCertificate *crlIssuer)
{
    const QByteArray issuer
        = crlIssuer ? generalNames(2, { directoryName(crlIssuer->subject) }) : QByteArray();
    return sequence({ fullName(url.isEmpty() ? QByteArrayList() : QByteArrayList { url }),
                      reasonFlags(1, reasons), issuer });
}

QByteArray issuingPoint(const IssuingPointSpec &point)
{
    return sequence({
        fullName(point.urls),
        flag(1, point.onlyContainsUserCerts),
        flag(2, point.onlyContainsCaCerts),
        reasonFlags(3, point.onlySomeReasons),
        flag(4, point.indirectCrl),
        flag(5, point.onlyContainsAttributeCerts),
        point.trailing,
    });
}

QByteArray entryElement(const RevocationListSpec &spec, const RevokedSpec &entry)
{
    QByteArrayList extensions;
    if (entry.reason)
        extensions.append(extension({ "2.5.29.21", false, enumerated(*entry.reason) }));
    if (!entry.holdInstruction.isEmpty())
        extensions.append(
            extension({ "2.5.29.23", false, oid(entry.holdInstruction.constData()) }));
    const QByteArray invalidityDate = std::visit(DateElement { spec.now }, entry.invalidityDate);
    if (!invalidityDate.isEmpty())
        extensions.append(extension({ "2.5.29.24", false, invalidityDate }));
    if (entry.certificateIssuer)
        extensions.append(extension(
            { "2.5.29.29", true, sequence({ directoryName(entry.certificateIssuer->subject) }) }));
    for (const ExtensionSpec &one : entry.extensions)
        extensions.append(extension(one));
    const bool hasExtensions = !extensions.isEmpty() || entry.hasEmptyExtensions;
    return sequence({
        integerFromOctets(entry.serialNumber ? *entry.serialNumber
                                             : entry.certificate->serialNumber),
        std::visit(ListTimeElement { spec.now }, entry.revocationDate),
        hasExtensions ? sequence(extensions) : QByteArray(),
        entry.trailing,
    });
}

// Entries with reason keyCompromise that differ in four octets of their serial numbers.
QByteArray fillerEntries(const RevocationListSpec &spec)
{
    QByteArray one = entryElement(spec, { .serialNumber = QByteArray(17, '\x33'), .reason = 1 });
    constexpr int CounterAt = 10; // behind two headers, in the middle of the serial number
    QByteArray all;
    all.reserve(one.size() * spec.fillers);
    for (int i = 0; i < spec.fillers; ++i) {
        for (int octet = 0; octet < 4; ++octet)
            one[CounterAt + octet] = char(i >> 8 * octet);
        all += one;
    }
    return all;
}

QByteArray entriesElement(const RevocationListSpec &spec)
{
    QByteArray entries = fillerEntries(spec);
    for (const RevokedSpec &entry : spec.entries)
        entries += entryElement(spec, entry);
    return entries.isEmpty() && !spec.hasEmptyEntries ? QByteArray() : tlv(0x30, entries);
}

QByteArray extensionsElement(const RevocationListSpec &spec)
{
    if (!spec.hasExtensions)
        return {};
    QByteArrayList list;
    if (spec.hasAuthorityKeyId) {
        const QByteArray id = digestOf(spec.issuer->key.publicValue, LabDigest::Sha1);
        list.append(
            extension({ "2.5.29.35", false, sequence({ implicitTag(0, octetString(id)) }) }));
    }
    if (spec.crlNumber)
        list.append(extension({ "2.5.29.20", false, integerFromOctets(*spec.crlNumber) }));
    if (spec.baseCrlNumber)
        list.append(extension({ "2.5.29.27", true, integerFromOctets(*spec.baseCrlNumber) }));
    if (spec.issuingPoint)
        list.append(extension({ "2.5.29.28", true, issuingPoint(*spec.issuingPoint) }));
    QByteArrayList freshest, locations;
    for (const QByteArray &url : spec.freshestUrls)
        freshest.append(distributionPoint(url, std::nullopt, nullptr));
    for (const QByteArray &url : spec.caIssuersUrls)
        locations.append(sequence({ oid("1.3.6.1.5.5.7.48.2"), uri(url) }));
    if (!freshest.isEmpty())
        list.append(extension({ "2.5.29.46", false, sequence(freshest) }));
    if (!locations.isEmpty())
        list.append(extension({ "1.3.6.1.5.5.7.1.1", false, sequence(locations) }));
    for (const ExtensionSpec &one : spec.extensions)
        list.append(extension(one));
    if (spec.hasEmptyExtensions)
        list.clear();
    return list.isEmpty() && !spec.hasEmptyExtensions ? QByteArray()
                                                      : explicitTag(0, sequence(list));
}

}

QByteArray makeRevocationList(const RevocationListSpec &spec)
{
    const LabCertificate &signer = spec.signer ? *spec.signer : *spec.issuer;
    // Which algorithm it is does not depend on what is signed.
    const QByteArray algorithm = sign(signer.key, {}, spec.digest, spec.pss).algorithm;
    const QByteArray tbsCertList = sequence(
        { spec.version ? integer(*spec.version) : QByteArray(),
          spec.signedAlgorithm.value_or(algorithm), spec.issuerName.value_or(spec.issuer->subject),
          std::visit(ListTimeElement { spec.now }, spec.thisUpdate),
          std::visit(ListTimeElement { spec.now }, spec.nextUpdate), entriesElement(spec),
          extensionsElement(spec), spec.trailing.tbsCertList },
        spec.tbsLength);
    LabSignature signature = sign(signer.key, tbsCertList, spec.digest, spec.pss);
    if (spec.flipSignatureBit) {
        // The last octet: the first ones of an ECDSA signature are its DER frame.
        char &last = signature.value[signature.value.size() - 1];
        last = char(last ^ 1);
    }
    return sequence({ tbsCertList, spec.statedAlgorithm.value_or(signature.algorithm),
                      bitString(signature.value), spec.trailing.list },
                    spec.outerLength)
        + spec.trailing.outer;
}

ExtensionSpec distributionPointExtension(const QByteArray &url, std::optional<quint16> reasons,
                                         const LabCertificate *crlIssuer)
{
    return { "2.5.29.31", false, sequence({ distributionPoint(url, reasons, crlIssuer) }) };
}
