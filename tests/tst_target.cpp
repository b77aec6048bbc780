// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/target.h"

#include <QTest>

class TestTarget : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void writesWhatItReads_data();
    void writesWhatItReads();
    void choosesByPort();
    void readsAnAddressToConnectTo_data();
    void readsAnAddressToConnectTo();
    void isNamedWithOrWithoutItsAddress();
    void namesStartTls();
};

void TestTarget::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");

    const auto row = [](const char *name, const QString &text, const char *host, int port) {
        QTest::newRow(name) << text << QString::fromLatin1(host) << port;
    };
    const QString label63(63, u'a');
    const QString host253 = label63 + u'.' + label63 + u'.' + label63 + u'.' + QString(61, u'b');

    row("host", u"www.example.test"_qs, "www.example.test", 443);
    row("one label", u"localhost"_qs, "localhost", 443);
    row("host and port", u"www.example.test:8443"_qs, "www.example.test", 8443);
    row("blanks around", u" \twww.example.test:8443 \r\n"_qs, "www.example.test", 8443);
    row("upper case", u"WWW.Example.TEST"_qs, "www.example.test", 443);
    row("trailing dot", u"www.example.test."_qs, "www.example.test", 443);
    row("trailing dot and port", u"www.example.test.:444"_qs, "www.example.test", 444);
    row("underscore", u"my_host.example.test"_qs, "my_host.example.test", 443);
    row("hyphens inside", u"r1---sn.example.test"_qs, "r1---sn.example.test", 443);
    row("lowest port", u"a:1"_qs, "a", 1);
    row("highest port", u"a:65535"_qs, "a", 65535);
    row("port with leading zeros", u"a:0443"_qs, "a", 443);
    row("longest label", label63 + u".test"_qs,
        QByteArray(label63.toLatin1() + ".test").constData(), 443);
    row("longest host", host253, host253.toLatin1().constData(), 443);
    row("longest host with its dot", host253 + u'.', host253.toLatin1().constData(), 443);
    row("IPv4", u"192.0.2.1"_qs, "192.0.2.1", 443);
    row("IPv4 and port", u"192.0.2.1:8443"_qs, "192.0.2.1", 8443);
    row("bare IPv6", u"2001:DB8::1"_qs, "2001:db8::1", 443);
    row("bare IPv6 with one shortened form", u"::1"_qs, "::1", 443);
    row("IPv6 written out", u"2001:db8:0:0:0:0:0:1"_qs, "2001:db8::1", 443);
    row("IPv6 in brackets", u"[2001:db8::1]"_qs, "2001:db8::1", 443);
    row("IPv6 and port", u"[2001:db8::1]:8443"_qs, "2001:db8::1", 8443);
    row("https", u"https://www.example.test"_qs, "www.example.test", 443);
    row("https with path", u"https://www.example.test/a/b?c=d#e"_qs, "www.example.test", 443);
    row("https with query alone", u"https://www.example.test?q=a:b"_qs, "www.example.test", 443);
    row("https, port, path", u"HTTPS://www.example.test:8443/"_qs, "www.example.test", 8443);
    row("https with IPv6", u"https://[::1]:8443/x"_qs, "::1", 8443);
    row("imaps", u"imaps://mail.example.test"_qs, "mail.example.test", 993);
    row("smtps", u"smtps://mail.example.test"_qs, "mail.example.test", 465);
    row("ldaps", u"ldaps://ldap.example.test/dc=example"_qs, "ldap.example.test", 636);
    row("international", u"www.bücher.example"_qs, "www.xn--bcher-kva.example", 443);
    row("international in capitals", u"BÜCHER.example"_qs, "xn--bcher-kva.example", 443);
    row("ASCII form of an international name", u"xn--bcher-kva.example"_qs, "xn--bcher-kva.example",
        443);
}

void TestTarget::reads()
{
    QFETCH(QString, text);
    const auto target = parseTarget(text);
    QVERIFY2(target, target ? "" : qPrintable(target.error()));
    QTEST(target->host, "host");
    QTEST(int(target->port), "port");
    QCOMPARE(target->startTls, StartTls::None);
    QCOMPARE(target->effectiveServerName(), target->host);
}

