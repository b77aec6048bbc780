// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fetchworld.h"
#include "support/silentaddress.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// Whatever a fetch waits for, a stop ends it within a second.
class FetchStopTest : public QObject
{
    Q_OBJECT

private slots:
    void endsWithinASecond_data();
    void endsWithinASecond();
};

namespace {

// Accepts whatever connects, and says nothing: the kernel does it alone.
struct SilentServer
{
    QTcpServer server;
    SilentServer() { Q_UNUSED(server.listen(QHostAddress::LocalHost)); }
    QNetworkProxy asProxy(QNetworkProxy::ProxyType type) const
    {
        return QNetworkProxy(type, u"127.0.0.1"_s, server.serverPort());
    }
};

// A look-up that no server answers.
class StuckResolver final : public Resolver
{
public:
    Expected<QStringList, ResolveError> resolve(const QString &, Budget budget) override
    {
        while (!budget.isSpent())
            std::this_thread::sleep_for(10ms);
        return Unexpected { ResolveError { ResolveFault::Stopped, {} } };
    }
    Expected<QList<MailExchanger>, ResolveError> mailExchangers(const QString &, Budget) override
    {
        return QList<MailExchanger>();
    }
};

}

void FetchStopTest::endsWithinASecond_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("obstacle");
    const auto row = [](const char *name, const char *url, const char *obstacle) {
        QTest::newRow(name) << QString::fromLatin1(url) << QString::fromLatin1(obstacle);
    };
    row("silent server", "/silent", "");
    row("slow body", "/drip", "");
    row("address that drops packets", "http://dropped.example.test:%1/x", "");
    row("silent TLS server", "https://ca.example.test:%1/x", "");
    row("name that is never found", "http://ca.example.test/x", "resolver");
    row("silent HTTP proxy", "http://far.example.test/x", "http");
    row("silent HTTP proxy, HTTPS", "https://far.example.test/x", "http");
    row("silent SOCKS proxy", "http://far.example.test/x", "socks");
    row("proxy settings that do not answer", "http://far.example.test/x", "settings");
}

void FetchStopTest::endsWithinASecond()
{
    QFETCH(QString, url);
    QFETCH(QString, obstacle);
    World world;
    world.terms.limitMsecs = 100'000;
    world.server.set("/silent", HttpScript { .isSilent = true });
    world.server.set("/drip", HttpScript { .body = QByteArray(1000, 'x'), .dripMsecs = 300 });
    world.resolver.add(u"dropped.example.test"_s, { u"127.0.0.1"_s });
    SilentServer server;
    const SilentAddress dropping(u"127.0.0.1"_s, server.server.serverPort());
    StuckResolver stuck;
    if (obstacle == u"resolver")
        world.terms.resolver = &stuck;
    if (obstacle == u"http" || obstacle == u"socks") {
        const auto type
            = obstacle == u"http" ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy;
        world.terms.findProxies
            = [proxy = server.asProxy(type)](const QUrl &, const Budget &) -> QList<QNetworkProxy> {
            return { proxy };
        };
    }
    if (obstacle == u"settings") {
        world.terms.findProxies
            = [](const QUrl &, const Budget &budget) -> Expected<QList<QNetworkProxy>, QString> {
            while (!budget.isSpent())
                std::this_thread::sleep_for(10ms);
            return Unexpected { u"no answer"_s };
        };
    }
    if (url.startsWith(u'/'))
        url = world.url(url);
    if (url.contains(u"%1"))
        url = url.arg(server.server.serverPort());
    std::stop_source stop;
    std::atomic<qint64> endedAt = 0;
    QElapsedTimer timer;
    timer.start();
    HttpAnswer answer;
    std::jthread fetching([&] {
        answer = world.fetch(url, 1 << 20, Budget(100s, stop.get_token()));
        endedAt = timer.elapsed();
    });
    std::this_thread::sleep_for(700ms); // until it waits
    QCOMPARE(endedAt.load(), 0);
    const qint64 stoppedAt = timer.elapsed();
    stop.request_stop();
    fetching.join();
    QVERIFY(!answer.error.isEmpty());
    const qint64 took = endedAt - stoppedAt;
    QVERIFY2(took < 1'000, qPrintable(u"%1 ms"_s.arg(took)));
}

QTEST_GUILESS_MAIN(FetchStopTest)

#include "tst_fetchstop.moc"
