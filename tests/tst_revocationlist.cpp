// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/openssl.h"
#include "lab/labpki.h"
#include "lab/revocationlistspec.h"
#include "pki/oids.h"
#include "pki/revocationlist.h"
#include "pki/signature.h"

#include <QProcess>
#include <QTemporaryFile>
#include <QTest>

Q_DECLARE_METATYPE(RevocationListSpec)

using namespace Qt::StringLiterals;

using Kind = ParseFault::Kind;
using X509CrlPtr = OpenSslPtr<X509_CRL, X509_CRL_free>;

namespace {

const LabPki &pki = sharedLabPki();

RevocationListSpec specOf(RevocationListSpec spec = {})
{
    if (!spec.issuer)
        spec.issuer = &pki.issuer;
    return spec;
}

QByteArray listOf(const RevocationListSpec &spec = {})
{
    return makeRevocationList(specOf(spec));
}

RevocationListReading readingOf(const RevocationListSpec &spec)
{
    return readRevocationList(listOf(spec));
}

QString textOf(const QList<ParseFault> &faults)
{
    QStringList parts;
    for (const ParseFault &fault : faults)
        parts
            += QStringLiteral("%1 %2 @%3").arg(int(fault.kind)).arg(fault.where).arg(fault.offset);
    return parts.join(QLatin1String("; "));
}

RevokedSpec revokedLeaf(RevokedSpec spec = {})
{
    spec.certificate = &pki.leaf;
    return spec;
}

std::optional<RevokedCertificate> leafEntryOf(const RevocationListReading &reading)
{
    return reading.list.find(pki.leaf.serialNumber, reading.list.issuer);
}

X509CrlPtr opensslList(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return X509CrlPtr(d2i_X509_CRL(nullptr, &at, long(der.size())));
}

}

class RevocationListTest : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryField();
    void readsEntries();
    void findsBySerialAndIssuer();
    void readsWellFormed_data();
    void readsWellFormed();
    void reportsBreaches_data();
    void reportsBreaches();
    void readsIssuingDistributionPoints();
    void readsDistributionPointsOfCertificates();
    void namesUnknownCriticalExtensions();
    void refusesTooLarge();
    void signatureIsOverTheWireBytes();
    void agreesWithOpenSsl_data();
    void agreesWithOpenSsl();
    void agreesWithOpenSslCommand();
    void survivesEveryTruncationAndFlip();
    void survivesManyExtensionsInOneEntry();
};

void RevocationListTest::readsEveryField()
{
    const QByteArray der = listOf({ .entries = { revokedLeaf() },
                                    .baseCrlNumber = "\x02"_ba,
                                    .issuingPoint = IssuingPointSpec { .urls = { "http://a/" } },
                                    .freshestUrls = { "http://delta.example.test/d.crl" },
                                    .caIssuersUrls = { "http://ca.example.test/ca.der" } });
    const RevocationListReading reading = readRevocationList(der);
    QVERIFY2(reading.parses(), qPrintable(textOf(reading.faults)));
    const RevocationList &list = reading.list;
    QCOMPARE(list.der, der);
    QCOMPARE(list.version, 2);
    QCOMPARE(list.issuer.der, pki.issuer.subject);
    QCOMPARE(list.thisUpdate, LabNow - 1 * Days);
    QCOMPARE(list.nextUpdate, LabNow + 6 * Days);
    QCOMPARE(list.entryCount, 1);
    QVERIFY(list.signatureAlgorithm.algorithm == Oids::EcdsaWithSha256);
    QCOMPARE(list.signatureAlgorithm.der, list.tbsSignature.der);
    QVERIFY(list.tbsCertList.in(der).startsWith("\x30"));
    QCOMPARE(list.authorityKeyId, digestOf(pki.issuer.key.publicValue, LabDigest::Sha1));
    QCOMPARE(list.crlNumber, "\x05"_ba);
    QCOMPARE(list.baseCrlNumber, "\x02"_ba);
    QVERIFY(list.isDelta());
    QVERIFY(!list.isIndirect());
    QCOMPARE(list.issuingDistributionPoint->distributionPoint->urls,
             QStringList { u"http://a/"_s });
    QCOMPARE(list.freshestCrlUrls, QStringList { u"http://delta.example.test/d.crl"_s });
    QCOMPARE(list.caIssuersUrls, QStringList { u"http://ca.example.test/ca.der"_s });
    QCOMPARE(list.crlExtensions.size(), 6);
    QVERIFY(list.unknownCriticalExtensions.isEmpty());
    QVERIFY(!list.namesOtherIssuers);
}

