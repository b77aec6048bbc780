// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "probe/probe.h"
#include "rules/greeting.h"
#include "starttls/dialogues.h"

#include <QTest>

#include <stop_token>
#include <thread>

using namespace std::chrono_literals;

namespace {

using Turns = QList<PlainTurn>;

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

const QByteArray XmlHeader = "<?xml version='1.0'?><stream:stream id='1' version='1.0' "
                             "xmlns='jabber:client' "
                             "xmlns:stream='http://etherx.jabber.org/streams'>";
const QByteArray XmlTls = "xmlns='urn:ietf:params:xml:ns:xmpp-tls'";
const QByteArray LdapRequest = hex("301d02010177188016") + "1.3.6.1.4.1.1466.20037";
const QByteArray SslRequest = hex("0000000804d2162f");
const QByteArray RdpRequest = hex("030000130ee00000000000010008000b000000");

// A handshake packet of protocol 10 with these lower capabilities.
QByteArray mysqlGreeting(const char *capabilities)
{
    const QByteArray payload = "\x0a"
                               "8.0.1"
        + QByteArray(1, '\0') + "idid" + "scramble" + QByteArray(1, '\0') + hex(capabilities)
        + hex("2d0200ff") + QByteArray(20, 'x');
    return QByteArray(1, char(payload.size())) + QByteArray(3, '\0') + payload;
}

// As it goes when all is well.
Turns goodTurns(StartTls protocol)
{
    const Turns mail = { { "", "220-lab\r\n220 lab ESMTP\r\n" },
                         { "HLO probe.invalid\r\n", "250-lab\r\n250-SIZE 1\r\n250 starttls\r\n" },
                         { "STARTTLS\r\n", "220 go\r\n" } };
    switch (protocol) {
    case StartTls::None:
        return {};
    case StartTls::Smtp:
        return mail;
    case StartTls::Lmtp:
        return { mail[0], { "LHLO probe.invalid\r\n", mail[1].answer }, mail[2] };
    case StartTls::Imap:
        return { { "", "* OK [CAPABILITY IMAP4rev1] lab\r\n" },
                 { "a1 CAPABILITY\r\n", "* CAPABILITY IMAP4rev1 STARTTLS\r\na1 OK done\r\n" },
                 { "a2 STARTTLS\r\n", "a2 OK go\r\n" } };
    case StartTls::Pop3:
        return { { "", "+OK lab\r\n" },
                 { "CAPA\r\n", "+OK\r\nUSER\r\nSTLS\r\n.\r\n" },
                 { "STLS\r\n", "+OK go\r\n" } };
    case StartTls::Nntp:
        return { { "", "201 lab\r\n" },
                 { "CAPABILITIES\r\n", "101 list\r\nVERSION 2\r\nSTARTTLS\r\n.\r\n" },
                 { "STARTTLS\r\n", "382 go\r\n" } };
    case StartTls::Sieve:
        return { { "", "\"IMPLEMENTATION\" \"lab\"\r\n\"STARTTLS\"\r\nOK \"lab\"\r\n" },
                 { "STARTTLS\r\n", "OK \"go\"\r\n" } };
    case StartTls::Ftp:
        return { { "", "220-hello\r\n  and more\r\n220 lab\r\n" },
                 { "AUTH TLS\r\n", "234 go\r\n" } };
    case StartTls::Ldap: // with lengths longer than they need be, as Windows writes them
        return { { LdapRequest,
                   hex("308400000010020101788400000007"
                       "0a010004000400") } };
    case StartTls::Xmpp:
    case StartTls::XmppServer:
        return { { "version='1.0'>",
                   XmlHeader + "<stream:features><starttls " + XmlTls
                       + "><required/></starttls></stream:features>" },
                 { "<starttls " + XmlTls + "/>", "<proceed " + XmlTls + "/>" } };
    case StartTls::Irc:
        return { { "STARTTLS\r\n", ":lab NOTICE * :hello\r\n:lab 670 * :go\r\n" } };
    case StartTls::Postgres:
        return { { SslRequest, "S" } };
    case StartTls::Mysql:
        return { { "", mysqlGreeting("00ff") }, { QByteArray(23, '\0'), "" } };
    case StartTls::Rdp:
        return { { RdpRequest, hex("030000130ed000001234000200080001000000") } };
    }
    return {};
}

QList<StartTls> allProtocols()
{
    QList<StartTls> protocols;
    for (const QString &name : startTlsNames())
        protocols += *startTlsFromName(name);
    return protocols;
}

void eachProtocol()
{
    QTest::addColumn<StartTls>("protocol");
    for (const StartTls protocol : allProtocols())
        QTest::newRow(qPrintable(startTlsName(protocol))) << protocol;
}

ServerScript script(const Turns &turns, Misbehaviour misbehaviour = Misbehaviour::None)
{
    const LabPki &pki = sharedLabPki();
    return { .identities = { { pki.chain(pki.leaf), pki.leaf.key, { { 0, "a staple" } } } },
             .plainTurns = turns,
             .misbehaviour = misbehaviour };
}

Attempt probeServer(StartTls protocol, const ServerScript &script, int stepMsecs = 20'000,
                    const Budget &budget = Budget(60s))
{
    LabServer server(script);
    if (!server.start())
        return {};
    const ProbeRequest request { .address = server.address(),
                                 .port = server.port(),
                                 .serverName = QStringLiteral("lab.example.test"),
                                 .startTls = protocol,
                                 .stepMsecs = stepMsecs };
    return probe(request, FixedClock(LabNow), budget);
}

// Gives its bytes one by one, then ends.
class Dripping final : public PlainTransport
{
public:
    explicit Dripping(const QByteArray &bytes, ProbeFault atEnd = ProbeFault::Reset)
        : m_bytes(bytes)
        , m_atEnd(atEnd)
    {
    }
    void write(const QByteArray &bytes) override { written += bytes; }
    Expected<QByteArray, ProbeError> read() override
    {
        if (m_bytes.isEmpty())
            return Unexpected { error(m_atEnd, {}) };
        const QByteArray first = m_bytes.left(1);
        m_bytes.remove(0, 1);
        return first;
    }
    ProbeError error(ProbeFault fault, const QString &detail) const override
    {
        return { .step = ProbeStep::StartTls, .fault = fault, .detail = detail };
    }
    qsizetype left() const { return m_bytes.size(); }

