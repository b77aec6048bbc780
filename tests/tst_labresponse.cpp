// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/openssl.h"
#include "lab/labpki.h"
#include "lab/responsespec.h"

#include <QTest>

#include <openssl/ocsp.h>

// What the factory makes, read by OpenSSL: right where it has to be, wrong where it was asked to
// be.

using OcspResponsePtr = OpenSslPtr<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using OcspBasicPtr = OpenSslPtr<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using OcspCertIdPtr = OpenSslPtr<OCSP_CERTID, OCSP_CERTID_free>;

namespace {

const unsigned char *octets(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

X509Ptr x509(const QByteArray &der)
{
    const unsigned char *in = octets(der);
    return X509Ptr(d2i_X509(nullptr, &in, long(der.size())));
}

OcspResponsePtr decoded(const QByteArray &der, qsizetype *unread = nullptr)
{
    const unsigned char *in = octets(der);
    OcspResponsePtr response(d2i_OCSP_RESPONSE(nullptr, &in, long(der.size())));
    if (unread)
        *unread = octets(der) + der.size() - in;
    return response;
}

QByteArray encoded(OCSP_RESPONSE *response)
{
    QByteArray der(i2d_OCSP_RESPONSE(response, nullptr), '\0');
    auto *out = reinterpret_cast<unsigned char *>(der.data());
    i2d_OCSP_RESPONSE(response, &out);
    return der;
}

X509StorePtr lenientStore(const LabPki &pki)
{
    X509StorePtr store(X509_STORE_new());
    X509_STORE_add_cert(store.get(), x509(pki.root.der).get());
    X509_VERIFY_PARAM *parameters = X509_STORE_get0_param(store.get());
    X509_VERIFY_PARAM_set_time(parameters, pki.now.secs());
    X509_VERIFY_PARAM_set_auth_level(parameters, 0);
    return store;
}

// OCSP_basic_verify's answer in RULES' own words: 1, or the reason why not.
QString openSslSays(const QByteArray &der)
{
    const LabPki &pki = sharedLabPki();
    takeOpenSslErrors();
    const OcspResponsePtr response = decoded(der);
    if (!response)
        return QStringLiteral("does not decode");
    const OcspBasicPtr basic(OCSP_response_get1_basic(response.get()));
    if (!basic)
        return QStringLiteral("no basic response");
    const X509StackPtr chain(sk_X509_new_null());
    sk_X509_push(chain.get(), x509(pki.issuer.der).release());
    const X509StorePtr store = lenientStore(pki);
    if (OCSP_basic_verify(basic.get(), chain.get(), store.get(), 0) == 1)
        return QStringLiteral("verifies");
    return takeOpenSslErrors();
}

ResponseSpec good()
{
    const LabPki &pki = sharedLabPki();
    return { .certificate = &pki.leaf, .issuer = &pki.issuer };
}

template <class Change>
ResponseSpec with(Change change)
{
    ResponseSpec spec = good();
    change(spec);
    return spec;
}

}
Q_DECLARE_METATYPE(ResponseSpec)

class TestLabResponse : public QObject
{
    Q_OBJECT

private slots:
    void openSslVerifies_data();
    void openSslVerifies();
    void statusReadsBack_data();
    void statusReadsBack();
    void certIdMatches_data();
    void certIdMatches();
    void timesAreThoseGiven();
    void byKeyAndByName();
    void trailingBytesAtEachLevel();
    void canonicalUnlessAskedOtherwise();
    void rawTimesAreKept();
    void extensionsReadBack();
    void errorsHaveNoBytes();
    void certificatesVerify();
    void certificateExtensions();
    void derIntegers_data();
    void derIntegers();
    void pemReadsBack();
};

void TestLabResponse::openSslVerifies_data()
{
    QTest::addColumn<ResponseSpec>("spec");
    QTest::addColumn<QString>("says");
    const LabPki &pki = sharedLabPki();
    const QString verifies = QStringLiteral("verifies");
    const QString notFound = QStringLiteral("signer certificate not found");
    const QString untrusted = QStringLiteral("root ca not trusted");

    const auto signedBy = [](const LabCertificate &signer) {
        return with([&signer](ResponseSpec &spec) { spec.signer = &signer; });
    };
    QTest::newRow("good") << good() << verifies;
    QTest::newRow("by name") << with([](ResponseSpec &s) {
        s.responderId = ResponderIdKind::ByName;
    }) << verifies;
    QTest::newRow("delegated") << signedBy(pki.responder) << verifies;
    QTest::newRow("delegated RSA") << signedBy(pki.responderRsa) << verifies;
    QTest::newRow("delegated RSA 1024") << signedBy(pki.responderRsa1024) << verifies;
    QTest::newRow("delegate signed with SHA-1") << signedBy(pki.responderSha1) << verifies;
    QTest::newRow("delegate expires soon") << signedBy(pki.responderExpiringSoon) << verifies;
    QTest::newRow("delegate without EKU") << signedBy(pki.responderWithoutEku) << untrusted;
    QTest::newRow("delegate with any EKU") << signedBy(pki.responderAnyEku) << untrusted;
    QTest::newRow("delegated by root") << signedBy(pki.responderOfRoot) << untrusted;
    QTest::newRow("delegate expired")
        << signedBy(pki.responderExpired) << QStringLiteral("certificate verify error");
    QTest::newRow("delegate not yet valid")
        << signedBy(pki.responderNotYetValid) << QStringLiteral("certificate verify error");
    QTest::newRow("delegate not embedded") << with([&pki](ResponseSpec &s) {
        s.signer = &pki.responder;
        s.certs = QByteArrayList();
    }) << notFound;
    QTest::newRow("flipped") << with([](ResponseSpec &s) { s.flipSignatureBit = true; })
                             << QStringLiteral("signature failure");
    QTest::newRow("SHA-384") << with([](ResponseSpec &s) { s.digest = LabDigest::Sha384; })
                             << verifies;
    QTest::newRow("SHA-1") << with([](ResponseSpec &s) { s.digest = LabDigest::Sha1; }) << verifies;
    QTest::newRow("RSA with MD5") << with([&pki](ResponseSpec &s) {
        s.signer = &pki.responderRsa;
        s.digest = LabDigest::Md5;
    }) << verifies;
    QTest::newRow("RSA-PSS") << with([&pki](ResponseSpec &s) {
        s.signer = &pki.responderRsa;
        s.signatureKind = LabSignatureKind::RsaPss;
    }) << verifies;
    QTest::newRow("stated algorithm differs") << with([](ResponseSpec &s) {
        s.statedAlgorithm = algorithmIdentifier("1.2.840.10045.4.3.3", false);
    }) << QStringLiteral("signature failure");
    QTest::newRow("stated algorithm unknown") << with([](ResponseSpec &s) {
        s.statedAlgorithm = algorithmIdentifier("1.3.6.1.4.1.99999.3", false);
    }) << QStringLiteral("signature failure");
    QTest::newRow("unknown response type")
        << with([](ResponseSpec &s) { s.responseType = "1.3.6.1.5.5.7.48.1.99"; })
        << QStringLiteral("no basic response");
    QTest::newRow("garbage inside") << with([](ResponseSpec &s) { s.rawBasicResponse = "garbage"; })
                                    << QStringLiteral("no basic response");
    QTest::newRow("responder named by nobody's key") << with([](ResponseSpec &s) {
        s.responderId = ResponderIdKind::Raw;
        s.rawResponderId = byKeyResponderId(QByteArray(20, '\x11'));
    }) << notFound;
    QTest::newRow("indefinite outer length")
        << with([](ResponseSpec &s) { s.outerLength = der::Length::Indefinite; }) << verifies;
}

void TestLabResponse::openSslVerifies()
{
    QFETCH(const ResponseSpec, spec);
    QFETCH(const QString, says);
    const QString said = openSslSays(makeResponse(spec));
    QVERIFY2(said.contains(says), qPrintable(said));
}

void TestLabResponse::statusReadsBack_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("reason");
    QTest::newRow("good") << int(CertStatus::Good) << -1;
    QTest::newRow("unknown") << int(CertStatus::Unknown) << -1;
    QTest::newRow("revoked") << int(CertStatus::Revoked) << -1;
    QTest::newRow("revoked, key compromise") << int(CertStatus::Revoked) << 1;
    QTest::newRow("revoked, reason 200") << int(CertStatus::Revoked) << 200;
}

