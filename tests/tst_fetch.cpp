// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/openssl.h"
#include "fetch/httpfetch.h"
#include "fetch/issuersearch.h"
#include "fetch/listfetch.h"
#include "fetch/ocspquery.h"
#include "fetch/responderquery.h"
#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "lab/revocationlistspec.h"
#include "pki/certificatebundle.h"
#include "pki/revocationlist.h"
#include "support/fetchworld.h"
#include "support/silentaddress.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <atomic>
#include <memory>
#include <thread>

#include <openssl/ocsp.h>
#include <openssl/pkcs7.h>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const LabPki &pki()
{
    return sharedLabPki();
}

QByteArray pkcs7Of(const QList<QByteArray> &certificates)
{
    PKCS7 *message = PKCS7_new();
    PKCS7_set_type(message, NID_pkcs7_signed);
    PKCS7_content_new(message, NID_pkcs7_data);
    for (const QByteArray &der : certificates) {
        const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
        X509 *certificate = d2i_X509(nullptr, &bytes, long(der.size()));
        PKCS7_add_certificate(message, certificate);
        X509_free(certificate);
    }
    unsigned char *out = nullptr;
    const int size = i2d_PKCS7(message, &out);
    const QByteArray der(reinterpret_cast<const char *>(out), size);
    OPENSSL_free(out);
    PKCS7_free(message);
    return der;
}

} // namespace

class TestFetch : public QObject
{
    Q_OBJECT

private slots:
    void publicAddresses_data();
    void publicAddresses();
    void blocksOfAddresses_data();
    void blocksOfAddresses();
    void opensTheTargetsBlockAlone();
    void leavesASilentAddressInTime();
    void headers();
    void badServers_data();
    void badServers();
    void sendsNothingNeedless();
    void connectsToTheCheckedAddress();
    void stopsAtOnce();
    void keepsWithinTheBudget();
    void holdsNoMoreThanAllowed();
    void ocspRequests_data();
    void ocspRequests();
    void responder_data();
    void responder();
    void bundles_data();
    void bundles();
    void issuers_data();
    void issuers();
    void throughAProxyWithPassword();
    void findsAProxyForEachUrl();
    void triesAllAddressesOfAProxy_data();
    void triesAllAddressesOfAProxy();
    void saysWhereNoProxyIsFound();
    void noHttpsToAnIpv6AddressThroughAnHttpProxy();
    void nothingLocalThroughAProxy_data();
    void nothingLocalThroughAProxy();
    void keepsLists();
    void keptForOneIssuerOnly();
    void asksWhetherThereIsANewerList();
    void keepsNoListThatIsForged();
    void badLists_data();
    void badLists();
    void keptListsSurviveAndDamageIsIgnored();
    void theFolderIsBounded();
    void oneFetchForMany();
};

void TestFetch::publicAddresses_data()
{
    QTest::addColumn<bool>("isPublic");
    for (const char *address :
         { "1.1.1.1", "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.128.0.1", "192.0.3.1",
           "198.51.101.1", "203.0.114.1", "223.255.255.255", "2606:4700::1111", "2001:200::1",
           "2001:db9::1", "64:ff9b::808:808", "2002:808:808::1" })
        QTest::newRow(address) << true;
    for (const char *address : { "0.0.0.0",
                                 "10.1.2.3",
                                 "127.0.0.1",
                                 "127.9.9.9",
                                 "169.254.1.1",
                                 "172.16.0.1",
                                 "172.31.255.255",
                                 "192.168.0.1",
                                 "100.64.0.1",
                                 "100.127.255.255",
                                 "192.0.0.8",
                                 "192.0.2.1",
                                 "192.88.99.1",
                                 "198.18.0.1",
                                 "198.51.100.1",
                                 "203.0.113.1",
                                 "224.0.0.1",
                                 "240.0.0.1",
                                 "255.255.255.255",
                                 "::",
                                 "::1",
                                 "fe80::1",
                                 "fc00::1",
                                 "fd12::1",
                                 "fec0::1",
                                 "ff02::1",
                                 "::ffff:10.0.0.1",
                                 "::ffff:127.0.0.1",
                                 "::ffff:8.8.8.8",
                                 "::10.0.0.1",
                                 "::8.8.8.8",
                                 "64:ff9b::a00:1",
                                 "64:ff9b::c000:201",
                                 "64:ff9b:1::808:808",
                                 "100::1",
                                 "2001::1",
                                 "2001:2::1",
                                 "2001:db8::1",
                                 "3fff::1",
                                 "5f00::1",
                                 "2002:a00:1::1",
                                 "2002:c0a8:1::1",
                                 "",
                                 "nonsense",
                                 "127.0.0.1.example.test" })
        QTest::newRow(*address ? address : "nothing") << false;
}

void TestFetch::publicAddresses()
{
    QFETCH(bool, isPublic);
    const QByteArray tag = QTest::currentDataTag();
    QCOMPARE(isPublicAddress(tag == "nothing" ? QString() : QString::fromLatin1(tag)), isPublic);
}

