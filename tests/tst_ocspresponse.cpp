// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "pki/ocsptext.h"
#include "pki/oids.h"

#include <QTest>

class OcspResponseTest : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryField();
    void readsRevoked();
    void readsBothResponderIds();
    void readsWellFormed_data();
    void readsWellFormed();
    void reportsBreaches_data();
    void reportsBreaches();
    void readsOnAfterABreach();
    void readsErrorResponses_data();
    void readsErrorResponses();
    void namesValues();
    void survivesEveryTruncationAndFlip();
    void largeOnesAreQuick();
};

using Kind = ParseFault::Kind;

namespace {

const LabPki &pki = sharedLabPki();

ResponseSpec specOf(ResponseSpec spec = {})
{
    spec.certificate = &pki.leaf;
    spec.issuer = &pki.issuer;
    return spec;
}

OcspReading readingOf(const ResponseSpec &spec)
{
    return readOcspResponse(makeResponse(specOf(spec)));
}

QString textOf(const QList<ParseFault> &faults)
{
    QStringList parts;
    for (const ParseFault &fault : faults)
        parts
            += QStringLiteral("%1 %2 @%3").arg(int(fault.kind)).arg(fault.where).arg(fault.offset);
    return parts.join(QLatin1String("; "));
}

const QByteArray SomeName = der::sequence(
    { der::set({ der::sequence({ der::oid("2.5.4.3"), der::printableString("R") }) }) });

}

void OcspResponseTest::readsEveryField()
{
    ResponseSpec spec;
    spec.singles = {
        SingleSpec { .hash = CertIdHash::Sha256, .extensions = QList { unknownExtension(false) } },
        SingleSpec {
            .certificate = &pki.otherLeaf, .status = CertStatus::Unknown, .nextUpdate = Absent {} }
    };
    spec.responseExtensions = QList { nonceExtension(), unknownExtension(true, "1.2.3") };
    spec.signer = &pki.responder;
    const QByteArray der = makeResponse(specOf(spec));
    const OcspReading reading = readOcspResponse(der);
    QVERIFY2(reading.parses(), qPrintable(textOf(reading.faults)));
    const OcspResponse &response = reading.response;
    QCOMPARE(response.der, der);
    QCOMPARE(response.responseStatus(), OcspResponseStatus::Successful);
    QVERIFY(response.responseType && *response.responseType == Oids::OcspBasic);
    QVERIFY(response.basic);

    const ResponseData &data = response.basic->tbsResponseData;
    QCOMPARE(data.version, 0);
    QVERIFY(!data.isVersionExplicit);
    QCOMPARE(data.producedAt, LabNow - 1 * Days);
    QVERIFY(data.range.in(der).startsWith("\x30"));
    QCOMPARE(data.responses.size(), 2);
    QCOMPARE(data.responseExtensions.size(), 2);
    QVERIFY(data.responseExtensions[0].oid == Oids::OcspNonce);
    QVERIFY(!data.responseExtensions[0].critical && data.responseExtensions[1].critical);
    QCOMPARE(data.responseExtensions[0].value.right(16), QByteArray(16, '\x5a'));

    const SingleResponse &first = data.responses[0];
    QCOMPARE(first.certId.serialNumber, pki.leaf.serialNumber);
    QVERIFY(first.certId.hashAlgorithm.algorithm == Oids::Sha256);
    QCOMPARE(first.certId.issuerNameHash, digestOf(pki.issuer.subject, LabDigest::Sha256));
    QCOMPARE(first.certId.issuerKeyHash, digestOf(pki.issuer.key.publicValue, LabDigest::Sha256));
    QVERIFY(first.certId.range.in(der).startsWith("\x30"));
    QCOMPARE(first.certId.range.offset, first.range.offset + 2 + (first.range.length > 129));
    QCOMPARE(first.certStatus, CertStatus::Good);
    QVERIFY(!first.revokedInfo);
    QCOMPARE(first.thisUpdate, LabNow - 1 * Days);
    QCOMPARE(first.nextUpdate, LabNow + 6 * Days);
    QCOMPARE(first.singleExtensions.size(), 1);
    QVERIFY(first.singleExtensions[0].range.in(der).endsWith(first.singleExtensions[0].value));

    const SingleResponse &second = data.responses[1];
    QCOMPARE(second.certId.serialNumber, pki.otherLeaf.serialNumber);
    QCOMPARE(second.certStatus, CertStatus::Unknown);
    QVERIFY(!second.nextUpdate);

    QCOMPARE(response.basic->certs.size(), 1);
    QCOMPARE(response.basic->certs[0].der, pki.responder.der);
    QCOMPARE(response.basic->certsSize, pki.responder.der.size());
    QVERIFY(response.basic->signatureAlgorithm.algorithm == Oids::EcdsaWithSha256);
    QVERIFY(!response.basic->signature.isEmpty());
}

