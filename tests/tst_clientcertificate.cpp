// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "probe/clientidentity.h"
#include "probe/probe.h"
#include "scan/inspect.h"
#include "support/nginx.h"
#include "support/require.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;

// Client certificates: how their files are read, and servers that demand one.

namespace {

using Fault = ClientIdentityError::Fault;

struct Files
{
    QTemporaryDir dir;
    LabPki pki = makeLabPki(SystemClock().now());
    const LabCertificate &client = pki.rsaLeaf;

    QString path(const QString &name) const { return dir.filePath(name); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
            ? file.fileName()
            : QString();
    }
    QString certificate() const
    {
        return write(u"client.pem"_qs, toPem(client) + toPem(pki.issuer));
    }
    QString key() const { return write(u"client.key"_qs, toPem(client.key)); }
    QString both() const
    {
        return write(u"both.pem"_qs, toPem(client.key) + toPem(client) + toPem(pki.issuer));
    }
    // Made by OpenSSL's own program.
    QString encryptedKey() const
    {
        return openssl(
            { u"pkey"_qs, u"-in"_qs, key(), u"-aes256"_qs, u"-passout"_qs, u"pass:sesame"_qs },
            u"encrypted.key"_qs);
    }
    QString pkcs12(const QString &passphrase, const QString &option, const QString &name) const
    {
        return openssl({ u"pkcs12"_qs, u"-export"_qs, option, u"-in"_qs, both(), u"-passout"_qs,
                         u"pass:"_qs + passphrase },
                       name);
    }
    QString pkcs12(const QString &passphrase) const
    {
        return openssl({ u"pkcs12"_qs, u"-export"_qs, u"-in"_qs, both(), u"-passout"_qs,
                         u"pass:"_qs + passphrase },
                       u"client.p12"_qs);
    }

private:
    QString openssl(QStringList arguments, const QString &name) const
    {
        arguments << u"-out"_qs << path(name);
        QProcess process;
        process.start(u"openssl"_qs, arguments);
        return process.waitForFinished() && process.exitCode() == 0 ? path(name) : QString();
    }
};

const Files &files()
{
    static const Files all;
    return all;
}

Inspection check(quint16 port, const QString &certificate, const QString &key = {},
                 const QString &passphrase = {})
{
    Target target;
    target.host = QStringLiteral("lab.example.test");
    target.connectTo = QStringLiteral("127.0.0.1");
    target.port = port;
    target.clientCertificate = certificate;
    target.clientKey = key;
    InspectOptions options;
    options.retryDelaysMsecs = {};
    options.secrets.keyPassphrases.insert(key.isEmpty() ? certificate : key, passphrase);
    SystemResolver resolver;
    SystemClock clock;
    const auto root = readCertificate(files().pki.root.der);
    return inspect(target, options, { &resolver, &clock, TrustStore().with({ *root }) },
                   Budget(60s));
}

QString startOpenSsl(ServerProcess *server, const QString &version, const QString &demand,
                     const LabCertificate &leaf = files().pki.leaf)
{
    const LabPki &pki = files().pki;
    const QString identity = files().write(u"leaf.pem"_qs, toPem(leaf) + toPem(leaf.key));
    const QString chain = files().write(u"issuer.pem"_qs, toPem(pki.issuer));
    const QString trusted = files().write(u"ca.pem"_qs, toPem(pki.root) + toPem(pki.issuer));
    const QString staple = files().write(
        u"leaf.der"_qs,
        makeResponse({ .certificate = &leaf, .issuer = &pki.issuer, .now = pki.now }));
    return server->start(u"openssl"_qs, files().dir.path(), [&](quint16 port) {
        return QStringList({ u"s_server"_qs,
                             u"-accept"_qs,
                             u"127.0.0.1:%1"_qs.arg(port),
                             version,
                             u"-cert"_qs,
                             identity,
                             u"-cert_chain"_qs,
                             chain,
                             u"-key"_qs,
                             identity,
                             u"-status_file"_qs,
                             staple,
                             demand,
                             u"4"_qs,
                             u"-verify_return_error"_qs,
                             u"-CAfile"_qs,
                             trusted,
                             u"-purpose"_qs,
                             u"any"_qs,
                             u"-www"_qs });
    });
}

} // namespace