void TestFetch::blocksOfAddresses_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isSame");
    const auto row = [](const char *one, const char *other, bool isSame) {
        QTest::addRow("%s %s", one, other)
            << QString::fromLatin1(one) << QString::fromLatin1(other) << isSame;
    };
    row("10.0.0.1", "10.255.0.1", true);
    row("10.0.0.1", "10.0.0.1", true);
    row("10.0.0.1", "192.168.0.1", false);
    row("10.0.0.1", "169.254.169.254", false);
    row("10.0.0.1", "127.0.0.1", false);
    row("10.0.0.1", "8.8.8.8", false);
    row("8.8.8.8", "8.8.8.8", false);
    row("127.0.0.1", "127.0.0.2", true);
    row("127.0.0.1", "::1", true);
    row("127.0.0.1", "0.0.0.0", false);
    row("fd00::1", "fc00::2", true);
    row("fd00::1", "fe80::1", false);
    row("::1", "::", false);
    row("10.0.0.1", "64:ff9b::a00:2", true);
    row("10.0.0.1", "64:ff9b::c0a8:1", false);
    row("2001:db8::1", "2001:db8:1::1", true);
    row("", "127.0.0.1", false);
    row("", "", false);
}

void TestFetch::blocksOfAddresses()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QTEST(isInSameBlock(QHostAddress(one), QHostAddress(other)), "isSame");
    QTEST(isInSameBlock(QHostAddress(other), QHostAddress(one)), "isSame");
}

void TestFetch::opensTheTargetsBlockAlone()
{
    World world;
    world.server.set("/x", HttpScript { .body = "good" });
    world.terms.isPublic = isPublicAddress;
    for (const char *neighbour : { "", "1.1.1.1", "10.0.0.1", "fd00::1", "169.254.0.1" }) {
        world.terms.neighbour = QHostAddress(QLatin1String(neighbour));
        QVERIFY2(world.fetch(world.url(u"/x"_s)).error.contains(u"refused: 127.0.0.1"_s),
                 neighbour);
    }
    QCOMPARE(world.server.connectionCount(), 0);
    for (const char *neighbour : { "127.0.0.1", "127.9.9.9", "::1" }) {
        world.terms.neighbour = QHostAddress(QLatin1String(neighbour));
        QCOMPARE(world.fetch(world.url(u"/x"_s)).body, "good");
    }
}

void TestFetch::leavesASilentAddressInTime()
{
    World world;
    world.server.set("/x", HttpScript { .body = "good" });
    world.terms.isPublic = [](const QHostAddress &) { return true; };
    SilentAddress silent(u"127.0.0.3"_s, world.server.port());
    if (!silent.isSilent())
        QSKIP("Connections are not dropped here.");
    world.resolver.add(u"both.example.test"_s, { u"127.0.0.3"_s, u"127.0.0.1"_s });
    world.terms.limitMsecs = 8'000;
    const HttpAnswer answer
        = world.fetch(world.url(u"/x"_s, u"both.example.test"_s), 1024, Budget(60s));
    QCOMPARE(answer.error, QString());
    QCOMPARE(answer.body, "good");
    // Where it is all there is, it has all the time.
    world.resolver.add(u"silent.example.test"_s, { u"127.0.0.3"_s });
    world.terms.limitMsecs = 500;
    QVERIFY(world.fetch(world.url(u"/x"_s, u"silent.example.test"_s))
                .error.contains(u"no complete answer in time"_s));
}