void OcspResponseTest::readsRevoked()
{
    SingleSpec single { .status = CertStatus::Revoked, .reason = 1 };
    OcspReading reading = readingOf({ .singles = { single } });
    QVERIFY(reading.parses());
    const SingleResponse revoked = reading.response.basic->tbsResponseData.responses[0];
    QCOMPARE(revoked.certStatus, CertStatus::Revoked);
    QCOMPARE(revoked.revokedInfo, (RevokedInfo { LabNow - 2 * Days, 1 }));
    single.reason.reset();
    reading = readingOf({ .singles = { single } });
    QVERIFY(!reading.response.basic->tbsResponseData.responses[0].revokedInfo->revocationReason);
}

void OcspResponseTest::readsBothResponderIds()
{
    const auto idOf = [](ResponderIdKind kind) {
        return readingOf({ .responderId = kind }).response.basic->tbsResponseData.responderId;
    };
    const ResponderId byKey = idOf(ResponderIdKind::ByKey);
    QVERIFY(!byKey.byName);
    QCOMPARE(byKey.byKey, digestOf(pki.issuer.key.publicValue, LabDigest::Sha1));
    const ResponderId byName = idOf(ResponderIdKind::ByName);
    QVERIFY(!byName.byKey);
    QCOMPARE(byName.byName, Name { pki.issuer.subject });
    QCOMPARE(byName.range.length, pki.issuer.subject.size() + 2);
}

void OcspResponseTest::readsWellFormed_data()
{
    QTest::addColumn<ResponseSpec>("spec");
    const auto row
        = [](const char *name, const ResponseSpec &spec) { QTest::newRow(name) << spec; };
    row("version v1, explicitly", { .version = 0 });
    row("no single responses", { .singles = {} });
    row("key hash of another length",
        { .responderId = ResponderIdKind::Raw, .rawResponderId = byKeyResponderId("short") });
    row("hash of another length", { .singles = { SingleSpec { .issuerNameHash = "x" } } });
    row("unknown hash", { .singles = { SingleSpec { .hash = CertIdHash::Unknown } } });
    row("negative serial", { .singles = { SingleSpec { .serialNumber = "\x80" } } });
    row("undefined reason",
        { .singles = { SingleSpec { .status = CertStatus::Revoked, .reason = 7 } } });
    row("times that make no sense",
        { .singles = { SingleSpec { .thisUpdate = 9 * Days, .nextUpdate = -9 * Days } } });
    row("no certificates", { .certs = QByteArrayList() });
    row("broken signature", { .flipSignatureBit = true });
}

void OcspResponseTest::readsWellFormed()
{
    QFETCH(ResponseSpec, spec);
    const OcspReading reading = readingOf(spec);
    QVERIFY2(reading.parses(), qPrintable(textOf(reading.faults)));
    QVERIFY(reading.response.basic);
    QCOMPARE(reading.response.basic->tbsResponseData.isVersionExplicit, spec.version.has_value());
}

