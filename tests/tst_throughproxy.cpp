// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "probe/probe.h"
#include "scan/inspect.h"
#include "support/serverprocess.h"

#include <QElapsedTimer>
#include <QFile>
#include <QScopeGuard>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <thread>

using namespace std::chrono_literals;

// Checks through proxies as people run them: tinyproxy (HTTP CONNECT) and microsocks (SOCKS5).

namespace {

// What only the proxies look up: this side's resolver knows no name but the proxies'.
const QString ServedName = QStringLiteral("localhost");
const QString ProxyName = QStringLiteral("proxy.example.test");
const QString User = QStringLiteral("me");
const QString Password = QStringLiteral("open-sesame");

ServerScript good()
{
    const LabPki &pki = sharedLabPki();
    const QByteArray staple = makeResponse({ .certificate = &pki.leaf, .issuer = &pki.issuer });
    return { .identities = { { pki.chain(pki.leaf), pki.leaf.key, { { 0, staple } } } } };
}

// On both loopback addresses where there are two: a proxy tries but one.
class Site
{
public:
    Site()
        : m_server(good())
    {
        if (!m_server.start())
            return;
        ServerScript twin = good();
        twin.ipv6 = true;
        twin.port = m_server.port();
        m_twin = std::make_unique<LabServer>(twin);
        Q_UNUSED(m_twin->start());
    }
    quint16 port() const { return m_server.port(); }
    int connections() const { return m_server.connectionCount() + m_twin->connectionCount(); }

private:
    LabServer m_server;
    std::unique_ptr<LabServer> m_twin;
};

class ProxyServer
{
public:
    // What went wrong, or nothing.
    QString start(Proxy::Kind kind, bool withPassword)
    {
        m_proxy = { kind, ProxyName, 0, withPassword ? User : QString() };
        const QString problem
            = kind == Proxy::Kind::Http ? startHttp(withPassword) : startSocks(withPassword);
        m_proxy.port = m_process.port();
        return problem;
    }
    const Proxy &proxy() const { return m_proxy; }
    void stop() { m_process.stop(); }
    static bool isInstalled(Proxy::Kind kind)
    {
        return !ServerProcess::find(programOf(kind)).isEmpty();
    }

private:
    static QString programOf(Proxy::Kind kind)
    {
        return kind == Proxy::Kind::Http ? u"tinyproxy"_qs : u"microsocks"_qs;
    }
    QString startHttp(bool withPassword)
    {
        return m_process.start(programOf(Proxy::Kind::Http), m_folder.path(), [&](quint16 port) {
            QFile file(m_folder.filePath(u"tinyproxy.conf"_qs));
            Q_UNUSED(file.open(QIODevice::WriteOnly));
            file.write("Listen 127.0.0.1\nPort " + QByteArray::number(port)
                       + "\nTimeout 60\nMaxClients 50\nAllow 127.0.0.1\n");
            if (withPassword)
                file.write("BasicAuth me open-sesame\n");
            return QStringList { u"-d"_qs, u"-c"_qs, file.fileName() };
        });
    }
    QString startSocks(bool withPassword)
    {
        return m_process.start(programOf(Proxy::Kind::Socks5), m_folder.path(), [&](quint16 port) {
            QStringList arguments { u"-i"_qs, u"127.0.0.1"_qs, u"-p"_qs, QString::number(port) };
            if (withPassword)
                arguments << u"-u"_qs << User << u"-P"_qs << Password;
            return arguments;
        });
    }

    QTemporaryDir m_folder;
    ServerProcess m_process;
    Proxy m_proxy;
};

Inspection check(const Proxy &proxy, quint16 port, const QString &password = {},
                 const QString &connectTo = {}, const QString &host = ServedName)
{
    Target target;
    target.host = host;
    target.port = port;
    target.serverName = QStringLiteral("lab.example.test");
    target.connectTo = connectTo;
    target.proxy = proxy;
    InspectOptions options;
    options.retryDelaysMsecs = {};
    options.secrets.proxyPasswords.insert(proxy.text(), password);
    FixedResolver resolver;
    resolver.add(ProxyName, { u"127.0.0.1"_qs });
    const FixedClock clock(LabNow);
    const auto root = readCertificate(sharedLabPki().root.der);
    return inspect(target, options, { &resolver, &clock, TrustStore().with({ *root }) },
                   Budget(60s));
}

ProbeError errorOf(const Inspection &inspection)
{
    return inspection.attempts.isEmpty() ? ProbeError()
                                         : inspection.attempts.last().error.value_or(ProbeError());
}

QString said(const ProbeError &error)
{
    return error.tried + u": "_qs + error.detail;
}

// Takes connections and says nothing, or one thing.
class OneAnswer
{
public:
    explicit OneAnswer(const QByteArray &answer)
        : m_answer(answer)
    {
        Q_UNUSED(m_server.listen(QHostAddress::LocalHost));
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(
                socket, &QTcpSocket::readyRead, socket,
                [this, socket] {
                    m_asked = socket->readAll();
                    socket->write(m_answer);
                },
                Qt::SingleShotConnection);
        });
    }
    quint16 port() const { return m_server.serverPort(); }
    const QByteArray &asked() const { return m_asked; }

