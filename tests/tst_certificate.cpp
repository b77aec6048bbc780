// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/derwriter.h"
#include "lab/labpki.h"
#include "pki/asn1reader.h"
#include "pki/oids.h"

#include <QDirIterator>
#include <QTest>

class CertificateTest : public QObject
{
    Q_OBJECT

private slots:
    void readsFields();
    void readsExtensions();
    void readsKeys_data();
    void readsKeys();
    void readsEveryFieldOfAnSct();
    void readsScts_data();
    void readsScts();
    void setsAsideWhatDoesNotDecode_data();
    void setsAsideWhatDoesNotDecode();
    void toleratesWhatRealOnesCarry_data();
    void toleratesWhatRealOnesCarry();
    void refusesBrokenOnes_data();
    void refusesBrokenOnes();
    void survivesEveryTruncationAndFlip();
    void readsFiles_data();
    void readsFiles();
    void readsThePlatformsRoots();
    void writesNames_data();
    void writesNames();
    void comparesNames_data();
    void comparesNames();
    void matchesHosts_data();
    void matchesHosts();
    void namesAlgorithms();
};

namespace {

Certificate certificateOf(const QByteArray &der)
{
    const auto certificate = readCertificate(der);
    if (!certificate)
        qWarning("fault at %lld in %s", qint64(certificate.error().offset),
                 qPrintable(certificate.error().where));
    return certificate ? *certificate : Certificate();
}

QByteArray attribute(const char *type, const QByteArray &value)
{
    return der::sequence({ der::oid(type), value });
}

QByteArray name(const QByteArrayList &rdns)
{
    QByteArrayList sets;
    for (const QByteArray &rdn : rdns)
        sets += der::set({ rdn });
    return der::sequence(sets);
}

constexpr char CommonName[] = "2.5.4.3";
constexpr char Organization[] = "2.5.4.10";

QByteArray commonName(const QByteArray &value)
{
    return name({ attribute(CommonName, value) });
}

// One field of a certificate to be wrong or odd; the signature is not looked at.
struct Parts
{
    QByteArray version = der::explicitTag(0, der::integer(2));
    QByteArray serialNumber = der::integer(1);
    QByteArray algorithm = der::sequence({ der::oid("1.2.840.113549.1.1.11"), der::null() });
    QByteArray issuer = commonName(der::utf8String(QStringLiteral("CA")));
    QByteArray notBefore = der::x509Time(LabNow);
    QByteArray notAfter = der::x509Time(LabNow.addSecs(86'400));
    QByteArray subject = commonName(der::utf8String(QStringLiteral("leaf")));
    QByteArray spki = sharedLabPki().leaf.key.spki;
    QByteArray options;
    QByteArray extensions; // content of the SEQUENCE
    QByteArray signature = der::bitString("signature");
    QByteArray trailing;
};

QByteArray assembled(const Parts &p)
{
    QByteArray options = p.options;
    if (!p.extensions.isEmpty())
        options += der::explicitTag(3, der::tlv(0x30, p.extensions));
    const QByteArray tbs
        = der::sequence({ p.version, p.serialNumber, p.algorithm, p.issuer,
                          der::sequence({ p.notBefore, p.notAfter }), p.subject, p.spki, options });
    return der::sequence({ tbs, p.algorithm, p.signature }) + p.trailing;
}

QByteArray extension(const char *oid, const QByteArray &value, const QByteArray &critical = {})
{
    return der::sequence({ der::oid(oid), critical, der::octetString(value) });
}

}

void CertificateTest::readsFields()
{
    const LabPki &pki = sharedLabPki();
    const Certificate leaf = certificateOf(pki.leaf.der);
    QCOMPARE(leaf.der, pki.leaf.der);
    QCOMPARE(leaf.version, 3);
    QCOMPARE(leaf.serialNumber, pki.leaf.serialNumber);
    QCOMPARE(leaf.subject.der, pki.leaf.subject);
    QCOMPARE(leaf.issuer.der, pki.issuer.subject);
    QCOMPARE(leaf.publicKey.spki, pki.leaf.key.spki);
    QCOMPARE(leaf.publicKey.value, pki.leaf.key.publicValue);
    QVERIFY(leaf.signatureAlgorithm.algorithm == Oids::EcdsaWithSha256);
    QVERIFY(leaf.signatureAlgorithm.parameters.isEmpty());
    QCOMPARE(leaf.signatureAlgorithm, leaf.tbsSignatureAlgorithm);
    QVERIFY(leaf.notBefore < LabNow && LabNow < leaf.notAfter);
    QCOMPARE(leaf.tbs.offset, 4);
    QVERIFY(leaf.tbs.in(leaf.der).startsWith("\x30\x82"));
    QVERIFY(leaf.undecodable.isEmpty());
    QVERIFY(!leaf.isSelfIssued());
    QVERIFY(certificateOf(pki.root.der).isSelfIssued());
}

void CertificateTest::readsExtensions()
{
    CertificateSpec spec;
    spec.pathLength = 3;
    spec.ca = true;
    spec.keyUsage = quint16(KeyCertSign | CrlSign | DecipherOnly);
    spec.extendedKeyUsage = QByteArrayList { ::ServerAuth, ::OcspSigning };
    spec.dnsNames = { QStringLiteral("a.example"), QStringLiteral("*.b.example") };
    spec.ipAddresses = { QStringLiteral("192.0.2.7"), QStringLiteral("2001:db8::1:0") };
    spec.ocspUrls = { "http://ocsp.example/", "http://other.example/" };
    spec.caIssuersUrls = { "http://ca.example/ca.cer" };
    spec.crlUrls = { "http://crl.example/1.crl", "http://crl.example/2.crl" };
    spec.policies = { ::CabfOrganisationValidated };
    spec.tlsFeatures = { 5, 17 };
    spec.noCheck = NoCheck::Present;
    spec.noRevAvail = true;
    spec.sctList = labSctList(2);
    const Certificate read = certificateOf(issue(spec).der);
    QCOMPARE(read.basicConstraints, (BasicConstraints { true, 3 }));
    QVERIFY(read.isCa());
    QCOMPARE(read.keyUsage, quint16(KeyCertSign | CrlSign | DecipherOnly));
    QCOMPARE(read.extendedKeyUsage, (QList<Oid> { Oids::ServerAuth, Oids::OcspSigning }));
    QVERIFY(read.allowsOcspSigning());
    QCOMPARE(read.dnsNames, spec.dnsNames);
    QCOMPARE(read.ipAddresses, spec.ipAddresses);
    QCOMPARE(read.ocspUrls,
             (QStringList { QStringLiteral("http://ocsp.example/"),
                            QStringLiteral("http://other.example/") }));
    QCOMPARE(read.caIssuersUrls, QStringList { QStringLiteral("http://ca.example/ca.cer") });
    QCOMPARE(read.crlUrls,
             (QStringList { QStringLiteral("http://crl.example/1.crl"),
                            QStringLiteral("http://crl.example/2.crl") }));
    QCOMPARE(read.policies, QList<Oid> { Oids::OrganizationValidated });
    QCOMPARE(read.tlsFeatures, (QList { 5, 17 }));
    QVERIFY(read.isMustStaple());
    QVERIFY(read.hasOcspNoCheck());
    QVERIFY(read.hasNoRevAvail());
    QCOMPARE(read.embeddedScts.size(), 2);
    QCOMPARE(read.embeddedScts[0].logId.size(), 32);
    QVERIFY(read.undecodable.isEmpty());
    const Extension *keyUsage = read.extension(Oids::KeyUsage);
    QVERIFY(keyUsage && keyUsage->critical);
    QVERIFY(keyUsage->range.in(read.der).startsWith("\x30"));
    QVERIFY(!read.extension(Oids::NameConstraints));

    const Certificate plain = certificateOf(sharedLabPki().responderAnyEku.der);
    QVERIFY(!plain.allowsOcspSigning());
    QVERIFY(!plain.isMustStaple() && !plain.isCa());
}

void CertificateTest::readsKeys_data()
{
    QTest::addColumn<LabKeyKind>("kind");
    QTest::addColumn<KeyType>("type");
    QTest::addColumn<int>("bits");
    QTest::addColumn<QString>("text");
    QTest::newRow("P-256") << LabKeyKind::EcP256 << KeyType::Ec << 256 << "EC P-256";
    QTest::newRow("P-384") << LabKeyKind::EcP384 << KeyType::Ec << 384 << "EC P-384";
    QTest::newRow("RSA 2048") << LabKeyKind::Rsa2048 << KeyType::Rsa << 2048 << "RSA 2048 bits";
    QTest::newRow("RSA 1024") << LabKeyKind::Rsa1024 << KeyType::Rsa << 1024 << "RSA 1024 bits";
    QTest::newRow("Ed25519") << LabKeyKind::Ed25519 << KeyType::Ed25519 << 256 << "Ed25519";
}

void CertificateTest::readsKeys()
{
    QFETCH(LabKeyKind, kind);
    const Certificate certificate = certificateOf(issue({ .key = makeKey(kind) }).der);
    QTEST(certificate.publicKey.type, "type");
    QTEST(certificate.publicKey.bits, "bits");
    QTEST(keyText(certificate.publicKey), "text");
}

void CertificateTest::readsEveryFieldOfAnSct()
{
    const QByteArray sct = QByteArray::fromHex("00") + QByteArray(32, 'l')
        + QByteArray::fromHex("0000019283746556"
                              "0002abcd"
                              "0403"
                              "0001aa");
    const QByteArray entry = QByteArray::fromHex("0032") + sct;
    const auto scts = readTlsSctList(QByteArray::fromHex("0034") + entry);
    QVERIFY(scts && scts->size() == 1);
    const SignedCertificateTimestamp &read = scts->first();
    QVERIFY(read.isV1());
    QCOMPARE(read.logId, QByteArray(32, 'l'));
    QCOMPARE(read.timestamp.msecs, 0x19283746556);
    QCOMPARE(read.extensions.toHex(), QByteArray("abcd"));
    QCOMPARE(read.signature.toHex(), QByteArray("aa"));
    QCOMPARE(signatureText(read), QStringLiteral("ECDSA with SHA-256"));
    SignedCertificateTimestamp strange = read;
    strange.hashAlgorithm = 9;
    strange.signatureAlgorithm = 7;
    QCOMPARE(signatureText(strange), QStringLiteral("signature(7) with hash(9)"));
}

void CertificateTest::readsScts_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<int>("count"); // -1: malformed
    const QByteArray one = QByteArray::fromHex("00") + QByteArray(32, 'l')
        + QByteArray::fromHex("0000019283746556"
                              "0000"
                              "0403"
                              "0001aa");
    const auto entry = [](const QByteArray &sct) {
        return QByteArray(1, char(sct.size() >> 8)) + char(sct.size()) + sct;
    };
    QTest::newRow("two") << entry(entry(one) + entry(one)) << 2;
    QTest::newRow("a later version") << entry(entry(QByteArray::fromHex("01aabb"))) << 1;
    QTest::newRow("none") << entry(QByteArray()) << -1;
    QTest::newRow("bytes left over") << entry(entry(one)) + 'x' << -1;
    QTest::newRow("a short one") << entry(entry(one.chopped(1))) << -1;
    QTest::newRow("a long one") << entry(entry(one + 'x')) << -1;
    QTest::newRow("an empty one") << entry(entry(QByteArray())) << -1;
    QTest::newRow("a length too long") << QByteArray::fromHex("ffff00") << -1;
    QTest::newRow("nothing") << QByteArray() << -1;
    QByteArray farFuture = one;
    farFuture[33] = char(0x80);
    QTest::newRow("later than time goes") << entry(entry(farFuture)) << -1;
}

void CertificateTest::readsScts()
{
    QFETCH(QByteArray, list);
    QFETCH(int, count);
    const auto scts = readSctList(der::octetString(list));
    QCOMPARE(scts.has_value(), count != -1);
    if (scts)
        QCOMPARE(scts->size(), count);
    QVERIFY(!readSctList(list)); // the OCTET STRING is not optional
    QCOMPARE(readTlsSctList(list), scts);
}

void CertificateTest::setsAsideWhatDoesNotDecode_data()
{
    QTest::addColumn<QByteArray>("extensions");
    QTest::addColumn<int>("undecodable");
    const QByteArray san = der::implicitTag(2, der::ia5String("a.example"));
    const auto row = [](const char *name, const char *oid, const QByteArray &value, int count = 1) {
        QTest::newRow(name) << extension(oid, value) << count;
    };
    row("keyUsage is no BIT STRING", "2.5.29.15", der::octetString("x"));
    row("keyUsage with bytes behind it", "2.5.29.15", der::namedBits(1) + 'x');
    row("keyUsage with a trailing zero bit", "2.5.29.15", der::bitString("\x80", 0), 0);
    row("negative path length", "2.5.29.19",
        der::sequence({ der::boolean(true), der::integer(-1) }));
    row("no CA, explicitly", "2.5.29.19", der::sequence({ der::boolean(false) }), 0);
    row("empty EKU", "2.5.29.37", der::sequence({}));
    row("EKU of something else", "2.5.29.37", der::sequence({ der::integer(1) }));
    row("EKU with a bad OID", "2.5.29.37", der::sequence({ der::tlv(6, "\x80\x01") }));
    row("SAN that ends early", "2.5.29.17", der::sequence({ san }).chopped(1));
    row("SAN of an unknown choice", "2.5.29.17", der::sequence({ san, der::tlv(0x89, "x") }));
    row("AIA that is no list", "1.3.6.1.5.5.7.1.1", der::integer(1));
    row("empty feature list", "1.3.6.1.5.5.7.1.24", der::sequence({}), 0);
    row("feature beyond 32 bits", "1.3.6.1.5.5.7.1.24", der::sequence({ der::integer(1LL << 40) }));
    row("SCT list of no SCTs", "1.3.6.1.4.1.11129.2.4.2", der::octetString({}));
    row("no value at all", "2.5.29.15", {});
    row("unknown extension", "1.3.6.1.4.1.99999.1", "anything", 0);
    QTest::newRow("the same twice") << extension("2.5.29.17", der::sequence({ san }))
            + extension("2.5.29.17", der::sequence({ san }))
                                    << 2;
}

void CertificateTest::setsAsideWhatDoesNotDecode()
{
    QFETCH(QByteArray, extensions);
    QFETCH(int, undecodable);
    const Certificate certificate = certificateOf(assembled({ .extensions = extensions }));
    QVERIFY(!certificate.extensions.isEmpty());
    QCOMPARE(certificate.undecodable.size(), undecodable);
    if (undecodable == 0)
        return;
    // Nothing half read is left behind.
    QVERIFY(!certificate.keyUsage && !certificate.basicConstraints);
    QVERIFY(certificate.extendedKeyUsage.isEmpty() && certificate.dnsNames.isEmpty());
    QVERIFY(certificate.tlsFeatures.isEmpty() && certificate.embeddedScts.isEmpty());
}

void CertificateTest::toleratesWhatRealOnesCarry_data()
{
    QTest::addColumn<QByteArray>("der");
    const auto row
        = [](const char *name, const Parts &parts) { QTest::newRow(name) << assembled(parts); };
    row("nothing odd", {});
    row("version 1", { .version = {} });
    row("version 1, explicitly", { .version = der::explicitTag(0, der::integer(0)) });
    row("negative serial", { .serialNumber = der::integer(-5) });
    row("zero serial", { .serialNumber = der::integer(0) });
    row("long serial", { .serialNumber = der::integerFromOctets(QByteArray(64, '\x11')) });
    row("critical FALSE",
        { .extensions = extension("2.5.29.15", der::namedBits(1), der::boolean(false)) });
    row("empty subject", { .subject = der::sequence({}) });
    row("GeneralizedTime before 2050", { .notBefore = der::generalizedTime(LabNow) });
    row("BMPString", { .subject = commonName(der::tlv(0x1e, QByteArray("\0l\0e", 4))) });
    row("T61String", { .subject = commonName(der::tlv(0x14, "caf\xe9")) });
    row("control characters", { .subject = commonName(der::tlv(0x13, "a\nb")) });
    row("unique identifiers",
        { .options
          = der::implicitTag(1, der::bitString("i")) + der::implicitTag(2, der::bitString("s")) });
    row("unknown key",
        { .spki = der::sequence({ der::sequence({ der::oid("1.2.3") }), der::bitString("key") }) });
    row("no algorithm parameters",
        { .algorithm = der::sequence({ der::oid("1.2.840.113549.1.1.11") }) });
}

void CertificateTest::toleratesWhatRealOnesCarry()
{
    QFETCH(QByteArray, der);
    const auto certificate = readCertificate(der);
    QVERIFY2(certificate, qPrintable(certificate ? QString() : certificate.error().where));
    QCOMPARE(certificate->der, der);
}

void CertificateTest::refusesBrokenOnes_data()
{
    using Kind = ParseFault::Kind;
    QTest::addColumn<QByteArray>("der");
    QTest::addColumn<ParseFault::Kind>("kind");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const Parts &parts, Kind kind, const char *where) {
        QTest::newRow(name) << assembled(parts) << kind << QString::fromLatin1(where);
    };
    QTest::newRow("nothing") << QByteArray() << Kind::NotDer << "";
    QTest::newRow("text") << QByteArray("certificate") << Kind::NotDer << "";
    QTest::newRow("truncated") << assembled({}).chopped(1) << Kind::NotDer << "";
    row("trailing data", { .trailing = "x" }, Kind::TrailingData, "");
    row("version 4", { .version = der::explicitTag(0, der::integer(3)) }, Kind::UnsupportedVersion,
        "tbsCertificate.version");
    row("padded serial", { .serialNumber = der::integerFromOctets(QByteArray("\0\1", 2)) },
        Kind::NotCanonical, "tbsCertificate.serialNumber");
    row("empty serial", { .serialNumber = der::tlv(2, {}) }, Kind::BrokenSyntax,
        "tbsCertificate.serialNumber");
    row("time without seconds", { .notAfter = der::tlv(0x17, "2611202005Z") }, Kind::BadTime,
        "tbsCertificate.validity.notAfter");
    row("no RDN in the SET", { .issuer = der::sequence({ der::set({}) }) }, Kind::BrokenSyntax,
        "tbsCertificate.issuer[0]");
    row("invalid UTF-8", { .subject = commonName(der::tlv(0x0c, "\xff")) }, Kind::BrokenSyntax,
        "tbsCertificate.subject[0][0].value");
    row("half a BMPString", { .subject = commonName(der::tlv(0x1e, "abc")) }, Kind::BrokenSyntax,
        "tbsCertificate.subject[0][0].value");
    row("half a surrogate pair",
        { .subject = commonName(der::tlv(0x1e, QByteArray("\xda\x53", 2))) }, Kind::BrokenSyntax,
        "tbsCertificate.subject[0][0].value");
    row("empty extensions", { .options = der::explicitTag(3, der::sequence({})) },
        Kind::EmptyExtensions, "tbsCertificate.extensions");
    row("no extnValue", { .extensions = der::sequence({ der::oid("2.5.29.15") }) },
        Kind::BrokenSyntax, "tbsCertificate.extensions[0].extnValue");
    row("BER boolean",
        { .extensions = extension("2.5.29.15", der::namedBits(1), der::tlv(1, "\x01")) },
        Kind::NotCanonical, "tbsCertificate.extensions[0].critical");
    row("no signature", { .signature = {} }, Kind::BrokenSyntax, "signatureValue");
    row("more behind the signature", { .signature = der::bitString("s") + der::null() },
        Kind::TrailingData, "");
}