class ClientCertificateTest : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void showsItToOpenSsl_data();
    void showsItToOpenSsl();
    void showsItWhateverTypeIsAskedFor_data();
    void showsItWhateverTypeIsAskedFor();
    void keepsTheCaptureWithoutOne_data();
    void keepsTheCaptureWithoutOne();
    void showsItToNginx_data();
    void showsItToNginx();
    void triesNothingWithABrokenOne();
};

void ClientCertificateTest::reads_data()
{
    REQUIRE_PROGRAM("openssl");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("passphrase");
    const Files &all = files();
    QTest::newRow("two files") << all.certificate() << all.key() << QString();
    QTest::newRow("one file, key first") << all.both() << QString() << QString();
    QTest::newRow("encrypted key") << all.certificate() << all.encryptedKey() << u"sesame"_qs;
    QTest::newRow("key as DER") << all.certificate()
                                << all.write(u"key.der"_qs, all.client.key.pkcs8) << QString();
    QTest::newRow("PKCS#12") << all.pkcs12(u"sesame"_qs) << QString() << u"sesame"_qs;
}

void ClientCertificateTest::reads()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, passphrase);
    QVERIFY(!certificate.isEmpty());
    const auto identity = readClientIdentity(certificate, key, passphrase);
    QVERIFY2(identity, identity ? "" : qPrintable(identity.error().text()));
    QVERIFY((*identity)->certificate);
    QVERIFY((*identity)->key);
    QCOMPARE(sk_X509_num((*identity)->chain.get()), 1);
}

void ClientCertificateTest::refuses_data()
{
    REQUIRE_PROGRAM("openssl");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("file");
    const auto row = [](const char *name, const QString &certificate, const QString &key,
                        const QString &passphrase, Fault fault, const QString &file) {
        QTest::newRow(name) << certificate << key << passphrase << fault << file;
    };
    const Files &all = files();
    const QString certificate = all.certificate(), key = all.key();
    const QString encrypted = all.encryptedKey();
    const QString store = all.path(u"store.p12"_qs);
    QFile::copy(all.pkcs12(u"sesame"_qs), store);
    const QString missing = all.path(u"missing.pem"_qs);
    const QString empty = all.write(u"empty.pem"_qs, {});
    const QString noise = all.write(u"noise.pem"_qs, QByteArray(3000, '\xff'));
    const QString large = all.write(u"large.pem"_qs, QByteArray((1 << 20) + 1, 'x'));
    const QString other = all.write(u"other.key"_qs, toPem(all.pki.otherLeaf.key));
    row("no file", missing, {}, {}, Fault::Unreadable, missing);
    row("no file for the key", certificate, missing, {}, Fault::Unreadable, missing);
    row("a folder", all.dir.path(), {}, {}, Fault::Unreadable, all.dir.path());
    row("too large", large, {}, {}, Fault::Unreadable, large);
    row("empty", empty, {}, {}, Fault::NoCertificate, empty);
    row("noise", noise, {}, {}, Fault::NoCertificate, noise);
    row("a key alone", key, {}, {}, Fault::NoCertificate, key);
    row("a certificate alone", certificate, {}, {}, Fault::NoKey, certificate);
    row("noise for a key", certificate, noise, {}, Fault::NoKey, noise);
    row("no passphrase", certificate, encrypted, {}, Fault::WrongPassphrase, encrypted);
    row("wrong passphrase", certificate, encrypted, u"wrong"_qs, Fault::WrongPassphrase, encrypted);
    row("PKCS#12 without its passphrase", store, {}, {}, Fault::WrongPassphrase, store);
    row("PKCS#12 with a wrong one", store, {}, u"wrong"_qs, Fault::WrongPassphrase, store);
    // OpenSSL's program makes the first where its legacy provider is installed.
    if (const QString legacy = all.pkcs12(u"sesame"_qs, u"-legacy"_qs, u"legacy.p12"_qs);
        !legacy.isEmpty()) {
        row("RC2", legacy, {}, u"sesame"_qs, Fault::LegacyEncryption, legacy);
        row("RC2, wrong passphrase", legacy, {}, u"wrong"_qs, Fault::WrongPassphrase, legacy);
    }
    const QString noMac = all.pkcs12(u"sesame"_qs, u"-nomac"_qs, u"nomac.p12"_qs);
    row("no MAC", noMac, {}, u"sesame"_qs, Fault::NoMac, noMac);
    row("another key", certificate, other, {}, Fault::KeyMismatch, other);
}