private:
    QTcpServer m_server;
    QByteArray m_answer;
    QByteArray m_asked;
};

// Keeps this thread's events going, which are the server's.
Attempt probeThrough(const ProxyRoute &route)
{
    ProbeRequest request;
    request.address = u"2001:db8::1"_qs;
    request.port = 8443;
    request.proxy = route;
    Attempt attempt;
    std::atomic<bool> isOver = false;
    std::jthread probing([&] {
        attempt = probe(request, FixedClock(LabNow), Budget(60s));
        isOver = true;
    });
    while (!isOver)
        QTest::qWait(10);
    probing.join();
    return attempt;
}

} // namespace

#define REQUIRE_PROXY(kind)                                                                        \
    if (!ProxyServer::isInstalled(kind))                                                           \
    QSKIP("The proxy is not installed.")

class ThroughProxyTest : public QObject
{
    Q_OBJECT

private slots:
    void letsTheProxyLookUpTheName_data();
    void letsTheProxyLookUpTheName();
    void connectsToTheGivenAddress();
    void connectsToAnIpv6Address_data();
    void connectsToAnIpv6Address();
    void writesAnIpv6AddressInBrackets();
    void saysWhyThereIsNoWayToAnIpv6Address_data();
    void saysWhyThereIsNoWayToAnIpv6Address();
    void needsTheRightPassword_data();
    void needsTheRightPassword();
    void saysThatAPasswordIsDemanded();
    void tellsTheProxysFaultsApart_data();
    void tellsTheProxysFaultsApart();
    void tellsWhatTheProxyCannotReach_data();
    void tellsWhatTheProxyCannotReach();
    void triesAllAddressesOfTheProxy();
    void usesNoProxyWhereNoneIsChosen();
    void asksTheSystem_data();
    void asksTheSystem();
    void stopsInEveryStep_data();
    void stopsInEveryStep();
};

static void addKinds()
{
    QTest::addColumn<Proxy::Kind>("kind");
    QTest::newRow("HTTP CONNECT") << Proxy::Kind::Http;
    QTest::newRow("SOCKS5") << Proxy::Kind::Socks5;
}

void ThroughProxyTest::letsTheProxyLookUpTheName_data()
{
    QTest::addColumn<Proxy::Kind>("kind");
    QTest::addColumn<bool>("withPassword");
    QTest::newRow("HTTP CONNECT") << Proxy::Kind::Http << false;
    QTest::newRow("HTTP CONNECT, password") << Proxy::Kind::Http << true;
    QTest::newRow("SOCKS5") << Proxy::Kind::Socks5 << false;
    QTest::newRow("SOCKS5, password") << Proxy::Kind::Socks5 << true;
}

void ThroughProxyTest::letsTheProxyLookUpTheName()
{
    QFETCH(Proxy::Kind, kind);
    QFETCH(bool, withPassword);
    REQUIRE_PROXY(kind);
    Site site;
    ProxyServer server;
    const QString problem = server.start(kind, withPassword);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const Inspection inspection
        = check(server.proxy(), site.port(), withPassword ? Password : QString());
    QVERIFY2(!inspection.attempts.isEmpty(), "no attempt");
    const Attempt &attempt = inspection.attempts.last();
    QVERIFY2(!attempt.error, qPrintable(said(errorOf(inspection))));
    QCOMPARE(verdictId(inspection.judgement.verdict), u"good"_qs);
    QCOMPARE(attempt.address, ServedName);
    QCOMPARE(attempt.proxy, server.proxy().text());
    QVERIFY(!attempt.proxy.contains(u"sesame"));
    QCOMPARE(site.connections(), 1);
    // Not without the proxy: nothing here knows the name.
    const ProbeError error = errorOf(check({ Proxy::Kind::None, {}, 0, {} }, site.port()));
    QCOMPARE(error.step, ProbeStep::Resolve);
    QCOMPARE(site.connections(), 1);
}

