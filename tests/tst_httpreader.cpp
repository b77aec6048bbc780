// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/httpreader.h"

#include <QTest>

// Answers of HTTP servers, well formed or not, however the network cuts them up.
class HttpReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void joinsFieldsOfOneName();
    void keepsNoMoreThanItMay();
};

namespace {

using State = HttpReader::State;

constexpr qint64 Largest = 20;

}

void HttpReaderTest::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<State>("state"); // before the connection is closed
    QTest::addColumn<State>("closed"); // and when it is
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &bytes, State state, State closed,
                        const char *body = "") {
        QTest::newRow(name) << bytes << state << closed << QByteArray(body);
    };
    const auto complete = [&](const char *name, const QByteArray &bytes, const char *body) {
        row(name, bytes, State::Complete, State::Complete, body);
    };
    const auto broken = [&](const char *name, const QByteArray &bytes) {
        row(name, bytes, State::Broken, State::Broken);
    };
    const auto cut = [&](const char *name, const QByteArray &bytes) {
        row(name, bytes, State::Reading, State::Broken);
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    complete("length", ok + "Content-Length: 4\r\n\r\nbody", "body");
    complete("more than the length", ok + "Content-Length: 4\r\n\r\nbody and more", "body");
    complete("no body", ok + "Content-Length: 0\r\n\r\n", "");
    complete("line feeds alone", "HTTP/1.1 200 OK\nContent-Length: 4\n\nbody", "body");
    complete("no reason phrase", "HTTP/1.1 200 \r\nContent-Length: 4\r\n\r\nbody", "body");
    complete("nor its space", "HTTP/1.1 200\r\nContent-Length: 4\r\n\r\nbody", "body");
    complete("not modified", "HTTP/1.1 304 -\r\nContent-Length: 4\r\n\r\n", "");
    complete("no content", "HTTP/1.1 204 -\r\n\r\n", "");
    complete("interim answers",
             "HTTP/1.1 100 -\r\n\r\nHTTP/1.1 103 -\r\nA: b\r\n\r\n" + ok
                 + "Content-Length: 4\r\n\r\nbody",
             "body");
    complete("chunks", chunked + "2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n", "body");
    complete("chunks with extensions", chunked + "4;a=b\r\nbody\r\n00;c\r\n\r\n", "body");
    complete("trailer", chunked + "A\r\n0123456789\r\n0\r\nA: b\r\n\r\n", "0123456789");
    complete("at the limit", ok + "Content-Length: 20\r\n\r\n" + QByteArray(20, 'x'),
             "xxxxxxxxxxxxxxxxxxxx");
    row("until it is closed", ok + "\r\nbody", State::Reading, State::Complete, "body");
    row("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nbody", State::Reading, State::Complete, "body");
    row("announced too long", ok + "Content-Length: 21\r\n\r\n", State::TooLarge, State::TooLarge);
    row("too long", ok + "\r\n" + QByteArray(21, 'x'), State::TooLarge, State::TooLarge);
    row("chunks too long", chunked + "ffffffffffff\r\n" + QByteArray(21, 'x'), State::TooLarge,
        State::TooLarge);
    cut("nothing", "");
    cut("half a status line", "HTTP/1.1 2");
    cut("half a head", ok + "Content-Le");
    cut("interim alone", "HTTP/1.1 100 -\r\n\r\n");
    cut("cut off", ok + "Content-Length: 5\r\n\r\nbody");
    cut("half a chunk", chunked + "5\r\nbody");
    cut("without its last chunk", chunked + "4\r\nbody\r\n");
    cut("without its end", chunked + "4\r\nbody\r\n0\r\n");
    broken("mail server", "220 mail.example.test ESMTP\r\n");
    broken("HTTP/2", "HTTP/2 200\r\n\r\n");
    broken("no status", "HTTP/1.1 abc OK\r\n\r\n");
    broken("status below", "HTTP/1.1 099 OK\r\n\r\n");
    broken("length without sense", ok + "Content-Length: x\r\n\r\n");
    broken("negative length", ok + "Content-Length: -1\r\n\r\n");
    broken("two lengths", ok + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nbody");
    broken("unknown encoding", ok + "Transfer-Encoding: gzip, chunked\r\n\r\n");
    broken("chunk without sense", chunked + "x\r\n");
    broken("chunk without size", chunked + ";a=b\r\n");
    broken("negative chunk", chunked + "-1\r\n");
    broken("huge chunk", chunked + "fffffffffffffffffff\r\n");
    broken("chunk longer than it says", chunked + "2\r\nbody\r\n");
}

void HttpReaderTest::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(State, state);
    for (const int step : { 1, 2, 3, 7, int(bytes.size()) + 1 }) {
        HttpReader reader(Largest);
        for (qsizetype at = 0; at < bytes.size(); at += step)
            reader.feed(bytes.mid(at, step));
        QCOMPARE(reader.state(), state);
        QTEST(reader.finish(), "closed");
        if (reader.state() == State::Complete)
            QTEST(reader.takeBody(), "body");
        QCOMPARE(reader.problem().isEmpty(), reader.state() != State::Broken);
    }
}

void HttpReaderTest::joinsFieldsOfOneName()
{
    HttpReader reader(Largest);
    reader.feed("HTTP/1.1 302 Found\r\nCache-Control: public\r\nLocation:  /a \r\n"
                "cache-control: max-age=60\r\nno colon\r\n: no name\r\nEmpty:\r\n\r\n");
    QCOMPARE(reader.status(), 302);
    const QList<std::pair<QByteArray, QByteArray>> expected {
        { "Cache-Control", "public, max-age=60" }, { "Location", "/a" }, { "Empty", "" }
    };
    QCOMPARE(reader.headers(), expected);
}

// Neither by a head nor by what stands between chunks.
void HttpReaderTest::keepsNoMoreThanItMay()
{
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    for (const QByteArray &begin :
         { QByteArray(), ok, ok + "A: ", chunked, chunked + "1;", chunked + "0\r\n" }) {
        for (const char *filler : { "x", "x: y\r\n", "HTTP/1.1 100 -\r\n\r\n" }) {
            HttpReader reader(Largest);
            reader.feed(begin);
            for (int i = 0; i < 200'000 && reader.state() == State::Reading; ++i)
                reader.feed(filler);
            QVERIFY2(reader.state() != State::Reading || reader.status() == 0, begin + filler);
        }
    }
    // Many small chunks are no head.
    HttpReader reader(100'000);
    reader.feed(chunked);
    for (int i = 0; i < 100'000; ++i)
        reader.feed("1\r\nx\r\n");
    reader.feed("0\r\n\r\n");
    QCOMPARE(reader.state(), State::Complete);
    QCOMPARE(reader.takeBody().size(), 100'000);
}

QTEST_GUILESS_MAIN(HttpReaderTest)

#include "tst_httpreader.moc"
