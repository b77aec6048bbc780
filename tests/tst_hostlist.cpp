// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/maildomains.h"

#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;

class HostListTest : public QObject
{
    Q_OBJECT

private slots:
    void readsALine_data();
    void readsALine();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void notesWhatItAssumed_data();
    void notesWhatItAssumed();
    void leavesOutBlankLinesAndComments();
    void countsLinesWithAnyEnding_data();
    void countsLinesWithAnyEnding();
    void findsDuplicates();
    void readsMailDomains();
    void expandsMailDomains();
    void appliesDefaults();
    void completesTheConnection();
    void readsFiles_data();
    void readsFiles();
    void keepsANulToItsLine();
    void tellsBinaryFromText_data();
    void tellsBinaryFromText();
    void saysWhatIsWrongWithAFile();
    void writesAPlainList();
    void readsManyLinesQuickly();
};

void HostListTest::readsALine_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("label");
    QTest::newRow("host") << u"www.example.test"_qs << u"www.example.test:443"_qs << QString();
    QTest::newRow("host and port") << u"a.test:8443"_qs << u"a.test:8443"_qs << QString();
    QTest::newRow("IPv6") << u"[2001:db8::1]:8443"_qs << u"[2001:db8::1]:8443"_qs << QString();
    QTest::newRow("bare IPv6") << u"2001:db8::1"_qs << u"[2001:db8::1]:443"_qs << QString();
    QTest::newRow("https") << u"https://a.test/"_qs << u"a.test:443"_qs << QString();
    QTest::newRow("label") << u"a.test  My shop "_qs << u"a.test:443"_qs << u"My shop"_qs;
    QTest::newRow("label after a tab") << u"a.test\tShop"_qs << u"a.test:443"_qs << u"Shop"_qs;
    QTest::newRow("label and comment") << u"a.test Shop # old"_qs << u"a.test:443"_qs << u"Shop"_qs;
    QTest::newRow("no comment in a word")
        << u"a.test Shop#2"_qs << u"a.test:443"_qs << u"Shop#2"_qs;
    QTest::newRow("indented") << u"   a.test"_qs << u"a.test:443"_qs << QString();
    QTest::newRow("trailing comma") << u"a.test,"_qs << u"a.test:443"_qs << QString();
    QTest::newRow("bidi in the label")
        << u"a.test x\u202ey"_qs << u"a.test:443"_qs << u"x\u27e8U+202E\u27e9y"_qs;
}

void HostListTest::readsALine()
{
    QFETCH(QString, line);
    QFETCH(QString, target);
    QFETCH(QString, label);
    const auto lines = parseHostList(line);
    QCOMPARE(lines.size(), 1);
    QVERIFY2(lines[0].target, qPrintable(lines[0].problem));
    QCOMPARE(lines[0].target->text(), target);
    QCOMPARE(lines[0].target->label, label);
    QCOMPARE(lines[0].text, line);
    QCOMPARE(lines[0].note, QString());
    QVERIFY(lines[0].isNew());
}

void HostListTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("hint"); // in what is said
    QTest::newRow("port 99999") << u"a.test:99999"_qs << u"99999"_qs;
    QTest::newRow("port 0") << u"a.test:0"_qs << u"port"_qs;
    QTest::newRow("no port") << u"a.test:"_qs << u"port"_qs;
    QTest::newRow("300 characters") << QString(300, u'a') << u"300"_qs;
    QTest::newRow("300 characters in labels") << u"abcdefghi."_qs.repeated(30) << u"299"_qs;
    QTest::newRow("garbage") << u"%&/()=?!"_qs << u"%"_qs;
    QTest::newRow("control characters") << u"a\u0007b.test"_qs << u"U+0007"_qs;
    QTest::newRow("NUL") << u"a%1b.test"_qs.arg(QChar()) << u"U+0000"_qs;
    QTest::newRow("unreadable bytes") << QString::fromUtf8("\xff\xfe\xfa.test") << u"host name"_qs;
    QTest::newRow("open bracket") << u"[2001:db8::1"_qs << u"bracket"_qs;
    QTest::newRow("unknown protocol") << u"gopher://a.test"_qs << u"gopher"_qs;
    QTest::newRow("two on a line") << u"a.test, b.test"_qs << u"one host"_qs;
    QTest::newRow("wildcard alone") << u"*.*"_qs << u"*"_qs;
    QTest::newRow("only a path") << u"https:///x"_qs << u"missing"_qs;
}