void ThroughProxyTest::connectsToTheGivenAddress()
{
    REQUIRE_PROXY(Proxy::Kind::Http);
    Site site;
    ProxyServer server;
    const QString problem = server.start(Proxy::Kind::Http, false);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const Inspection inspection
        = check(server.proxy(), site.port(), {}, u"127.0.0.1"_qs, u"nowhere.example.test"_qs);
    QVERIFY2(inspection.judgedAttempt(), qPrintable(said(errorOf(inspection))));
    QCOMPARE(inspection.judgedAttempt()->address, u"127.0.0.1"_qs);
    QCOMPARE(inspection.judgedAttempt()->proxy, server.proxy().text());
}

void ThroughProxyTest::connectsToAnIpv6Address_data()
{
    letsTheProxyLookUpTheName_data();
}

void ThroughProxyTest::connectsToAnIpv6Address()
{
    QFETCH(Proxy::Kind, kind);
    QFETCH(bool, withPassword);
    REQUIRE_PROXY(kind);
    if (!QTcpServer().listen(QHostAddress::LocalHostIPv6))
        QSKIP("There is no IPv6 here.");
    Site site;
    ProxyServer server;
    const QString problem = server.start(kind, withPassword);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const QString password = withPassword ? Password : QString();
    const Inspection inspection
        = check(server.proxy(), site.port(), password, u"::1"_qs, u"nowhere.example.test"_qs);
    QVERIFY2(inspection.judgedAttempt(), qPrintable(said(errorOf(inspection))));
    QCOMPARE(inspection.judgedAttempt()->address, u"::1"_qs);
    QCOMPARE(verdictId(inspection.judgement.verdict), u"good"_qs);
    QCOMPARE(site.connections(), 1);
    if (withPassword) {
        const ProbeError error
            = errorOf(check(server.proxy(), site.port(), u"wrong"_qs, u"::1"_qs));
        QCOMPARE(error.fault, ProbeFault::Unreachable);
        QCOMPARE(site.connections(), 1);
    }
}

// RFC 9110 §9.3.6, RFC 3986 §3.2.2
void ThroughProxyTest::writesAnIpv6AddressInBrackets()
{
    OneAnswer proxy("HTTP/1.1 403 Not today\r\nContent-Length: 0\r\n\r\n");
    const Attempt attempt = probeThrough({ { Proxy::Kind::Http, ProxyName, proxy.port(), u"me"_qs },
                                           { u"127.0.0.1"_qs },
                                           Password });
    const QByteArray expected = "CONNECT [2001:db8::1]:8443 HTTP/1.1\r\n"
                                "Host: [2001:db8::1]:8443\r\n"
                                "Proxy-Authorization: Basic "
        + QByteArray("me:open-sesame").toBase64() + "\r\n\r\n";
    QCOMPARE(proxy.asked(), expected);
    QVERIFY(attempt.error);
    QCOMPARE(attempt.error->fault, ProbeFault::Unreachable);
    QVERIFY2(attempt.error->detail.contains(u"403 Not today"_qs), qPrintable(said(*attempt.error)));
}

void ThroughProxyTest::saysWhyThereIsNoWayToAnIpv6Address_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("detail");
    QTest::newRow("password demanded")
        << QByteArray("HTTP/1.1 407 Proxy Authentication Required\r\n"
                      "Proxy-Authenticate: Basic realm=\"lab\"\r\n\r\n")
        << u"authentication"_qs;
    QTest::newRow("no HTTP") << QByteArray("220 mail.example.test ESMTP\r\n\r\n")
                             << u"not the answer of an HTTP proxy"_qs;
    QTest::newRow("endless") << QByteArray("HTTP/1.1 200 OK\r\n" + QByteArray(100'000, 'x'))
                             << u"not the answer of an HTTP proxy"_qs;
}

void ThroughProxyTest::saysWhyThereIsNoWayToAnIpv6Address()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, detail);
    OneAnswer proxy(answer);
    const Attempt attempt = probeThrough(
        { { Proxy::Kind::Http, ProxyName, proxy.port(), {} }, { u"127.0.0.1"_qs }, {} });
    QVERIFY(attempt.error);
    QCOMPARE(attempt.error->step, ProbeStep::Connect);
    QCOMPARE(attempt.error->tried, u"proxy %1 port %2"_qs.arg(ProxyName).arg(proxy.port()));
    QVERIFY2(attempt.error->detail.contains(detail), qPrintable(said(*attempt.error)));
}

