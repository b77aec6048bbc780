// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/hostscsv.h"
#include "watch/hostfile.h"
#include "watch/hostjson.h"

#include <QTest>

class HostFileTest : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void readsEveryField_data();
    void readsEveryField();
    void writesWhatItReads();
    void endsALongList();
    void becomesPlain_data();
    void becomesPlain();
};

namespace {

// "LINE TARGET" or "LINE !PROBLEM", one an entry.
QStringList outlineOf(const QList<HostLine> &lines)
{
    QStringList outline;
    for (const HostLine &line : lines) {
        const QString what = line.target ? line.target->text() : u'!' + line.problem;
        outline += u"%1 %2"_qs.arg(line.lineNumber).arg(what);
    }
    return outline;
}

Target fullTarget()
{
    Target target;
    target.host = u"a.test"_qs;
    target.port = 587;
    target.serverName = u"b.test"_qs;
    target.startTls = StartTls::Smtp;
    target.connectTo = u"192.0.2.7"_qs;
    target.proxy = { Proxy::Kind::Http, u"p.test"_qs, 3128, u"u"_qs };
    target.clientCertificate = u"/c.pem"_qs;
    target.clientKey = u"/k.pem"_qs;
    target.fetchLists = FetchChoice::Never;
    target.label = u"=Shop, \"x\"; ü"_qs;
    target.tags = { u"one"_qs, u"two words"_qs };
    target.notes = u"call Ann\nfirst"_qs;
    target.intervalSecs = 900;
    target.paused = true;
    return target;
}

}

void HostFileTest::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("outline");
    const auto row = [](const char *name, const QString &text, const QStringList &outline) {
        QTest::newRow(name) << text << outline;
    };
    row("plain", u"a.test\nb.test:8443 Shop"_qs, { u"1 a.test:443"_qs, u"2 b.test:8443"_qs });
    row("comma", u"\ufeffHost,Port\r\na.test,8443\r\n\r\nb.test,"_qs,
        { u"2 a.test:8443"_qs, u"4 b.test:443"_qs });
    row("semicolon", u"label;FQDN\nx;a.test"_qs, { u"2 a.test:443"_qs });
    row("tab", u"server_name\thost\tother\n\ta.test\tz"_qs, { u"2 a.test:443"_qs });
    row("quotes over lines", u"host,label\na.test,\"x\ny\"\nb.test,"_qs,
        { u"2 a.test:443"_qs, u"4 b.test:443"_qs });
    row("open quote", u"host,label\na.test,\"x\nb.test,"_qs,
        { u"2 !A quotation mark is never closed."_qs });
    row("too many cells", u"host,label\na.test,b,c"_qs,
        { u"2 !There are more cells than columns."_qs });
    row("bad port", u"host,port\na.test,0"_qs, { u"2 !“0” cannot be the port."_qs });
    row("NUL", u"host,label\na.test,x"_qs + QChar(0) + u"y"_qs,
        { u"2 !There is a NUL in the label."_qs });
    row("huge field", u"host,label\na.test,"_qs + QString(100'000, u'x'),
        { u"2 !The label is too long."_qs });
    row("JSON",
        u"{\"format\": \"staplescope.hosts/1\",\n\"hosts\": [\n{\"host\": \"a.test\"},\n"
        "{\"host\": \"b.test\", \"port\": true}]}"_qs,
        { u"3 a.test:443"_qs, u"4 !The port is of the wrong kind."_qs });
    row("other JSON", u"{}"_qs,
        { u"1 !This is no list of hosts: its \"format\" is not \"staplescope.hosts/1\"."_qs });
    row("cut JSON", u"{\n\"hosts\": ["_qs, { u"2 !This is not JSON: unterminated array."_qs });
    row("nmap XML",
        u"<?xml version=\"1.0\"?>\n<!DOCTYPE nmaprun>\n<nmaprun>\n<host><address "
        u"addr=\"192.0.2.1\" "
        "addrtype=\"ipv4\"/><hostnames><hostname name=\"r.test\" type=\"PTR\"/>"
        "<hostname name=\"a.test\" type=\"user\"/></hostnames><ports>\n"
        "<port protocol=\"tcp\" portid=\"443\"><state state=\"open\"/></port>\n"
        "<port protocol=\"tcp\" portid=\"22\"><state state=\"open\"/><service "
        "name=\"ssh\"/></port>\n"
        "<port protocol=\"tcp\" portid=\"25\"><state state=\"closed\"/></port>\n"
        "<port protocol=\"udp\" portid=\"443\"><state state=\"open\"/></port>\n"
        "<port protocol=\"tcp\" portid=\"4000\"><state state=\"open\"/><service name=\"http\" "
        "tunnel=\"ssl\"/></port></ports></host>\n<host><address addr=\"192.0.2.2\" "
        "addrtype=\"ipv4\"/></host></nmaprun>"_qs,
        { u"5 a.test:443"_qs, u"6 !Port 22 (ssh) is not known for TLS."_qs, u"9 a.test:4000"_qs,
          u"10 !No open TCP port was found there."_qs });
    row("entities", u"<!DOCTYPE nmaprun [<!ENTITY a \"b\">]><nmaprun></nmaprun>"_qs,
        { u"1 !The rest cannot be read: Entities are not read."_qs });
    row("deep XML", u"<nmaprun>"_qs + u"<a>"_qs.repeated(100'000),
        { u"1 !The rest cannot be read: It is nested too deep."_qs });
    row("nmap greppable",
        u"# Nmap 7.93 scan\nHost: 192.0.2.1 (a.test)\tStatus: Up\nHost: 192.0.2.1 (a.test)\tPorts: "
        "443/open/tcp//https///, 22/open/tcp//ssh///, 4000/open/tcp//ssl|http///\tIgnored: x\n"
        "Host: 192.0.2.2 ()\tPorts: 443/closed/tcp//https///\nHost: \t\n"_qs,
        { u"3 a.test:443"_qs, u"3 !Port 22 (ssh) is not known for TLS."_qs, u"3 a.test:4000"_qs,
          u"4 !No open TCP port was found there."_qs });
}

void HostFileTest::reads()
{
    QFETCH(QString, text);
    QFETCH(QStringList, outline);
    QCOMPARE(outlineOf(parseHostFile(text)), outline);
}

void HostFileTest::readsEveryField_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("CSV")
        << u"host,port,protocol,serverName,connectTo,proxy,clientCertificate,"
           "clientKey,fetchLists,label,tags,notes,interval,paused\na.test,587,smtp,b.test,"
           "192.0.2.7,http://u@p.test:3128,/c.pem,/k.pem,never,\"'=Shop, \"\"x\"\"; "
           "ü\",\"one,two words\",\"call Ann\r\nfirst\",900,true\n"_qs;
    QTest::newRow("JSON") << QString::fromUtf8(toHostJson({ fullTarget() }));
}

