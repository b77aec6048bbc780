// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/settingspath.h"
#include "history/history.h"
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "support/httpserver.h"
#include "watch/watchsettings.h"

#include <QProcess>
#include <QSettings>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

namespace {

struct Outcome
{
    int status = -1;
    QByteArray out;
    QByteArray err;
};

}

// `staplescope-cli watch` as its users meet it.
class tst_Watch : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void onceChecksEachHost();
    void onceWithoutHosts();
    void endsAtOnce_data();
    void endsAtOnce();
    void onceIsInterrupted();
    void saysWhatIsNew();
    void lockNamesItsHolder();
    void lockOfTheDeadIsTaken();
    void alerts();
    void settingsOfOthersRunNothing();
    void onceTidiesOnceADay();
    void asksWhatItIsToldTo();
    void goesByTheSettings();
    void hostsOfAnotherProcess();
    void writesMetrics();
    void calledWrongly();

private:
    Outcome run(const QStringList &words) const;
    void start(QProcess &process, const QStringList &words = {}) const;
    QString serve(const ServerScript &script);
    QString serveStaple(CertStatus status);
    void list(const QStringList &targets) const;
    QString dataDir() const { return m_dir->filePath(u"data"_qs); }
    QString historyPath() const { return dataDir() + u"/history.sqlite"_qs; }
    QList<Observation> observations() const;

    std::unique_ptr<QTemporaryDir> m_dir;
    const LabPki &m_pki = sharedLabPki();
    std::vector<std::unique_ptr<LabServer>> m_servers;
};

void tst_Watch::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_servers.clear();
}

void tst_Watch::start(QProcess &process, const QStringList &words) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_qs, u"C.UTF-8"_qs);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(STAPLESCOPE_CLI),
                  QStringList { u"watch"_qs, u"--data-dir"_qs, dataDir() } + words);
    QVERIFY(process.waitForStarted());
}

Outcome tst_Watch::run(const QStringList &words) const
{
    QProcess process;
    start(process, words);
    if (!process.waitForFinished(30'000)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
}

QString tst_Watch::serve(const ServerScript &script)
{
    m_servers.push_back(std::make_unique<LabServer>(script));
    if (!m_servers.back()->start())
        qFatal("cannot listen");
    return u"127.0.0.1:%1"_qs.arg(m_servers.back()->port());
}

// As of now, whatever the lab's own time is.
QString tst_Watch::serveStaple(CertStatus status)
{
    const QByteArray staple = makeResponse({ .certificate = &m_pki.leaf,
                                             .issuer = &m_pki.issuer,
                                             .singles = { { .status = status } } });
    return serve(
        { .identities = { { m_pki.chain(m_pki.leaf), m_pki.leaf.key, { { 0, staple } } } } });
}

void tst_Watch::list(const QStringList &targets) const
{
    QCOMPARE(QProcess::execute(QStringLiteral(STAPLESCOPE_CLI),
                               QStringList { u"hosts"_qs, u"add"_qs, u"--data-dir"_qs, dataDir() }
                                   + targets),
             0);
}

QList<Observation> tst_Watch::observations() const
{
    const HistoryReader reader(historyPath());
    QList<Observation> all;
    for (const Target &target : reader.targets())
        all += reader.observations(target.id, {}, UtcTime { std::numeric_limits<qint64>::max() });
    return all;
}

void tst_Watch::onceChecksEachHost()
{
    const QString good = serveStaple(CertStatus::Good);
    const QString revoked = serveStaple(CertStatus::Revoked);
    const QString silent = serve({ .misbehaviour = Misbehaviour::Refuses });
    list({ good, revoked, silent });
    for (int round = 1; round <= 2; ++round) {
        const Outcome outcome = run({ u"--once"_qs });
        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.out.count('\n'), 3);
        QVERIFY2(outcome.out.contains("  Unreachable  " + silent.toUtf8() + '\n'), outcome.out);
        QCOMPARE(observations().size(), 3 * round);
        QCOMPARE(HistoryReader(historyPath())
                     .monitoring({}, UtcTime { std::numeric_limits<qint64>::max() })
                     .size(),
                 round);
    }
}

void tst_Watch::onceWithoutHosts()
{
    const Outcome outcome = run({ u"--once"_qs });
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out, QByteArray());
}

void tst_Watch::endsAtOnce_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

// With checks under way, which then did not happen.
void tst_Watch::endsAtOnce()
{
    QFETCH(int, signal);
    const QString good = serveStaple(CertStatus::Good);
    const QString silent = serve({ .misbehaviour = Misbehaviour::NeverAnswers });
    list({ good, silent });
    QProcess process;
    start(process);
    QTRY_COMPARE(m_servers[1]->connectionCount(), 1);
    QTRY_COMPARE(m_servers[0]->connectionCount(), 1);
    QTRY_VERIFY(process.bytesAvailable() > 0 || process.waitForReadyRead(10));
    ::kill(pid_t(process.processId()), signal);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0); // it was asked to run until then
    QCOMPARE(observations().size(), 1);
    QVERIFY(!QFile::exists(dataDir() + u"/monitor.lock"_qs));
}

