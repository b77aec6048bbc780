// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "support/httpserver.h"
#include "ui/startup/settingsinforce.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// A program without its window, on a directory of its own.
struct Session
{
    explicit Session(const QString &dataDir, const QList<Certificate> &roots)
        : history(History::defaultPath(dataDir))
        , file(SettingsFile::defaultPath(dataDir))
        , checker({ &resolver, &clock, TrustStore() }, 4)
        , feed(history, TrustStore())
        , watchlist(&history, &feed, &checker, &clock)
        , settings(&file, &checker, &watchlist, roots)
    {
        QSignalSpy trusted(&settings, &SettingsInForce::trustRead);
        settings.apply();
        QTRY_VERIFY(!trusted.isEmpty());
    }
    void check(const Target &target)
    {
        QSignalSpy finished(&checker, &Checker::finished);
        checker.check({ target });
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
    }

    SystemClock clock;
    SystemResolver resolver;
    History history;
    SettingsFile file;
    Checker checker;
    HistoryFeed feed;
    Watchlist watchlist;
    SettingsInForce settings;
};

} // namespace

// What the user switched on is asked for, and nothing before.
class TestFetchSettings : public QObject
{
    Q_OBJECT

private slots:
    void switchesAreKept();
    void nothingIsFetchedBefore();
};

void TestFetchSettings::switchesAreKept()
{
    const QTemporaryDir dir;
    const QString path = SettingsFile::defaultPath(dir.path());
    const Settings defaults = SettingsFile(path).settings();
    QVERIFY(!defaults.queryResponder && !defaults.fetchIssuers);
    QCOMPARE(defaults.fetchLists, ListFetching::Ask);
    for (const ListFetching lists : { ListFetching::Always, ListFetching::Never }) {
        Settings changed = defaults;
        changed.queryResponder = lists == ListFetching::Always;
        changed.fetchIssuers = lists == ListFetching::Never;
        changed.fetchLists = lists;
        SettingsFile(path).setSettings(changed);
        QCOMPARE(SettingsFile(path).settings(), changed);
    }
}

void TestFetchSettings::nothingIsFetchedBefore()
{
    const LabPki pki = makeLabPki(SystemClock().now());
    TestHttpServer http;
    const QByteArray base = http.url(u"/"_s).toLatin1();
    // The issuer is left out, so it would be fetched as well.
    const LabCertificate leaf = issue({ .issuer = &pki.issuer,
                                        .now = pki.now,
                                        .dnsNames = { u"localhost"_s },
                                        .caIssuersUrls = { base + "issuer" },
                                        .crlUrls = { base + "list" } });
    LabServer tls({ .identities = { { .chain = { leaf.der }, .key = leaf.key } } });
    QVERIFY(tls.start());
    Target target;
    target.host = u"localhost"_s;
    target.connectTo = tls.address();
    target.port = tls.port();

    const QTemporaryDir dir;
    Session session(dir.path(), { *readCertificate(pki.root.der) });
    session.check(target);
    QCOMPARE(http.connectionCount(), 0);

    http.set("/issuer", HttpScript { .body = pki.issuer.der });
    Settings changed = session.settings.settings();
    changed.fetchIssuers = true;
    session.settings.change(changed);
    session.check(target);
    QCOMPARE(http.requests().size(), 1);
    QCOMPARE(http.requests().last().path, "/issuer");

    changed.fetchLists = ListFetching::Always;
    session.settings.change(changed);
    session.check(target);
    QCOMPARE(http.requests().size(), 3);
    QCOMPARE(http.requests().last().path, "/list");

    changed.fetchIssuers = false;
    changed.fetchLists = ListFetching::Ask; // as good as off until the user was asked
    session.settings.change(changed);
    session.check(target);
    QCOMPARE(http.requests().size(), 3);
}

QTEST_MAIN(TestFetchSettings)
#include "tst_fetchsettings.moc"