void TestLabResponse::statusReadsBack()
{
    QFETCH(const int, status);
    QFETCH(const int, reason);
    ResponseSpec spec = good();
    spec.singles[0].status = CertStatus(status);
    if (reason >= 0)
        spec.singles[0].reason = reason;
    const OcspResponsePtr response = decoded(makeResponse(spec));
    QVERIFY(response);
    const OcspBasicPtr basic(OCSP_response_get1_basic(response.get()));
    QVERIFY(basic);
    int readReason = -1;
    ASN1_GENERALIZEDTIME *revoked = nullptr;
    const int read = OCSP_single_get0_status(OCSP_resp_get0(basic.get(), 0), &readReason, &revoked,
                                             nullptr, nullptr);
    const int expected = status == int(CertStatus::Good) ? V_OCSP_CERTSTATUS_GOOD
        : status == int(CertStatus::Revoked)             ? V_OCSP_CERTSTATUS_REVOKED
                                                         : V_OCSP_CERTSTATUS_UNKNOWN;
    QCOMPARE(read, expected);
    QCOMPARE(readReason, reason);
    QCOMPARE(revoked != nullptr, status == int(CertStatus::Revoked));
}

void TestLabResponse::certIdMatches_data()
{
    QTest::addColumn<int>("hash");
    QTest::addColumn<QString>("wrong");
    QTest::addColumn<bool>("matches");
    const QList<std::pair<const char *, CertIdHash>> hashes { { "SHA-1", CertIdHash::Sha1 },
                                                              { "SHA-256", CertIdHash::Sha256 },
                                                              { "SHA-384", CertIdHash::Sha384 },
                                                              { "SHA-512", CertIdHash::Sha512 } };
    for (const auto &[name, hash] : hashes)
        QTest::newRow(name) << int(hash) << QString() << true;
    for (const char *wrong : { "serial", "name", "key", "certificate", "issuer" })
        QTest::newRow(wrong) << int(CertIdHash::Sha1) << QString::fromLatin1(wrong) << false;
}