    QByteArray written;

private:
    QByteArray m_bytes;
    ProbeFault m_atEnd;
};

} // namespace

class TestStartTls : public QObject
{
    Q_OBJECT

private slots:
    void reachesTls_data() { eachProtocol(); }
    void reachesTls();
    void readsByteByByte_data() { eachProtocol(); }
    void readsByteByByte();
    void reportsInjection_data() { eachProtocol(); }
    void reportsInjection();
    void stalls_data() { eachProtocol(); }
    void mysqlRefusesLate();
    void stalls();
    void stallsOnTheWire();
    void isCutOff_data() { eachProtocol(); }
    void isCutOff();
    void saysWhatTheServerSays_data();
    void saysWhatTheServerSays();
    void endsWhatIsTooLong_data();
    void endsWhatIsTooLong();
    void tellsTlsFromTheStart();
    void stopsWithin();
    void knowsGreetings();
};

void TestStartTls::reachesTls()
{
    QFETCH(StartTls, protocol);
    const Attempt attempt = probeServer(protocol, script(goodTurns(protocol)));
    QVERIFY2(!attempt.error, attempt.error ? qPrintable(attempt.error->detail) : "");
    QCOMPARE(attempt.capture.chain, sharedLabPki().chain(sharedLabPki().leaf));
    QCOMPARE(attempt.capture.staples, QList<Staple>({ { 0, "a staple" } }));
}

void TestStartTls::readsByteByByte()
{
    QFETCH(StartTls, protocol);
    QByteArray said;
    for (const PlainTurn &turn : goodTurns(protocol))
        said += turn.answer;
    Dripping transport(said + "TLS");
    Conversation conversation(transport);
    speak(protocol, conversation, QStringLiteral("lab.example.test"));
    QVERIFY(!conversation.end());
    QCOMPARE(transport.left(), 3); // not one byte of what follows is taken
    QVERIFY(protocol != StartTls::XmppServer || transport.written.contains("'jabber:server'"));
}

