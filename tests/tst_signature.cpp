// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/openssl.h"
#include "lab/derwriter.h"
#include "lab/labpki.h"
#include "pki/oids.h"
#include "pki/signature.h"

#include <QTest>

#include <openssl/dsa.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

class SignatureTest : public QObject
{
    Q_OBJECT

private slots:
    void verifies_data();
    void verifies();
    void honoursPssParameters_data();
    void honoursPssParameters();
    void knowsWhatItCannotVerify_data();
    void knowsWhatItCannotVerify();
    void refusesCurvesOfOnesOwn();
    void refusesKeysThatAreNone();
    void findsTheSignerOfACertificate();
    void hashes_data();
    void hashes();
    void leavesNoErrorsBehind();
};

namespace {

const QByteArray Text = "signed bytes";

struct Signed
{
    AlgorithmIdentifier algorithm;
    QByteArray signature;
    PublicKey key;
};

// The key as it stands in a certificate.
PublicKey publicKeyOf(const QByteArray &spki)
{
    const LabCertificate host = issue({});
    QByteArray der = host.der;
    const QByteArray old = host.key.spki;
    const Certificate read = *readCertificate(der);
    // The three elements around the key, with the key exchanged.
    const QByteArray tbs = read.tbs.in(der);
    const QByteArray fields = QByteArray(tbs).mid(4).replace(old, spki);
    const QByteArray changed = der::sequence(
        { der::tlv(0x30, fields), read.signatureAlgorithm.der, der::bitString(read.signature) });
    return readCertificate(changed)->publicKey;
}

AlgorithmIdentifier algorithmOf(const KnownOid &oid, const QByteArray &parameters = {})
{
    const Oid algorithm = oid;
    return { algorithm, parameters, der::sequence({ der::tlv(6, algorithm.der), parameters }) };
}

QByteArray spkiOf(EVP_PKEY *key)
{
    QByteArray der(i2d_PUBKEY(key, nullptr), '\0');
    auto *out = reinterpret_cast<unsigned char *>(der.data());
    i2d_PUBKEY(key, &out);
    return der;
}

struct Pss
{
    const EVP_MD *mask = nullptr;
    int saltLength = 0;
};

QByteArray signatureOf(EVP_PKEY *key, const EVP_MD *digest, std::optional<Pss> pss = {})
{
    const EvpMdContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *keyContext = nullptr;
    EVP_DigestSignInit(context.get(), &keyContext, digest, nullptr, key);
    if (pss) {
        EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_mgf1_md(keyContext, pss->mask);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, pss->saltLength);
    }
    size_t size = 0;
    const auto *text = reinterpret_cast<const unsigned char *>(Text.constData());
    EVP_DigestSign(context.get(), nullptr, &size, text, size_t(Text.size()));
    QByteArray signature(qsizetype(size), '\0');
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, text,
                   size_t(Text.size()));
    signature.truncate(qsizetype(size));
    return signature;
}

EVP_PKEY *rsaKey()
{
    static const EvpPkeyPtr key(EVP_RSA_gen(2048));
    return key.get();
}

EvpPkeyPtr dsaKey()
{
    const EvpPkeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "DSA", nullptr));
    EVP_PKEY *parameters = nullptr, *key = nullptr;
    EVP_PKEY_paramgen_init(context.get());
    EVP_PKEY_CTX_set_dsa_paramgen_bits(context.get(), 1024);
    EVP_PKEY_paramgen(context.get(), &parameters);
    const EvpPkeyPtr owner(parameters);
    const EvpPkeyContextPtr keyContext(EVP_PKEY_CTX_new(parameters, nullptr));
    EVP_PKEY_keygen_init(keyContext.get());
    EVP_PKEY_keygen(keyContext.get(), &key);
    return EvpPkeyPtr(key);
}

QByteArray hashAlgorithm(const char *oid)
{
    return der::sequence({ der::oid(oid), der::null() });
}

constexpr char Sha256Oid[] = "2.16.840.1.101.3.4.2.1";

// RSASSA-PSS-params; an empty part is left to its default.
QByteArray pssParameters(const QByteArray &hash, const QByteArray &maskHash, const QByteArray &salt,
                         const QByteArray &trailer = {})
{
    const auto option = [](int tag, const QByteArray &element) {
        return element.isEmpty() ? element : der::explicitTag(tag, element);
    };
    const QByteArray mask = maskHash.isEmpty()
        ? maskHash
        : der::sequence({ der::oid("1.2.840.113549.1.1.8"), maskHash });
    return der::sequence({ option(0, hash), option(1, mask), option(2, salt), option(3, trailer) });
}

}