void CertificateTest::refusesBrokenOnes()
{
    QFETCH(QByteArray, der);
    const auto certificate = readCertificate(der);
    QVERIFY(!certificate);
    QTEST(certificate.error().kind, "kind");
    QTEST(certificate.error().where, "where");
    QVERIFY(certificate.error().offset <= der.size());
}

void CertificateTest::survivesEveryTruncationAndFlip()
{
    const QByteArray der = sharedLabPki().responder.der;
    for (qsizetype i = 0; i < der.size(); ++i) {
        QVERIFY(!readCertificate(der.first(i)));
        for (const int mask : { 0x01, 0x20, 0x80, 0xff }) {
            QByteArray flipped = der;
            flipped[i] = char(flipped[i] ^ mask);
            const auto certificate = readCertificate(flipped);
            if (certificate)
                QVERIFY(certificate->tbs.end() < flipped.size());
        }
    }
}

void CertificateTest::readsFiles_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("broken");
    const QByteArray pem = toPem(sharedLabPki().leaf), other = toPem(sharedLabPki().issuer);
    const QByteArray key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    QByteArray trusted = QByteArray("-----BEGIN TRUSTED CERTIFICATE-----\n")
        + (sharedLabPki().leaf.der + der::sequence({})).toBase64()
        + "\n-----END TRUSTED CERTIFICATE-----\n";
    QTest::newRow("DER") << sharedLabPki().leaf.der << 1 << 0;
    QTest::newRow("PEM") << pem << 1 << 0;
    QTest::newRow("two, with words between") << "Subject: one\n" + pem + "two\n" + other << 2 << 0;
    QTest::newRow("CRLF") << QByteArray(pem).replace("\n", "\r\n") << 1 << 0;
    QTest::newRow("a key besides") << key + pem << 1 << 0;
    QTest::newRow("OpenSSL's own form") << trusted << 1 << 0;
    QTest::newRow("a broken block between")
        << pem + QByteArray(pem).replace("MII", "M!I") + other << 2 << 1;
    QTest::newRow("no end") << pem.first(pem.indexOf("-----END")) << 0 << 1;
    QTest::newRow("no end before the next") << pem.first(pem.indexOf("-----END")) + other << 1 << 1;
    QTest::newRow("nothing") << QByteArray() << 0 << 0;
    QTest::newRow("garbage") << QByteArray("garbage") << 0 << 1;
}

