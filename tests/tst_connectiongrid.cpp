// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/connectiontext.h"
#include "support/verifycase.h"

#include <QTest>

// The grid of a check, from rows such as "TLS 1.3=stapled": what was asked and what came.

namespace {

const QString Here = QStringLiteral("192.0.2.1"), There = QStringLiteral("192.0.2.2");

struct Try
{
    QString asked;
    // "stapled", "none", "refused", "reset", "internal error", "older", "timeout", "cut short",
    // "broken"
    QString came;
    const LabCertificate *leaf = nullptr; // null: the lab's, ECDSA
    QString address = Here;
    QString protocol; // empty: as asked for, else TLSv1.3
};

ProbeError errorOf(ProbeStep step, ProbeFault fault)
{
    return { .step = step, .fault = fault };
}

ProbeError alerted(const QString &alert)
{
    ProbeError error = errorOf(ProbeStep::Handshake, ProbeFault::HandshakeFailed);
    error.alert = alert;
    return error;
}

Attempt attemptOf(const Try &one)
{
    VerifyCase given { .leaf = one.leaf, .address = one.address, .asked = one.asked };
    given.protocol = !one.protocol.isEmpty()                ? one.protocol
        : askedFrom(one.asked).version == TlsVersion::Tls12 ? QStringLiteral("TLSv1.2")
                                                            : QStringLiteral("TLSv1.3");
    given.hasStaple = one.came == u"stapled";
    if (one.came == u"broken") {
        given.brokenStatuses = { { .kind = BrokenStatus::Kind::Empty } };
        given.error = errorOf(ProbeStep::Handshake, ProbeFault::HandshakeFailed);
    }
    if (one.came == u"cut short")
        given.error = errorOf(ProbeStep::Handshake, ProbeFault::TimedOut);
    if (one.came == u"refused")
        given.error = alerted(QStringLiteral("handshake_failure"));
    if (one.came == u"internal error")
        given.error = alerted(QStringLiteral("internal_error"));
    if (one.came == u"older")
        given.error = ProbeError { .step = ProbeStep::Handshake,
                                   .fault = ProbeFault::HandshakeFailed,
                                   .detail = QStringLiteral("unsupported protocol") };
    if (one.came == u"reset")
        given.error = errorOf(ProbeStep::Handshake, ProbeFault::Reset);
    if (one.came == u"timeout")
        given.error = errorOf(ProbeStep::Connect, ProbeFault::TimedOut);
    if (given.error && one.came != u"broken" && one.came != u"cut short") {
        given.chain = QList<QByteArray> {};
        given.protocol.clear();
    }
    return attemptsOf(given).first();
}

QList<Attempt> attemptsFrom(const QList<Try> &tries)
{
    QList<Attempt> attempts;
    for (const Try &one : tries)
        attempts.append(attemptOf(one));
    return attempts;
}

// A line for the columns, and one for each address.
QString text(const ConnectionGrid &grid)
{
    QStringList lines;
    QStringList names;
    for (const ConnectionGrid::Column &column : grid.columns)
        names.append(columnName(column));
    lines.append(names.join(QStringLiteral(" | ")));
    for (const ConnectionGrid::Row &row : grid.rows) {
        QStringList cells;
        for (qsizetype i = 0; i < row.cells.size(); ++i)
            cells.append(cellText(row.cells[i], grid.columns[i]).english());
        lines.append(row.address + QStringLiteral(": ") + cells.join(QStringLiteral(" | ")));
    }
    return lines.join(u'\n');
}

const QString Tls13 = QStringLiteral("TLS 1.3"), Tls12 = QStringLiteral("TLS 1.2");
const QString Tls13Rsa = QStringLiteral("TLS 1.3, RSA"), Tls12Rsa = QStringLiteral("TLS 1.2, RSA");
const QString Stapled = QStringLiteral("stapled"), None = QStringLiteral("none"),
              Refused = QStringLiteral("refused"), Timeout = QStringLiteral("timeout");

}

Q_DECLARE_METATYPE(QList<Try>)

class ConnectionGridTest : public QObject
{
    Q_OBJECT

private slots:
    void grid_data();
    void grid();
    void opens_data();
    void opens();
    void sentence_data();
    void sentence();
};