void HostListTest::saysWhatIsWrong()
{
    QFETCH(QString, line);
    QFETCH(QString, hint);
    const auto lines = parseHostList(u"good.test\n"_qs + line + u"\nbetter.test"_qs);
    QCOMPARE(lines.size(), 3); // the others are not lost
    QVERIFY(lines[0].isNew() && lines[2].isNew());
    QVERIFY(!lines[1].target);
    QVERIFY(!lines[1].isNew());
    QCOMPARE(lines[1].lineNumber, 2);
    QVERIFY2(lines[1].problem.contains(hint), qPrintable(lines[1].problem));
    QVERIFY(lines[1].problem.size() < 300);
}

void HostListTest::notesWhatItAssumed_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("hint");
    QTest::newRow("path") << u"https://a.test:8443/shop?x=1#y"_qs << u"a.test:8443"_qs
                          << u"path"_qs;
    QTest::newRow("path without scheme") << u"a.test/shop"_qs << u"a.test:443"_qs << u"path"_qs;
    QTest::newRow("wildcard") << u"*.a.test"_qs << u"a.test:443"_qs << u"a.test"_qs;
    QTest::newRow("port as label") << u"a.test 8443"_qs << u"a.test:443"_qs << u"a.test:8443"_qs;
}

void HostListTest::notesWhatItAssumed()
{
    QFETCH(QString, line);
    QFETCH(QString, target);
    QFETCH(QString, hint);
    const auto lines = parseHostList(line);
    QCOMPARE(lines.size(), 1);
    QVERIFY2(lines[0].target, qPrintable(lines[0].problem));
    QCOMPARE(lines[0].target->text(), target);
    QVERIFY2(lines[0].note.contains(hint), qPrintable(lines[0].note));
}

void HostListTest::leavesOutBlankLinesAndComments()
{
    const auto lines
        = parseHostList(u"# all of them\n\n  \t \na.test\n   # indented\nb.test # c\n"_qs);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].lineNumber, 4);
    QCOMPARE(lines[1].lineNumber, 6);
    QCOMPARE(lines[1].target->label, QString());
    QVERIFY(parseHostList(QString()).isEmpty());
    QVERIFY(parseHostList(u"\n"_qs).isEmpty());
}

void HostListTest::countsLinesWithAnyEnding_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("LF") << u"a.test\n\nb.test\n"_qs;
    QTest::newRow("CRLF") << u"a.test\r\n\r\nb.test\r\n"_qs;
    QTest::newRow("CR") << u"a.test\r\rb.test"_qs;
    QTest::newRow("mark at the beginning") << u"\ufeffa.test\n\nb.test"_qs;
}

void HostListTest::countsLinesWithAnyEnding()
{
    QFETCH(QString, text);
    const auto lines = parseHostList(text);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].isNew() && lines[1].isNew());
    QCOMPARE(lines[0].text, u"a.test"_qs);
    QCOMPARE(lines[0].lineNumber, 1);
    QCOMPARE(lines[1].lineNumber, 3);
}

void HostListTest::findsDuplicates()
{
    const auto listed = parseTarget(u"old.test"_qs);
    const auto lines = parseHostList(
        u"new.test\nOLD.test:443\nnew.test:443 label\nnew.test:8443\n:::\nhttps://new.test/x"_qs,
        {}, { *listed });
    QCOMPARE(lines.size(), 6);
    QVERIFY(lines[0].isNew());
    QVERIFY(lines[1].isDuplicate && lines[1].target);
    QVERIFY(lines[2].isDuplicate);
    QVERIFY2(lines[2].note.contains(u'1'), qPrintable(lines[2].note)); // its line
    QVERIFY(lines[3].isNew());
    QVERIFY(!lines[4].isDuplicate);
    QVERIFY(lines[5].isDuplicate);
    QCOMPARE(countsOf(lines), (HostListCounts { 2, 1, 3 }));
    QCOMPARE(newTargets(lines).size(), 2);
    QCOMPARE(newTargets(lines)[1].port, 8443);
}

void HostListTest::readsMailDomains()
{
    const auto lines = parseHostList(
        u"smtp-mx:Example.test Our mail\nsmtp-mx://b.test\nsmtp-mx:a.test:25\nsmtp-mx:192.0.2.1\n"
        "smtp-mx:https://a.test\nsmtp-mx:"_qs);
    QCOMPARE(lines.size(), 6);
    QVERIFY(hasMailDomains(lines));
    QVERIFY(lines[0].mailDomain && !lines[0].target && lines[0].problem.isEmpty());
    QCOMPARE(lines[0].mailDomain->text(), u"smtp://example.test:25"_qs);
    QCOMPARE(lines[0].mailDomain->label, u"Our mail"_qs);
    QCOMPARE(lines[1].mailDomain->label, u"MX of b.test"_qs);
    for (const HostLine &line : lines.sliced(2)) {
        QVERIFY2(!line.mailDomain, qPrintable(line.text));
        QVERIFY2(line.problem.contains(u"is not a mail domain"), qPrintable(line.problem));
    }
    QCOMPARE(countsOf(lines), (HostListCounts { 0, 4, 0 })); // what is not known counts as nothing
}