void TestLabResponse::certIdMatches()
{
    QFETCH(const int, hash);
    QFETCH(const QString, wrong);
    QFETCH(const bool, matches);
    const LabPki &pki = sharedLabPki();
    ResponseSpec spec = good();
    SingleSpec &single = spec.singles[0];
    single.hash = CertIdHash(hash);
    if (wrong == u"serial"_qs)
        single.serialNumber = QByteArray("\x01\x02");
    if (wrong == u"name"_qs)
        single.issuerNameHash = QByteArray(20, '\0');
    if (wrong == u"key"_qs)
        single.issuerKeyHash = QByteArray(20, '\0');
    if (wrong == u"certificate"_qs)
        single.certificate = &pki.otherLeaf;
    if (wrong == u"issuer"_qs)
        single.issuer = &pki.sameNameIssuer;

    const OcspResponsePtr response = decoded(makeResponse(spec));
    QVERIFY(response);
    const OcspBasicPtr basic(OCSP_response_get1_basic(response.get()));
    QVERIFY(basic);
    const std::array digests { EVP_sha1(), EVP_sha256(), EVP_sha384(), EVP_sha512() };
    const EVP_MD *md = digests[size_t(hash)];
    const OcspCertIdPtr wanted(
        OCSP_cert_to_id(md, x509(pki.leaf.der).get(), x509(pki.issuer.der).get()));
    QCOMPARE(OCSP_resp_find(basic.get(), wanted.get(), -1) == 0, matches);
}