void CertificateTest::readsFiles()
{
    QFETCH(QByteArray, file);
    const CertificateFile read = readCertificates(file);
    QTEST(int(read.certificates.size()), "count");
    QTEST(read.broken, "broken");
    if (!read.certificates.isEmpty())
        QCOMPARE(readCertificates(toPem(read.certificates.last())).certificates.value(0),
                 read.certificates.last());
}

void CertificateTest::readsThePlatformsRoots()
{
    QDirIterator files(QStringLiteral("/etc/ssl/certs"), { QStringLiteral("*.pem") }, QDir::Files);
    if (!files.hasNext())
        QSKIP("no certificates in /etc/ssl/certs");
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const CertificateFile read = readCertificates(file.readAll());
        QVERIFY2(!read.certificates.isEmpty() && read.broken == 0, qPrintable(file.fileName()));
        for (const Certificate &root : read.certificates) {
            QVERIFY2(root.undecodable.isEmpty(), qPrintable(file.fileName()));
            QVERIFY(root.publicKey.bits > 0 && !root.subject.shortText().isEmpty());
        }
    }
}

void CertificateTest::writesNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shortText");
    const auto utf8
        = [](const char16_t *text) { return der::utf8String(QStringView(text).toString()); };
    const auto row
        = [](const char *oddity, const QByteArray &name, const QString &text,
             const QString &shortText) { QTest::newRow(oddity) << name << text << shortText; };
    row("most specific first",
        name({ attribute("2.5.4.6", der::printableString("DE")),
               attribute(Organization, utf8(u"Example")), attribute(CommonName, utf8(u"CA 3")) }),
        QStringLiteral("CN=CA 3, O=Example, C=DE"), QStringLiteral("CA 3"));
    row("the last of two common names",
        name({ attribute(CommonName, utf8(u"one")), attribute(CommonName, utf8(u"two")) }),
        QStringLiteral("CN=two, CN=one"), QStringLiteral("two"));
    row("no common name", name({ attribute(Organization, utf8(u"Example")) }),
        QStringLiteral("O=Example"), QStringLiteral("Example"));
    row("neither", name({ attribute("2.5.4.6", der::printableString("DE")) }),
        QStringLiteral("C=DE"), QStringLiteral("C=DE"));
    row("several in one SET",
        der::sequence(
            { der::set({ attribute(CommonName, utf8(u"a")), attribute("2.5.4.11", utf8(u"b")) }) }),
        QStringLiteral("CN=a+OU=b"), QStringLiteral("a"));
    row("unknown type", name({ attribute("1.2.3.4", utf8(u"x")) }), QStringLiteral("1.2.3.4=x"),
        QStringLiteral("1.2.3.4=x"));
    row("characters with a meaning", name({ attribute(CommonName, utf8(u"a, O=b+c\\")) }),
        QStringLiteral("CN=a\\, O=b\\+c\\\\"), QStringLiteral("a, O=b+c\\"));
    row("NUL", commonName(der::tlv(0x0c, QByteArray("good\0.evil", 10))),
        QStringLiteral("CN=good⟨U+0000⟩.evil"), QStringLiteral("good⟨U+0000⟩.evil"));
    row("bidi override", commonName(utf8(u"a\u202eb")), QStringLiteral("CN=a⟨U+202E⟩b"),
        QStringLiteral("a⟨U+202E⟩b"));
    row("byte order mark", commonName(utf8(u"\ufeffa")), QStringLiteral("CN=⟨U+FEFF⟩a"),
        QStringLiteral("⟨U+FEFF⟩a"));
    row("BMPString", commonName(der::tlv(0x1e, QByteArray("\x67\x71\x4e\xac", 4))),
        QStringLiteral("CN=東京"), QStringLiteral("東京"));
    row("UniversalString", commonName(der::tlv(0x1c, QByteArray("\0\1\xf6\0", 4))),
        QStringLiteral("CN=😀"), QStringLiteral("😀"));
    row("T61String", commonName(der::tlv(0x14, "caf\xe9")), QStringLiteral("CN=café"),
        QStringLiteral("café"));
    row("no string", commonName(der::integer(5)), QStringLiteral("CN=#02:01:05"),
        QStringLiteral("#02:01:05"));
    row("empty", der::sequence({}), QString(), QString());
    row("no name", "x", QString(), QString());
}