void TestTarget::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");

    const auto row = [](const char *name, const QString &text, const QString &problem) {
        QTest::newRow(name) << text << problem;
    };
    const QString labels = QStringList(5, QString(62, u'a')).join(u'.');

    row("nothing", {}, u"A host name or an address is missing."_qs);
    row("blanks", u" \t"_qs, u"A host name or an address is missing."_qs);
    row("scheme alone", u"https://"_qs, u"The host name is missing."_qs);
    row("port alone", u":443"_qs, u"The host name is missing."_qs);
    row("a dot", u"."_qs, u"The host name is missing."_qs);
    row("no port after the colon", u"a.test:"_qs, u"The port is missing after the colon."_qs);
    row("port 0", u"a.test:0"_qs, u"“0” is not a port: it must be a number from 1 to 65535."_qs);
    row("port 65536", u"a.test:65536"_qs,
        u"“65536” is not a port: it must be a number from 1 to 65535."_qs);
    row("port 99999", u"a.test:99999"_qs,
        u"“99999” is not a port: it must be a number from 1 to 65535."_qs);
    row("port beyond 32 bits", u"a.test:4294967739"_qs,
        u"“4294967739” is not a port: it must be a number from 1 to 65535."_qs);
    row("negative port", u"a.test:-1"_qs,
        u"“-1” is not a port: it must be a number from 1 to 65535."_qs);
    row("port with a sign", u"a.test:+443"_qs,
        u"“+443” is not a port: it must be a number from 1 to 65535."_qs);
    row("named port", u"a.test:https"_qs,
        u"“https” is not a port: it must be a number from 1 to 65535."_qs);
    row("port in other digits", u"a.test:४४३"_qs,
        u"“४४३” is not a port: it must be a number from 1 to 65535."_qs);
    row("300 characters", labels.left(300),
        u"The host name has 300 characters; at most 253 are possible."_qs);
    row("254 characters", labels.left(254),
        u"The host name has 254 characters; at most 253 are possible."_qs);
    row("label of 64", QString(64, u'a') + u".test"_qs,
        u"A part of the host name has 64 characters; at most 63 are possible."_qs);
    row("empty label", u"a..test"_qs, u"A part of the host name between two dots is empty."_qs);
    row("leading dot", u".a.test"_qs, u"A part of the host name between two dots is empty."_qs);
    row("hyphen first", u"-a.test"_qs,
        u"A part of a host name cannot begin or end with a hyphen."_qs);
    row("hyphen last", u"a-.test"_qs,
        u"A part of a host name cannot begin or end with a hyphen."_qs);
    row("blank inside", u"a b.test"_qs, u"“ ” cannot be part of a host name."_qs);
    row("path without scheme", u"a.test/path"_qs, u"“/” cannot be part of a host name."_qs);
    row("network", u"192.0.2.0/24"_qs, u"“/” cannot be part of a host name."_qs);
    row("wildcard", u"*.example.test"_qs, u"“*” cannot be part of a host name."_qs);
    row("control character", u"a"_qs + QChar(7) + u".test"_qs,
        u"“⟨U+0007⟩” cannot be part of a host name."_qs);
    row("bidi override", u"a"_qs + QChar(0x202e) + u".test"_qs,
        u"“⟨U+202E⟩” cannot be part of a host name."_qs);
    row("user name", u"https://me:secret@a.test/"_qs, u"Leave out the user name and the “@”."_qs);
    row("mail address", u"me@a.test"_qs, u"Leave out the user name and the “@”."_qs);
    row("IPv4 out of range", u"192.0.2.256"_qs, u"“192.0.2.256” is not an IPv4 address."_qs);
    row("IPv4 in three parts", u"192.0.2"_qs, u"“192.0.2” is not an IPv4 address."_qs);
    row("IPv4 with octal look", u"192.0.2.010"_qs, u"“192.0.2.010” is not an IPv4 address."_qs);
    row("a number", u"443"_qs, u"“443” is not an IPv4 address."_qs);
    row("not IPv6", u"a:b:c"_qs, u"“a:b:c” is not an IPv6 address."_qs);
    row("IPv6 in brackets, broken", u"[2001:db8::1::2]"_qs,
        u"“2001:db8::1::2” is not an IPv6 address."_qs);
    row("name in brackets", u"[a.test]:443"_qs, u"“a.test” is not an IPv6 address."_qs);
    row("IPv4 in brackets", u"[192.0.2.1]"_qs, u"“192.0.2.1” is not an IPv6 address."_qs);
    row("bracket never closed", u"[::1:443"_qs,
        u"The bracket before the IPv6 address is never closed."_qs);
    row("after the bracket", u"[::1]443"_qs, u"“443” cannot follow the IPv6 address."_qs);
    row("http", u"http://a.test"_qs,
        u"http:// uses no TLS, so there is nothing to check. Write https:// instead."_qs);
    row("unknown scheme", u"gopher://a.test"_qs, u"The protocol “gopher” is not known."_qs);
    row("no scheme", u"://a.test"_qs, u"The protocol “” is not known."_qs);
    row("a name for an address", u"a.test=b.test"_qs, u"“b.test” is not a numeric address."_qs);
    row("no address", u"a.test="_qs, u"The host name is missing."_qs);
    row("two addresses", u"a.test=192.0.2.7=192.0.2.8"_qs,
        u"“=” cannot be part of a host name."_qs);
    row("an address with another port", u"a.test:1=192.0.2.7:2"_qs,
        u"The host and its address name two different ports."_qs);
    row("not a name in any language", u"a\u00b7\u0300\u2488.test"_qs,
        u"“a·̀⒈.test” is not an international host name."_qs);
}