void TestStartTls::reportsInjection()
{
    QFETCH(StartTls, protocol);
    Turns turns = goodTurns(protocol);
    const Turns later = turns + Turns { { "", "250 injected" } };
    turns[protocol == StartTls::Mysql ? 0 : turns.size() - 1].answer += "250 injected";
    const Attempt attempt = probeServer(protocol, script(turns));
    QCOMPARE(attempt.error.value().fault, ProbeFault::StartTlsInjection);
    QCOMPARE(attempt.error->step, ProbeStep::StartTls);
    QCOMPARE(attempt.error->seen, QByteArray("250 injected"));
    QVERIFY(!attempt.sawCertificate());
    // In a packet of its own, before or after the ClientHello.
    const Attempt apart = probeServer(protocol, script(later));
    QCOMPARE(apart.error.value().fault, ProbeFault::StartTlsInjection);
    QVERIFY(apart.error->seen.startsWith("250 injected"));
}

// There is no go-ahead, so a refusal comes where TLS is awaited.
void TestStartTls::mysqlRefusesLate()
{
    Turns turns = goodTurns(StartTls::Mysql);
    turns.last().answer = hex("0b000002ff1004") + "too many" + "and what follows the packet";
    const Attempt attempt = probeServer(StartTls::Mysql, script(turns));
    QCOMPARE(attempt.error.value().fault, ProbeFault::StartTlsRefused);
    QCOMPARE(attempt.error->step, ProbeStep::StartTls);
    QCOMPARE(attempt.error->detail, u"too many"_qs);
}

// Wherever it happens.
void TestStartTls::stalls()
{
    QFETCH(StartTls, protocol);
    QByteArray said;
    for (const PlainTurn &turn : goodTurns(protocol))
        said += turn.answer;
    for (qsizetype size = 0; size < said.size(); ++size) {
        Dripping transport(said.left(size), ProbeFault::TimedOut);
        Conversation conversation(transport);
        speak(protocol, conversation, QStringLiteral("lab.example.test"));
        const auto failure = conversation.end();
        QVERIFY2(failure, qPrintable(QString::number(size)));
        QCOMPARE(failure->fault, ProbeFault::StartTlsStalled);
        QCOMPARE(failure->seen, said.left(std::min<qsizetype>(size, 64)));
    }
}

