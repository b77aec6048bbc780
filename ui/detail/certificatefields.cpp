// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/certificatefields.h"

#include "base/text.h"
#include "pki/signature.h"

#include <QCoreApplication>

namespace {

using Section = CertificateSection;

struct CertificateTexts
{
    Q_DECLARE_TR_FUNCTIONS(Certificate)
};

QString lines(const QStringList &texts)
{
    QStringList visible;
    for (const QString &text : texts)
        visible += visibleText(text, 400);
    return visible.join(QLatin1Char('\n'));
}

QString oidLines(const QList<Oid> &oids)
{
    QStringList texts;
    for (const Oid &oid : oids) {
        const QString name = oid.name(), dotted = oid.dotted();
        texts += name == dotted ? dotted : QStringLiteral("%1 (%2)").arg(name, dotted);
    }
    return texts.join(QLatin1Char('\n'));
}

class SectionList
{
public:
    void begin(const QString &title) { m_sections.append({ title, {} }); }
    void add(const QString &name, const QString &value)
    {
        if (!value.isEmpty())
            m_sections.last().rows.append({ name, value });
    }
    void addHex(const QString &name, const QByteArray &bytes, bool isCopyable = false)
    {
        if (!bytes.isEmpty())
            m_sections.last().rows.append({ name, colonHex(bytes, 512), true, isCopyable });
    }
    QList<Section> take()
    {
        m_sections.removeIf([](const Section &section) { return section.rows.isEmpty(); });
        return std::move(m_sections);
    }

private:
    QList<Section> m_sections;
};

void addNames(SectionList &list, const Certificate &c, UtcTime now)
{
    list.begin(CertificateTexts::tr("Names"));
    list.add(CertificateTexts::tr("Subject"),
             c.subject.isEmpty() ? CertificateTexts::tr("empty") : c.subject.text());
    list.add(CertificateTexts::tr("Issuer"),
             c.isSelfIssued() ? CertificateTexts::tr("itself") : c.issuer.text());
    list.addHex(CertificateTexts::tr("Serial number"), c.serialNumber);
    list.add(CertificateTexts::tr("Version"), QString::number(c.version));
    list.begin(CertificateTexts::tr("Validity"));
    list.add(CertificateTexts::tr("Not before"), toText(c.notBefore));
    const Duration left = c.notAfter - now;
    list.add(CertificateTexts::tr("Not after"),
             QStringLiteral("%1 (%2)").arg(
                 toText(c.notAfter),
                 left.secs >= 0
                     ? CertificateTexts::tr("in %1").arg(toText(left))
                     : CertificateTexts::tr("%1 ago").arg(toText(Duration { -left.secs }))));
    list.begin(CertificateTexts::tr("Subject alternative names"));
    list.add(CertificateTexts::tr("DNS names"), lines(c.dnsNames));
    list.add(CertificateTexts::tr("IP addresses"), lines(c.ipAddresses));
    list.add(CertificateTexts::tr("Other"), lines(c.otherNames));
}

void addUsage(SectionList &list, const Certificate &c)
{
    list.begin(CertificateTexts::tr("Public key"));
    list.add(CertificateTexts::tr("Key"), keyText(c.publicKey));
    list.addHex(CertificateTexts::tr("SHA-1 of the key"),
                digest(HashAlgorithm::Sha1, c.publicKey.value));
    list.begin(CertificateTexts::tr("Usage"));
    if (c.keyUsage)
        list.add(CertificateTexts::tr("Key usage"),
                 keyUsageTexts(*c.keyUsage).join(QStringLiteral(", ")));
    list.add(CertificateTexts::tr("Extended key usage"), oidLines(c.extendedKeyUsage));
    if (c.basicConstraints) {
        QString text = c.basicConstraints->ca ? CertificateTexts::tr("is a CA")
                                              : CertificateTexts::tr("is no CA");
        if (c.basicConstraints->pathLength)
            text += CertificateTexts::tr(", path length %1").arg(*c.basicConstraints->pathLength);
        list.add(CertificateTexts::tr("Basic constraints"), text);
    }
    list.add(CertificateTexts::tr("Policies"), oidLines(c.policies));
}

QString featureText(const QList<int> &features)
{
    QStringList texts;
    for (const int feature : features) {
        if (feature == 5)
            texts += QStringLiteral("status_request (5), Must-Staple");
        else if (feature == 17)
            texts += QStringLiteral("status_request_v2 (17)");
        else
            texts += QString::number(feature);
    }
    return texts.join(QLatin1Char('\n'));
}

void addRevocation(SectionList &list, const Certificate &c)
{
    list.begin(CertificateTexts::tr("Revocation"));
    list.add(CertificateTexts::tr("OCSP responder"),
             c.ocspUrls.isEmpty() ? CertificateTexts::tr("none named") : lines(c.ocspUrls));
    list.add(CertificateTexts::tr("Revocation list"), lines(c.crlUrls));
    list.add(CertificateTexts::tr("TLS feature"), featureText(c.tlsFeatures));
    if (c.hasOcspNoCheck())
        list.add(QStringLiteral("ocsp-nocheck"),
                 CertificateTexts::tr("need not be checked itself"));
    if (c.hasNoRevAvail())
        list.add(QStringLiteral("noRevAvail"),
                 CertificateTexts::tr("no revocation information is published"));
    list.add(CertificateTexts::tr("Issuer's certificate"), lines(c.caIssuersUrls));
}

void addTimestamps(SectionList &list, const Certificate &c)
{
    list.begin(CertificateTexts::tr("Certificate transparency"));
    int number = 0;
    for (const SignedCertificateTimestamp &sct : c.embeddedScts) {
        const QString name = CertificateTexts::tr("Timestamp %1").arg(++number);
        if (!sct.isV1()) {
            list.add(name, CertificateTexts::tr("version %1, not known here").arg(sct.version + 1));
            continue;
        }
        list.add(name, QStringLiteral("%1, v1, %2").arg(toText(sct.timestamp), signatureText(sct)));
        list.add(CertificateTexts::tr("Log, not named here"),
                 CertificateTexts::tr("%1\nbase64 %2")
                     .arg(colonHex(sct.logId, 64), QString::fromLatin1(sct.logId.toBase64())));
    }
}

void addBytes(SectionList &list, const Certificate &c)
{
    list.begin(CertificateTexts::tr("Signature and identifiers"));
    list.add(CertificateTexts::tr("Signature algorithm"),
             signatureAlgorithmText(c.signatureAlgorithm));
    list.addHex(CertificateTexts::tr("Subject key id"), c.subjectKeyId);
    list.addHex(CertificateTexts::tr("Authority key id"), c.authorityKeyId);
    list.add(CertificateTexts::tr("Not decodable"), oidLines(c.undecodable));
    list.begin(CertificateTexts::tr("Fingerprints"));
    list.addHex(QStringLiteral("SHA-256"), sha256(c.der), true);
    list.addHex(QStringLiteral("SHA-1"), digest(HashAlgorithm::Sha1, c.der), true);
}

}

QList<CertificateSection> certificateSections(const Certificate &certificate, UtcTime now)
{
    SectionList list;
    addNames(list, certificate, now);
    addUsage(list, certificate);
    addRevocation(list, certificate);
    addTimestamps(list, certificate);
    addBytes(list, certificate);
    return list.take();
}