void OcspResponseTest::reportsBreaches_data()
{
    QTest::addColumn<ResponseSpec>("spec");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const ResponseSpec &spec, Kind kind, const char *where) {
        QTest::newRow(name) << spec << kind << QString::fromLatin1(where);
    };
    using Trailing = ResponseSpec::Trailing;
    const QByteArray more = der::null();
    row("behind the response", { .trailing = Trailing { .outer = "x" } }, Kind::TrailingData, "");
    row("in the response", { .trailing = Trailing { .response = more } }, Kind::TrailingData, "");
    row("in the response bytes", { .trailing = Trailing { .responseBytes = more } },
        Kind::TrailingData, "responseBytes");
    row("behind the basic response", { .trailing = Trailing { .afterBasic = more } },
        Kind::TrailingData, "");
    row("in the basic response", { .trailing = Trailing { .basic = more } }, Kind::TrailingData,
        "");
    row("in the response data", { .trailing = Trailing { .responseData = more } },
        Kind::TrailingData, "tbsResponseData");
    row("in a single response", { .singles = { SingleSpec { .trailing = more } } },
        Kind::TrailingData, "tbsResponseData.responses[0]");
    row("indefinite length", { .outerLength = der::Length::Indefinite }, Kind::NotCanonical, "");
    row("non-minimal length", { .outerLength = der::Length::NonMinimal }, Kind::NotCanonical, "");
    row("indefinite length of the signed data", { .responseDataLength = der::Length::Indefinite },
        Kind::NotCanonical, "tbsResponseData");
    row("version 2", { .version = 1 }, Kind::UnsupportedVersion, "tbsResponseData.version");
    row("no response bytes", { .hasResponseBytes = false }, Kind::ResponseBytesMissing,
        "responseBytes");
    row("producedAt with a fraction", { .producedAt = RawTime { "20261120200500.5Z" } },
        Kind::BadTime, "tbsResponseData.producedAt");
    row("thisUpdate with an offset",
        { .singles = { SingleSpec { .thisUpdate = RawTime { "20261120200500+0000" } } } },
        Kind::BadTime, "tbsResponseData.responses[0].thisUpdate");
    row("nextUpdate on February 30",
        { .singles = { SingleSpec { .nextUpdate = RawTime { "20260230000000Z" } } } },
        Kind::BadTime, "tbsResponseData.responses[0].nextUpdate");
    row("revocationTime without seconds",
        { .singles = { SingleSpec { .status = CertStatus::Revoked,
                                    .revocationTime = RawTime { "202611202005Z" } } } },
        Kind::BadTime, "tbsResponseData.responses[0].certStatus.revoked.revocationTime");
    row("empty response extensions", { .responseExtensions = QList<ExtensionSpec>() },
        Kind::EmptyExtensions, "tbsResponseData.responseExtensions");
    row("empty single extensions",
        { .singles = { SingleSpec { .extensions = QList<ExtensionSpec>() } } },
        Kind::EmptyExtensions, "tbsResponseData.responses[0].singleExtensions");
    row("an extension twice",
        { .responseExtensions = QList { nonceExtension(), nonceExtension("other") } },
        Kind::DuplicateExtension, "tbsResponseData.responseExtensions");
    row("padded serial", { .singles = { SingleSpec { .serialNumber = QByteArray("\0\1", 2) } } },
        Kind::NotCanonical, "tbsResponseData.responses[0].certID.serialNumber");
    row("no serial", { .singles = { SingleSpec { .serialNumber = QByteArray("") } } },
        Kind::BrokenSyntax, "tbsResponseData.responses[0].certID.serialNumber");
    row("a status that is none", { .singles = { SingleSpec { .rawStatus = der::null() } } },
        Kind::BrokenSyntax, "tbsResponseData.responses[0].certStatus");
    row("good with content", { .singles = { SingleSpec { .rawStatus = der::tlv(0x80, "x") } } },
        Kind::BrokenSyntax, "tbsResponseData.responses[0].certStatus");
    row("no thisUpdate", { .singles = { SingleSpec { .thisUpdate = Absent {} } } },
        Kind::BrokenSyntax, "tbsResponseData.responses[0].thisUpdate");
    row("a responder id that is none",
        { .responderId = ResponderIdKind::Raw, .rawResponderId = SomeName }, Kind::BrokenSyntax,
        "tbsResponseData.responderID");
    row("an embedded certificate that is none", { .certs = QByteArrayList { der::sequence({}) } },
        Kind::BrokenSyntax, "certs[0].tbsCertificate");
    row("nothing in the OCTET STRING", { .rawBasicResponse = QByteArray("") }, Kind::BrokenSyntax,
        "");
    row("garbage in the OCTET STRING", { .rawBasicResponse = "garbage" }, Kind::BrokenSyntax, "");
    row("no signature", { .statedAlgorithm = der::null() }, Kind::BrokenSyntax,
        "signatureAlgorithm");
}