void HostListTest::expandsMailDomains()
{
    FixedResolver resolver;
    resolver.addMailDomain(u"two.test"_qs, { { 10, u"mx1.test"_qs }, { 20, u"mx2.test"_qs } });
    resolver.addMailDomain(u"null.test"_qs, {});
    resolver.addMailDomain(u"bad.test"_qs, { { 0, u"m x\u202e"_qs }, { 0, u"a:25"_qs } });
    HostListDefaults defaults;
    defaults.tags = { u"mail"_qs };
    const auto parsed = parseHostList(u"smtp-mx:two.test\nsmtp-mx:null.test\nsmtp-mx:none.test\n"
                                      "smtp-mx:bad.test\nsmtp://mx2.test\nlast.test"_qs,
                                      defaults);
    const auto listed = parseTarget(u"smtp://mx1.test"_qs);
    const auto lines = expandMailDomains(parsed, { *listed }, resolver, 10s, Budget(20s));
    QVERIFY(!hasMailDomains(lines));
    QStringList said;
    for (const HostLine &line : lines) {
        said += QString::number(line.lineNumber) + u' '
            + (line.target ? line.target->text() + u' ' + line.note : line.problem);
    }
    QCOMPARE(
        said,
        QStringList({ u"1 smtp://mx1.test:25 Already on the list."_qs, u"1 smtp://mx2.test:25 "_qs,
                      u"2 The domain null.test says that it takes no mail (null MX)."_qs,
                      u"3 There is no domain none.test."_qs,
                      u"4 The mail exchanger “m x⟨U+202E⟩” of bad.test is no host name."_qs,
                      u"4 The mail exchanger “a:25” of bad.test is no host name."_qs,
                      u"5 smtp://mx2.test:25 The same as line 1."_qs, u"6 last.test:443 "_qs }));
    QCOMPARE(lines[1].target->label, u"MX of two.test"_qs);
    QCOMPARE(lines[1].target->tags, defaults.tags);
}

void HostListTest::appliesDefaults()
{
    HostListDefaults defaults;
    defaults.port = 8443;
    defaults.startTls = StartTls::None;
    defaults.tags = { u"dmz"_qs };
    defaults.intervalSecs = 600;
    const auto lines
        = parseHostList(u"a.test\nb.test:444\nhttps://c.test\n[::1]\n[::2]:5\n::3"_qs, defaults);
    QList<int> ports;
    for (const HostLine &line : lines) {
        ports += line.target->port;
        QCOMPARE(line.target->tags, defaults.tags);
        QCOMPARE(line.target->intervalSecs, 600);
    }
    QCOMPARE(ports, (QList { 8443, 444, 443, 8443, 5, 8443 }));
    // By the port, and never silently.
    const auto mail = parseHostList(u"mail.test:25\nsmtp://mail.test:26\ntls://mail.test:143"_qs);
    QCOMPARE(mail[0].target->startTls, StartTls::Smtp);
    QVERIFY2(mail[0].note.contains(u"STARTTLS (smtp)"), qPrintable(mail[0].note));
    QCOMPARE(mail[1].target->startTls, StartTls::Smtp);
    QCOMPARE(mail[2].target->startTls, StartTls::None);
    QVERIFY(mail[1].note.isEmpty() && mail[2].note.isEmpty());
}

void HostListTest::completesTheConnection()
{
    HostListDefaults defaults;
    defaults.startTls = StartTls::Smtp; // and its port
    defaults.connection.serverName = u"mx.test"_qs;
    defaults.connection.connectTo = u"192.0.2.9"_qs;
    defaults.connection.proxy = *parseProxy(u"socks5://proxy.test:1080");
    defaults.connection.clientCertificate = u"/certs/client.pem"_qs;
    defaults.connection.clientKey = u"/certs/client.key"_qs;
    defaults.connection.fetchLists = FetchChoice::Never;
    const auto lines = parseHostList(u"a.test\nmx.test=192.0.2.7\nhttps://c.test Web\nd.test:587\n"
                                     "smtp-mx:e.test"_qs,
                                     defaults);
    QStringList texts;
    for (const HostLine &line : lines) {
        const Target &target = line.target ? *line.target : *line.mailDomain;
        texts += target.text() + u' ' + target.serverName;
        QCOMPARE(target.proxy, defaults.connection.proxy);
        QCOMPARE(target.clientCertificate, u"/certs/client.pem"_qs);
        QCOMPARE(target.clientKey, u"/certs/client.key"_qs);
        QCOMPARE(target.fetchLists, FetchChoice::Never);
        QCOMPARE(line.note, QString());
    }
    QCOMPARE(
        texts,
        QStringList({ u"smtp://a.test=192.0.2.9:25 mx.test"_qs, u"smtp://mx.test=192.0.2.7:25 "_qs,
                      u"c.test=192.0.2.9:443 mx.test"_qs, u"smtp://d.test=192.0.2.9:587 mx.test"_qs,
                      u"smtp://e.test=192.0.2.9:25 mx.test"_qs }));
    QCOMPARE(lines[2].target->label, u"Web"_qs);
}