void CertificateTest::writesNames()
{
    QFETCH(QByteArray, name);
    QTEST(Name { name }.text(), "text");
    QTEST(Name { name }.shortText(), "shortText");
}

void CertificateTest::comparesNames_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("isSame");
    const auto cn = [](const QByteArray &text) { return commonName(der::printableString(text)); };
    const QByteArray x = attribute(CommonName, der::printableString("x"));
    const QByteArray y = attribute(Organization, der::printableString("y"));
    QTest::newRow("equal") << cn("Example CA") << cn("Example CA") << true;
    QTest::newRow("case") << cn("Example CA") << cn("EXAMPLE ca") << true;
    QTest::newRow("white space") << cn(" Example   CA ") << cn("Example CA") << true;
    QTest::newRow("no white space") << cn("ExampleCA") << cn("Example CA") << false;
    QTest::newRow("string types") << cn("Example")
                                  << commonName(der::utf8String(QStringLiteral("Example"))) << true;
    QTest::newRow("composed") << commonName(der::utf8String(QStringLiteral("\u00e9")))
                              << commonName(der::utf8String(QStringLiteral("e\u0301"))) << true;
    QTest::newRow("another value") << cn("Example CA 1") << cn("Example CA 2") << false;
    QTest::newRow("another type") << name({ x })
                                  << name({ attribute(Organization, der::printableString("x")) })
                                  << false;
    QTest::newRow("order of RDNs") << name({ x, y }) << name({ y, x }) << false;
    QTest::newRow("order in a SET") << der::sequence({ der::tlv(0x31, x + y) })
                                    << der::sequence({ der::tlv(0x31, y + x) }) << true;
    QTest::newRow("one RDN or two")
        << der::sequence({ der::tlv(0x31, x + y) }) << name({ x, y }) << false;
    QTest::newRow("one more") << name({ x }) << name({ x, y }) << false;
    QTest::newRow("octets are no text") << commonName(der::octetString("x")) << cn("x") << false;
    QTest::newRow("octets keep their case")
        << commonName(der::octetString("x")) << commonName(der::octetString("X")) << false;
    QTest::newRow("empty") << der::sequence({}) << der::sequence({}) << true;
    QTest::newRow("empty and not") << der::sequence({}) << name({ x }) << false;
}