void ClientCertificateTest::refuses()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, passphrase);
    const auto identity = readClientIdentity(certificate, key, passphrase);
    QVERIFY(!identity);
    QTEST(identity.error().fault, "fault");
    QTEST(identity.error().file, "file");
    QVERIFY(identity.error().text().contains(identity.error().file));
    QVERIFY(!identity.error().text().contains(u"sesame"));
    QCOMPARE(identity.error().text().contains(u"openssl pkcs12 -legacy"),
             identity.error().fault == Fault::LegacyEncryption);
}

void ClientCertificateTest::showsItToOpenSsl_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("TLS 1.2") << u"-tls1_2"_qs;
    QTest::newRow("TLS 1.3") << u"-tls1_3"_qs;
}

void ClientCertificateTest::showsItToOpenSsl()
{
    REQUIRE_PROGRAM("openssl");
    QFETCH(QString, version);
    ServerProcess server;
    // It waits for a certificate in vain from whoever only looks whether it listens.
    const QString problem = startOpenSsl(&server, version, u"-Verify"_qs);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    server.output();
    const Inspection inspection
        = check(server.port(), files().certificate(), files().encryptedKey(), u"sesame"_qs);
    const QByteArray output = server.output();
    QCOMPARE(verdictId(inspection.judgement.verdict), u"good"_qs);
    QVERIFY2(!inspection.attempts.last().error,
             qPrintable(inspection.attempts.last().error.value_or(ProbeError()).detail + u'\n'
                        + QString::fromLocal8Bit(output)));
    QVERIFY(inspection.attempts.last().capture.certificateRequested);
    QVERIFY2(!output.contains("peer did not return a certificate"), output);
    QVERIFY2(output.contains("verify return:1"), output);
}

// What is asked of the server's key must not bind the client's.
void ClientCertificateTest::showsItWhateverTypeIsAskedFor()
{
    REQUIRE_PROGRAM("openssl");
    QFETCH(QString, version);
    QFETCH(CertificateKey, asked);
    QFETCH(bool, hasRsaKey);
    const LabPki &pki = files().pki;
    const LabCertificate &leaf = asked == CertificateKey::Rsa ? pki.rsaLeaf : pki.leaf;
    const LabCertificate &client = hasRsaKey ? pki.rsaLeaf : pki.otherLeaf;
    ServerProcess server;
    const QString problem = startOpenSsl(&server, version, u"-Verify"_qs, leaf);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const auto identity = readClientIdentity(
        files().write(u"own.pem"_qs, toPem(client.key) + toPem(client) + toPem(pki.issuer)), {},
        {});
    QVERIFY(identity);
    ProbeRequest request;
    request.address = QStringLiteral("127.0.0.1");
    request.port = server.port();
    request.asked.key = asked;
    request.identity = *identity;
    server.output();
    const Attempt attempt = probe(request, SystemClock(), Budget(60s));
    QVERIFY2(!attempt.error, qPrintable(attempt.error.value_or(ProbeError()).detail));
    QVERIFY(attempt.sawCertificate());
    const QByteArray output = server.output();
    QVERIFY2(!output.contains("peer did not return a certificate"), output);
}

void ClientCertificateTest::showsItWhateverTypeIsAskedFor_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<CertificateKey>("asked");
    QTest::addColumn<bool>("hasRsaKey"); // the client; else ECDSA
    for (const char *version : { "-tls1_2", "-tls1_3" }) {
        for (const CertificateKey asked :
             { CertificateKey::Any, CertificateKey::Rsa, CertificateKey::Ecdsa }) {
            for (const bool hasRsaKey : { true, false })
                QTest::addRow("%s, asked for %d, client %s", version, int(asked),
                              hasRsaKey ? "RSA" : "ECDSA")
                    << QString::fromLatin1(version) << asked << hasRsaKey;
        }
    }
}