void HostListTest::readsFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("plain") << QByteArray("b\xc3\xbc"
                                         "cher.test Label\n");
    QTest::newRow("UTF-8 with mark, CRLF") << QByteArray("\xef\xbb\xbf"
                                                         "b\xc3\xbc"
                                                         "cher.test Label\r\n");
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe"
                                          "b\0\xfc\0"
                                          "c\0h\0e\0r\0.\0t\0e\0s\0t\0 \0L\0a\0b\0e\0l\0",
                                          36);
}

void HostListTest::readsFiles()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"hosts.txt"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto lines = readHostList(file.fileName());
    QVERIFY2(lines, qPrintable(lines ? QString() : lines.error()));
    QCOMPARE(lines->size(), 1);
    QVERIFY2(lines->first().target, qPrintable(lines->first().problem));
    QCOMPARE(lines->first().target->host, u"xn--bcher-kva.test"_qs);
    QCOMPARE(lines->first().target->label, u"Label"_qs);
}

void HostListTest::keepsANulToItsLine()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"hosts.txt"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("good.test\nb\0d.test\nbetter.test\n", 31));
    file.close();
    const auto lines = readHostList(file.fileName());
    QVERIFY2(lines, qPrintable(lines ? QString() : lines.error()));
    QCOMPARE(countsOf(*lines), (HostListCounts { 2, 1, 0 }));
    QCOMPARE(lines->at(1).lineNumber, 2);
    QVERIFY2(lines->at(1).problem.contains(u"U+0000"), qPrintable(lines->at(1).problem));
}

void HostListTest::tellsBinaryFromText_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isText");
    const QByteArray list = QByteArray("www.example.test\n").repeated(20);
    const QByteArray noise("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\0\0\0\x03\0\x08\x06\0\0\0", 29);
    QTest::newRow("text") << list << true;
    QTest::newRow("no NUL, however odd") << QByteArray("\xff\xfe\x01\x02\n").prepend("a\n") << true;
    QTest::newRow("a few NULs") << list + QByteArray("\0\0\n", 3) + list << true;
    QTest::newRow("picture") << noise << false;
    QTest::newRow("picture behind text") << QByteArray("#!/bin/sh\n") + noise.repeated(10) << false;
    QTest::newRow("compressed") << QByteArray("\x80\x9d\xb1\0", 4) + list.first(20) << false;
    QTest::newRow("UTF-16 without a mark") << QByteArray("a\0.\0t\0e\0s\0t\0\n\0", 14) << false;
}

void HostListTest::tellsBinaryFromText()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, isText);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"list"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    QCOMPARE(readHostListText(file.fileName()).has_value(), isText);
}

void HostListTest::saysWhatIsWrongWithAFile()
{
    const QTemporaryDir folder;
    const auto missing = readHostList(folder.filePath(u"missing"_qs));
    QVERIFY(!missing && missing.error().contains(u"missing"_qs));
    QVERIFY(!readHostList(folder.path()));
    QFile file(folder.filePath(u"binary"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("\x7f"
                          "ELF\0\1\2",
                          7));
    file.close();
    QVERIFY(!readHostList(file.fileName()));
    QVERIFY(file.resize((16 << 20) + 1));
    const auto large = readHostList(file.fileName());
    QVERIFY(!large && large.error().contains(u"16"_qs));
}

void HostListTest::writesAPlainList()
{
    const QString list = u"a.test:443 Shop\n[2001:db8::1]:8443\n"_qs;
    QCOMPARE(toPlainList(newTargets(parseHostList(list))), list);
}

void HostListTest::readsManyLinesQuickly()
{
    QString text;
    for (int i = 0; i < 100'000; ++i)
        text += u"host-%1.example.test:8443 label %1\n"_qs.arg(i);
    QCOMPARE(countsOf(parseHostList(text)), (HostListCounts { 100'000, 0, 0 }));

    // One endless line is no trouble either: squared it would take hours.
    QCOMPARE(parseHostList(QString(10'000'000, u'a')).size(), 1);
    QCOMPARE(parseHostList(QString(1'000'000, u'\n')).size(), 0);
}

QTEST_GUILESS_MAIN(HostListTest)

#include "tst_hostlist.moc"