void CertificateTest::comparesNames()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, isSame);
    QCOMPARE(isSameName({ a }, { b }), isSame);
    QCOMPARE(isSameName({ b }, { a }), isSame);
    QCOMPARE(comparable(Name { a }) == comparable(Name { b }), isSame);
}

void CertificateTest::matchesHosts_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *pattern, const char16_t *host, bool matches) {
        QTest::addRow("%s, %s", pattern, qPrintable(QString::fromUtf16(host)))
            << QString::fromLatin1(pattern) << QString::fromUtf16(host) << matches;
    };
    row("www.example.com", u"www.example.com", true);
    row("www.example.com", u"WWW.Example.COM", true);
    row("www.example.com", u"www.example.com.", true);
    row("www.example.com", u"example.com", false);
    row("example.com", u"www.example.com", false);
    row("*.example.com", u"www.example.com", true);
    row("*.example.com", u"a.b.example.com", false);
    row("*.example.com", u"example.com", false);
    row("*.example.com", u".example.com", false);
    row("w*.example.com", u"www.example.com", false);
    row("*w.example.com", u"www.example.com", false);
    row("www.*.com", u"www.example.com", false);
    row("*.*.com", u"www.example.com", false);
    row("*", u"localhost", false);
    row("*.com", u"example.com", false);
    row("xn--bcher-kva.example", u"bücher.example", true);
    row("*.example.com", u"xn--bcher-kva.example.com", true);
    row("my_host.example", u"my_host.example", true);
    row("192.0.2.1", u"192.0.2.1", false); // an address in a dNSName is none
    row("*.0.2.1", u"192.0.2.1", false);
    row("localhost", u"", false);
}