void TestTarget::refuses()
{
    QFETCH(QString, text);
    const auto target = parseTarget(text);
    QVERIFY2(!target, target ? qPrintable(target->text()) : "");
    QTEST(target.error(), "problem");
}

void TestTarget::writesWhatItReads_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         { "www.example.test:443", "[2001:db8::1]:443", "192.0.2.1:8443", "smtp://mail.test:25",
           "smtp://mail.test:587", "tls://mail.test:25", "rdp://[::1]:3389",
           "xmpp-server://a.test:443", "www.example.test=192.0.2.7:8443",
           "smtp://mail.test=192.0.2.7:25", "www.example.test=[2001:db8::1]:443",
           "[2001:db8::1]=[2001:db8::2]:443", "192.0.2.1=192.0.2.2:443" })
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestTarget::writesWhatItReads()
{
    QFETCH(QString, text);
    QCOMPARE(parseTarget(text)->text(), text);
}

void TestTarget::choosesByPort()
{
    QCOMPARE(parseTarget(u"a.test:587")->startTls, StartTls::Smtp);
    QCOMPARE(parseTarget(u"a.test:3389")->startTls, StartTls::Rdp);
    QCOMPARE(parseTarget(u"a.test:465")->startTls, StartTls::None);
    QCOMPARE(parseTarget(u"tls://a.test:25")->startTls, StartTls::None);
    QCOMPARE(parseTarget(u"imap://a.test:25")->startTls, StartTls::Imap);
    QCOMPARE(parseTarget(u"a.test:25", { .startTls = StartTls::None })->startTls, StartTls::None);
    const auto ldap = parseTarget(u"a.test", { .startTls = StartTls::Ldap });
    QCOMPARE(ldap->text(), u"ldap://a.test:389"_qs);
    QVERIFY(namesProtocol(u"imap://a.test") && !namesProtocol(u"a.test:25"));
}

void TestTarget::readsAnAddressToConnectTo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    const auto row = [](const char *text, const char *host, const char *address, int port) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(host)
                            << QString::fromLatin1(address) << port;
    };
    row("a.test=192.0.2.7", "a.test", "192.0.2.7", 443);
    row("a.test=192.0.2.7:8443", "a.test", "192.0.2.7", 8443);
    row("a.test:8443=192.0.2.7", "a.test", "192.0.2.7", 8443);
    row("a.test:8443=192.0.2.7:8443", "a.test", "192.0.2.7", 8443);
    row("a.test=[2001:DB8::1]", "a.test", "2001:db8::1", 443);
    row("a.test=[2001:db8::1]:8443", "a.test", "2001:db8::1", 8443);
    row("a.test=2001:db8::1", "a.test", "2001:db8::1", 443);
    row("a.test:8443=2001:db8::1", "a.test", "2001:db8::1", 8443);
    row("[2001:db8::2]:8443=[2001:db8::1]", "2001:db8::2", "2001:db8::1", 8443);
    row("imaps://mail.test=192.0.2.7", "mail.test", "192.0.2.7", 993);
    row("https://a.test=192.0.2.7/x=y", "a.test", "192.0.2.7", 443);
}

void TestTarget::readsAnAddressToConnectTo()
{
    QFETCH(QString, text);
    const auto target = parseTarget(text);
    QVERIFY2(target, target ? "" : qPrintable(target.error()));
    QTEST(target->host, "host");
    QTEST(target->connectTo, "address");
    QTEST(int(target->port), "port");
}

void TestTarget::isNamedWithOrWithoutItsAddress()
{
    const Target target = *parseTarget(u"a.test=192.0.2.7");
    QVERIFY(isNamedBy(target, *parseTarget(u"a.test")));
    QVERIFY(isNamedBy(target, *parseTarget(u"a.test=192.0.2.7")));
    QVERIFY(!isNamedBy(target, *parseTarget(u"a.test=192.0.2.8")));
    QVERIFY(!isNamedBy(target, *parseTarget(u"a.test:444")));
    QVERIFY(!isNamedBy(target, *parseTarget(u"b.test")));
}

void TestTarget::namesStartTls()
{
    QCOMPARE(startTlsName(StartTls::None), QString());
    QVERIFY(!startTlsFromName(u""));
    QVERIFY(!startTlsFromName(u"https"));
    for (int i = int(StartTls::Smtp); i <= int(StartTls::Rdp); ++i) {
        const auto protocol = StartTls(i);
        QVERIFY(!startTlsName(protocol).isEmpty());
        QCOMPARE(startTlsFromName(startTlsName(protocol)), std::optional(protocol));
    }
}

QTEST_GUILESS_MAIN(TestTarget)
#include "tst_target.moc"