void ThroughProxyTest::needsTheRightPassword_data()
{
    QTest::addColumn<Proxy::Kind>("kind");
    QTest::addColumn<QString>("password");
    QTest::newRow("HTTP CONNECT, none") << Proxy::Kind::Http << QString();
    QTest::newRow("HTTP CONNECT, wrong") << Proxy::Kind::Http << u"wrong"_qs;
    QTest::newRow("SOCKS5, none") << Proxy::Kind::Socks5 << QString();
    QTest::newRow("SOCKS5, wrong") << Proxy::Kind::Socks5 << u"wrong"_qs;
}

void ThroughProxyTest::needsTheRightPassword()
{
    QFETCH(Proxy::Kind, kind);
    QFETCH(QString, password);
    REQUIRE_PROXY(kind);
    Site site;
    ProxyServer server;
    const QString problem = server.start(kind, true);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const Inspection inspection = check(server.proxy(), site.port(), password);
    const ProbeError error = errorOf(inspection);
    QCOMPARE(error.step, ProbeStep::Connect);
    QCOMPARE(error.fault, ProbeFault::Unreachable);
    // tinyproxy turns a wrong password away like any request that it does not serve.
    if (kind == Proxy::Kind::Socks5)
        QVERIFY2(error.detail.contains(u"authentication"_qs), qPrintable(said(error)));
    QVERIFY2(error.tried.contains(ProxyName), qPrintable(said(error)));
    QVERIFY(!said(error).contains(u"sesame"));
    QCOMPARE(verdictId(inspection.judgement.verdict), u"unreachable"_qs);
    QCOMPARE(site.connections(), 0);
}