void ClientCertificateTest::keepsTheCaptureWithoutOne_data()
{
    showsItToOpenSsl_data();
}

// In TLS 1.3 this side is done before the server sees that there is none.
void ClientCertificateTest::keepsTheCaptureWithoutOne()
{
    REQUIRE_PROGRAM("openssl");
    QFETCH(QString, version);
    ServerProcess server;
    const QString problem = startOpenSsl(&server, version, u"-Verify"_qs);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    server.output();
    const Inspection inspection = check(server.port(), {});
    const Attempt &attempt = inspection.attempts.last();
    QVERIFY(attempt.capture.certificateRequested);
    QVERIFY(attempt.hasLeafStaple());
    QCOMPARE(verdictId(inspection.judgement.verdict), u"good"_qs);
    QVERIFY(server.output().contains("peer did not return a certificate"));
    const Finding *failed = inspection.judgement.finding(u"tls-handshake-failed");
    if (version == u"-tls1_3") {
        QVERIFY(!attempt.error);
        QVERIFY(!failed);
        return;
    }
    QVERIFY(failed);
    QCOMPARE(failed->severity, Severity::Warning);
    QVERIFY2(failed->detail.english().contains(u"asks for a client certificate"_qs),
             qPrintable(failed->detail.english()));
}

void ClientCertificateTest::showsItToNginx_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<bool>("withCertificate");
    for (const char *protocol : { "TLSv1.2", "TLSv1.3" }) {
        const QString name = QString::fromLatin1(protocol);
        QTest::addRow("%s", protocol) << name << true;
        QTest::addRow("%s, none", protocol) << name << false;
    }
}

// nginx completes the handshake whatever it is shown, and refuses the request.
void ClientCertificateTest::showsItToNginx()
{
    REQUIRE_PROGRAM("nginx");
    QFETCH(QString, protocol);
    QFETCH(bool, withCertificate);
    const LabPki &pki = files().pki;
    const QString identity
        = files().write(u"nginx.pem"_qs, toPem(pki.leaf) + toPem(pki.issuer) + toPem(pki.leaf.key));
    const QString trusted = files().write(u"nginx-ca.pem"_qs, toPem(pki.root) + toPem(pki.issuer));
    const QString staple = files().write(
        u"nginx.der"_qs,
        makeResponse({ .certificate = &pki.leaf, .issuer = &pki.issuer, .now = pki.now }));
    ServerProcess server;
    const QString problem = startNginx(
        &server, files().dir.path(),
        u"ssl_protocols %1; ssl_certificate %2; ssl_certificate_key %2;\n"
        "    ssl_stapling on; ssl_stapling_file %3; ssl_trusted_certificate %4;\n"
        "    ssl_verify_client on; ssl_client_certificate %4; ssl_verify_depth 4;"_qs.arg(
            protocol, identity, staple, trusted));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const Inspection inspection
        = check(server.port(), withCertificate ? files().both() : QString());
    const Attempt &attempt = inspection.attempts.last();
    QVERIFY2(!attempt.error, qPrintable(attempt.error.value_or(ProbeError()).detail));
    QCOMPARE(attempt.capture.protocol, protocol);
    QVERIFY(attempt.capture.certificateRequested);
    QCOMPARE(verdictId(inspection.judgement.verdict), u"good"_qs);
}

void ClientCertificateTest::triesNothingWithABrokenOne()
{
    const QString missing = files().path(u"missing.pem"_qs);
    const Inspection inspection = check(1, missing);
    QCOMPARE(inspection.attempts.size(), 1);
    QCOMPARE(inspection.attempts.first().error->fault, ProbeFault::ClientCertificate);
    QCOMPARE(verdictId(inspection.judgement.verdict), u"unreachable"_qs);
    const Finding *finding = inspection.judgement.finding(u"net-client-certificate");
    QVERIFY(finding);
    QVERIFY2(finding->detail.english().contains(missing), qPrintable(finding->detail.english()));
}

QTEST_GUILESS_MAIN(ClientCertificateTest)

#include "tst_clientcertificate.moc"