void OcspResponseTest::reportsBreaches()
{
    QFETCH(ResponseSpec, spec);
    QFETCH(Kind, kind);
    QFETCH(QString, where);
    const QByteArray der = makeResponse(specOf(spec));
    const OcspReading reading = readOcspResponse(der);
    QVERIFY(!reading.parses());
    QVERIFY2(reading.faults.size() == 1, qPrintable(textOf(reading.faults)));
    QCOMPARE(reading.faults[0].kind, kind);
    QCOMPARE(reading.faults[0].where, where);
    QVERIFY(reading.faults[0].offset >= 0 && reading.faults[0].offset <= der.size());
    QCOMPARE(reading.response.responseStatus(), OcspResponseStatus::Successful);
}

void OcspResponseTest::readsOnAfterABreach()
{
    // A bad time in the first of two, a broken certificate before a good one, bytes at the end.
    ResponseSpec spec;
    spec.singles = { SingleSpec { .thisUpdate = RawTime { "now" } }, SingleSpec {} };
    spec.certs = QByteArrayList { der::sequence({ der::integer(1) }), pki.responder.der };
    spec.trailing.outer = "x";
    OcspReading reading = readingOf(spec);
    QVERIFY2(reading.faults.size() == 3, qPrintable(textOf(reading.faults)));
    QCOMPARE(reading.response.basic->tbsResponseData.responses.size(), 2);
    QCOMPARE(reading.response.basic->certs.size(), 1);
    QCOMPARE(reading.response.basic->certs[0].der, pki.responder.der);

    // What stops the reader inside the signed data hides neither signature nor certificates.
    reading = readingOf({ .singles = { SingleSpec {}, SingleSpec { .rawStatus = der::null() } },
                          .signer = &pki.responder });
    QCOMPARE(reading.faults.size(), 1);
    QCOMPARE(reading.response.basic->tbsResponseData.responses.size(), 1);
    QVERIFY(!reading.response.basic->signature.isEmpty());
    QCOMPARE(reading.response.basic->certs.size(), 1);
}

void OcspResponseTest::readsErrorResponses_data()
{
    QTest::addColumn<QByteArray>("der");
    QTest::addColumn<bool>("parses");
    QTest::addColumn<QString>("status"); // null: not even that can be read
    QTest::addColumn<QList<Kind>>("faults");
    const auto row = [](const char *name, const QByteArray &der, bool parses, const char *status,
                        const QList<Kind> &faults = {}) {
        QTest::newRow(name) << der << parses << QString::fromLatin1(status) << faults;
    };
    const auto error
        = [](int status) { return makeResponse(specOf({ .responseStatus = status })); };
    row("tryLater", QByteArray::fromHex("30030a0103"), true, "tryLater");
    row("malformedRequest", error(1), true, "malformedRequest");
    row("internalError", error(2), true, "internalError");
    row("sigRequired", error(5), true, "sigRequired");
    row("unauthorized", error(6), true, "unauthorized");
    row("the unused value", error(4), true, "undefined(4)");
    row("a later value", error(77), true, "undefined(77)");
    row("an error with bytes",
        makeResponse(specOf({ .responseStatus = 3, .hasResponseBytes = true })), true, "tryLater");
    row("another type of response", makeResponse(specOf({ .responseType = "1.2.3" })), false,
        "successful");
    row("nothing", {}, false, nullptr, { Kind::NotDer });
    row("text", "<html>", false, nullptr, { Kind::NotDer });
    row("one octet", "0", false, nullptr, { Kind::NotDer });
    row("PEM", "-----BEGIN OCSP RESPONSE-----\nMAMKAQM=\n-----END OCSP RESPONSE-----\n", false,
        nullptr, { Kind::PemEncoded });
    row("PEM after a blank line", "\r\n-----BEGIN OCSP RESPONSE-----", false, nullptr,
        { Kind::PemEncoded });
    row("empty SEQUENCE", QByteArray::fromHex("3000"), false, nullptr, { Kind::BrokenSyntax });
    row("INTEGER status", QByteArray::fromHex("3003020103"), false, nullptr,
        { Kind::BrokenSyntax });
    row("truncated", QByteArray::fromHex("30030a01"), false, nullptr, { Kind::NotDer });
    row("padded status", QByteArray::fromHex("30040a020003"), false, "tryLater",
        { Kind::NotCanonical });
    row("a certificate", pki.leaf.der, false, nullptr, { Kind::BrokenSyntax });
}