void RevocationListTest::readsEntries()
{
    const RevocationListReading reading
        = readingOf({ .entries = { { .certificate = &pki.otherLeaf },
                                   revokedLeaf({ .revocationDate = -3 * Days,
                                                 .reason = 6,
                                                 .invalidityDate = -4 * Days,
                                                 .holdInstruction = "1.2.840.10040.2.2" }) } });
    QVERIFY2(reading.parses(), qPrintable(textOf(reading.faults)));
    QCOMPARE(reading.list.entryCount, 2);
    const auto entry = leafEntryOf(reading);
    QVERIFY(entry);
    QCOMPARE(entry->userCertificate, pki.leaf.serialNumber);
    QCOMPARE(entry->revocationDate, LabNow - 3 * Days);
    QCOMPARE(entry->reasonCode, 6);
    QVERIFY(entry->isOnHold());
    QCOMPARE(entry->invalidityDate, LabNow - 4 * Days);
    QCOMPARE(entry->holdInstructionCode->dotted(), u"1.2.840.10040.2.2"_s);
    QCOMPARE(entry->crlEntryExtensions.size(), 3);
    QVERIFY(entry->range.in(reading.list.der).contains(pki.leaf.serialNumber));

    const auto other = reading.list.find(pki.otherLeaf.serialNumber, reading.list.issuer);
    QVERIFY(other && !other->reasonCode && !other->isRemoved());
    QVERIFY(!reading.list.find(pki.rsaLeaf.serialNumber, reading.list.issuer));
}

void RevocationListTest::findsBySerialAndIssuer()
{
    const Name own { pki.issuer.subject }, foreign { pki.otherIssuer.subject };
    const RevocationListReading direct = readingOf({ .entries = { revokedLeaf() } });
    QVERIFY(direct.list.find(pki.leaf.serialNumber, own));
    QVERIFY(!direct.list.find(pki.leaf.serialNumber, foreign));

    // An entry without an issuer is of the issuer of the one before it (RFC 5280 §5.3.3).
    const RevocationListReading indirect = readingOf(
        { .entries = { { .certificate = &pki.otherLeaf },
                       { .certificate = &pki.foreignLeaf, .certificateIssuer = &pki.otherIssuer },
                       revokedLeaf() },
          .issuingPoint = IssuingPointSpec { .indirectCrl = true } });
    QVERIFY2(indirect.parses(), qPrintable(textOf(indirect.faults)));
    QVERIFY(indirect.list.namesOtherIssuers);
    QVERIFY(indirect.list.isIndirect());
    QVERIFY(indirect.list.find(pki.otherLeaf.serialNumber, own));
    QVERIFY(indirect.list.find(pki.foreignLeaf.serialNumber, foreign));
    QVERIFY(indirect.list.find(pki.leaf.serialNumber, foreign));
    QVERIFY(!indirect.list.find(pki.leaf.serialNumber, own));
}

