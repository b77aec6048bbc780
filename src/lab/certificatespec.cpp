// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/certificatespec.h"

#include "base/openssl.h"
#include "lab/derwriter.h"
#include "lab/openssllab.h"

#include <QHostAddress>

#include <openssl/rand.h>

using namespace der;

namespace {

QByteArray name(const QString &commonName)
{
    if (commonName.isEmpty())
        return sequence({});
    return sequence({
        set({ sequence({ oid("2.5.4.10"), utf8String(QStringLiteral("Staplescope Lab")) }) }),
        set({ sequence({ oid("2.5.4.3"), utf8String(commonName) }) }),
    });
}

QByteArray extension(const char *id, bool critical, const QByteArray &value)
{
    return critical ? sequence({ oid(id), boolean(true), octetString(value) })
                    : sequence({ oid(id), octetString(value) });
}

QByteArray randomSerial()
{
    QByteArray serial(16, '\0');
    labRequire(RAND_bytes(reinterpret_cast<unsigned char *>(serial.data()), int(serial.size()))
                   == 1,
               "making a serial number");
    serial[0] = char((serial[0] & 0x3f) | 0x40); // positive, and always 16 octets long
    return serial;
}

QByteArray keyIdentifier(const QByteArray &publicValue)
{
    return digestOf(publicValue, LabDigest::Sha1);
}

struct ValidityElement
{
    UtcTime now;
    QByteArray operator()(Duration offset) const { return x509Time(now + offset); }
    QByteArray operator()(UtcTime time) const { return x509Time(time); }
    QByteArray operator()(const RawTime &raw) const { return generalizedTimeFromText(raw.text); }
    QByteArray operator()(Absent) const { return {}; }
};

bool isDelegatedResponder(const CertificateSpec &spec)
{
    return spec.extendedKeyUsage && spec.extendedKeyUsage->contains(OcspSigning);
}

quint16 keyUsageOf(const CertificateSpec &spec, const LabKey &key)
{
    if (spec.keyUsage)
        return *spec.keyUsage;
    if (spec.ca)
        return DigitalSignature | KeyCertSign | CrlSign;
    if (key.isRsa() && !isDelegatedResponder(spec))
        return DigitalSignature | KeyEncipherment;
    return DigitalSignature;
}

QByteArrayList basicExtensions(const CertificateSpec &spec, const LabKey &key)
{
    QByteArrayList list;
    QByteArrayList constraints;
    if (spec.ca)
        constraints.append(boolean(true));
    if (spec.pathLength)
        constraints.append(integer(*spec.pathLength));
    if (spec.ca || spec.pathLength)
        list.append(extension("2.5.29.19", true, sequence(constraints)));
    if (const quint16 usage = keyUsageOf(spec, key); usage != NoKeyUsage)
        list.append(extension("2.5.29.15", true, namedBits(usage)));
    const QByteArrayList purposes = spec.extendedKeyUsage.value_or(
        spec.ca ? QByteArrayList() : QByteArrayList { ServerAuth });
    QByteArrayList purposeOids;
    for (const QByteArray &purpose : purposes)
        purposeOids.append(oid(purpose.constData()));
    if (!purposeOids.isEmpty())
        list.append(extension("2.5.29.37", false, sequence(purposeOids)));
    return list;
}

QByteArrayList keyIdentifierExtensions(const CertificateSpec &spec, const LabKey &key)
{
    QByteArrayList list;
    list.append(extension("2.5.29.14", false, octetString(keyIdentifier(key.publicValue))));
    if (spec.issuer) {
        const QByteArray issuerKey = keyIdentifier(spec.issuer->key.publicValue);
        list.append(
            extension("2.5.29.35", false, sequence({ implicitTag(0, octetString(issuerKey)) })));
    }
    return list;
}

QByteArray address(const QString &text)
{
    const QHostAddress host(text);
    if (host.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR bytes = host.toIPv6Address();
        return QByteArray(reinterpret_cast<const char *>(bytes.c), 16);
    }
    const quint32 v4 = host.toIPv4Address();
    return QByteArray::fromHex(QByteArray::number(v4, 16).rightJustified(8, '0'));
}

// GeneralName ::= CHOICE { … dNSName [2], … uniformResourceIdentifier [6], … iPAddress [7] … }
QByteArrayList nameExtensions(const CertificateSpec &spec)
{
    QByteArrayList names;
    for (const QString &dnsName : spec.dnsNames)
        names.append(implicitTag(2, ia5String(dnsName.toUtf8())));
    for (const QString &ip : spec.ipAddresses)
        names.append(implicitTag(7, octetString(address(ip))));
    if (names.isEmpty())
        return {};
    return { extension("2.5.29.17", false, sequence(names)) };
}

QByteArray uri(const QByteArray &text)
{
    return implicitTag(6, ia5String(text));
}

QByteArrayList revocationExtensions(const CertificateSpec &spec)
{
    QByteArrayList list;
    QByteArrayList access;
    for (const QByteArray &url : spec.ocspUrls)
        access.append(sequence({ oid("1.3.6.1.5.5.7.48.1"), uri(url) }));
    for (const QByteArray &url : spec.caIssuersUrls)
        access.append(sequence({ oid("1.3.6.1.5.5.7.48.2"), uri(url) }));
    if (!access.isEmpty())
        list.append(extension("1.3.6.1.5.5.7.1.1", false, sequence(access)));

    QByteArrayList points;
    for (const QByteArray &url : spec.crlUrls)
        points.append(sequence({ explicitTag(0, explicitTag(0, uri(url))) }));
    if (!points.isEmpty())
        list.append(extension("2.5.29.31", false, sequence(points)));

    QByteArrayList features;
    for (const int feature : spec.tlsFeatures)
        features.append(integer(feature));
    if (!features.isEmpty())
        list.append(extension("1.3.6.1.5.5.7.1.24", false, sequence(features)));

    if (spec.noCheck != NoCheck::Absent)
        list.append(extension("1.3.6.1.5.5.7.48.1.5", spec.noCheck == NoCheck::Critical,
                              spec.noCheck == NoCheck::BadValue ? boolean(true) : null()));
    if (spec.noRevAvail)
        list.append(extension("2.5.29.56", false, null()));
    return list;
}

QByteArrayList otherExtensions(const CertificateSpec &spec)
{
    QByteArrayList list;
    QByteArrayList policies;
    for (const QByteArray &policy : spec.policies)
        policies.append(sequence({ oid(policy.constData()) }));
    if (!policies.isEmpty())
        list.append(extension("2.5.29.32", false, sequence(policies)));
    if (!spec.sctList.isEmpty())
        list.append(extension("1.3.6.1.4.1.11129.2.4.2", false, octetString(spec.sctList)));
    for (const ExtensionSpec &more : spec.extensions)
        list.append(extension(more.oid.constData(), more.critical, more.value));
    return list;
}

}