void OcspResponseTest::readsErrorResponses()
{
    QFETCH(QByteArray, der);
    QFETCH(QString, status);
    QFETCH(QList<Kind>, faults);
    const OcspReading reading = readOcspResponse(der);
    QTEST(reading.parses(), "parses");
    QCOMPARE(reading.response.statusValue.has_value(), !status.isNull());
    if (!status.isNull())
        QCOMPARE(responseStatusText(*reading.response.statusValue), status);
    QCOMPARE(reading.faults.size(), faults.size());
    for (qsizetype i = 0; i < faults.size(); ++i)
        QCOMPARE(reading.faults[i].kind, faults[i]);
}

void OcspResponseTest::namesValues()
{
    QCOMPARE(certStatusText(CertStatus::Good), QStringLiteral("good"));
    QCOMPARE(certStatusText(CertStatus::Revoked), QStringLiteral("revoked"));
    QCOMPARE(certStatusText(CertStatus::Unknown), QStringLiteral("unknown"));
    QCOMPARE(crlReasonText(1), QStringLiteral("keyCompromise"));
    QCOMPARE(crlReasonText(10), QStringLiteral("aACompromise"));
    QCOMPARE(crlReasonText(7), QStringLiteral("undefined(7)"));
    QCOMPARE(crlReasonText(-1), QStringLiteral("undefined(-1)"));
    QCOMPARE(responseStatusText(11), QStringLiteral("undefined(11)"));
    QCOMPARE(withNumber(responseStatusText(3), 3), QStringLiteral("tryLater (3)"));
    QCOMPARE(withNumber(responseStatusText(11), 11), QStringLiteral("undefined(11)"));
    QCOMPARE(withNumber(crlReasonText(7), 7), QStringLiteral("undefined(7)"));
}

void OcspResponseTest::survivesEveryTruncationAndFlip()
{
    const QByteArray der = makeResponse(
        specOf({ .singles = { SingleSpec { .status = CertStatus::Revoked, .reason = 1 } },
                 .responseExtensions = QList { nonceExtension() },
                 .signer = &pki.responder }));
    for (qsizetype i = 0; i < der.size(); ++i) {
        QVERIFY(!readOcspResponse(der.first(i)).parses());
        for (const int mask : { 0x01, 0x20, 0x40, 0x80, 0xff }) {
            QByteArray flipped = der;
            flipped[i] = char(flipped[i] ^ mask);
            const OcspReading reading = readOcspResponse(flipped);
            if (reading.response.basic)
                QVERIFY(reading.response.basic->tbsResponseData.range.end() <= flipped.size());
        }
    }
}

void OcspResponseTest::largeOnesAreQuick()
{
    // Each a shape that costs a careless reader the square of its length.
    QList<ExtensionSpec> extensions;
    for (int i = 0; i < 5000; ++i)
        extensions += unknownExtension(false, "1.2." + QByteArray::number(i));
    const QByteArrayList shapes {
        makeResponse(specOf({ .singles = QList<SingleSpec>(1000) })),
        makeResponse(specOf({ .responseExtensions = extensions })),
        makeResponse(
            specOf({ .responseExtensions = QList<ExtensionSpec>(5000, unknownExtension(false)) })),
        makeResponse(specOf({ .certs = QByteArrayList(200, pki.responder.der) })),
        makeResponse(specOf({ .certs = QByteArrayList(5000, der::sequence({})) })),
        QByteArray::fromHex("3080").repeated(30'000),
        QByteArray::fromHex("30800a0100a080").append(QByteArray::fromHex("3080").repeated(30'000)),
    };
    for (const QByteArray &der : shapes) {
        const OcspReading reading = readOcspResponse(der);
        QVERIFY(reading.faults.size() <= 64);
    }
}

QTEST_GUILESS_MAIN(OcspResponseTest)
#include "tst_ocspresponse.moc"
