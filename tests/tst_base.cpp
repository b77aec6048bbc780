// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/budget.h"
#include "base/clock.h"
#include "base/mailexchangers.h"
#include "base/message.h"
#include "base/openssl.h"
#include "base/resolver.h"
#include "base/text.h"

#include <QTest>
#include <QUdpSocket>

#include <openssl/err.h>

#include <thread>

using namespace std::chrono_literals;

class BaseTest : public QObject
{
    Q_OBJECT

private slots:
    void readsRfc3339_data();
    void readsRfc3339();
    void writesRfc3339_data();
    void writesRfc3339();
    void secondsRoundDown();
    void writesDurations_data();
    void writesDurations();
    void makesTextVisible_data();
    void makesTextVisible();
    void cutsLongText();
    void writesHex();
    void fillsMessages_data();
    void fillsMessages();
    void comparesMessages();
    void resolvesNumericHosts();
    void resolvesFromTable();
    void looksUpMailExchangers_data();
    void looksUpMailExchangers();
    void looksUpMailDomainsFromTable();
    void resolvingEndsWithTheBudget();
    void budgetSeesTheStop();
    void budgetsNest();
    void clockStandsStill();
    void emptiesOpenSslErrors();
};

void BaseTest::readsRfc3339_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("msecs"); // -1: refused
    const auto row = [](const char *name, const char *text, qint64 msecs) {
        QTest::newRow(name) << QString::fromLatin1(text) << msecs;
    };
    row("UTC", "2026-11-20T20:05:00Z", 1'795'205'100'000);
    row("small letters and a space", "2026-11-20 20:05:00z", 1'795'205'100'000);
    row("ahead of UTC", "2026-11-20T21:35:00+01:30", 1'795'205'100'000);
    row("behind UTC", "2026-11-20T12:05:00-08:00", 1'795'205'100'000);
    row("a fraction", "2026-11-20T20:05:00.25Z", 1'795'205'100'250);
    row("more digits than milliseconds", "2026-11-20T20:05:00.123456789Z", 1'795'205'100'123);
    row("a date alone", "2026-11-20", 1'795'132'800'000);
    row("the epoch", "1970-01-01T00:00:00Z", 0);
    row("a leap day", "2024-02-29", 1'709'164'800'000);
    row("no leap day", "2026-02-29", -1);
    row("no zone", "2026-11-20T20:05:00", -1);
    row("hour 24", "2026-11-20T24:00:00Z", -1);
    row("second 60", "2016-12-31T23:59:60Z", -1);
    row("month 13", "2026-13-01", -1);
    row("offset of a day", "2026-11-20T20:05:00+24:00", -1);
    row("trailing text", "2026-11-20T20:05:00Z.", -1);
    row("two digits of a year", "26-11-20", -1);
    row("nothing", "", -1);
}

void BaseTest::readsRfc3339()
{
    QFETCH(QString, text);
    QFETCH(qint64, msecs);
    const std::optional<UtcTime> time = fromRfc3339(text);
    QCOMPARE(time.has_value(), msecs != -1);
    if (time)
        QCOMPARE(time->msecs, msecs);
}

void BaseTest::writesRfc3339_data()
{
    QTest::addColumn<qint64>("msecs");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole seconds") << qint64(1'795'205'100'000) << "2026-11-20T20:05:00Z";
    QTest::newRow("milliseconds") << qint64(1'795'205'100'007) << "2026-11-20T20:05:00.007Z";
    QTest::newRow("before the epoch") << qint64(-1) << "1969-12-31T23:59:59.999Z";
    QTest::newRow("year 0") << qint64(-62'167'219'200'000) << "0000-01-01T00:00:00Z";
    QTest::newRow("year 9999") << qint64(253'402'300'799'000) << "9999-12-31T23:59:59Z";
}

void BaseTest::writesRfc3339()
{
    QFETCH(qint64, msecs);
    QFETCH(QString, text);
    QCOMPARE(toRfc3339(UtcTime { msecs }), text);
    QCOMPARE(fromRfc3339(text), UtcTime { msecs });
    QCOMPARE(toText(UtcTime { msecs }),
             text.first(19).replace(QLatin1Char('T'), QLatin1Char(' ')) + QStringLiteral(" UTC"));
    QCOMPARE(toMinuteText(UtcTime { msecs }),
             text.first(16).replace(QLatin1Char('T'), QLatin1Char(' ')) + QStringLiteral(" UTC"));
}