void TestFetch::headers()
{
    World world;
    world.server.set("/",
                     HttpScript { .headers = "date: Sun, 06 Nov 1994 08:49:37 GMT\r\nAge: 12\r\n"
                                             "Cache-Control: public, Max-Age=\"60\"\r\n"
                                             "Expires: 0\r\nETag: \"x\"\r\n"
                                             "Content-Type: application/ocsp-response\r\n",
                                  .body = "body" });
    const HttpAnswer answer = world.fetch(world.url(u"/"_s));
    QCOMPARE(answer.error, QString());
    QVERIFY(answer.isOk());
    QCOMPARE(answer.body, "body");
    QCOMPARE(answer.headers.date, fromRfc3339(u"1994-11-06T08:49:37Z"));
    QCOMPARE(answer.headers.ageSecs, 12);
    QCOMPARE(answer.headers.maxAgeSecs, 60);
    QVERIFY(!answer.headers.expires);
    QVERIFY(!answer.headers.lastModified);
    QCOMPARE(answer.headers.etag, u"\"x\""_s);
    QCOMPARE(answer.headers.contentType, u"application/ocsp-response"_s);
    QCOMPARE(readHttpDate(toHttpDate(LabNow)), LabNow);
    QCOMPARE(readMaxAge("max-age=99999999999999999999"), 2'147'483'648);
    QVERIFY(!readMaxAge("max-age=-1, s-maxage=3"));
}

void TestFetch::badServers_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("error"); // a part of it; empty: none
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QString &path, const char *error, int status) {
        QTest::newRow(name) << path << QString::fromLatin1(error) << status;
    };
    row("good", u"/good"_s, "", 200);
    row("not there", u"/nowhere"_s, "", 404);
    row("one redirect", u"/to-good"_s, "", 200);
    row("three redirects", u"/three"_s, "", 200);
    row("four redirects", u"/four"_s, "more than 3 redirects", 302);
    row("circle", u"/circle"_s, "in a circle", 302);
    row("circle of one", u"/itself"_s, "in a circle", 302);
    row("to a file", u"/to-file"_s, "redirected to file:///etc/passwd: refused: the scheme file",
        0);
    row("to FTP", u"/to-ftp"_s, "the scheme ftp is neither http nor https", 0);
    row("to data", u"/to-data"_s, "the scheme data is neither", 0);
    row("to a private address", u"/to-private"_s, "refused: 127.0.0.2 is not an address", 0);
    row("to a private name", u"/to-inside"_s, "refused: 127.0.0.2 is not an address", 0);
    row("redirect, compressed", u"/to-good-gzip"_s, "", 200);
    row("redirect, long", u"/to-good-long"_s, "", 200);
    row("not there, compressed", u"/nowhere-gzip"_s, "", 404);
    row("not there, long", u"/nowhere-long"_s, "", 404);
    row("to nowhere", u"/to-nothing"_s, "in a circle", 302);
    row("limit reached", u"/full"_s, "", 200);
    row("limit passed", u"/over"_s, "more than 1024 bytes", 200);
    row("limit passed unannounced", u"/over-silently"_s, "more than 1024 bytes", 200);
    row("endless", u"/endless"_s, "more than 1024 bytes", 200);
    row("endless headers", u"/headers"_s, "more than 65536 bytes of headers", 200);
    row("truncated", u"/cut"_s, "cut off after 500 of 1000 bytes", 200);
    row("gzip bomb", u"/gzip"_s, "compressed (gzip)", 200);
    row("FTP", u"ftp://ca.example.test/"_s, "the scheme ftp is neither", 0);
    row("file", u"file:///etc/passwd"_s, "the scheme file is neither", 0);
    row("no URL", u"nonsense"_s, "not a URL", 0);
    row("no host", u"http:///x"_s, "", 0);
    row("unknown name", u"http://other.example.test/"_s, "other.example.test was not found", 0);
    row("private name", u"http://inside.example.test/"_s, "refused: 127.0.0.2", 0);
}

void TestFetch::badServers()
{
    QFETCH(QString, path);
    QFETCH(QString, error);
    QFETCH(int, status);
    World world;
    const auto redirect = [&](const QByteArray &from, const QByteArray &to) {
        world.server.set(from, HttpScript { .status = 302, .headers = "Location: " + to + "\r\n" });
    };
    world.server.set("/good", HttpScript { .body = "good" });
    redirect("/to-good", "/good");
    const QByteArray gzip = "Content-Encoding: gzip\r\n", toGood = "Location: /good\r\n";
    const QByteArray longBody(1025, 'x');
    world.server.set("/to-good-gzip", HttpScript { .status = 302, .headers = toGood + gzip });
    world.server.set("/to-good-long",
                     HttpScript { .status = 302, .headers = toGood, .body = longBody });
    world.server.set("/nowhere-gzip", HttpScript { .status = 404, .headers = gzip, .body = "x" });
    world.server.set("/nowhere-long", HttpScript { .status = 404, .body = longBody });
    redirect("/three", "/two");
    redirect("/two", world.url(u"/to-good"_s).toLatin1());
    redirect("/four", "/three");
    redirect("/circle", "/elcric");
    redirect("/elcric", "/circle");
    redirect("/itself", "/itself");
    redirect("/to-file", "file:///etc/passwd");
    redirect("/to-ftp", "ftp://ca.example.test/");
    redirect("/to-data", "data:,x");
    redirect("/to-private", "http://127.0.0.2:1/");
    redirect("/to-inside", "http://inside.example.test:1/");
    redirect("/to-nothing", "");
    world.resolver.add(u"127.0.0.2"_s, { u"127.0.0.2"_s });
    world.server.set("/full", HttpScript { .body = QByteArray(1024, 'x') });
    world.server.set("/over", HttpScript { .body = QByteArray(1025, 'x') });
    world.server.set("/over-silently",
                     HttpScript { .body = QByteArray(1025, 'x'), .announcesLength = false });
    world.server.set("/endless", HttpScript { .endless = true });
    world.server.set("/headers", HttpScript { .endlessHeaders = true });
    world.server.set("/cut", HttpScript { .body = QByteArray(1000, 'x'), .cutAfter = 500 });
    world.server.set("/gzip",
                     HttpScript { .headers = "Content-Encoding: gzip\r\n",
                                  .body = qCompress(QByteArray(1'000'000, '\0')) });

    const HttpAnswer answer
        = world.fetch(path.startsWith(u'/') ? world.url(path) : path, 1024, Budget(60s));
    const bool isBroken = path == u"http:///x";
    QCOMPARE(answer.error.isEmpty(), error.isEmpty() && !isBroken);
    QVERIFY2(answer.error.contains(error), qPrintable(answer.error));
    QVERIFY(answer.error.isEmpty() || answer.body.isEmpty());
    if (error.isEmpty() && !isBroken)
        QCOMPARE(answer.status, status);
}