void TestStartTls::stallsOnTheWire()
{
    const Turns turns = { { "", "220 hello\r\n" }, { "what nobody says", "" } };
    const Attempt attempt = probeServer(StartTls::Smtp, script(turns), 3'000);
    QCOMPARE(attempt.error.value().fault, ProbeFault::StartTlsStalled);
    QCOMPARE(attempt.error->step, ProbeStep::StartTls);
    QCOMPARE(attempt.error->detail, u"220 hello"_qs);
    QCOMPARE(attempt.error->seen, QByteArray("220 hello\r\n"));
    QVERIFY(attempt.error->waitedMsecs >= 2'900);
}

void TestStartTls::isCutOff()
{
    QFETCH(StartTls, protocol);
    Turns turns = goodTurns(protocol);
    turns.removeLast();
    if (protocol == StartTls::Mysql)
        turns.clear(); // its last turn is TLS
    const Attempt attempt = probeServer(protocol, script(turns, Misbehaviour::ClosesAtOnce));
    QCOMPARE(attempt.error.value().step, ProbeStep::StartTls);
    QCOMPARE(attempt.error->fault, ProbeFault::Reset);
    if (!turns.isEmpty())
        QVERIFY(!attempt.error->detail.isEmpty());
}

void TestStartTls::saysWhatTheServerSays_data()
{
    QTest::addColumn<StartTls>("protocol");
    QTest::addColumn<QList<QByteArray>>("answers"); // in place of the good ones, from the last on
    QTest::addColumn<ProbeFault>("fault");
    QTest::addColumn<QString>("words");
    using S = StartTls;
    using F = ProbeFault;
    const auto row = [](const char *name, S protocol, const QList<QByteArray> &answers, F fault,
                        const QString &words) {
        QTest::newRow(name) << protocol << answers << fault << words;
    };
    row("smtp, closed", S::Smtp, { "554-no\r\n554 mail here\r\n" }, F::StartTlsRefused,
        u"554-no 554 mail here"_qs);
    row("smtp, EHLO", S::Smtp, { "220 x\r\n", "502 what?\r\n" }, F::StartTlsRefused,
        u"502 what?"_qs);
    row("smtp, none", S::Smtp, { "220 x\r\n", "250-x\r\n250 XSTARTTLS\r\n" }, F::StartTlsNotOffered,
        u"250-x 250 XSTARTTLS"_qs);
    row("smtp, later", S::Smtp, { "220 x\r\n", "250 STARTTLS\r\n", "454 not now\r\n" },
        F::StartTlsRefused, u"454 not now"_qs);
    row("smtp, but HTTP", S::Smtp, { "HTTP/1.1 400 Bad Request\r\n" }, F::StartTlsProtocol,
        u"HTTP/1.1 400 Bad Request"_qs);
    row("lmtp, none", S::Lmtp, { "220 x\r\n", "250 x\r\n" }, F::StartTlsNotOffered, u"250 x"_qs);
    row("imap, bye", S::Imap, { "* BYE full\r\n" }, F::StartTlsRefused, u"* BYE full"_qs);
    row("imap, none", S::Imap, { "* OK x\r\n", "* CAPABILITY IMAP4rev1\r\na1 OK\r\n" },
        F::StartTlsNotOffered, u"* CAPABILITY IMAP4rev1 a1 OK"_qs);
    row("imap, bad", S::Imap,
        { "* OK x\r\n", "* CAPABILITY STARTTLS\r\na1 OK\r\n", "a2 BAD x\r\n" }, F::StartTlsRefused,
        u"a2 BAD x"_qs);
    row("imap, but SMTP", S::Imap, { "220 x\r\n" }, F::StartTlsProtocol, u"220 x"_qs);
    row("pop3, error", S::Pop3, { "-ERR full\r\n" }, F::StartTlsRefused, u"-ERR full"_qs);
    row("pop3, none", S::Pop3, { "+OK\r\n", "+OK\r\nUSER\r\n.\r\n" }, F::StartTlsNotOffered,
        u"USER"_qs);
    row("pop3, no list", S::Pop3, { "+OK\r\n", "-ERR what\r\n", "-ERR no\r\n" }, F::StartTlsRefused,
        u"-ERR no"_qs);
    row("nntp, closed", S::Nntp, { "400 later\r\n" }, F::StartTlsRefused, u"400 later"_qs);
    row("nntp, none", S::Nntp, { "200 x\r\n", "101 x\r\nVERSION 2\r\n.\r\n" },
        F::StartTlsNotOffered, u"VERSION 2"_qs);
    row("nntp, no", S::Nntp, { "200 x\r\n", "500 what\r\n", "580 no\r\n" }, F::StartTlsRefused,
        u"580 no"_qs);
    row("sieve, none", S::Sieve, { "\"SASL\" \"\"\r\nOK\r\n" }, F::StartTlsNotOffered,
        u"\"SASL\" \"\" OK"_qs);
    row("sieve, no", S::Sieve, { "\"STARTTLS\"\r\nOK\r\n", "NO \"no\"\r\n" }, F::StartTlsRefused,
        u"NO \"no\""_qs);
    row("ftp, no", S::Ftp, { "220 x\r\n", "530 Please login\r\n" }, F::StartTlsRefused,
        u"530 Please login"_qs);
    row("ldap, no", S::Ldap,
        { hex("3016020101"
              "78110a01340400040a")
          + "no TLS now" },
        F::StartTlsRefused, u"result 52 no TLS now"_qs);
    row("ldap, garbage", S::Ldap, { "500 what\r\n" }, F::StartTlsProtocol, {});
    row("xmpp, error", S::Xmpp,
        { XmlHeader
          + "<stream:error><host-unknown xmlns='urn:x'/></stream:error></stream:stream>" },
        F::StartTlsRefused, u"<stream:error><host-unknown xmlns='urn:x'/></stream:error>"_qs);
    row("xmpp, none", S::Xmpp, { XmlHeader + "<stream:features><bind/></stream:features>" },
        F::StartTlsNotOffered, u"<stream:features><bind/></stream:features>"_qs);
    row("xmpp, failure", S::Xmpp,
        { goodTurns(S::Xmpp)[0].answer, "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>" },
        F::StartTlsRefused, u"<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"_qs);
    row("xmpp, entities", S::Xmpp,
        { "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>" },
        F::StartTlsProtocol,
        u"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"_qs);
    row("xmpp, no XML", S::Xmpp, { "220 x\r\n" }, F::StartTlsProtocol, u"220 "_qs);
    row("irc, no", S::Irc, { ":x 691 * :no\r\n" }, F::StartTlsRefused, u":x 691 * :no"_qs);
    row("irc, unknown", S::Irc, { ":x 421 * STARTTLS :Unknown\r\n" }, F::StartTlsRefused,
        u":x 421 * STARTTLS :Unknown"_qs);
    row("irc, error", S::Irc, { "ERROR :Closing Link\r\n" }, F::StartTlsRefused,
        u"ERROR :Closing Link"_qs);
    row("postgres, none", S::Postgres, { "N" }, F::StartTlsNotOffered, u"N"_qs);
    row("postgres, error", S::Postgres,
        { "E" + hex("00000016") + "SFATAL" + hex("00") + "Mtoo many" + hex("0000") },
        F::StartTlsRefused, u"too many"_qs);
    row("postgres, garbage", S::Postgres, { "?" }, F::StartTlsProtocol, {});
    row("mysql, none", S::Mysql, { mysqlGreeting("00f7") }, F::StartTlsNotOffered, u"8.0.1"_qs);
    row("mysql, error", S::Mysql, { hex("0b000000ff1004") + "too many" }, F::StartTlsRefused,
        u"too many"_qs);
    row("mysql, garbage", S::Mysql, { "220 x\r\n" }, F::StartTlsProtocol, {});
    row("rdp, no", S::Rdp, { hex("030000130ed000001234000300080002000000") }, F::StartTlsRefused,
        u"SSL_NOT_ALLOWED_BY_SERVER"_qs);
    row("rdp, none", S::Rdp, { hex("0300000b06d00000123400") }, F::StartTlsNotOffered, {});
    row("rdp, garbage", S::Rdp, { "500 what is this?\r\n" }, F::StartTlsProtocol, {});
}

void TestStartTls::saysWhatTheServerSays()
{
    QFETCH(StartTls, protocol);
    QFETCH(QList<QByteArray>, answers);
    const Turns good = goodTurns(protocol);
    Turns turns;
    for (qsizetype i = 0; i < answers.size(); ++i)
        turns.append(PlainTurn { good[i].awaited, answers[i] });
    turns.append(PlainTurn { "what nobody says", "" });
    const Attempt attempt = probeServer(protocol, script(turns));
    QCOMPARE(attempt.error.value().step, ProbeStep::StartTls);
    QTEST(attempt.error->fault, "fault");
    QTEST(attempt.error->detail, "words");
    QVERIFY(!attempt.error->seen.isEmpty() && attempt.error->seen.size() <= 64);
}

void TestStartTls::endsWhatIsTooLong_data()
{
    QTest::addColumn<StartTls>("protocol");
    QTest::addColumn<QByteArray>("answer"); // to what is said first
    QTest::addColumn<ProbeFault>("fault");
    QTest::addColumn<QString>("words");
    const QByteArray long1 = QByteArray(1 << 20, 'x') + "\r\n";
    constexpr auto line = ProbeFault::StartTlsLongLine, total = ProbeFault::StartTlsTooMuch,
                   protocol = ProbeFault::StartTlsProtocol;
    using S = StartTls;
    const auto row = [](const char *name, S spoken, const QByteArray &answer, ProbeFault fault,
                        const QString &words = {}) {
        QTest::newRow(name) << spoken << answer << fault << words;
    };
    row("smtp, a line", S::Smtp, "220 " + long1, line);
    row("smtp, lines", S::Smtp, QByteArray("220-x\r\n").repeated(100'000), total);
    row("lmtp", S::Lmtp, "220 " + long1, line);
    row("imap", S::Imap, "* OK " + long1, line);
    row("pop3", S::Pop3, "+OK " + long1, line);
    row("nntp", S::Nntp, "200 " + long1, line);
    row("sieve", S::Sieve, "\"X\" " + long1, line);
    row("ftp", S::Ftp, "220-" + long1, line);
    row("irc, a line", S::Irc, ":x NOTICE " + long1, line);
    row("irc, lines", S::Irc, QByteArray(":x NOTICE y\r\n").repeated(100'000), total);
    row("xmpp, text", S::Xmpp, XmlHeader + long1, total);
    row("xmpp, a name", S::Xmpp, XmlHeader + '<' + long1, protocol, u'<' + QString(511, u'x'));
    row("xmpp, an attribute", S::XmppServer, "<x a='" + long1, total);
    row("ldap", S::Ldap, hex("30847fffffff") + long1, protocol);
    row("mysql", S::Mysql, hex("ffffff00") + long1, protocol);
    row("postgres", S::Postgres, "?" + long1, protocol);
    row("rdp", S::Rdp, hex("0300ffff") + long1, protocol);
}

void TestStartTls::endsWhatIsTooLong()
{
    QFETCH(StartTls, protocol);
    QFETCH(QByteArray, answer);
    const Turns turns = { { goodTurns(protocol)[0].awaited, answer } };
    const Attempt attempt = probeServer(protocol, script(turns, Misbehaviour::NeverAnswers));
    QVERIFY(attempt.error);
    QTEST(attempt.error->fault, "fault");
    QTEST(attempt.error->detail, "words");
    QCOMPARE(attempt.error->seen.size(), 64);
}

void TestStartTls::tellsTlsFromTheStart()
{
    for (const StartTls protocol : { StartTls::Ldap, StartTls::Xmpp, StartTls::Postgres }) {
        const Attempt attempt
            = probeServer(protocol, script({}, Misbehaviour::HandshakeFailureAlert));
        QCOMPARE(attempt.error.value().fault, ProbeFault::StartTlsProtocol);
        QVERIFY(attempt.error->seen.startsWith(hex("1503")));
    }
}

void TestStartTls::stopsWithin()
{
    std::stop_source stop;
    const std::jthread later([&] {
        std::this_thread::sleep_for(100ms);
        stop.request_stop();
    });
    const Attempt attempt = probeServer(StartTls::Imap, script({}, Misbehaviour::NeverAnswers),
                                        60'000, Budget(60s, stop.get_token()));
    QCOMPARE(attempt.error.value().fault, ProbeFault::Stopped);
    QVERIFY(attempt.durationMsecs < 30'000);
}

void TestStartTls::knowsGreetings()
{
    for (const StartTls protocol : allProtocols()) {
        const PlainTurn first = goodTurns(protocol).first();
        const bool speaksFirst = first.awaited.isEmpty() && protocol != StartTls::Ftp
            && protocol != StartTls::Nntp && protocol != StartTls::Lmtp;
        QCOMPARE(startTlsOfGreeting(first.answer),
                 speaksFirst                      ? protocol
                     : protocol == StartTls::Lmtp ? StartTls::Smtp // it does not say which
                     : protocol == StartTls::Irc  ? StartTls::Irc
                                                  : StartTls::None);
    }
    QCOMPARE(startTlsOfGreeting("220 (vsFTPd 3.0.3)\r\n"), StartTls::Ftp);
    QCOMPARE(startTlsOfGreeting("200 news.example.test NNTP ready\r\n"), StartTls::Nntp);
    QCOMPARE(startTlsOfGreeting("SSH-2.0-OpenSSH_9.2\r\n"), StartTls::None);
    QCOMPARE(startTlsOfGreeting("HTTP/1.1 400 Bad Request\r\n"), StartTls::None);
    QCOMPARE(startTlsOfGreeting(""), StartTls::None);
}

QTEST_GUILESS_MAIN(TestStartTls)
#include "tst_starttls.moc"