void BaseTest::secondsRoundDown()
{
    QCOMPARE(UtcTime { 1999 }.secs(), 1);
    QCOMPARE(UtcTime { -1 }.secs(), -1);
    QCOMPARE(UtcTime { -1000 }.secs(), -1);
    QCOMPARE(UtcTime { -1001 }.secs(), -2);
    QCOMPARE((UtcTime { 5999 } - UtcTime { 1000 }).secs, 4);
}

void BaseTest::writesDurations_data()
{
    QTest::addColumn<qint64>("secs");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << "0 s";
    QTest::newRow("seconds") << qint64(59) << "59 s";
    QTest::newRow("a minute") << qint64(60) << "1 min";
    QTest::newRow("minutes and seconds") << qint64(100) << "1 min 40 s";
    QTest::newRow("an hour and seconds") << qint64(3659) << "1 h";
    QTest::newRow("hours and minutes") << qint64(4320) << "1 h 12 min";
    QTest::newRow("days and hours") << qint64(212'400) << "2 d 11 h";
    QTest::newRow("days and minutes") << qint64(172'860) << "2 d";
    QTest::newRow("backwards") << qint64(-273'600) << QStringLiteral("−3 d 4 h");
}

void BaseTest::writesDurations()
{
    QFETCH(qint64, secs);
    QTEST(toText(Duration { secs }), "text");
}

void BaseTest::makesTextVisible_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("visible");
    QTest::newRow("plain") << "Example CA 3"
                           << "Example CA 3";
    QTest::newRow("other scripts")
        << QStringLiteral("Grüße 東京 😀") << QStringLiteral("Grüße 東京 😀");
    QTest::newRow("NUL") << QStringLiteral("good.example\u0000.evil.example")
                         << QStringLiteral("good.example⟨U+0000⟩.evil.example");
    QTest::newRow("line feed") << "a\nb" << QStringLiteral("a⟨U+000A⟩b");
    QTest::newRow("bidi override") << QStringLiteral("a\u202Eb") << QStringLiteral("a⟨U+202E⟩b");
    QTest::newRow("zero width space") << QStringLiteral("a\u200Bb") << QStringLiteral("a⟨U+200B⟩b");
    QTest::newRow("no-break space") << QStringLiteral("a\u00A0b") << QStringLiteral("a⟨U+00A0⟩b");
    QTest::newRow("beyond 16 bits")
        << QString::fromUcs4(U"\U000E0041", 1) << QStringLiteral("⟨U+E0041⟩");
    QTest::newRow("lone surrogate") << QString(QChar(0xD800)) << QStringLiteral("⟨U+D800⟩");
    QTest::newRow("Hangul filler") << QStringLiteral("\u3164") << QStringLiteral("⟨U+3164⟩");
}

void BaseTest::makesTextVisible()
{
    QFETCH(QString, text);
    QTEST(visibleText(text), "visible");
}

void BaseTest::cutsLongText()
{
    QCOMPARE(visibleText(u"abcdef", 4), QStringLiteral("abcd… (+2)"));
    QCOMPARE(visibleText(u"abcd", 4), QStringLiteral("abcd"));
}

void BaseTest::writesHex()
{
    QCOMPARE(colonHex(QByteArrayView()), QString());
    QCOMPARE(colonHex(QByteArrayView("\x10\x02\xff")), QStringLiteral("10:02:ff"));
    QCOMPARE(colonHex(QByteArrayView("\x10\x02\xff"), 2), QStringLiteral("10:02… (+1)"));
}

void BaseTest::fillsMessages_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << QByteArray("as it is") << "as it is";
    QTest::newRow("in any order") << QByteArray("%2 then %1") << "3 then %2";
    QTest::newRow("a value is not a pattern") << QByteArray("%1") << "%2";
    QTest::newRow("no such value") << QByteArray("%3 and %9") << "%3 and %9";
    QTest::newRow("a percent sign") << QByteArray("100 % of %2 %") << "100 % of 3 %";
}

void BaseTest::fillsMessages()
{
    QFETCH(QByteArray, pattern);
    const Message message { pattern.constData(), { QStringLiteral("%2"), qint64(3) } };
    QTEST(message.english(), "text");
    QCOMPARE(message.translated(), message.english());
}

void BaseTest::comparesMessages()
{
    const QByteArray first = "late by %1", second = "late by %1"; // equal text, other address
    QCOMPARE((Message { first.constData(), { Duration { 60 } } }),
             (Message { second.constData(), { Duration { 60 } } }));
    QVERIFY(!(Message { first.constData(), { Duration { 60 } } }
              == Message { first.constData(), { Duration { 61 } } }));
    QCOMPARE((Message { "%1", { UtcTime::fromSecs(0) } }).english(),
             QStringLiteral("1970-01-01 00:00:00 UTC"));
    QVERIFY(Message().isEmpty());
}

void BaseTest::resolvesNumericHosts()
{
    SystemResolver resolver;
    QCOMPARE(resolver.resolve(QStringLiteral("192.0.2.1"), Budget(10s)).value_or({}),
             QStringList { QStringLiteral("192.0.2.1") });
    QCOMPARE(resolver.resolve(QStringLiteral("2001:db8::1"), Budget(10s)).value_or({}),
             QStringList { QStringLiteral("2001:db8::1") });
}

void BaseTest::resolvesFromTable()
{
    FixedResolver resolver;
    resolver.add(QStringLiteral("host.test"), { QStringLiteral("127.0.0.1") });
    QVERIFY(resolver.resolve(QStringLiteral("host.test"), Budget(1s)).has_value());
    const auto missing = resolver.resolve(QStringLiteral("other.test"), Budget(1s));
    QVERIFY(!missing);
    QCOMPARE(missing.error().fault, ResolveFault::NotFound);
}

// Answers one question over UDP with these response code and answer records, in hex.
void BaseTest::looksUpMailExchangers_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("records");
    QTest::addColumn<QStringList>("hosts");
    QTest::addColumn<int>("fault"); // -1: none

    // name (the question's), type MX, class IN, TTL; length and data follow
    const QByteArray head = "c00c000f00010000003c";
    const QByteArray mx1 = head
        + "0008"
          "0014"
          "036d7831c00c"; // 20 mx1
    const QByteArray mx2 = head
        + "0008"
          "000a"
          "034d5832c00c"; // 10 MX2
    const QByteArray null = head
        + "0003"
          "0000"
          "00";
    const QByteArray alias = "c00c000500010000003c"
                             "0002"
                             "c00c";
    const auto row
        = [](const char *name, int rcode, const QByteArray &records, const QStringList &hosts,
             int fault = -1) { QTest::newRow(name) << rcode << records << hosts << fault; };
    const int failed = int(ResolveFault::Failed);
    row("two", 0, mx1 + mx2, { u"mx2.a.test"_qs, u"mx1.a.test"_qs });
    row("behind an alias", 0, alias + mx1, { u"mx1.a.test"_qs });
    row("none", 0, {}, { u"a.test"_qs });
    row("null MX", 0, null, {});
    row("null MX beside one", 0, null + mx1, { u"mx1.a.test"_qs });
    row("forty", 0, mx1.repeated(40), QStringList(16, u"mx1.a.test"_qs));
    row("no such domain", 3, {}, {}, int(ResolveFault::NotFound));
    row("server failure", 2, {}, {}, failed);
    row("cut", 0, mx1.chopped(8), {}, failed);
    row("name in a circle", 0,
        head
            + "0004"
              "0001"
              "c023",
        {}, failed);
    row("no room for a name", 0,
        head
            + "0002"
              "0001",
        {}, failed);
}