void ThroughProxyTest::saysThatAPasswordIsDemanded()
{
    OneAnswer proxy("HTTP/1.1 407 Proxy Authentication Required\r\n"
                    "Proxy-Authenticate: Basic realm=\"lab\"\r\nContent-Length: 0\r\n\r\n");
    ProbeRequest request;
    request.address = ServedName;
    request.proxy = { { Proxy::Kind::Http, ProxyName, proxy.port(), {} }, { u"127.0.0.1"_qs }, {} };
    Attempt attempt;
    std::atomic<bool> isOver = false;
    std::jthread probing([&] {
        attempt = probe(request, FixedClock(LabNow), Budget(60s));
        isOver = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(isOver, 60'000);
    probing.join();
    QVERIFY(attempt.error);
    QCOMPARE(attempt.error->fault, ProbeFault::Unreachable);
    QCOMPARE(attempt.error->tried, u"proxy %1 port %2"_qs.arg(ProxyName).arg(proxy.port()));
    QVERIFY2(attempt.error->detail.contains(u"authentication"_qs),
             qPrintable(said(*attempt.error)));
}

void ThroughProxyTest::tellsTheProxysFaultsApart_data()
{
    addKinds();
}

void ThroughProxyTest::tellsTheProxysFaultsApart()
{
    QFETCH(Proxy::Kind, kind);
    Proxy proxy { kind, ProxyName, freePort(), {} };
    const ProbeError refused = errorOf(check(proxy, 443));
    QCOMPARE(refused.step, ProbeStep::Connect);
    QCOMPARE(refused.fault, ProbeFault::Refused);
    QCOMPARE(refused.tried, u"proxy %1 port %2"_qs.arg(ProxyName).arg(proxy.port));

    proxy.host = QStringLiteral("nobody.example.test");
    const ProbeError notFound = errorOf(check(proxy, 443));
    QCOMPARE(notFound.step, ProbeStep::Connect);
    QCOMPARE(notFound.fault, ProbeFault::NameNotFound);
    QCOMPARE(notFound.tried, u"proxy nobody.example.test"_qs);
}

void ThroughProxyTest::tellsWhatTheProxyCannotReach_data()
{
    addKinds();
}

void ThroughProxyTest::tellsWhatTheProxyCannotReach()
{
    QFETCH(Proxy::Kind, kind);
    REQUIRE_PROXY(kind);
    ProxyServer server;
    const QString problem = server.start(kind, false);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const quint16 nobody = freePort();
    const ProbeError error = errorOf(check(server.proxy(), nobody));
    QCOMPARE(error.step, ProbeStep::Connect);
    QCOMPARE(error.tried,
             u"%1 port %2 through %3"_qs.arg(ServedName).arg(nobody).arg(server.proxy().text()));
    QVERIFY(!error.detail.isEmpty());
}

void ThroughProxyTest::triesAllAddressesOfTheProxy()
{
    REQUIRE_PROXY(Proxy::Kind::Socks5);
    Site site;
    ProxyServer server;
    const QString problem = server.start(Proxy::Kind::Socks5, false);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    ProbeRequest request;
    request.address = ServedName;
    request.port = site.port();
    request.serverName = QStringLiteral("lab.example.test");
    // Nothing listens on the second loopback address.
    request.proxy = { server.proxy(), { u"127.0.0.2"_qs, u"127.0.0.1"_qs }, {} };
    const Attempt attempt = probe(request, FixedClock(LabNow), Budget(20s));
    QVERIFY2(!attempt.error, qPrintable(said(attempt.error.value_or(ProbeError()))));
    QVERIFY(attempt.hasLeafStaple());
}

void ThroughProxyTest::usesNoProxyWhereNoneIsChosen()
{
    REQUIRE_PROXY(Proxy::Kind::Http);
    Site site;
    ProxyServer server;
    const QString problem = server.start(Proxy::Kind::Http, false);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(server.proxy().port));
    const auto cleaned = qScopeGuard([] { qunsetenv("https_proxy"); });
    const Inspection inspection = check({}, site.port(), {}, u"127.0.0.1"_qs);
    QCOMPARE(inspection.attempts.last().proxy, QString());
    QVERIFY(inspection.judgedAttempt());
}

void ThroughProxyTest::asksTheSystem_data()
{
    QTest::addColumn<bool>("withPassword");
    QTest::newRow("open") << false;
    QTest::newRow("password") << true;
}

void ThroughProxyTest::asksTheSystem()
{
    QFETCH(bool, withPassword);
    REQUIRE_PROXY(Proxy::Kind::Http);
    Site site;
    ProxyServer server;
    const QString problem = server.start(Proxy::Kind::Http, withPassword);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const QByteArray place = "127.0.0.1:" + QByteArray::number(server.proxy().port);
    qputenv("https_proxy", withPassword ? "http://me:open-sesame@" + place : "http://" + place);
    const auto cleaned = qScopeGuard([] { qunsetenv("https_proxy"); });
    const Proxy system { Proxy::Kind::System, {}, 0, {} };
    // By address: many systems make an exception for localhost.
    const Inspection inspection
        = check(system, site.port(), {}, u"127.0.0.1"_qs, u"nowhere.example.test"_qs);
    if (inspection.attempts.last().proxy.isEmpty())
        QSKIP("This system does not take its proxy from the environment.");
    QCOMPARE(inspection.attempts.last().proxy.toLatin1(),
             withPassword ? "http://me@" + place : "http://" + place);
    QVERIFY2(inspection.judgedAttempt(), qPrintable(said(errorOf(inspection))));
}

void ThroughProxyTest::stopsInEveryStep_data()
{
    QTest::addColumn<Proxy::Kind>("kind");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("HTTP, silent") << Proxy::Kind::Http << QByteArray();
    QTest::newRow("SOCKS5, silent") << Proxy::Kind::Socks5 << QByteArray();
    QTest::newRow("HTTP, silent behind")
        << Proxy::Kind::Http << QByteArray("HTTP/1.1 200 OK\r\n\r\n");
    QTest::newRow("SOCKS5, half an answer") << Proxy::Kind::Socks5 << QByteArray("\x05");
}

// The limit of a step is far longer than what a stop takes on however busy a machine.
void ThroughProxyTest::stopsInEveryStep()
{
    QFETCH(Proxy::Kind, kind);
    QFETCH(QByteArray, answer);
    OneAnswer silent(answer);
    ProbeRequest request;
    request.address = ServedName;
    request.port = 443;
    request.stepMsecs = request.handshakeMsecs = 100'000;
    request.proxy = { { kind, ProxyName, silent.port(), {} }, { u"127.0.0.1"_qs }, {} };
    std::stop_source stop;
    Attempt attempt;
    QElapsedTimer timer;
    std::atomic<bool> isOver = false;
    std::jthread probing([&] {
        attempt = probe(request, FixedClock(LabNow), Budget(200s, stop.get_token()));
        isOver = true;
    });
    QTest::qWait(500);
    QVERIFY(!isOver);
    timer.start();
    stop.request_stop();
    QTRY_VERIFY_WITH_TIMEOUT(isOver, 30'000);
    probing.join();
    QVERIFY(attempt.error);
    QCOMPARE(attempt.error->fault, ProbeFault::Stopped);
}

QTEST_GUILESS_MAIN(ThroughProxyTest)

#include "tst_throughproxy.moc"