void tst_Watch::onceIsInterrupted()
{
    list({ serve({ .misbehaviour = Misbehaviour::NeverAnswers }) });
    QProcess process;
    start(process, { u"--once"_qs });
    QTRY_COMPARE(m_servers[0]->connectionCount(), 1);
    process.terminate();
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(observations().isEmpty());
}

void tst_Watch::saysWhatIsNew()
{
    const QString host = serveStaple(CertStatus::Good);
    list({ host });
    QVERIFY(!run({ u"--once"_qs }).out.contains("was:"));
    QVERIFY(!run({ u"--once"_qs }).out.contains("was:"));
    const quint16 port = m_servers[0]->port();
    m_servers[0].reset();
    const Outcome gone = run({ u"--once"_qs });
    QVERIFY2(gone.out.contains("  Unreachable  127.0.0.1:" + QByteArray::number(port) + "  (was: "),
             gone.out);
    QCOMPARE(gone.status, 3);
}

void tst_Watch::lockNamesItsHolder()
{
    list({ serve({ .misbehaviour = Misbehaviour::NeverAnswers }) });
    QProcess holder;
    start(holder);
    QTRY_COMPARE(m_servers[0]->connectionCount(), 1);
    const Outcome second = run({ u"--once"_qs });
    QCOMPARE(second.status, 3);
    QCOMPARE(second.out, QByteArray());
    QVERIFY2(second.err.contains("the list is watched already, by staplescope-cli on "
                                 + QSysInfo::machineHostName().toUtf8() + ", process "
                                 + QByteArray::number(holder.processId()) + ", since "),
             second.err);
    QCOMPARE(m_servers[0]->connectionCount(), 1);
    holder.terminate();
    QVERIFY(holder.waitForFinished(10'000));
}

void tst_Watch::lockOfTheDeadIsTaken()
{
    list({ serve({ .misbehaviour = Misbehaviour::NeverAnswers }) });
    QProcess holder;
    start(holder);
    QTRY_COMPARE(m_servers[0]->connectionCount(), 1);
    holder.kill();
    QVERIFY(holder.waitForFinished(10'000));
    QVERIFY(QFile::exists(dataDir() + u"/monitor.lock"_qs));
    m_servers[0].reset();
    QCOMPARE(run({ u"--once"_qs }).out.count('\n'), 1);
}

void tst_Watch::alerts()
{
    list({ serveStaple(CertStatus::Revoked), serve({ .misbehaviour = Misbehaviour::Refuses }) });
    QFile settings(dataDir() + u"/staplescope.ini"_qs);
    QVERIFY(settings.open(QIODevice::WriteOnly));
    const QString out = m_dir->filePath(u"told"_qs);
    settings.write(
        "[alerts]\ncommand=sh, -c, \"echo \\\"$STAPLESCOPE_TITLE\\\" >> \\\"$0\\\"\", "
        + out.toUtf8()
        + "\nrules\\size=1\nrules\\1\\event=critical\nrules\\1\\channels=log, command\n");
    settings.close();
    const QString target = HistoryReader(historyPath()).targets().first().text();
    const QByteArray line = target.toUtf8() + ": Revoked\n";
    const Outcome first = run({ u"--once"_qs, u"--alert"_qs });
    QCOMPARE(first.status, 2);
    QCOMPARE(first.err, "staplescope-cli: " + line);
    const Outcome second = run({ u"--once"_qs, u"--alert"_qs }); // it was told
    QCOMPARE(second.err, QByteArray());
    QFile told(out);
    QVERIFY(told.open(QIODevice::ReadOnly));
    QCOMPARE(told.readAll(), line);
    const auto stored = HistoryReader(historyPath()).alerts(10);
    QCOMPARE(stored.size(), 1);
    QCOMPARE(stored.first().text + u'\n', QString::fromUtf8(line));
}

void tst_Watch::settingsOfOthersRunNothing()
{
    list({ serveStaple(CertStatus::Revoked) });
    QFile settings(dataDir() + u"/staplescope.ini"_qs);
    QVERIFY(settings.open(QIODevice::WriteOnly));
    const QString out = m_dir->filePath(u"told"_qs);
    settings.write(
        "[alerts]\ncommand=touch, " + out.toUtf8()
        + "\nrules\\size=1\nrules\\1\\event=critical\nrules\\1\\channels=log, command\n");
    settings.close();
    QVERIFY(QFile::setPermissions(dataDir(), QFile::permissions(dataDir()) | QFile::WriteGroup));
    const Outcome outcome = run({ u"--once"_qs, u"--alert"_qs });
    QVERIFY2(outcome.err.contains("others may write to " + dataDir().toUtf8()), outcome.err);
    QVERIFY(!QFile::exists(out));
}

void tst_Watch::onceTidiesOnceADay()
{
    const auto recordOld = [this] {
        History history(historyPath());
        Inspection old;
        old.target.host = u"old.example.test"_qs;
        old.target = history.addTargets({ old.target }).first();
        Target paused = old.target;
        paused.paused = true;
        QVERIFY(history.updateTarget(paused));
        old.at = old.judgement.at = SystemClock().now().addSecs(-500 * Days.secs);
        history.record(old);
    };
    const QStringList words { u"--once"_qs, u"--keep-days"_qs, u"400"_qs };
    recordOld();
    QCOMPARE(run(words).status, 0);
    QVERIFY(observations().isEmpty());
    recordOld();
    QCOMPARE(run(words).status, 0);
    QCOMPARE(observations().size(), 1); // it was tidied up just now
    QFile moment(dataDir() + u"/tidied"_qs);
    QVERIFY(moment.open(QIODevice::WriteOnly));
    moment.write(toRfc3339(SystemClock().now().addSecs(-Days.secs)).toLatin1());
    moment.close();
    QCOMPARE(run(words).status, 0);
    QVERIFY(observations().isEmpty());
}

void tst_Watch::asksWhatItIsToldTo()
{
    TestHttpServer responder;
    const LabCertificate leaf
        = issue({ .issuer = &m_pki.issuer, .ocspUrls = { responder.url(u"/"_qs).toLatin1() } });
    list({ serve({ .identities = { { m_pki.chain(leaf), leaf.key, {} } } }) });
    run({ u"--once"_qs });
    QVERIFY(responder.requests().isEmpty());
    run({ u"--once"_qs, u"--query-responder"_qs, u"--timeout"_qs, u"5"_qs });
    QVERIFY(!responder.requests().isEmpty());
}

// What the window's user chose holds without a window too.
void tst_Watch::goesByTheSettings()
{
    TestHttpServer responder;
    const LabCertificate leaf = issue({ .issuer = &m_pki.issuer,
                                        .ipAddresses = { u"127.0.0.1"_qs },
                                        .ocspUrls = { responder.url(u"/"_qs).toLatin1() } });
    const QByteArray staple = makeResponse(
        { .certificate = &leaf, .issuer = &m_pki.issuer, .now = SystemClock().now() });
    list({ serve({ .identities = { { m_pki.chain(leaf), leaf.key, { { 0, staple } } } } }) });
    run({ u"--once"_qs });
    QCOMPARE(observations().size(), 1);
    QVERIFY(observations().last().verdictClass != VerdictClass::Ok); // of no root that is trusted

    QFile root(m_dir->filePath(u"root.der"_qs));
    QVERIFY(root.open(QIODevice::WriteOnly) && root.write(m_pki.root.der) > 0);
    root.close();
    QSettings settings(settingsPath(dataDir()), QSettings::IniFormat);
    WatchSettings chosen;
    chosen.trustPaths = { root.fileName(), u"/nowhere/at/all.pem"_qs };
    write(chosen, settings);
    settings.sync();
    const Outcome outcome = run({ u"--once"_qs });
    QVERIFY2(observations().last().verdictClass == VerdictClass::Ok, outcome.out);
    QVERIFY2(outcome.err.contains("/nowhere/at/all.pem"), outcome.err);
    QVERIFY(responder.requests().isEmpty());
    chosen.queryResponder = true;
    write(chosen, settings);
    settings.sync();
    run({ u"--once"_qs });
    QVERIFY(!responder.requests().isEmpty());
}

void tst_Watch::hostsOfAnotherProcess()
{
    const QString host = serveStaple(CertStatus::Good);
    list({ serveStaple(CertStatus::Good) });
    QProcess process;
    start(process);
    QTRY_VERIFY(m_servers[1]->connectionCount() > 0);
    list({ host });
    QTRY_VERIFY_WITH_TIMEOUT(m_servers[0]->connectionCount() > 0, 20'000);
    process.terminate();
    QVERIFY(process.waitForFinished(10'000));
}

void tst_Watch::writesMetrics()
{
    const QString host = serveStaple(CertStatus::Good);
    list({ host });
    const QString path = m_dir->filePath(u"staplescope.prom"_qs);
    const auto content = [&path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    run({ u"--once"_qs, u"--metrics"_qs, path });
    const QByteArray sample = "\nstaplescope_staple_next_update_seconds{target=\"" + host.toUtf8()
        + "\"} " + QByteArray::number((LabNow + 6 * Days).secs()) + '\n';
    QVERIFY2(content().contains(sample), content());
    QVERIFY(content().endsWith("\n# EOF\n"));

    // Another process tells what the history knows before it has checked anything itself.
    QVERIFY(QFile::remove(path));
    QProcess process;
    start(process, { u"--metrics"_qs, path });
    QTRY_VERIFY(content().contains(sample));
    process.terminate();
    QVERIFY(process.waitForFinished(10'000));

    const Outcome failed = run({ u"--once"_qs, u"--metrics"_qs, m_dir->filePath(u"none/x"_qs) });
    QVERIFY2(failed.err.contains("the metrics could not be written: "), failed.err);
    QVERIFY(failed.status != 0);
}

void tst_Watch::calledWrongly()
{
    QCOMPARE(run({ u"--jobs"_qs, u"0"_qs }).status, 64);
    QCOMPARE(run({ u"--timeout"_qs, u"0"_qs }).status, 64);
    QCOMPARE(run({ u"some.host"_qs }).status, 64);
}

QTEST_GUILESS_MAIN(tst_Watch)
#include "tst_watch.moc"
