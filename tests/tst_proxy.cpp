// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/proxy.h"

#include <QTest>

class ProxyTest : public QObject
{
    Q_OBJECT

private slots:
    void readsAndWrites_data();
    void readsAndWrites();
    void refuses_data();
    void refuses();
};

void ProxyTest::readsAndWrites_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Proxy>("proxy");
    QTest::addColumn<QString>("written");
    using Kind = Proxy::Kind;
    const auto row = [](const char *text, const Proxy &proxy, const char *written) {
        QTest::newRow(text) << QString::fromUtf8(text) << proxy << QString::fromLatin1(written);
    };
    row("", {}, "");
    row(" ", {}, "");
    row("none", { Kind::None, {}, 0, {} }, "none");
    row("System", { Kind::System, {}, 0, {} }, "system");
    row("http://proxy.test:8080", { Kind::Http, u"proxy.test"_qs, 8080, {} },
        "http://proxy.test:8080");
    row("HTTP://Proxy.Test:8080/", { Kind::Http, u"proxy.test"_qs, 8080, {} },
        "http://proxy.test:8080");
    row("http://proxy.test", { Kind::Http, u"proxy.test"_qs, 3128, {} }, "http://proxy.test:3128");
    row("socks5://proxy.test", { Kind::Socks5, u"proxy.test"_qs, 1080, {} },
        "socks5://proxy.test:1080");
    row("socks5h://192.0.2.7:9050", { Kind::Socks5, u"192.0.2.7"_qs, 9050, {} },
        "socks5://192.0.2.7:9050");
    row("socks5://[2001:db8::1]:1080", { Kind::Socks5, u"2001:db8::1"_qs, 1080, {} },
        "socks5://[2001:db8::1]:1080");
    row("socks5://[2001:db8::1]", { Kind::Socks5, u"2001:db8::1"_qs, 1080, {} },
        "socks5://[2001:db8::1]:1080");
    row("http://me@proxy.test:3128", { Kind::Http, u"proxy.test"_qs, 3128, u"me"_qs },
        "http://me@proxy.test:3128");
    row("http://me%40work%3A1@proxy.test", { Kind::Http, u"proxy.test"_qs, 3128, u"me@work:1"_qs },
        "http://me%40work%3A1@proxy.test:3128");
    row("http://b\xc3\xbc"
        "cher.example",
        { Kind::Http, u"xn--bcher-kva.example"_qs, 3128, {} }, "http://xn--bcher-kva.example:3128");
}

void ProxyTest::readsAndWrites()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    const auto proxy = parseProxy(text);
    QVERIFY2(proxy, proxy ? "" : qPrintable(proxy.error()));
    QTEST(*proxy, "proxy");
    QCOMPARE(proxy->text(), written);
    QCOMPARE(*parseProxy(written), *proxy);
}

void ProxyTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    const QString form = u"A proxy is written as http://host:port or socks5://host:port."_qs;
    const auto row = [](const char *text, const QString &problem) {
        QTest::newRow(text) << QString::fromUtf8(text) << problem;
    };
    row("proxy.test:3128", form);
    row("https://proxy.test:3128", form);
    row("socks4://proxy.test", form);
    row("http://me:secret@proxy.test",
        u"Leave the password out of the address: it is asked for."_qs);
    row("http://@proxy.test", u"“” is not a user name."_qs);
    row("http://a%0d%0ab@proxy.test", u"“a⟨U+000D⟩⟨U+000A⟩b” is not a user name."_qs);
    row("http://", u"A host name or an address is missing."_qs);
    row("http://proxy.test:0", u"“0” is not a port: it must be a number from 1 to 65535."_qs);
    row("http://proxy.test:3128/path",
        u"“3128/path” is not a port: it must be a number from 1 to 65535."_qs);
    row("http://proxy.test=192.0.2.7", u"“proxy.test=192.0.2.7” is not the address of a proxy."_qs);
    row("http://2001:db8::1", u"Write an IPv6 address in brackets: [2001:db8::1]."_qs);
    row("http://a b", u"“ ” cannot be part of a host name."_qs);
}

void ProxyTest::refuses()
{
    QFETCH(QString, text);
    const auto proxy = parseProxy(text);
    QVERIFY2(!proxy, proxy ? qPrintable(proxy->text()) : "");
    QTEST(proxy.error(), "problem");
}

QTEST_GUILESS_MAIN(ProxyTest)

#include "tst_proxy.moc"