// Only what the question needs, to the name that was asked for.
void TestFetch::sendsNothingNeedless()
{
    World world;
    world.server.set("/x", HttpScript { .headers = "Set-Cookie: a=b\r\n" });
    QVERIFY(world.fetch(u"http://user:secret@ca.example.test:%1/x#y"_s.arg(world.server.port()))
                .isOk());
    QVERIFY(world.fetch(world.url(u"/x"_s)).isOk());
    for (const SeenRequest &seen : world.server.requests()) {
        QCOMPARE(seen.method, "GET");
        QCOMPARE(seen.path, "/x");
        QCOMPARE(seen.header("Host"), "ca.example.test:" + QByteArray::number(world.server.port()));
        QCOMPARE(seen.header("Accept-Encoding"), "identity");
        QCOMPARE(seen.header("Accept-Language"), "*");
        for (const char *name : { "Cookie", "Authorization", "Referer" })
            QVERIFY2(seen.header(name).isEmpty(), name);
        QVERIFY(!seen.head.toLower().contains("staplescope"));
    }
    QCOMPARE(world.server.requests().size(), 2);
}

// A name that leads to a private address in its second answer leads nowhere: there is no second.
void TestFetch::connectsToTheCheckedAddress()
{
    World world;
    world.server.set("/x", HttpScript { .body = "good" });
    QCOMPARE(world.fetch(world.url(u"/x"_s, u"both.example.test"_s)).body, "good");
    // No such name exists outside of the resolver, so a second look-up would have failed.
    QCOMPARE(world.server.requests().first().header("Host"),
             "both.example.test:" + QByteArray::number(world.server.port()));
}