void SignatureTest::verifies_data()
{
    QTest::addColumn<Signed>("made");
    QTest::addColumn<HashAlgorithm>("hash");
    const auto row = [](const char *name, const KnownOid &oid, EVP_PKEY *key, const EVP_MD *digest,
                        HashAlgorithm hash) {
        QTest::newRow(name) << Signed { algorithmOf(oid), signatureOf(key, digest),
                                        publicKeyOf(spkiOf(key)) }
                            << hash;
    };
    const EvpPkeyPtr p256(EVP_EC_gen("P-256")), p384(EVP_EC_gen("P-384")),
        p521(EVP_EC_gen("P-521")), brainpool(EVP_EC_gen("brainpoolP256r1")),
        ed25519(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")),
        ed448(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED448")), dsa = dsaKey();
    row("RSA, MD5", Oids::Md5WithRsa, rsaKey(), EVP_md5(), HashAlgorithm::Md5);
    row("RSA, SHA-1", Oids::Sha1WithRsa, rsaKey(), EVP_sha1(), HashAlgorithm::Sha1);
    row("RSA, SHA-224", Oids::Sha224WithRsa, rsaKey(), EVP_sha224(), HashAlgorithm::Sha224);
    row("RSA, SHA-256", Oids::Sha256WithRsa, rsaKey(), EVP_sha256(), HashAlgorithm::Sha256);
    row("RSA, SHA-384", Oids::Sha384WithRsa, rsaKey(), EVP_sha384(), HashAlgorithm::Sha384);
    row("RSA, SHA-512", Oids::Sha512WithRsa, rsaKey(), EVP_sha512(), HashAlgorithm::Sha512);
    row("P-256, SHA-1", Oids::EcdsaWithSha1, p256.get(), EVP_sha1(), HashAlgorithm::Sha1);
    row("P-256, SHA-256", Oids::EcdsaWithSha256, p256.get(), EVP_sha256(), HashAlgorithm::Sha256);
    row("P-384, SHA-384", Oids::EcdsaWithSha384, p384.get(), EVP_sha384(), HashAlgorithm::Sha384);
    row("P-521, SHA-512", Oids::EcdsaWithSha512, p521.get(), EVP_sha512(), HashAlgorithm::Sha512);
    row("brainpool", Oids::EcdsaWithSha256, brainpool.get(), EVP_sha256(), HashAlgorithm::Sha256);
    row("Ed25519", Oids::Ed25519, ed25519.get(), nullptr, HashAlgorithm::None);
    row("Ed448", Oids::Ed448, ed448.get(), nullptr, HashAlgorithm::None);
    row("DSA, SHA-1", Oids::DsaWithSha1, dsa.get(), EVP_sha1(), HashAlgorithm::Sha1);
    row("DSA, SHA-256", Oids::DsaWithSha256, dsa.get(), EVP_sha256(), HashAlgorithm::Sha256);
}

void SignatureTest::verifies()
{
    QFETCH(Signed, made);
    const auto verify = [&](const QByteArray &text, const QByteArray &signature) {
        return verifySignature(text, made.algorithm, signature, made.key);
    };
    QTEST(schemeOf(made.algorithm).hash, "hash");
    QVERIFY(schemeOf(made.algorithm).isSupported);
    QCOMPARE(schemeOf(made.algorithm).key, made.key.type);
    QCOMPARE(verify(Text, made.signature), SignatureResult::Valid);
    QCOMPARE(verify(Text + ' ', made.signature), SignatureResult::Invalid);
    QByteArray flipped = made.signature;
    flipped[flipped.size() / 2] = char(flipped[flipped.size() / 2] ^ 1);
    QCOMPARE(verify(Text, flipped), SignatureResult::Invalid);
    QCOMPARE(verify(Text, made.signature.chopped(1)), SignatureResult::Invalid);
    QCOMPARE(verify(Text, {}), SignatureResult::Invalid);
    QCOMPARE(verify({}, {}), SignatureResult::Invalid);
    // Another kind of key
    const PublicKey other
        = readCertificate(made.key.type == KeyType::Ec ? sharedLabPki().rsaLeaf.der
                                                       : sharedLabPki().leaf.der)
              ->publicKey;
    QCOMPARE(verifySignature(Text, made.algorithm, made.signature, other),
             SignatureResult::KeyMismatch);
}

void SignatureTest::honoursPssParameters_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<SignatureResult>("result");
    const QByteArray sha256 = hashAlgorithm(Sha256Oid);
    const QByteArray usual = signatureOf(rsaKey(), EVP_sha256(), Pss { EVP_sha256(), 32 });
    const QByteArray byDefault = signatureOf(rsaKey(), EVP_sha1(), Pss { EVP_sha1(), 20 });
    const QByteArray mixed = signatureOf(rsaKey(), EVP_sha256(), Pss { EVP_sha1(), 20 });
    const auto row
        = [](const char *name, const QByteArray &parameters, const QByteArray &signature,
             SignatureResult result) { QTest::newRow(name) << parameters << signature << result; };
    using Result = SignatureResult;
    row("SHA-256 throughout", pssParameters(sha256, sha256, der::integer(32)), usual,
        Result::Valid);
    row("trailer stated", pssParameters(sha256, sha256, der::integer(32), der::integer(1)), usual,
        Result::Valid);
    row("all defaults", der::sequence({}), byDefault, Result::Valid);
    row("default mask and salt", pssParameters(sha256, {}, {}), mixed, Result::Valid);
    row("another salt length", pssParameters(sha256, sha256, der::integer(20)), usual,
        Result::Invalid);
    row("another mask", pssParameters(sha256, {}, der::integer(32)), usual, Result::Invalid);
    row("another hash", pssParameters({}, sha256, der::integer(32)), usual, Result::Invalid);
    row("huge salt", pssParameters(sha256, sha256, der::integer(2'000'000'000)), usual,
        Result::Invalid);
    row("negative salt", pssParameters(sha256, sha256, der::integer(-2)), usual,
        Result::UnsupportedAlgorithm); // -2 would mean "any" to the library
    row("another trailer", pssParameters(sha256, sha256, der::integer(32), der::integer(2)), usual,
        Result::UnsupportedAlgorithm);
    row("unknown hash", pssParameters(hashAlgorithm("1.2.3"), sha256, der::integer(32)), usual,
        Result::UnsupportedAlgorithm);
    row("no parameters", {}, byDefault, Result::UnsupportedAlgorithm);
    row("garbage", der::null(), byDefault, Result::UnsupportedAlgorithm);
}

void SignatureTest::honoursPssParameters()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QByteArray, signature);
    const PublicKey key = publicKeyOf(spkiOf(rsaKey()));
    QTEST(verifySignature(Text, algorithmOf(Oids::RsaPss, parameters), signature, key), "result");
}

void SignatureTest::knowsWhatItCannotVerify_data()
{
    QTest::addColumn<AlgorithmIdentifier>("algorithm");
    QTest::addColumn<HashAlgorithm>("hash");
    QTest::newRow("unknown") << algorithmOf(Oids::CommonName) << HashAlgorithm::None;
    QTest::newRow("none") << AlgorithmIdentifier() << HashAlgorithm::None;
    QTest::newRow("a hash alone") << algorithmOf(Oids::Sha256) << HashAlgorithm::None;
    QTest::newRow("MD2") << algorithmOf(Oids::Md2WithRsa) << HashAlgorithm::Md2;
    QTest::newRow("MD4") << algorithmOf(Oids::Md4WithRsa) << HashAlgorithm::Md4;
}

void SignatureTest::knowsWhatItCannotVerify()
{
    QFETCH(AlgorithmIdentifier, algorithm);
    QTEST(schemeOf(algorithm).hash, "hash");
    QVERIFY(!schemeOf(algorithm).isSupported);
    const PublicKey key = readCertificate(sharedLabPki().rsaLeaf.der)->publicKey;
    QCOMPARE(verifySignature(Text, algorithm, "x", key), SignatureResult::UnsupportedAlgorithm);
}

void SignatureTest::refusesCurvesOfOnesOwn()
{
    const EvpPkeyPtr key(EVP_EC_gen("P-256"));
    const QByteArray signature = signatureOf(key.get(), EVP_sha256());
    EVP_PKEY_set_utf8_string_param(key.get(), "encoding", "explicit"); // OPENSSL_EC_EXPLICIT_CURVE
    const PublicKey read = publicKeyOf(spkiOf(key.get()));
    QCOMPARE(read.type, KeyType::Ec);
    QVERIFY(read.curve.der.isEmpty());
    QVERIFY(read.spki.size() > 200);
    QCOMPARE(verifySignature(Text, algorithmOf(Oids::EcdsaWithSha256), signature, read),
             SignatureResult::UnsupportedAlgorithm);
    QVERIFY(keyText(read).contains(QLatin1String("parameters")));
}

void SignatureTest::refusesKeysThatAreNone()
{
    const QByteArray p256
        = der::sequence({ der::oid("1.2.840.10045.2.1"), der::oid("1.2.840.10045.3.1.7") });
    const QByteArray rsa = der::sequence({ der::oid("1.2.840.113549.1.1.1"), der::null() });
    const auto verify = [](const QByteArray &algorithm, const QByteArray &value,
                           const KnownOid &oid) {
        const PublicKey key = publicKeyOf(der::sequence({ algorithm, der::bitString(value) }));
        return verifySignature(Text, algorithmOf(oid), "signature", key);
    };
    const QByteArray offCurve = '\x04' + QByteArray(64, '\x01');
    QCOMPARE(verify(p256, offCurve, Oids::EcdsaWithSha256), SignatureResult::Invalid);
    QCOMPARE(verify(p256, {}, Oids::EcdsaWithSha256), SignatureResult::Invalid);
    QVERIFY(verify(rsa, "no sequence", Oids::Sha256WithRsa) != SignatureResult::Valid);
    const auto rsaOf = [&](const QByteArray &modulus, const QByteArray &exponent) {
        return der::sequence({ der::integerFromOctets(modulus), der::integerFromOctets(exponent) });
    };
    for (const QByteArray &value : { rsaOf(QByteArray(1, '\0'), "\x03"), rsaOf("\x01", "\x01"),
                                     rsaOf(QByteArray(256, '\xff'), "\x03"),
                                     rsaOf(QByteArray(60'000, '\x7f'), QByteArray(8, '\x7f')) })
        QVERIFY(verify(rsa, value, Oids::Sha256WithRsa) != SignatureResult::Valid);
    const QByteArray unknownCurve
        = der::sequence({ der::oid("1.2.840.10045.2.1"), der::oid("1.2.3.4") });
    QCOMPARE(verify(unknownCurve, offCurve, Oids::EcdsaWithSha256),
             SignatureResult::UnsupportedAlgorithm);
}

void SignatureTest::findsTheSignerOfACertificate()
{
    const LabPki &pki = sharedLabPki();
    const auto certificate = [](const LabCertificate &made) { return *readCertificate(made.der); };
    QVERIFY(isSignedBy(certificate(pki.leaf), certificate(pki.issuer)));
    QVERIFY(isSignedBy(certificate(pki.issuer), certificate(pki.root)));
    QVERIFY(isSignedBy(certificate(pki.root), certificate(pki.root)));
    QVERIFY(isSignedBy(certificate(pki.responderSha1), certificate(pki.issuer)));
    QVERIFY(!isSignedBy(certificate(pki.leaf), certificate(pki.sameNameIssuer)));
    QVERIFY(!isSignedBy(certificate(pki.leaf), certificate(pki.root)));
    QVERIFY(!isSignedBy(certificate(pki.issuer), certificate(pki.leaf)));
    Certificate mismatched = certificate(pki.leaf);
    mismatched.tbsSignatureAlgorithm = algorithmOf(Oids::EcdsaWithSha384);
    QVERIFY(!isSignedBy(mismatched, certificate(pki.issuer)));
}

void SignatureTest::hashes_data()
{
    QTest::addColumn<HashAlgorithm>("algorithm");
    QTest::addColumn<Oid>("oid");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("size");
    using enum HashAlgorithm;
    QTest::newRow("MD5") << Md5 << Oid(Oids::Md5) << "MD5" << 16;
    QTest::newRow("SHA-1") << Sha1 << Oid(Oids::Sha1) << "SHA-1" << 20;
    QTest::newRow("SHA-224") << Sha224 << Oid(Oids::Sha224) << "SHA-224" << 28;
    QTest::newRow("SHA-256") << Sha256 << Oid(Oids::Sha256) << "SHA-256" << 32;
    QTest::newRow("SHA-384") << Sha384 << Oid(Oids::Sha384) << "SHA-384" << 48;
    QTest::newRow("SHA-512") << Sha512 << Oid(Oids::Sha512) << "SHA-512" << 64;
    QTest::newRow("none") << None << Oid(Oids::CommonName) << "" << 0;
}

void SignatureTest::hashes()
{
    QFETCH(HashAlgorithm, algorithm);
    QFETCH(Oid, oid);
    QCOMPARE(hashOf(oid), algorithm);
    QTEST(hashText(algorithm), "name");
    QTEST(int(digest(algorithm, Text).size()), "size");
    if (algorithm == HashAlgorithm::Sha256)
        QCOMPARE(digest(algorithm, Text), sha256(Text));
}

void SignatureTest::leavesNoErrorsBehind()
{
    const PublicKey key = readCertificate(sharedLabPki().leaf.der)->publicKey;
    QCOMPARE(verifySignature(Text, algorithmOf(Oids::EcdsaWithSha256), "garbage", key),
             SignatureResult::Invalid);
    QCOMPARE(ERR_peek_error(), 0UL);
}

QTEST_GUILESS_MAIN(SignatureTest)
#include "tst_signature.moc"