void BaseTest::looksUpMailExchangers()
{
#ifdef Q_OS_WIN
    QSKIP("Windows asks its own name servers alone.");
#endif
    QFETCH(int, code);
    QFETCH(QByteArray, records);
    QFETCH(QStringList, hosts);
    QFETCH(int, fault);
    QUdpSocket server;
    QVERIFY(server.bind(QHostAddress::LocalHost));
    std::optional<Expected<QList<MailExchanger>, ResolveError>> answer;
    std::thread client([&, port = server.localPort()] {
        answer = queryMailExchangers(u"a.test"_qs, NameServer { 0x7f000001, port });
    });
    const qsizetype recordCount = records.count("c00c000f0001") + records.count("c00c00050001");
    for (bool isAnswered = false; !isAnswered || code == 2;) {
        if (!server.waitForReadyRead(isAnswered ? 100 : 20'000))
            break;
        QByteArray question(512, '\0');
        QHostAddress from;
        quint16 port = 0;
        question.resize(server.readDatagram(question.data(), question.size(), &from, &port));
        const QByteArray header = question.left(2) + QByteArray::fromHex("81") + char(0x80 | code)
            + QByteArray::fromHex("0001") + QByteArray(1, '\0') + char(recordCount)
            + QByteArray(4, '\0');
        const QByteArray asked = question.mid(12, 8 + 4); // a.test., MX, IN
        server.writeDatagram(header + asked + QByteArray::fromHex(records), from, port);
        isAnswered = true;
    }
    client.join();

    QCOMPARE(answer->has_value() ? -1 : int(answer->error().fault), fault);
    QStringList found;
    for (const MailExchanger &exchanger : answer->value_or({}))
        found += exchanger.host;
    QCOMPARE(found, hosts);
}

void BaseTest::looksUpMailDomainsFromTable()
{
    FixedResolver resolver;
    resolver.addMailDomain(u"a.test"_qs, { { 10, u"mx.test"_qs } });
    QCOMPARE(resolver.mailExchangers(u"a.test"_qs, Budget(1s))->first().host, u"mx.test"_qs);
    QCOMPARE(resolver.mailExchangers(u"b.test"_qs, Budget(1s)).error().fault,
             ResolveFault::NotFound);
    SystemResolver system;
    QVERIFY(!system.mailExchangers(u"late.invalid"_qs, Budget(0ms)));
}

void BaseTest::resolvingEndsWithTheBudget()
{
    SystemResolver resolver;
    const auto late = resolver.resolve(QStringLiteral("budget.invalid"), Budget(0ms));
    QVERIFY(!late);
    QVERIFY(late.error().fault == ResolveFault::TimedOut
            || late.error().fault == ResolveFault::NotFound);
    std::stop_source stop;
    stop.request_stop();
    const auto stopped
        = resolver.resolve(QStringLiteral("stop.invalid"), Budget(10s, stop.get_token()));
    QVERIFY(!stopped);
    QVERIFY(stopped.error().fault != ResolveFault::TimedOut);
}

void BaseTest::budgetSeesTheStop()
{
    std::stop_source stop;
    const Budget budget(1h, stop.get_token());
    QVERIFY(!budget.isSpent());
    QCOMPARE(budget.sliceMsecs(), 100);
    stop.request_stop();
    QVERIFY(budget.isStopped());
    QVERIFY(budget.isSpent());
    QVERIFY(Budget(0ms).isSpent());
    QCOMPARE(Budget(0ms).sliceMsecs(), 0);
    QVERIFY(!Budget(0ms).isStopped());
}

void BaseTest::budgetsNest()
{
    std::stop_source stop;
    const Budget whole(1h, stop.get_token());
    QVERIFY(whole.atMost(5ms).remainingMsecs() <= 5);
    QVERIFY(Budget(5ms).atMost(1h).remainingMsecs() <= 5);
    stop.request_stop();
    QVERIFY(whole.atMost(1h).isStopped());
}

void BaseTest::clockStandsStill()
{
    FixedClock clock(UtcTime::fromSecs(5));
    QCOMPARE(clock.now(), UtcTime::fromSecs(5));
    clock.set(UtcTime::fromSecs(6));
    QCOMPARE(clock.now(), UtcTime::fromSecs(6));
    QVERIFY(SystemClock().now() > UtcTime::fromSecs(1'700'000'000));
}

void BaseTest::emptiesOpenSslErrors()
{
    QVERIFY(takeOpenSslErrors().isEmpty());
    ERR_raise(ERR_LIB_X509, ERR_R_MALLOC_FAILURE);
    ERR_raise_data(ERR_LIB_X509, ERR_R_PASSED_NULL_PARAMETER, "of %d", 3);
    const QString errors = takeOpenSslErrors();
    QVERIFY2(errors.contains(QLatin1String("malloc failure, ")), qPrintable(errors));
    QVERIFY2(errors.endsWith(QLatin1String("(of 3)")), qPrintable(errors));
    QVERIFY(takeOpenSslErrors().isEmpty());
}

QTEST_GUILESS_MAIN(BaseTest)
#include "tst_base.moc"