void HostFileTest::readsEveryField()
{
    QFETCH(QString, text);
    const QList<HostLine> lines = parseHostFile(text);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.first().problem, QString());
    QCOMPARE(lines.first().target, fullTarget());
}

void HostFileTest::writesWhatItReads()
{
    Target plain;
    plain.host = u"2001:db8::1"_qs;
    const QList<Target> targets { plain, fullTarget() };
    QCOMPARE(newTargets(parseHostFile(QString::fromUtf8(toHostJson(targets)))), targets);
    QCOMPARE(parseHostFile(QString::fromUtf8(toHostJson({}))), QList<HostLine>());
    for (const char *label : { "-1", "'-1", "''=x", "'x", "it's" }) {
        Target labelled = plain;
        labelled.label = QString::fromLatin1(label);
        const QString csv = QString::fromUtf8(toHostCsv({ labelled, fullTarget() }));
        QCOMPARE(newTargets(parseHostFile(csv)), QList<Target>({ labelled, fullTarget() }));
    }
}

void HostFileTest::endsALongList()
{
    QString text = u"host,port\n"_qs;
    for (int i = 0; i <= 100'000; ++i)
        text += u"h%1.test,443\n"_qs.arg(i);
    const QList<HostLine> lines = parseHostFile(text);
    QCOMPARE(lines.size(), 100'001);
    QVERIFY(lines.last().problem.contains(u"cut here"));
    QCOMPARE(lines.last().lineNumber, 100'002);
}

void HostFileTest::becomesPlain_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plain");
    QTest::addColumn<bool>("losesFields");
    QTest::newRow("plain stays") << u"a.test # me\nb.test My label"_qs
                                 << u"a.test # me\nb.test My label"_qs << false;
    QTest::newRow("CSV") << u"host,port,label\na.test,993,My label\nb.test,,"_qs
                         << u"a.test:993 My label\nb.test:443"_qs << false;
    QTest::newRow("CSV with tags") << u"host,tags\na.test,web"_qs << u"a.test:443"_qs << true;
    QTest::newRow("JSON")
        << u"{\"format\": \"staplescope.hosts/1\", \"hosts\": [{\"host\": \"a.test\"}]}"_qs
        << u"a.test:443"_qs << false;
}

void HostFileTest::becomesPlain()
{
    QFETCH(QString, text);
    QFETCH(QString, plain);
    QFETCH(bool, losesFields);
    const PlainHosts hosts = plainHostsOf(text);
    QCOMPARE(hosts.text, plain);
    QCOMPARE(hosts.losesFields, losesFields);
    QVERIFY(isPlainHostList(hosts.text));
}

QTEST_GUILESS_MAIN(HostFileTest)
#include "tst_hostfile.moc"