void CertificateTest::matchesHosts()
{
    QFETCH(QString, pattern);
    QFETCH(QString, host);
    Certificate certificate;
    certificate.dnsNames = { QStringLiteral("other.example"), pattern };
    QTEST(matchesHost(certificate, host), "matches");

    const Certificate leaf = certificateOf(sharedLabPki().leaf.der);
    QVERIFY(matchesHost(leaf, QStringLiteral("localhost")));
    QVERIFY(matchesHost(leaf, QStringLiteral("127.0.0.1")));
    QVERIFY(matchesHost(leaf, QStringLiteral("0:0:0:0:0:0:0:1")));
    QVERIFY(matchesHost(leaf, QStringLiteral("[::1%lo]")));
    QVERIFY(!matchesHost(leaf, QStringLiteral("127.0.0.2")));
    Certificate nameless = certificateOf(issue({ .subject = QStringLiteral("host.example") }).der);
    QVERIFY(!matchesHost(nameless, QStringLiteral("host.example"))); // the common name is not asked
}

void CertificateTest::namesAlgorithms()
{
    QCOMPARE(signatureAlgorithmText({ Oids::Sha256WithRsa, {}, {} }),
             QStringLiteral("SHA-256 with RSA"));
    QCOMPARE(signatureAlgorithmText({ Oids::EcdsaWithSha384, {}, {} }),
             QStringLiteral("ECDSA with SHA-384"));
    QCOMPARE(signatureAlgorithmText({ Oids::RsaPss, {}, {} }), QStringLiteral("RSA-PSS"));
    QCOMPARE(signatureAlgorithmText({ Oids::RsaPss, der::sequence({}), {} }),
             QStringLiteral("RSA-PSS with SHA-1"));
    QCOMPARE(signatureAlgorithmText({ Oid { QByteArray::fromHex("2a03") }, {}, {} }),
             QStringLiteral("1.2.3"));
    QCOMPARE(keyUsageTexts(DigitalSignature | KeyCertSign | DecipherOnly),
             (QStringList { QStringLiteral("digitalSignature"), QStringLiteral("keyCertSign"),
                            QStringLiteral("decipherOnly") }));
}

QTEST_GUILESS_MAIN(CertificateTest)
#include "tst_certificate.moc"