LabCertificate issue(const CertificateSpec &spec)
{
    LabCertificate made;
    made.key = spec.key ? *spec.key : makeKey();
    made.subject = name(spec.subject);
    made.issuer = spec.issuer ? spec.issuer->subject : made.subject;
    made.serialNumber = spec.serialNumber.isEmpty() ? randomSerial() : spec.serialNumber;
    const LabKey &signer = spec.issuer ? spec.issuer->key : made.key;

    // The algorithm stands inside what is signed: ask for it with a signature over nothing.
    const QByteArray algorithm = sign(signer, {}, spec.digest).algorithm;
    const ValidityElement time { spec.now };
    const QByteArray tbs = sequence({
        explicitTag(0, integer(2)),
        integerFromOctets(made.serialNumber),
        algorithm,
        made.issuer,
        sequence({ std::visit(time, spec.notBefore), std::visit(time, spec.notAfter) }),
        made.subject,
        made.key.spki,
        explicitTag(3,
                    sequence(basicExtensions(spec, made.key)
                             + keyIdentifierExtensions(spec, made.key) + nameExtensions(spec)
                             + revocationExtensions(spec) + otherExtensions(spec))),
    });
    made.der = sequence({ tbs, algorithm, bitString(sign(signer, tbs, spec.digest).value) });
    return made;
}

QByteArray toPem(const LabCertificate &certificate)
{
    return pemBlock("CERTIFICATE", certificate.der);
}

// struct { Version sct_version; LogID id; uint64 timestamp; CtExtensions extensions;
//          digitally-signed struct { … }; } SignedCertificateTimestamp; (RFC 6962 §3.2)
QByteArray labSctList(int count, UtcTime now)
{
    const auto number = [](quint64 value, int octets) {
        return QByteArray::fromHex(QByteArray::number(value, 16).rightJustified(octets * 2, '0'));
    };
    QByteArray list;
    for (int log = 0; log < count; ++log) {
        const QByteArray signature = sequence({ integer(1), integer(1) });
        const QByteArray sct = number(0, 1) + QByteArray(32, char('A' + log))
            + number(quint64(now.msecs), 8) + number(0, 2) // no extensions
            + number(4, 1) + number(3, 1) // sha256, ecdsa
            + number(quint64(signature.size()), 2) + signature;
        list += number(quint64(sct.size()), 2) + sct;
    }
    return number(quint64(list.size()), 2) + list;
}