void TestFetch::stopsAtOnce()
{
    World world;
    world.server.set("/silent", HttpScript { .isSilent = true });
    std::stop_source stop;
    const std::jthread stopper([&] {
        while (world.server.requests().isEmpty())
            std::this_thread::sleep_for(5ms);
        stop.request_stop();
    });
    const HttpAnswer answer
        = world.fetch(world.url(u"/silent"_s), 1024, Budget(10min, stop.get_token()));
    QCOMPARE(answer.error, u"stopped"_s);
    QVERIFY(answer.durationMsecs < 300'000); // without the stop it would have been ten minutes
}

void TestFetch::keepsWithinTheBudget()
{
    World world;
    world.server.set("/drip", HttpScript { .body = QByteArray(100'000, 'x'), .dripMsecs = 20 });
    world.terms.limitMsecs = 300;
    const HttpAnswer answer = world.fetch(world.url(u"/drip"_s), 200'000, Budget(10min));
    QCOMPARE(answer.error, u"no complete answer in time"_s);
    world.server.set("/late", HttpScript { .delayMsecs = 600'000 });
    QCOMPARE(world.fetch(world.url(u"/late"_s)).error, u"no complete answer in time"_s);
}

// A revocation list may be large; one byte more is not kept.
void TestFetch::holdsNoMoreThanAllowed()
{
    World world;
    const qint64 most = 64 * 1024 * 1024;
    world.server.set("/most", HttpScript { .fillers = most, .announcesLength = false });
    world.server.set("/more", HttpScript { .fillers = most + 1, .announcesLength = false });
    QCOMPARE(world.fetch(world.url(u"/most"_s), most, Budget(5min)).body.size(), most);
    const HttpAnswer more = world.fetch(world.url(u"/more"_s), most, Budget(5min));
    QVERIFY2(more.error.contains(u"more than 67108864 bytes"_s), qPrintable(more.error));
    QVERIFY(more.body.isEmpty());
}

void TestFetch::ocspRequests_data()
{
    QTest::addColumn<HashAlgorithm>("hash");
    QTest::newRow("SHA-1") << HashAlgorithm::Sha1;
    QTest::newRow("SHA-256") << HashAlgorithm::Sha256;
}

// The same as OpenSSL would ask.
void TestFetch::ocspRequests()
{
    QFETCH(HashAlgorithm, hash);
    const QByteArray der = ocspRequest(read(pki().leaf), read(pki().issuer), hash);
    const auto x509 = [](const QByteArray &bytes) {
        const auto *at = reinterpret_cast<const unsigned char *>(bytes.constData());
        return X509Ptr(d2i_X509(nullptr, &at, long(bytes.size())));
    };
    const auto leaf = x509(pki().leaf.der), issuer = x509(pki().issuer.der);
    OCSP_REQUEST *request = OCSP_REQUEST_new();
    OCSP_request_add0_id(request,
                         OCSP_cert_to_id(hash == HashAlgorithm::Sha1 ? EVP_sha1() : EVP_sha256(),
                                         leaf.get(), issuer.get()));
    unsigned char *out = nullptr;
    const int size = i2d_OCSP_REQUEST(request, &out);
    QCOMPARE(der.toHex(), QByteArray(reinterpret_cast<const char *>(out), size).toHex());
    OPENSSL_free(out);
    OCSP_REQUEST_free(request);

    const QString url = ocspGetUrl(u"http://ca.example.test"_s, der);
    QVERIFY(url.startsWith(u"http://ca.example.test/M"_s));
    QVERIFY(url.size() <= 255);
    QVERIFY(ocspGetUrl(u"http://ca.example.test/"_s + QString(200, u'x'), der).isEmpty());
    QVERIFY(ocspGetUrl(u"http://ca.example.test/?a=b"_s, der).isEmpty());
}

void TestFetch::responder_data()
{
    QTest::addColumn<QByteArray>("behaviour");
    QTest::addColumn<QByteArray>("asked"); // what the answers say of how they came
    QTest::addColumn<bool>("isAnswered");
    QTest::newRow("good") << QByteArray("good") << QByteArray("GET SHA-1 200;") << true;
    QTest::newRow("no GET") << QByteArray("post") << QByteArray("GET SHA-1 405;POST SHA-1 200;")
                            << true;
    QTest::newRow("SHA-256 only") << QByteArray("sha256")
                                  << QByteArray("GET SHA-1 200;GET SHA-256 200;") << true;
    QTest::newRow("HTML") << QByteArray("html") << QByteArray("GET SHA-1 200;POST SHA-1 200;")
                          << false;
    QTest::newRow("tryLater") << QByteArray("tryLater") << QByteArray("GET SHA-1 200;") << false;
    QTest::newRow("too long") << QByteArray("long")
                              << QByteArray("GET SHA-1 200 more than 65536 bytes;POST SHA-1 200 "
                                            "more than 65536 bytes;")
                              << false;
    QTest::newRow("refused") << QByteArray("refused") << QByteArray("GET SHA-1 0 error;") << false;
}

void TestFetch::responder()
{
    QFETCH(QByteArray, behaviour);
    World world;
    const QByteArray good = makeResponse({ .certificate = &pki().leaf, .issuer = &pki().issuer });
    const auto requestOf = [](const SeenRequest &seen) {
        return seen.method == "POST"
            ? seen.body
            : QByteArray::fromBase64(QByteArray::fromPercentEncoding(seen.path.mid(1)));
    };
    const auto expected = [&](HashAlgorithm hash) {
        return ocspRequest(read(pki().leaf), read(pki().issuer), hash);
    };
    bool isAskedRightly = true;
    world.server.set("/*", [&](const SeenRequest &seen) -> HttpScript {
        const QByteArray request = requestOf(seen);
        isAskedRightly = isAskedRightly
            && (request == expected(HashAlgorithm::Sha1)
                || request == expected(HashAlgorithm::Sha256))
            && (seen.method == "GET" || seen.header("Content-Type") == "application/ocsp-request");
        if (behaviour == "html")
            return { .headers = "Content-Type: text/html\r\n", .body = "<html>" };
        if (behaviour == "tryLater")
            return { .body = QByteArray::fromHex("30030a0103") };
        if (behaviour == "long")
            return { .fillers = 65'537 };
        if (behaviour == "post" && seen.method == "GET")
            return { .status = 405 };
        if (behaviour == "sha256" && request == expected(HashAlgorithm::Sha1))
            return { .body = QByteArray::fromHex("30030a0106") };
        return { .body = good };
    });
    const QString url
        = behaviour == "refused" ? u"http://inside.example.test"_s : world.url(QString());
    const QList<ResponderAnswer> answers
        = askResponder({ 0, read(pki().leaf), read(pki().issuer) }, url, world.terms, Budget(60s));
    QByteArray asked;
    for (const ResponderAnswer &answer : answers) {
        QCOMPARE(answer.url, url);
        asked += QByteArray(answer.method == HttpMethod::Get ? "GET " : "POST ")
            + answer.certIdHash.toLatin1() + ' ' + QByteArray::number(answer.httpStatus);
        if (!answer.error.isEmpty())
            asked += ' '
                + (answer.httpStatus ? answer.error.section(u';', 0, 0).toLatin1() : "error");
        asked += ';';
    }
    QTEST(asked, "asked");
    QTEST(isAnswered(answers), "isAnswered");
    QVERIFY(isAskedRightly);
    if (isAnswered(answers))
        QCOMPARE(answers.last().body, good);
}

void TestFetch::bundles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("count");
    QTest::newRow("DER") << pki().issuer.der << 1;
    QTest::newRow("PKCS#7") << pkcs7Of({ pki().issuer.der, pki().root.der }) << 2;
    QTest::newRow("PKCS#7 without any") << pkcs7Of({}) << 0;
    QList<QByteArray> many;
    for (int i = 0; i < 40; ++i)
        many.append(pki().issuer.der);
    QTest::newRow("PKCS#7 with too many") << pkcs7Of(many) << MostBundledCertificates;
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("HTML") << QByteArray("<html>") << 0;
    QTest::newRow("truncated") << pkcs7Of({ pki().issuer.der }).chopped(1) << 0;
    QTest::newRow("too large") << QByteArray(LargestCertificateBundle + 1, '\x30') << 0;
}

void TestFetch::bundles()
{
    QFETCH(QByteArray, bytes);
    QTEST(int(readCertificateBundle(bytes).size()), "count");
}

void TestFetch::issuers_data()
{
    QTest::addColumn<QByteArray>("served");
    QTest::addColumn<QString>("error"); // of the last one; empty: found
    const auto row = [](const char *name, const char *error) {
        QTest::newRow(name) << QByteArray(name) << QString::fromLatin1(error);
    };
    row("DER", "");
    row("PKCS#7", "");
    row("itself", "it gives the certificate itself, not its issuer");
    row("another", "what came did not issue the certificate");
    row("HTML", "neither a certificate nor a PKCS#7 bundle");
    row("404", "HTTP 404");
    row("too large", "more than 262144 bytes");
    row("circle", "the addresses lead in a circle");
    row("deep", "more than 4 issuers are missing, one above the other");
}

void TestFetch::issuers()
{
    QFETCH(QByteArray, served);
    QFETCH(QString, error);
    World world;
    const QByteArray base = world.url(u"/"_s).toLatin1();
    // A ladder of CAs below one that nobody trusts, each naming the next one's address.
    std::vector<std::unique_ptr<LabCertificate>> ladder;
    ladder.push_back(std::make_unique<LabCertificate>(
        issue({ .subject = u"Top"_s, .issuer = &pki().otherRoot, .ca = true })));
    const int rungs = served == "deep" ? 6 : 1;
    for (int i = rungs; i >= 1; --i) {
        const QByteArray above = served == "circle" ? QByteArray("1") : QByteArray::number(i + 1);
        const LabCertificate *issuer = ladder.back().get();
        if (served == "DER" || served == "PKCS#7")
            issuer = &pki().root;
        ladder.push_back(
            std::make_unique<LabCertificate>(issue({ .subject = u"Rung %1"_s.arg(i),
                                                     .issuer = issuer,
                                                     .ca = true,
                                                     .caIssuersUrls = { base + above } })));
        world.server.set('/' + QByteArray::number(i), HttpScript { .body = ladder.back()->der });
    }
    const LabCertificate leaf
        = issue({ .issuer = ladder.back().get(), .caIssuersUrls = { base + '1' } });
    if (served == "PKCS#7")
        world.server.set("/1",
                         HttpScript { .body = pkcs7Of({ pki().leaf.der, ladder.back()->der }) });
    else if (served == "itself")
        world.server.set("/1", HttpScript { .body = leaf.der });
    else if (served == "another")
        world.server.set("/1", HttpScript { .body = pki().issuer.der });
    else if (served == "HTML")
        world.server.set("/1", HttpScript { .body = "<html>" });
    else if (served == "404")
        world.server.set("/1", HttpScript { .status = 404 });
    else if (served == "too large")
        world.server.set("/1", HttpScript { .endless = true });

    const TrustStore trust = TrustStore().with({ read(pki().root) });
    IssuerSearch search({ read(leaf) }, trust, world.terms);
    int steps = 0;
    while (search.step(Budget(60s)))
        QVERIFY(++steps < 10);
    QVERIFY(!search.fetched().isEmpty());
    QVERIFY2(search.fetched().last().error.contains(error),
             qPrintable(search.fetched().last().error));
    QCOMPARE(search.fetched().last().error.isEmpty(), error.isEmpty());
    QVERIFY(world.server.requests().size() <= MostIssuersFetched);
}

namespace {

// A list with a URL of its own, and whoever asks for it.
struct Lists
{
    World world;
    QByteArray der = makeRevocationList({ .issuer = &pki().issuer });
    Certificate issuer = read(pki().issuer);

    FetchedList fetch(ListCache *cache)
    {
        return fetchList(world.url(u"/list"_s), &issuer, cache, world.terms, Budget(60s));
    }
    int asked() const { return int(world.server.requests().size()); }
};

} // namespace

void TestFetch::keptForOneIssuerOnly()
{
    Lists lists;
    lists.world.server.set("/list", HttpScript { .headers = "ETag: \"a\"\r\n", .body = lists.der });
    ListCache cache { QString() };
    lists.fetch(&cache);
    lists.issuer = read(pki().sameNameIssuer); // as after a change of the CA's key
    QVERIFY(!lists.fetch(&cache).isFromCache);
    QCOMPARE(lists.world.server.requests().last().header("If-None-Match"), QByteArray());
}

// The first question of a proxy is for a password; it is told once, and only to the proxy.
void TestFetch::throughAProxyWithPassword()
{
    World world;
    const QByteArray login = "Basic " + QByteArray("ann:sesame").toBase64();
    world.server.set("*", [&](const SeenRequest &seen) -> HttpScript {
        if (seen.header("Proxy-Authorization") != login)
            return { .status = 407, .headers = "Proxy-Authenticate: Basic realm=\"here\"\r\n" };
        return { .body = "through" };
    });
    world.terms.findProxies = [&](const QUrl &, const Budget &) {
        return QList { QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, world.server.port(),
                                     u"ann"_s, u"sesame"_s) };
    };
    const HttpAnswer answer = world.fetch(u"http://ca.elsewhere.example.test/x"_s);
    QCOMPARE(answer.error, QString());
    QCOMPARE(answer.body, QByteArray("through"));
    const SeenRequest last = world.server.requests().last();
    QVERIFY2(last.head.startsWith("GET http://ca.elsewhere.example.test/x "), last.head);
    QVERIFY(!last.head.contains("\r\nAuthorization:"));
}

// A redirect may lead to where another proxy is for, or none.
void TestFetch::findsAProxyForEachUrl()
{
    World world;
    world.server.set("/there", HttpScript { .body = "there" });
    world.server.set(
        "http://ca.elsewhere.example.test/x",
        HttpScript { .status = 302,
                     .headers = "Location: " + world.url(u"/there"_s).toLatin1() + "\r\n" });
    QStringList asked;
    world.terms.findProxies = [&](const QUrl &url, const Budget &) -> QList<QNetworkProxy> {
        asked.append(url.host());
        if (url.host() == u"ca.example.test")
            return { QNetworkProxy::NoProxy };
        return { QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, world.server.port()) };
    };
    const HttpAnswer answer = world.fetch(u"http://ca.elsewhere.example.test/x"_s);
    QCOMPARE(answer.error, QString());
    QCOMPARE(answer.body, QByteArray("there"));
    QCOMPARE(asked, (QStringList { u"ca.elsewhere.example.test"_s, u"ca.example.test"_s }));
    QCOMPARE(world.server.requests().last().path, "/there");
}

void TestFetch::triesAllAddressesOfAProxy_data()
{
    QTest::addColumn<bool>("isSilent");
    QTest::newRow("refused") << false;
    QTest::newRow("silent") << true;
}

void TestFetch::triesAllAddressesOfAProxy()
{
    QFETCH(bool, isSilent);
    World world;
    world.server.set("http://ca.elsewhere.example.test/x", HttpScript { .body = "through" });
    std::optional<SilentAddress> silent;
    if (isSilent) {
        silent.emplace(u"127.0.0.4"_s, world.server.port());
        if (!silent->isSilent())
            QSKIP("Connections are not dropped here.");
    }
    world.terms.findProxies = [&](const QUrl &, const Budget &) -> QList<QNetworkProxy> {
        const auto at = [&](const QString &address) {
            return QNetworkProxy(QNetworkProxy::HttpProxy, address, world.server.port());
        };
        return { at(u"127.0.0.4"_s), at(u"127.0.0.1"_s) };
    };
    world.terms.limitMsecs = 8'000;
    const HttpAnswer answer
        = world.fetch(u"http://ca.elsewhere.example.test/x"_s, 1024, Budget(60s));
    QCOMPARE(answer.error, QString());
    QCOMPARE(answer.body, QByteArray("through"));
}

void TestFetch::saysWhereNoProxyIsFound()
{
    World world;
    world.terms.findProxies
        = [](const QUrl &, const Budget &) -> Expected<QList<QNetworkProxy>, QString> {
        return Unexpected { u"the settings do not answer"_s };
    };
    QCOMPARE(world.fetch(world.url(u"/x"_s)).error, u"the settings do not answer"_s);
    QCOMPARE(world.server.connectionCount(), 0);
}

void TestFetch::noHttpsToAnIpv6AddressThroughAnHttpProxy()
{
    World world;
    world.server.set("*", HttpScript { .body = "through" });
    world.terms.isPublic = [](const QHostAddress &) { return true; };
    world.resolver.add(u"2001:db8::1"_s, { u"2001:db8::1"_s });
    world.terms.findProxies = [&](const QUrl &, const Budget &) {
        return QList { QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s,
                                     world.server.port()) };
    };
    QVERIFY(world.fetch(u"https://[2001:db8::1]/x"_s).error.contains(u"IPv6 address"_s));
    QCOMPARE(world.server.connectionCount(), 0);
    QCOMPARE(world.fetch(u"http://[2001:db8::1]/x"_s).body, QByteArray("through"));
    QVERIFY2(world.server.requests().last().head.startsWith("GET http://[2001:db8::1]"),
             world.server.requests().last().head);
}

void TestFetch::nothingLocalThroughAProxy_data()
{
    QTest::addColumn<QString>("url");
    for (const char *host :
         { "localhost", "LOCALHOST.", "here.localhost", "here.localhost.", "127.0.0.2", "127.2" })
        QTest::newRow(host) << u"http://%1/x"_s.arg(QLatin1String(host));
}

void TestFetch::nothingLocalThroughAProxy()
{
    QFETCH(QString, url);
    World world;
    world.resolver.add(u"127.0.0.2"_s, { u"127.0.0.2"_s });
    world.server.set("*", HttpScript { .body = "through" });
    world.terms.findProxies = [&](const QUrl &, const Budget &) {
        return QList { QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s,
                                     world.server.port()) };
    };
    const QString error = world.fetch(url).error;
    QVERIFY2(error.contains(u"not an address of the public internet"_s), qPrintable(error));
    QCOMPARE(world.server.connectionCount(), 0);
}

void TestFetch::keepsLists()
{
    Lists lists;
    lists.world.server.set("/list", HttpScript { .body = lists.der });
    ListCache cache { QString() };
    const FetchedList first = lists.fetch(&cache);
    QCOMPARE(first.error, QString());
    QCOMPARE(first.der, lists.der);
    QVERIFY(!first.isFromCache);
    lists.world.clock.set(LabNow + 5 * Days);
    const FetchedList second = lists.fetch(&cache);
    QVERIFY(second.isFromCache);
    QCOMPARE(second.der, lists.der);
    QCOMPARE(second.fetchedAt, LabNow);
    QCOMPARE(lists.asked(), 1);
    lists.world.clock.set(LabNow + 6 * Days); // nextUpdate
    QVERIFY(!lists.fetch(&cache).isFromCache);
    QCOMPARE(lists.asked(), 2);
    QVERIFY(!lists.fetch(nullptr).isFromCache);
    QCOMPARE(lists.asked(), 3);
}

void TestFetch::asksWhetherThereIsANewerList()
{
    Lists lists;
    lists.world.server.set("/list", [&](const SeenRequest &seen) -> HttpScript {
        if (seen.header("If-None-Match") == "\"a\""
            && seen.header("If-Modified-Since") == "Sun, 06 Nov 1994 08:49:37 GMT")
            return { .status = 304, .headers = "ETag: \"a\"\r\n", .announcesLength = false };
        return { .headers = "ETag: \"a\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
                 .body = lists.der };
    });
    ListCache cache { QString() };
    lists.fetch(&cache);
    lists.world.clock.set(LabNow + 7 * Days);
    const FetchedList again = lists.fetch(&cache);
    QCOMPARE(again.error, QString());
    QCOMPARE(again.httpStatus, 304);
    QCOMPARE(again.der, lists.der);
    QCOMPARE(again.fetchedAt, LabNow + 7 * Days);
    QCOMPARE(lists.asked(), 2);
}

void TestFetch::keepsNoListThatIsForged()
{
    Lists lists;
    lists.der = makeRevocationList({ .issuer = &pki().issuer, .flipSignatureBit = true });
    lists.world.server.set("/list", HttpScript { .body = lists.der });
    ListCache cache { QString() };
    QCOMPARE(lists.fetch(&cache).der, lists.der); // to be judged all the same
    QVERIFY(!lists.fetch(&cache).isFromCache);
    QCOMPARE(lists.asked(), 2);
}

void TestFetch::badLists_data()
{
    QTest::addColumn<HttpScript>("script");
    QTest::addColumn<QString>("error");
    QTest::newRow("404") << HttpScript { .status = 404 } << u"HTTP 404"_s;
    QTest::newRow("not modified, unasked") << HttpScript { .status = 304 } << u"HTTP 304"_s;
    QTest::newRow("too large") << HttpScript { .fillers = LargestRevocationList + 1,
                                               .announcesLength = false }
                               << u"more than 67108864 bytes"_s;
}

void TestFetch::badLists()
{
    QFETCH(HttpScript, script);
    QFETCH(QString, error);
    Lists lists;
    lists.world.server.set("/list", script);
    ListCache cache { QString() };
    const FetchedList list = lists.fetch(&cache);
    QVERIFY2(list.error.contains(error), qPrintable(list.error));
    QVERIFY(list.der.isEmpty());
}

void TestFetch::keptListsSurviveAndDamageIsIgnored()
{
    const QTemporaryDir folder;
    Lists lists;
    lists.world.server.set("/list", HttpScript { .body = lists.der });
    {
        ListCache cache(folder.path());
        lists.fetch(&cache);
    }
    ListCache restarted(folder.path());
    QVERIFY(lists.fetch(&restarted).isFromCache);
    QCOMPARE(lists.asked(), 1);

    const QStringList files = QDir(folder.path()).entryList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QFile file(folder.filePath(files.first()));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const auto content
        = [&] { return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray(); }();
    file.close();
    for (int i = 0; i < content.size(); i += 7) { // each part of it once
        QByteArray damaged = content;
        damaged[i] = char(~damaged[i]);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(damaged) == damaged.size());
        file.close();
        QVERIFY2(!readListFile(file.fileName(), lists.world.url(u"/list"_s)),
                 qPrintable(QString::number(i)));
    }
    ListCache after(folder.path());
    QVERIFY(!lists.fetch(&after).isFromCache);
    QCOMPARE(lists.asked(), 2);
}

void TestFetch::theFolderIsBounded()
{
    const QTemporaryDir folder;
    ListCache cache(folder.path(), 25'000);
    for (int i = 0; i < 20; ++i)
        cache.keep({ .url = u"http://ca.example.test/%1"_s.arg(i), .der = QByteArray(5'000, 'x') });
    qint64 size = 0;
    for (const QFileInfo &file : QDir(folder.path()).entryInfoList(QDir::Files))
        size += file.size();
    QVERIFY(size > 10'000 && size <= 25'000);
}

// However many hosts of one CA are checked at once.
void TestFetch::oneFetchForMany()
{
    Lists lists;
    lists.world.server.set("/list", HttpScript { .body = lists.der, .delayMsecs = 100 });
    ListCache cache { QString() };
    std::atomic<int> came = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] { came += lists.fetch(&cache).der == lists.der; });
    }
    QCOMPARE(came.load(), 8);
    QCOMPARE(lists.asked(), 1);
}

QTEST_GUILESS_MAIN(TestFetch)
#include "tst_fetch.moc"