void RevocationListTest::readsWellFormed_data()
{
    QTest::addColumn<RevocationListSpec>("spec");
    QTest::addColumn<int>("entries");
    const auto row = [](const char *name, const RevocationListSpec &spec, int entries = 0) {
        QTest::newRow(name) << spec << entries;
    };
    row("empty", {});
    row("an empty list, encoded", { .hasEmptyEntries = true });
    row("no nextUpdate", { .nextUpdate = Absent {} });
    row("version 1", { .version = std::nullopt, .hasExtensions = false });
    row("version 1 with entries",
        { .version = std::nullopt, .entries = { revokedLeaf() }, .hasExtensions = false }, 1);
    row("GeneralizedTime from 2050 on", { .nextUpdate = RawTime { "20500101000000Z" } });
    row("UTCTime up to 2049", { .nextUpdate = RawTime { "491231235959Z" } });
    row("undefined reason", { .entries = { revokedLeaf({ .reason = 7 }) } }, 1);
    row("unknown extensions",
        { .entries = { revokedLeaf({ .extensions = { { "1.2.3", true, "\x05\x00"_ba } } }) },
          .extensions = { { "1.2.3", true, "\x05\x00"_ba } } },
        1);
    row("many entries", { .entries = { revokedLeaf() }, .fillers = 1'000 }, 1'001);
}

void RevocationListTest::readsWellFormed()
{
    QFETCH(RevocationListSpec, spec);
    QFETCH(int, entries);
    const RevocationListReading reading = readingOf(spec);
    QVERIFY2(reading.parses(), qPrintable(textOf(reading.faults)));
    QCOMPARE(reading.list.entryCount, entries);
}

void RevocationListTest::reportsBreaches_data()
{
    QTest::addColumn<QByteArray>("der");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("where");
    const auto bytes = [](const char *name, const QByteArray &der, Kind kind, const char *where) {
        QTest::newRow(name) << der << int(kind) << QString::fromLatin1(where);
    };
    const auto row = [&](const char *name, const RevocationListSpec &spec, Kind kind,
                         const char *where) { bytes(name, listOf(spec), kind, where); };
    const auto entry
        = [&](const char *name, const RevokedSpec &spec, Kind kind, const char *where) {
              row(name, { .entries = { revokedLeaf(spec) } }, kind, where);
          };
    const QByteArray null("\x05\x00", 2);
    const char *const Entry = "tbsCertList.revokedCertificates[0]";
    bytes("nothing", {}, Kind::NotDer, "");
    bytes("noise", "hello, world", Kind::NotDer, "");
    bytes("HTML", "<!DOCTYPE html>", Kind::NotDer, "");
    bytes("PEM", "-----BEGIN X509 CRL-----\n", Kind::PemEncoded, "");
    bytes("cut short", listOf().chopped(5), Kind::NotDer, "");
    bytes("an OCSP response", QByteArray("\x30\x03\x0a\x01\x03", 5), Kind::BrokenSyntax,
          "tbsCertList");
    bytes("a certificate", pki.leaf.der, Kind::BrokenSyntax, "tbsCertList.signature");
    row("bytes behind it", { .trailing = { .outer = null } }, Kind::TrailingData, "");
    row("bytes in the list", { .trailing = { .list = null } }, Kind::TrailingData, "");
    row("bytes in tbsCertList", { .trailing = { .tbsCertList = null } }, Kind::TrailingData,
        "tbsCertList");
    row("indefinite length", { .outerLength = der::Length::Indefinite }, Kind::NotCanonical, "");
    row("length not minimal", { .tbsLength = der::Length::NonMinimal }, Kind::NotCanonical,
        "tbsCertList");
    row("version 1 spelt out", { .version = 0 }, Kind::UnsupportedVersion, "tbsCertList.version");
    row("version 3", { .version = 2 }, Kind::UnsupportedVersion, "tbsCertList.version");
    row("version 1 with extensions", { .version = std::nullopt }, Kind::UnsupportedVersion,
        "tbsCertList.crlExtensions");
    row("issuer is no Name", { .issuerName = der::null() }, Kind::BrokenSyntax,
        "tbsCertList.issuer");
    row("no thisUpdate", { .thisUpdate = Absent {}, .nextUpdate = Absent {} }, Kind::BrokenSyntax,
        "tbsCertList.thisUpdate");
    row("thisUpdate with fractions", { .thisUpdate = RawTime { "20261119200500.5Z" } },
        Kind::BadTime, "tbsCertList.thisUpdate");
    row("thisUpdate without seconds", { .thisUpdate = RawTime { "20261119200500+0100" } },
        Kind::BadTime, "tbsCertList.thisUpdate");
    row("GeneralizedTime before 2050", { .thisUpdate = RawTime { "20261119200500Z" } },
        Kind::BadTime, "tbsCertList.thisUpdate");
    row("no such day", { .nextUpdate = RawTime { "260230000000Z" } }, Kind::BadTime,
        "tbsCertList.nextUpdate");
    row("no extension in the list of them", { .hasEmptyExtensions = true }, Kind::EmptyExtensions,
        "tbsCertList.crlExtensions");
    row("an extension twice", { .extensions = { { "2.5.29.20", false, der::integer(1) } } },
        Kind::DuplicateExtension, "tbsCertList.crlExtensions");
    row("cRLNumber is no INTEGER",
        { .crlNumber = std::nullopt, .extensions = { { "2.5.29.20", false, null } } },
        Kind::BrokenSyntax, "tbsCertList.crlExtensions.cRLNumber");
    row("cRLNumber below zero", { .crlNumber = "\xFF"_ba }, Kind::BrokenSyntax,
        "tbsCertList.crlExtensions.cRLNumber");
    row("bytes in the issuing distribution point",
        { .issuingPoint = IssuingPointSpec { .urls = { "http://a/" }, .trailing = null } },
        Kind::BrokenSyntax, "tbsCertList.crlExtensions.issuingDistributionPoint");
    row("a flag that is neither true nor false",
        { .extensions = { { "2.5.29.28", true, der::sequence({ der::tlv(0x82, "\x01"_ba) }) } } },
        Kind::BrokenSyntax, "tbsCertList.crlExtensions.issuingDistributionPoint");
    row("deltaCRLIndicator is empty", { .extensions = { { "2.5.29.27", true, {} } } },
        Kind::BrokenSyntax, "tbsCertList.crlExtensions.deltaCRLIndicator");

    const auto in = [&](const char *field) { return QByteArray(Entry) + field; };
    entry("bytes in an entry", { .trailing = null }, Kind::BrokenSyntax,
          in(".crlEntryExtensions").constData());
    entry("bytes behind an entry's extensions", { .reason = 1, .trailing = null },
          Kind::TrailingData, Entry);
    entry("serial number not minimal", { .serialNumber = "\x00\x01"_ba.prepend('\0') },
          Kind::NotCanonical, in(".userCertificate").constData());
    entry("serial number empty", { .serialNumber = QByteArray() }, Kind::BrokenSyntax,
          in(".userCertificate").constData());
    entry("no revocationDate", { .revocationDate = Absent {} }, Kind::BrokenSyntax,
          in(".revocationDate").constData());
    entry("bad revocationDate", { .revocationDate = RawTime { "261301000000Z" } }, Kind::BadTime,
          in(".revocationDate").constData());
    entry("GeneralizedTime before 2050 in an entry",
          { .revocationDate = RawTime { "20261119200500Z" } }, Kind::BadTime,
          in(".revocationDate").constData());
    entry("no extension in an entry's list", { .hasEmptyExtensions = true }, Kind::EmptyExtensions,
          in(".crlEntryExtensions").constData());
    entry("an entry's extension twice",
          { .reason = 1, .extensions = { { "2.5.29.21", false, der::enumerated(1) } } },
          Kind::DuplicateExtension, in(".crlEntryExtensions").constData());
    entry("reason is no ENUMERATED", { .extensions = { { "2.5.29.21", false, der::integer(1) } } },
          Kind::BrokenSyntax, "reasonCode");
    entry("bytes behind a reason",
          { .extensions = { { "2.5.29.21", false, der::enumerated(1) + null } } },
          Kind::TrailingData, "");
    entry("invalidityDate is a UTCTime",
          { .extensions = { { "2.5.29.24", false, der::x509Time(LabNow) } } }, Kind::BadTime,
          "invalidityDate");
    entry("holdInstruction is no OID", { .extensions = { { "2.5.29.23", false, null } } },
          Kind::BrokenSyntax, "holdInstructionCode");
    entry("certificateIssuer names nobody",
          { .extensions = { { "2.5.29.29", true, der::sequence({}) } } }, Kind::BrokenSyntax,
          "certificateIssuer");
}

void RevocationListTest::reportsBreaches()
{
    QFETCH(QByteArray, der);
    QFETCH(int, kind);
    QFETCH(QString, where);
    const RevocationListReading reading = readRevocationList(der);
    QVERIFY(!reading.parses());
    QVERIFY(!reading.faults.isEmpty());
    const ParseFault &first = reading.faults.first();
    QVERIFY2(int(first.kind) == kind && first.where == where, qPrintable(textOf(reading.faults)));
}

void RevocationListTest::readsIssuingDistributionPoints()
{
    const RevocationListReading reading
        = readingOf({ .issuingPoint = IssuingPointSpec { .urls = { "http://a/", "http://b/" },
                                                         .onlyContainsUserCerts = true,
                                                         .onlySomeReasons = 1 << 1 | 1 << 8,
                                                         .indirectCrl = true } });
    QVERIFY2(reading.parses(), qPrintable(textOf(reading.faults)));
    const IssuingDistributionPoint &point = *reading.list.issuingDistributionPoint;
    QCOMPARE(point.distributionPoint->texts, QStringList({ u"http://a/"_s, u"http://b/"_s }));
    QVERIFY(point.onlyContainsUserCerts && point.indirectCrl);
    QVERIFY(!point.onlyContainsCaCerts && !point.onlyContainsAttributeCerts);
    QCOMPARE(point.onlySomeReasons, quint16(1 << 1 | 1 << 8));
}

void RevocationListTest::readsDistributionPointsOfCertificates()
{
    const LabCertificate made = issue({ .issuer = &pki.issuer,
                                        .extensions = { distributionPointExtension(
                                            "http://a/", quint16(1 << 1), &pki.otherIssuer) } });
    const auto certificate = readCertificate(made.der);
    QVERIFY(certificate);
    QCOMPARE(certificate->undecodable.size(), 0);
    QCOMPARE(certificate->crlUrls, QStringList { u"http://a/"_s });
    QCOMPARE(certificate->crlDistributionPoints.size(), 1);
    const DistributionPoint &point = certificate->crlDistributionPoints.first();
    QCOMPARE(point.reasons, quint16(1 << 1));
    QCOMPARE(point.crlIssuerNames, QList { Name { pki.otherIssuer.subject } });
}

void RevocationListTest::namesUnknownCriticalExtensions()
{
    const QByteArray null("\x05\x00", 2);
    const RevocationListReading reading = readingOf(
        { .entries
          = { revokedLeaf({ .extensions = { { "1.2.4", true, null }, { "1.2.5", false, null } } }),
              { .certificate = &pki.otherLeaf, .extensions = { { "1.2.4", true, null } } } },
          .extensions = { { "1.2.3", true, null }, { "1.2.6", false, null } } });
    QVERIFY2(reading.parses(), qPrintable(textOf(reading.faults)));
    QStringList names;
    for (const Oid &oid : reading.list.unknownCriticalExtensions)
        names += oid.dotted();
    names.sort();
    QCOMPARE(names, QStringList({ u"1.2.3"_s, u"1.2.4"_s }));
}

void RevocationListTest::refusesTooLarge()
{
    QByteArray bytes = listOf();
    bytes.resize(LargestRevocationList + 1);
    const RevocationListReading reading = readRevocationList(bytes);
    QVERIFY(reading.isTooLarge);
    QVERIFY(!reading.parses());
    bytes.resize(LargestRevocationList);
    QVERIFY(!readRevocationList(bytes).isTooLarge);
}

void RevocationListTest::signatureIsOverTheWireBytes()
{
    const Certificate issuer = *readCertificate(pki.issuer.der);
    // Not canonical, but signed as it is.
    for (const der::Length length : { der::Length::Minimal, der::Length::NonMinimal }) {
        const RevocationList list = readingOf({ .tbsLength = length }).list;
        QCOMPARE(verifySignature(list.tbsCertList.in(list.der), list.signatureAlgorithm,
                                 list.signatureValue, issuer.publicKey),
                 SignatureResult::Valid);
    }
}

void RevocationListTest::agreesWithOpenSsl_data()
{
    QTest::addColumn<RevocationListSpec>("spec");
    const auto row
        = [](const char *name, const RevocationListSpec &spec) { QTest::newRow(name) << spec; };
    row("empty", {});
    row("revoked", { .entries = { { .certificate = &pki.otherLeaf }, revokedLeaf() } });
    row("with a reason", { .entries = { revokedLeaf({ .reason = 1 }) } });
    row("among many", { .entries = { revokedLeaf({ .reason = 4 }) }, .fillers = 300 });
    row("not among many", { .fillers = 300 });
    row("flipped", { .entries = { revokedLeaf() }, .flipSignatureBit = true });
    row("SHA-384", { .digest = LabDigest::Sha384 });
    row("version 1", { .version = std::nullopt, .hasExtensions = false });
    row("RSA", { .issuer = &pki.rsaLeaf });
    row("RSA-PSS", { .issuer = &pki.rsaLeaf, .pss = true });
}

void RevocationListTest::agreesWithOpenSsl()
{
    QFETCH(RevocationListSpec, spec);
    const LabCertificate &signer = *specOf(spec).issuer;
    const QByteArray der = listOf(spec);
    const RevocationList ours = readRevocationList(der).list;
    const X509CrlPtr theirs = opensslList(der);
    QVERIFY(theirs);

    const auto *spki = reinterpret_cast<const unsigned char *>(signer.key.spki.constData());
    const EvpPkeyPtr key(d2i_PUBKEY(nullptr, &spki, long(signer.key.spki.size())));
    const bool isValid
        = verifySignature(ours.tbsCertList.in(der), ours.signatureAlgorithm, ours.signatureValue,
                          readCertificate(signer.der)->publicKey)
        == SignatureResult::Valid;
    QCOMPARE(isValid, X509_CRL_verify(theirs.get(), key.get()) == 1);
    takeOpenSslErrors();
    QCOMPARE(ours.version - 1, int(X509_CRL_get_version(theirs.get())));
    QCOMPARE(ours.entryCount,
             sk_X509_REVOKED_num(X509_CRL_get_REVOKED(theirs.get())) < 0
                 ? 0
                 : sk_X509_REVOKED_num(X509_CRL_get_REVOKED(theirs.get())));

    using IntegerPtr = OpenSslPtr<ASN1_INTEGER, ASN1_INTEGER_free>;
    const QByteArray number = der::integerFromOctets(pki.leaf.serialNumber);
    const auto *at = reinterpret_cast<const unsigned char *>(number.constData());
    const IntegerPtr serial(d2i_ASN1_INTEGER(nullptr, &at, long(number.size())));
    X509_REVOKED *revoked = nullptr;
    const bool isListed = X509_CRL_get0_by_serial(theirs.get(), &revoked, serial.get()) > 0;
    QCOMPARE(ours.find(pki.leaf.serialNumber, ours.issuer).has_value(), isListed);
}

void RevocationListTest::agreesWithOpenSslCommand()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    const QByteArray der
        = listOf({ .entries = { revokedLeaf({ .reason = 1 }) }, .crlNumber = "\x01\x02"_ba });
    file.write(der);
    file.close();
    QProcess openssl;
    openssl.start(
        u"openssl"_s,
        { u"crl"_s, u"-inform"_s, u"DER"_s, u"-noout"_s, u"-text"_s, u"-in"_s, file.fileName() });
    if (!openssl.waitForStarted())
        QSKIP("openssl is missing");
    QVERIFY(openssl.waitForFinished());
    const QByteArray said = openssl.readAllStandardOutput();
    QVERIFY2(said.contains(pki.leaf.serialNumber.toHex().toUpper()), said);
    QVERIFY2(said.contains("Key Compromise"), said);
    QVERIFY2(said.contains("0x0102") || said.contains("258"), said);
    QVERIFY2(said.contains("Last Update: Nov 19 20:05:00 2026 GMT"), said);
}

