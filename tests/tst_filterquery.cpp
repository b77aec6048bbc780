// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filterquery.h"

#include <QTest>

namespace {

const UtcTime Now = *UtcTime::fromCivil(2026, 11, 20, 20, 5, 0);
constexpr qint64 Hour = 3600, Day = 86'400;

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

// "shop" is critical and ends in 20 h, "mail" is good, "new" was never checked and is paused.
QList<WatchRow> rows()
{
    WatchRow shop;
    shop.target.host = text("shop.example.test");
    shop.target.label = text("My Shop");
    shop.target.notes = text("Call Ann\nfirst");
    shop.target.tags = { text("web"), text("prod") };
    CheckSummary critical;
    critical.at = Now.addSecs(-2 * Hour);
    critical.verdict = Verdict::RefreshCritical;
    critical.verdictClass = VerdictClass::Critical;
    critical.reason = text("no refresh");
    critical.issuer = text("Example Issuing CA, No 3");
    critical.signer = text("OCSP Signer 9");
    critical.signerKind = SignerKind::Delegated;
    critical.address = text("192.0.2.7");
    critical.mustStaple = true;
    critical.protocol = text("TLSv1.3");
    critical.latencyMsecs = 250;
    critical.leafNotAfter = Now.addSecs(60 * Day);
    Freshness freshness;
    freshness.thisUpdate = Now.addSecs(-6 * Day - 4 * Hour);
    freshness.nextUpdate = Now.addSecs(20 * Hour);
    freshness.effectiveExpiry = Now.addSecs(20 * Hour);
    critical.freshness = freshness;
    shop.last = critical;

    WatchRow mail;
    mail.target.host = text("mail.example.org");
    mail.target.port = 25;
    mail.target.startTls = StartTls::Smtp;
    mail.target.tags = { text("nonprod") };
    mail.target.intervalSecs = 900;
    mail.nextCheck = Now.addSecs(300);
    mail.snoozedUntil = Now.addSecs(Day);
    CheckSummary good = critical;
    good.at = Now.addSecs(-60);
    good.verdict = Verdict::Good;
    good.verdictClass = VerdictClass::Ok;
    good.reason.clear();
    good.issuer = text("Other Root");
    good.signer = good.issuer;
    good.signerKind = SignerKind::Issuer;
    good.address = text("2001:db8::25");
    good.mustStaple = false;
    good.protocol = text("TLSv1.2");
    good.latencyMsecs = 40;
    good.leafNotAfter = Now.addSecs(5 * Day);
    good.freshness->thisUpdate = Now.addSecs(-Day);
    good.freshness->nextUpdate = Now.addSecs(6 * Day);
    good.freshness->effectiveExpiry = Now.addSecs(6 * Day);
    mail.last = good;

    WatchRow fresh;
    fresh.target.host = text("new-host.example.org");
    fresh.target.port = 8443;
    fresh.target.serverName = text("other.example.org");
    fresh.target.paused = true;
    return { shop, mail, fresh };
}

} // namespace

class TestFilterQuery : public QObject
{
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void knowsWhatIsFinished_data();
    void knowsWhatIsFinished();
    void knowsTheBeginningOfAField();
    void knowsWhenTimeMatters();
    void survivesAnyText();
};

void TestFilterQuery::finds_data()
{
    QTest::addColumn<QString>("found"); // first letters of the hosts
    const auto row
        = [](const char *filter, const char *found) { QTest::newRow(filter) << text(found); };
    row("", "s m n");
    row("SHOP", "s");
    row("example org", "m n");
    row("\"My Shop\"", "s");
    row("\"Shop My\"", "");
    row(":8443", "n");
    row("mail.example.org:25", "m");
    row("smtp://mail", "m");
    row("2001:db8::25", "m");
    row("db8::25", "m");
    row("other.example", "n");
    row("-example.org", "s");
    row("-\"My Shop\"", "m n");
    row("new-host", "n");
    row("-", "n"); // a lone one is a text
    row("host:shop", "s");
    row("host:shop,mail", "s m");
    row("HOST:shop", "s");
    row("label:\"my shop\"", "s");
    row("label:\"\"", "m n");
    row("tag:prod", "s"); // not nonprod
    row("tag:non", "m");
    row("tag:web,nonprod", "s m");
    row("tag:\"\"", "n");
    row("-tag:prod", "m n");
    row("sni:other", "n");
    row("issuer:issuing", "s");
    row("issuer:\"CA, No 3\"", "s");
    row("-issuer:issuing", "m n");
    row("signer:signer", "s");
    row("signed-by:ca", "m");
    row("signed-by:delegate", "s");
    row("address:192.0.2", "s");
    row("reason:refresh", "s");
    row("tls:1.3", "s");
    row("status:critical", "s");
    row("status:refresh-critical", "s");
    row("status:ok", "m");
    row("status:good", "m");
    row("status:unchecked", "n");
    row("status:CRITICAL,unchecked", "s n");
    row("-status:critical", "m n");
    row("protocol:smtp", "m");
    row("protocol:starttls", "m");
    row("protocol:tls", "s n");
    row("must-staple:yes", "s");
    row("must-staple:no", "m");
    row("must-staple", "s");
    row("notes:ann", "s");
    row("\"call ann\"", "s");
    row("snoozed", "m");
    row("snoozed:no", "s n");
    row("next-check<10m", "m");
    row("paused", "n");
    row("paused:no", "s m");
    row("-paused", "s m");
    row("\"paused\"", "");
    row("left<24h", "s");
    row("left<20h", "");
    row("left<=20h", "s");
    row("left<1d", "s");
    row("left>1d12h", "m");
    row("-left<24h", "m n");
    row("age>4d", "s");
    row("age<4d", "m");
    row("window=7d", "s m");
    row("window:7d", "s m");
    row("checked>1h", "s");
    row("cert-left<2w", "m");
    row("interval<=15min", "m");
    row("latency>200", "s");
    row("latency<1s", "s m");
    row("port:443", "s");
    row("port>=443", "s n");
    row("port:25 -tag:prod status:ok", "m");
    row("left>-1h", "s m");
}