void ConnectionGridTest::grid_data()
{
    QTest::addColumn<QList<Try>>("tries");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QList<Try> &tries, const char *expected) {
        QTest::newRow(name) << tries << QString::fromUtf8(expected);
    };
    const LabCertificate *rsa = &sharedLabPki().rsaLeaf;
    row("nothing", {}, "");
    row("quick", { { {}, Stapled } }, "TLS 1.3, ECDSA\n192.0.2.1: 1 of 1 stapled");
    row("quick, cold", { { {}, None }, { {}, Stapled }, { {}, Stapled } },
        "TLS 1.3, ECDSA\n192.0.2.1: missed 1 of 3, then stable");
    row("comes and goes", { { {}, None }, { {}, Stapled }, { {}, None }, { {}, Stapled } },
        "TLS 1.3, ECDSA\n192.0.2.1: missed 2 of 4, comes and goes");
    row("missed at last", { { {}, Stapled }, { {}, None } },
        "TLS 1.3, ECDSA\n192.0.2.1: missed 1 of 2, comes and goes");
    row("never", { { {}, None }, { {}, None } }, "TLS 1.3, ECDSA\n192.0.2.1: 0 of 2 stapled");
    row("a broken message is one", { { {}, QStringLiteral("broken") } },
        "TLS 1.3, ECDSA\n192.0.2.1: 1 of 1 stapled");
    row("healthy",
        { { Tls13, Stapled }, { Tls12, Stapled }, { Tls13Rsa, Refused }, { Tls12Rsa, Refused } },
        "TLS 1.3, ECDSA | TLS 1.3, RSA | TLS 1.2, ECDSA | TLS 1.2, RSA\n"
        "192.0.2.1: 1 of 1 stapled | no RSA certificate | 1 of 1 stapled | no RSA certificate");
    row("two certificates, one without",
        { { Tls13, Stapled },
          { Tls12, Stapled },
          { Tls13Rsa, None, rsa },
          { Tls12Rsa, None, rsa } },
        "TLS 1.3, ECDSA | TLS 1.3, RSA | TLS 1.2, ECDSA | TLS 1.2, RSA\n"
        "192.0.2.1: 1 of 1 stapled | 0 of 1 stapled | 1 of 1 stapled | 0 of 1 stapled");
    row("another certificate than asked for", { { Tls13, Stapled }, { Tls13Rsa, None } },
        "TLS 1.3, ECDSA | TLS 1.3, RSA\n192.0.2.1: 1 of 1 stapled | no RSA certificate");
    row("no TLS 1.2", { { Tls13, Stapled }, { Tls12, Refused } },
        "TLS 1.3, ECDSA | TLS 1.2\n192.0.2.1: 1 of 1 stapled | TLS 1.2 not offered");
    row("TLS 1.2 alone is cut", { { Tls13, Stapled }, { Tls12, QStringLiteral("reset") } },
        "TLS 1.3, ECDSA | TLS 1.2\n192.0.2.1: 1 of 1 stapled | connection cut");
    row("an error of the server's in TLS 1.2",
        { { Tls13, Stapled }, { Tls12, QStringLiteral("internal error") } },
        "TLS 1.3, ECDSA | TLS 1.2\n192.0.2.1: 1 of 1 stapled | handshake failed");
    row("an older version than asked for",
        { { Tls12, QStringLiteral("older") },
          { {}, Stapled, nullptr, Here, QStringLiteral("TLSv1") } },
        "TLS 1.2 | TLS 1.0, ECDSA\n192.0.2.1: TLS 1.2 not offered | 1 of 1 stapled");
    row("no TLS 1.2 at one of two addresses",
        { { Tls13, Stapled },
          { Tls12, Stapled },
          { Tls13, Stapled, nullptr, There },
          { Tls12, Refused, nullptr, There } },
        "TLS 1.3, ECDSA | TLS 1.2, ECDSA\n192.0.2.1: 1 of 1 stapled | 1 of 1 stapled\n"
        "192.0.2.2: 1 of 1 stapled | TLS 1.2 not offered");
    row("an old server",
        { { Tls13, Refused },
          { Tls12, Refused },
          { {}, Stapled, nullptr, Here, QStringLiteral("TLSv1") },
          { QStringLiteral("RSA"), Refused } },
        "TLS 1.3 | TLS 1.2 | TLS 1.0, ECDSA | TLS 1.0, RSA\n192.0.2.1: TLS 1.3 not offered | "
        "TLS 1.2 not offered | 1 of 1 stapled | no RSA certificate");
    row("refused whatever is asked", { { Tls13, Refused }, { Tls12, Refused }, { {}, Refused } },
        "TLS 1.3 | TLS 1.2\n192.0.2.1: handshake failed | handshake failed");
    row("nobody there", { { Tls13, Timeout } }, "TLS 1.3\n192.0.2.1: timed out");
    row("one address silent",
        { { Tls13, Stapled }, { Tls12, Stapled }, { Tls13, Timeout, nullptr, There } },
        "TLS 1.3, ECDSA | TLS 1.2, ECDSA\n192.0.2.1: 1 of 1 stapled | 1 of 1 stapled\n"
        "192.0.2.2: timed out | not asked");
    row("quick, the first address silent", { { {}, Timeout, nullptr, There }, { {}, Stapled } },
        "TLS 1.3, ECDSA\n192.0.2.2: timed out\n192.0.2.1: 1 of 1 stapled");
    row("a retry failed", { { Tls13, None }, { Tls13, Timeout }, { Tls13, Stapled } },
        "TLS 1.3, ECDSA\n192.0.2.1: missed 1 of 2, then stable, 1 failed");
    row("tries failed, and it comes and goes",
        { { Tls13, Stapled }, { Tls13, Timeout }, { Tls13, Timeout }, { Tls13, None } },
        "TLS 1.3, ECDSA\n192.0.2.1: missed 1 of 2, comes and goes, 2 failed");
    row("failed beside a staple", { { Tls13, Stapled }, { Tls13, Timeout } },
        "TLS 1.3, ECDSA\n192.0.2.1: 1 of 1 stapled, 1 failed");
    row("failed beside misses", { { Tls13, None }, { Tls13, None }, { Tls13, Timeout } },
        "TLS 1.3, ECDSA\n192.0.2.1: 0 of 2 stapled, 1 failed");
    row("cut short after the certificate", { { Tls13, QStringLiteral("cut short") } },
        "TLS 1.3, ECDSA\n192.0.2.1: timed out");
    row("never asked for at one address",
        { { {}, Stapled }, { {}, Stapled, rsa, There, QStringLiteral("TLSv1.2") } },
        "TLS 1.3, ECDSA | TLS 1.2, RSA\n192.0.2.1: 1 of 1 stapled | not asked\n"
        "192.0.2.2: not asked | 1 of 1 stapled");
    row("no address", { { {}, Timeout, nullptr, QString() } }, "Connection\n: timed out");
}