void RevocationListTest::survivesEveryTruncationAndFlip()
{
    const QByteArray der = listOf(
        { .entries = { revokedLeaf({ .reason = 1, .invalidityDate = -4 * Days }),
                       { .certificate = &pki.foreignLeaf, .certificateIssuer = &pki.otherIssuer } },
          .issuingPoint = IssuingPointSpec { .urls = { "http://a/" }, .indirectCrl = true },
          .freshestUrls = { "http://b/" },
          .caIssuersUrls = { "http://c/" } });
    QVERIFY(readRevocationList(der).parses());
    for (qsizetype length = 0; length < der.size(); ++length)
        QVERIFY(!readRevocationList(der.first(length)).parses());
    for (qsizetype at = 0; at < der.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray flipped = der;
            flipped[at] = char(flipped[at] ^ (1 << bit));
            const RevocationListReading reading = readRevocationList(flipped);
            reading.list.find(pki.leaf.serialNumber, reading.list.issuer);
        }
    }
}

void RevocationListTest::survivesManyExtensionsInOneEntry()
{
    QList<ExtensionSpec> extensions;
    for (int i = 0; i < 20'000; ++i)
        extensions.append({ "1.2." + QByteArray::number(i + 1), true, {} });
    const RevocationListReading reading
        = readingOf({ .entries = { revokedLeaf({ .extensions = extensions }) } });
    QVERIFY(reading.parses());
    QVERIFY(leafEntryOf(reading));
    QVERIFY(reading.list.unknownCriticalExtensions.size() < 20);
}

QTEST_GUILESS_MAIN(RevocationListTest)
#include "tst_revocationlist.moc"