void TestFilterQuery::finds()
{
    QFETCH(QString, found);
    const auto query = parseFilter(text(QTest::currentDataTag()));
    QVERIFY2(query, query ? "" : qPrintable(query.error().text));
    QStringList letters;
    for (const WatchRow &row : rows()) {
        if (query->matches(row, Now))
            letters << row.target.host.left(1);
    }
    QCOMPARE(letters.join(u' '), found);
}

void TestFilterQuery::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("part");
    const auto row
        = [](const char *filter, const char *part) { QTest::newRow(filter) << text(part); };
    row("\"shop", "quotation mark");
    row("status:", "one of critical");
    row("status:bad", "“bad” is none of critical");
    row("must-staple:maybe", "yes, no");
    row("issuer:", "what to look for");
    row("colour:red", "no “colour”");
    row("colour<3", "no “colour”");
    row("issuer<3", "no “issuer”");
    row("left<", "left<24h");
    row("left<24", "left<24h");
    row("left<24x", "left<24h");
    row("left<99999999999999999999h", "left<24h");
    row("latency>fast", "latency>200ms");
    row("port:https", "port=1024");
    row("shop -status:bad", "“bad”");
}

void TestFilterQuery::saysWhatIsWrong()
{
    QFETCH(QString, part);
    const auto query = parseFilter(text(QTest::currentDataTag()));
    QVERIFY(!query);
    QVERIFY2(query.error().text.contains(part), qPrintable(query.error().text));
}

// The list follows the terms before one that is still being typed.
void TestFilterQuery::knowsWhatIsFinished_data()
{
    QTest::addColumn<std::optional<QString>>("finished");
    const auto row = [](const char *filter, std::optional<QString> finished) {
        QTest::newRow(filter) << finished;
    };
    row("status:", text(""));
    row("shop status:", text("shop"));
    row("shop tag:web status:crit", text("shop tag:web"));
    row("\"my shop\" left<", text("\"my shop\""));
    row("left<24", text(""));
    row("left<=", text(""));
    row("status:ok,", text(""));
    row("-issuer:", text(""));
    row("status:bad", {});
    row("left<24x", {});
    row("status: shop", {}); // the last one is whole
    row("colour:red", {});
    row("\"shop", {});
}

void TestFilterQuery::knowsWhatIsFinished()
{
    QFETCH(std::optional<QString>, finished);
    const auto query = parseFilter(text(QTest::currentDataTag()));
    QVERIFY(!query);
    QCOMPARE(query.error().finished, finished);
}

void TestFilterQuery::knowsTheBeginningOfAField()
{
    const auto typed = halfTyped(text("shop stat"));
    QVERIFY(typed);
    QCOMPARE(typed->word, text("stat"));
    QCOMPARE(typed->problem.finished, text("shop"));
    QVERIFY2(typed->problem.text.contains(text("status:…")), qPrintable(typed->problem.text));
    QVERIFY(halfTyped(text("-lef"))->problem.text.contains(text("left<…")));
    for (const char *other : { "", "shop", "status:ok", "stat shop", "paused", "\"stat\"" })
        QVERIFY2(!halfTyped(text(other)), other);
}

void TestFilterQuery::knowsWhenTimeMatters()
{
    QVERIFY(parseFilter(text("left<24h"))->dependsOnTime());
    QVERIFY(parseFilter(text("shop -checked>1h"))->dependsOnTime());
    QVERIFY(!parseFilter(text("window>7d shop"))->dependsOnTime());
    QVERIFY(parseFilter({})->isEmpty());
}

// Whatever is typed on the way to a filter, or pasted.
void TestFilterQuery::survivesAnyText()
{
    const QString pieces[] = { text("\""),
                               text(":"),
                               text("<"),
                               text("="),
                               text("-"),
                               text(" "),
                               text("left"),
                               text("status"),
                               text("tag"),
                               text("1d"),
                               text(","),
                               text("é"),
                               QString(QChar(0xD800)),
                               QString(QChar(0)) };
    uint state = 1;
    for (int i = 0; i < 20'000; ++i) {
        QString typed;
        for (int j = 0; j < 6; ++j) {
            state = state * 1'664'525 + 1'013'904'223;
            typed += pieces[(state >> 16) % std::size(pieces)];
        }
        if (const auto query = parseFilter(typed)) {
            for (const WatchRow &row : rows())
                (void)query->matches(row, Now);
        }
    }
}

QTEST_GUILESS_MAIN(TestFilterQuery)
#include "tst_filterquery.moc"