void ConnectionGridTest::grid()
{
    QFETCH(QList<Try>, tries);
    QTEST(text(connectionGrid(attemptsFrom(tries))), "expected");
}

void ConnectionGridTest::opens_data()
{
    QTest::addColumn<QList<Try>>("tries");
    QTest::addColumn<qsizetype>("attempt");
    QTest::newRow("the newest staple")
        << QList<Try> { { {}, Stapled }, { {}, Stapled }, { {}, None } } << qsizetype(1);
    QTest::newRow("the newest certificate")
        << QList<Try> { { {}, None }, { {}, None }, { {}, Timeout } } << qsizetype(1);
    QTest::newRow("a failure") << QList<Try> { { {}, Timeout }, { {}, Timeout } } << qsizetype(1);
}

void ConnectionGridTest::opens()
{
    QFETCH(QList<Try>, tries);
    const ConnectionGrid grid = connectionGrid(attemptsFrom(tries));
    QTEST(grid.rows.first().cells.first().attempt, "attempt");
}

void ConnectionGridTest::sentence_data()
{
    QTest::addColumn<QList<Try>>("tries");
    QTest::addColumn<QString>("begins");
    const auto row = [](const char *name, const QList<Try> &tries, const char *begins) {
        QTest::newRow(name) << tries << QString::fromLatin1(begins);
    };
    row("quick", { { {}, Stapled } },
        "Every connection was stapled (1). Only one address was tried");
    row("thorough", { { Tls13, Stapled }, { Tls12, Stapled } },
        "Every connection was stapled (2).");
    row("never", { { Tls13, None }, { Tls12, None } }, "No connection was stapled (2).");
    row("cold", { { Tls13, None }, { Tls13, Stapled } },
        "No response for the first visitor. The first connection got no response");
    row("cold at two addresses",
        { { Tls13, None },
          { Tls13, None, nullptr, There },
          { Tls13, Stapled },
          { Tls13, Stapled, nullptr, There } },
        "No response for the first visitor. The first connection to an address, or with a "
        "certificate, got no response, every later one did (2 of 4).");
    row("addresses differ",
        { { Tls13, Stapled }, { Tls13, None, nullptr, There }, { Tls13, None, nullptr, There } },
        "The servers behind this name differ. 192.0.2.1: a response on 1 of 1 connections; "
        "192.0.2.2: none on any of 2.");
    row("addresses differ in one version",
        { { Tls13, Stapled },
          { Tls12, Stapled },
          { Tls13, Stapled, nullptr, There },
          { Tls12, None, nullptr, There },
          { Tls12, None, nullptr, There } },
        "The servers behind this name differ. 192.0.2.1: a response on 1 of 1 connections; "
        "192.0.2.2: none on any of 2. Both with TLS 1.2,");
    row("nothing", { { Tls13, Timeout } }, "No handshake came far enough");
}

void ConnectionGridTest::sentence()
{
    QFETCH(QList<Try>, tries);
    QFETCH(QString, begins);
    const QList<Attempt> attempts = attemptsFrom(tries);
    const Judgement judgement = verify(evidenceFrom(attempts, {}, {}, LabNow), LabNow, {});
    const QString sentence = connectionsSentence(connectionGrid(attempts), judgement);
    QVERIFY2(sentence.startsWith(begins), qPrintable(sentence));
    QCOMPARE(sentence.contains(u"A thorough check"), tries.first().asked.isEmpty());
}

QTEST_GUILESS_MAIN(ConnectionGridTest)
#include "tst_connectiongrid.moc"