void TestLabResponse::timesAreThoseGiven()
{
    ResponseSpec spec = good();
    spec.producedAt = -2 * Hours;
    spec.singles[0].thisUpdate = UtcTime::fromSecs(1'700'000'000);
    spec.singles[0].nextUpdate = Absent {};
    const OcspResponsePtr response = decoded(makeResponse(spec));
    QVERIFY(response);
    const OcspBasicPtr basic(OCSP_response_get1_basic(response.get()));
    const auto secs = [](const ASN1_GENERALIZEDTIME *time) {
        tm civil {};
        ASN1_TIME_to_tm(time, &civil);
        return UtcTime::fromCivil(civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday,
                                  civil.tm_hour, civil.tm_min, civil.tm_sec)
            ->secs();
    };
    QCOMPARE(secs(OCSP_resp_get0_produced_at(basic.get())), LabNow.secs() - 7200);
    ASN1_GENERALIZEDTIME *thisUpdate = nullptr, *nextUpdate = nullptr;
    OCSP_single_get0_status(OCSP_resp_get0(basic.get(), 0), nullptr, nullptr, &thisUpdate,
                            &nextUpdate);
    QCOMPARE(secs(thisUpdate), 1'700'000'000);
    QVERIFY(!nextUpdate);
}

void TestLabResponse::byKeyAndByName()
{
    const LabPki &pki = sharedLabPki();
    for (const ResponderIdKind kind : { ResponderIdKind::ByKey, ResponderIdKind::ByName }) {
        const OcspResponsePtr response
            = decoded(makeResponse(with([kind](ResponseSpec &s) { s.responderId = kind; })));
        const OcspBasicPtr basic(OCSP_response_get1_basic(response.get()));
        const ASN1_OCTET_STRING *key = nullptr;
        const X509_NAME *name = nullptr;
        QCOMPARE(OCSP_resp_get0_id(basic.get(), &key, &name), 1);
        QCOMPARE(key != nullptr, kind == ResponderIdKind::ByKey);
        QCOMPARE(name != nullptr, kind == ResponderIdKind::ByName);
        if (name)
            QCOMPARE(X509_NAME_cmp(name, X509_get_subject_name(x509(pki.issuer.der).get())), 0);
    }
}

void TestLabResponse::trailingBytesAtEachLevel()
{
    qsizetype unread = 0;
    const QByteArray outer = makeResponse(with([](ResponseSpec &s) { s.trailing.outer = "xy"; }));
    QVERIFY(decoded(outer, &unread));
    QCOMPARE(unread, 2);

    const auto does = [](auto change) { return openSslSays(makeResponse(with(change))); };
    const QByteArray extra = der::null();
    QCOMPARE(does([&](ResponseSpec &s) { s.trailing.response = extra; }), u"does not decode"_qs);
    QCOMPARE(does([&](ResponseSpec &s) { s.trailing.responseBytes = extra; }),
             u"does not decode"_qs);
    QCOMPARE(does([&](ResponseSpec &s) { s.trailing.basic = extra; }), u"no basic response"_qs);
    QCOMPARE(does([&](ResponseSpec &s) { s.trailing.responseData = extra; }),
             u"no basic response"_qs);
    QCOMPARE(does([&](ResponseSpec &s) { s.singles[0].trailing = extra; }),
             u"no basic response"_qs);
    // OpenSSL does not look behind the BasicOCSPResponse in its OCTET STRING.
    QCOMPARE(does([&](ResponseSpec &s) { s.trailing.afterBasic = extra; }), u"verifies"_qs);
}

void TestLabResponse::canonicalUnlessAskedOtherwise()
{
    const auto isCanonical
        = [](const QByteArray &der) { return encoded(decoded(der).get()) == der; };
    QVERIFY(isCanonical(makeResponse(good())));
    for (const der::Length length : { der::Length::NonMinimal, der::Length::Indefinite }) {
        const QByteArray der
            = makeResponse(with([length](ResponseSpec &s) { s.outerLength = length; }));
        QVERIFY(decoded(der));
        QVERIFY(!isCanonical(der));
    }
    const QByteArray inner = makeResponse(
        with([](ResponseSpec &s) { s.responseDataLength = der::Length::NonMinimal; }));
    QVERIFY(inner != makeResponse(good()));
    const QByteArray explicitVersion = makeResponse(with([](ResponseSpec &s) { s.version = 0; }));
    QVERIFY(explicitVersion.contains(QByteArray::fromHex("a003020100")));
}

void TestLabResponse::rawTimesAreKept()
{
    const QByteArray der = makeResponse(with([](ResponseSpec &s) {
        s.producedAt = RawTime { "20261120200500.5Z" };
        s.singles[0].thisUpdate = RawTime { "202611202005Z" };
    }));
    QVERIFY(der.contains("\x18\x11"
                         "20261120200500.5Z"));
    QVERIFY(der.contains("\x18\x0d"
                         "202611202005Z"));
}

void TestLabResponse::extensionsReadBack()
{
    const OcspResponsePtr response = decoded(makeResponse(with([](ResponseSpec &s) {
        s.responseExtensions = QList { nonceExtension(), unknownExtension(true) };
        s.singles[0].extensions = QList { unknownExtension(false) };
    })));
    QVERIFY(response);
    const OcspBasicPtr basic(OCSP_response_get1_basic(response.get()));
    QVERIFY(basic);
    QCOMPARE(OCSP_BASICRESP_get_ext_count(basic.get()), 2);
    QCOMPARE(OCSP_BASICRESP_get_ext_by_NID(basic.get(), NID_id_pkix_OCSP_Nonce, -1), 0);
    QCOMPARE(X509_EXTENSION_get_critical(OCSP_BASICRESP_get_ext(basic.get(), 1)), 1);
    QCOMPARE(OCSP_SINGLERESP_get_ext_count(OCSP_resp_get0(basic.get(), 0)), 1);

    const QByteArray empty = makeResponse(
        with([](ResponseSpec &s) { s.responseExtensions = QList<ExtensionSpec>(); }));
    QVERIFY(empty.contains(QByteArray::fromHex("a1023000")));
}

void TestLabResponse::errorsHaveNoBytes()
{
    QCOMPARE(makeResponse({ .responseStatus = 3 }), QByteArray::fromHex("30030a0103"));
    QCOMPARE(makeResponse({ .hasResponseBytes = false }), QByteArray::fromHex("30030a0100"));
    const QByteArray both = makeResponse(with([](ResponseSpec &s) {
        s.responseStatus = 6;
        s.hasResponseBytes = true;
    }));
    QVERIFY(both.size() > 100);
    QCOMPARE(OCSP_response_status(decoded(both).get()), 6);
}

void TestLabResponse::certificatesVerify()
{
    const LabPki &pki = sharedLabPki();
    const X509StorePtr store = lenientStore(pki);
    const X509StackPtr untrusted(sk_X509_new_null());
    sk_X509_push(untrusted.get(), x509(pki.issuer.der).release());
    const auto error = [&](const LabCertificate &certificate) {
        const X509StoreContextPtr context(X509_STORE_CTX_new());
        const X509Ptr leaf = x509(certificate.der);
        X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), untrusted.get());
        X509_verify_cert(context.get());
        return X509_STORE_CTX_get_error(context.get());
    };
    for (const LabCertificate *good :
         { &pki.leaf, &pki.rsaLeaf, &pki.mustStapleLeaf, &pki.plainLeaf, &pki.shortLivedLeaf,
           &pki.publicLeaf, &pki.responder, &pki.responderSha1, &pki.noRevAvailLeaf })
        QCOMPARE(error(*good), X509_V_OK);
    QCOMPARE(error(pki.responderExpired), X509_V_ERR_CERT_HAS_EXPIRED);
    QCOMPARE(error(pki.responderNotYetValid), X509_V_ERR_CERT_NOT_YET_VALID);
    QCOMPARE(error(pki.foreignLeaf), X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
    QCOMPARE(error(pki.selfSignedLeaf), X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT);
}

void TestLabResponse::certificateExtensions()
{
    const LabPki &pki = sharedLabPki();
    const auto has = [](const LabCertificate &certificate, const char *oid) {
        const OpenSslPtr<ASN1_OBJECT, ASN1_OBJECT_free> object(OBJ_txt2obj(oid, 1));
        return X509_get_ext_by_OBJ(x509(certificate.der).get(), object.get(), -1) >= 0;
    };
    QVERIFY(has(pki.mustStapleLeaf, "1.3.6.1.5.5.7.1.24"));
    QVERIFY(!has(pki.leaf, "1.3.6.1.5.5.7.1.24"));
    QVERIFY(has(pki.leaf, "1.3.6.1.5.5.7.1.1"));
    QVERIFY(!has(pki.plainLeaf, "1.3.6.1.5.5.7.1.1"));
    QVERIFY(has(pki.crlOnlyLeaf, "2.5.29.31"));
    QVERIFY(has(pki.responder, "1.3.6.1.5.5.7.48.1.5"));
    QVERIFY(!has(pki.responderWithoutNoCheck, "1.3.6.1.5.5.7.48.1.5"));
    QVERIFY(!has(pki.responderWithoutKeyUsage, "2.5.29.15"));
    QVERIFY(has(pki.publicLeaf, "2.5.29.32"));
    QVERIFY(has(pki.publicLeaf, "1.3.6.1.4.1.11129.2.4.2"));

    const X509Ptr leaf = x509(pki.leaf.der);
    QCOMPARE(X509_check_host(leaf.get(), "lab.example.test", 0, 0, nullptr), 1);
    QCOMPARE(X509_check_ip_asc(leaf.get(), "127.0.0.1", 0), 1);
    QCOMPARE(X509_check_ip_asc(leaf.get(), "::1", 0), 1);
    QCOMPARE(int(X509_get_key_usage(x509(pki.issuer.der).get())),
             KU_DIGITAL_SIGNATURE | KU_KEY_CERT_SIGN | KU_CRL_SIGN);
    QCOMPARE(int(X509_get_key_usage(x509(pki.responderWrongKeyUsage.der).get())),
             KU_KEY_ENCIPHERMENT);
}

void TestLabResponse::derIntegers_data()
{
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("0") << qint64(0) << QByteArray("020100");
    QTest::newRow("127") << qint64(127) << QByteArray("02017f");
    QTest::newRow("128") << qint64(128) << QByteArray("02020080");
    QTest::newRow("256") << qint64(256) << QByteArray("02020100");
    QTest::newRow("-1") << qint64(-1) << QByteArray("0201ff");
    QTest::newRow("-128") << qint64(-128) << QByteArray("020180");
    QTest::newRow("-129") << qint64(-129) << QByteArray("0202ff7f");
}

void TestLabResponse::derIntegers()
{
    QFETCH(const qint64, value);
    QFETCH(const QByteArray, hex);
    QCOMPARE(der::integer(value).toHex(), hex);
}

void TestLabResponse::pemReadsBack()
{
    const LabPki &pki = sharedLabPki();
    const QByteArray pem = toPem(pki.leaf) + toPem(pki.leaf.key);
    const BioPtr bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    const X509Ptr certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    QVERIFY(certificate);
    const EvpPkeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    QVERIFY(key);
    QCOMPARE(X509_check_private_key(certificate.get(), key.get()), 1);
}

QTEST_GUILESS_MAIN(TestLabResponse)
#include "tst_labresponse.moc"
