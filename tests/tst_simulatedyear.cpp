// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/history.h"
#include "lab/responsespec.h"
#include "scan/schedule.h"
#include "watch/alertengine.h"
#include "watch/availability.h"
#include "watch/lastcheck.h"
#include "watch/refreshhabit.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <map>

namespace {

constexpr qint64 Hour = 3600;
constexpr qint64 Day = 86'400;
constexpr qint64 Year = 365 * Day;
constexpr UtcTime Start = LabNow;
constexpr int OwnInterval = 3 * int(Hour); // of all but the healthy host
constexpr qint64 Published = 12 * Hour; // the CA publishes anew
constexpr qint64 Life = 7 * Day; // of a response

// Times are seconds since Start.
using Moments = QList<qint64>;

LabCertificate leafOf(const LabCertificate &ca, const char *name)
{
    return issue({ .subject = QLatin1String(name),
                   .issuer = &ca,
                   .notAfter = 800 * Days,
                   .dnsNames = { QLatin1String(name) },
                   .ocspUrls = { "http://ocsp.example.test/" } });
}

// A CA whose responder has outages.
class SimulatedCa
{
public:
    LabCertificate certificate
        = issue({ .subject = u"Year CA"_qs, .notAfter = 800 * Days, .ca = true });
    QList<std::pair<qint64, qint64>> outages;
    qint64 revokedFrom = 2 * Year; // whatever is asked for with `isToBeRevoked`

    bool answersAt(qint64 at) const
    {
        return std::none_of(outages.begin(), outages.end(), [at](const auto &outage) {
            return at >= outage.first && at < outage.second;
        });
    }
    // The newest response that there is; always the same bytes.
    QByteArray answer(const LabCertificate &leaf, qint64 at, bool isToBeRevoked = false)
    {
        const qint64 thisUpdate = at / Published * Published;
        const bool isRevoked = isToBeRevoked && thisUpdate >= revokedFrom;
        QByteArray &answer = m_answers[{ leaf.serialNumber, thisUpdate }];
        if (answer.isEmpty()) {
            answer = makeResponse(
                { .certificate = &leaf,
                  .issuer = &certificate,
                  .now = Start.addSecs(thisUpdate),
                  .producedAt = 0 * Seconds,
                  .singles = { { .status = isRevoked ? CertStatus::Revoked : CertStatus::Good,
                                 .revocationTime = 0 * Seconds,
                                 .thisUpdate = 0 * Seconds,
                                 .nextUpdate = Duration { Life } } } });
        }
        return answer;
    }

private:
    std::map<std::pair<QByteArray, qint64>, QByteArray> m_answers;
};

// What a host does at each moment.
struct Served
{
    bool isUp = true;
    const LabCertificate *leaf = nullptr;
    QByteArray staple;
};
using Behaviour = std::function<Served(qint64 at)>;

// Asks the CA every so often after `phase` and keeps what it has when there is no answer.
QByteArray retained(SimulatedCa &ca, const LabCertificate &leaf, qint64 at, qint64 every,
                    qint64 phase = 0, bool isToBeRevoked = false)
{
    qint64 asked = at < phase ? 0 : (at - phase) / every * every + phase;
    while (asked > 0 && !ca.answersAt(asked))
        asked -= every;
    return ca.answer(leaf, std::max<qint64>(asked, 0), isToBeRevoked);
}

Attempt attemptAt(const Target &target, const Served &served, const LabCertificate &ca, UtcTime at)
{
    Attempt attempt;
    attempt.address = u"192.0.2.%1"_qs.arg(target.id);
    attempt.at = at;
    attempt.durationMsecs = 20;
    if (!served.isUp) {
        attempt.error = ProbeError {};
        return attempt;
    }
    attempt.capture.chain = { served.leaf->der, ca.der };
    attempt.capture.protocol = u"TLSv1.3"_qs;
    attempt.capture.staples = { { 0, served.staple } };
    return attempt;
}

// Whether a verdict about these bytes may differ between the two moments.
bool differ(const Freshness &freshness, UtcTime a, UtcTime b)
{
    const UtcTime expired = freshness.effectiveExpiry.addSecs(Policy().skewSecs);
    return freshness.levelAt(a) != freshness.levelAt(b) || (a > expired) != (b > expired);
}

// Judges what is served; the same bytes again only where time may change the verdict.
class Judge
{
public:
    Inspection judge(const Target &target, const Served &served, const LabCertificate &ca,
                     UtcTime at)
    {
        const Attempt attempt = attemptAt(target, served, ca, at);
        Known &known = m_known[target.id];
        const auto freshness = leafFreshness(known.inspection);
        const bool isSame = known.capture == attempt.capture && known.isUp == served.isUp
            && (!freshness || !differ(*freshness, at, known.judgedAt));
        if (!isSame || known.judgedAt == UtcTime())
            known = { attempt.capture, served.isUp, at,
                      judgeAttempts(target, { attempt }, {}, {}, at) };
        Inspection inspection = known.inspection;
        inspection.at = inspection.judgement.at = at;
        inspection.attempts = { attempt };
        return inspection;
    }

private:
    struct Known
    {
        Capture capture;
        bool isUp = false;
        UtcTime judgedAt;
        Inspection inspection;
    };
    QHash<qint64, Known> m_known; // by target
};

}

// A fleet over a year, checked when the schedule says so, and kept in a history: what that teaches.
class tst_SimulatedYear : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void events_data();
    void events();
    void alerts_data();
    void alerts();
    void habits_data();
    void habits();
    void availability_data();
    void availability();

private:
    void listFleet();
    void runYear();
    qint64 idOf(const QString &host) const;
    QList<Observation> checksOf(const QString &host) const;

    QTemporaryDir m_dir;
    SimulatedCa m_ca;
    std::vector<std::unique_ptr<LabCertificate>> m_leaves;
    std::map<QString, Behaviour> m_fleet;
    std::map<QString, qint64> m_ids;
    std::map<QString, QList<Alert>> m_alerts;
    std::unique_ptr<HistoryReader> m_reader;
};

void tst_SimulatedYear::listFleet()
{
    const auto leaf = [this](const char *name) {
        m_leaves.push_back(std::make_unique<LabCertificate>(leafOf(m_ca.certificate, name)));
        return m_leaves.back().get();
    };
    constexpr qint64 HalfLife = Life / 2;
    // Nine and a half hours, a day, and nine days, which outlast every response.
    m_ca.outages = { { 150 * Day, 150 * Day + 9 * Hour + Hour / 2 },
                     { 220 * Day, 221 * Day },
                     { 300 * Day, 309 * Day } };
    m_ca.revokedFrom = 200 * Day;

    const auto *healthy = leaf("healthy.example.test");
    m_fleet[u"healthy"_qs] = [=, this](qint64 at) -> Served {
        return { true, healthy, retained(m_ca, *healthy, at, HalfLife) };
    };

    // Asks six hours after expiry.
    const auto *lazy = leaf("lazy.example.test");
    m_fleet[u"lazy"_qs] = [=, this](qint64 at) -> Served {
        return { true, lazy, retained(m_ca, *lazy, at, Life, 6 * Hour) };
    };

    // Somebody notices after ten days.
    const auto *stuck = leaf("stuck.example.test");
    m_fleet[u"stuck"_qs] = [=, this](qint64 at) -> Served {
        const bool isStuck = at >= 98 * Day && at < 112 * Day;
        return { true, stuck, retained(m_ca, *stuck, isStuck ? 98 * Day : at, HalfLife) };
    };

    const auto *revoked = leaf("revoked.example.test");
    m_fleet[u"revoked"_qs] = [=, this](qint64 at) -> Served {
        return { true, revoked, retained(m_ca, *revoked, at, HalfLife, 0, true) };
    };

    QList<const LabCertificate *> quarters;
    for (int quarter = 0; quarter < 5; ++quarter)
        quarters.append(leaf("renewed.example.test"));
    m_fleet[u"renewed"_qs] = [=, this](qint64 at) -> Served {
        const LabCertificate *current = quarters[at / (90 * Day)];
        return { true, current, retained(m_ca, *current, at, HalfLife) };
    };

    // Two backends behind one address, the second two days behind.
    const auto *unequal = leaf("unequal.example.test");
    m_fleet[u"unequal"_qs] = [=, this](qint64 at) -> Served {
        const qint64 phase = at / Hour % 2 == 0 ? 0 : 2 * Day;
        return { true, unequal, retained(m_ca, *unequal, at, HalfLife, phase) };
    };

    // Asks every hour, and staples "try later" when it gets no answer.
    const auto *forgetful = leaf("forgetful.example.test");
    m_fleet[u"forgetful"_qs] = [=, this](qint64 at) -> Served {
        const QByteArray staple = m_ca.answersAt(at / Hour * Hour)
            ? m_ca.answer(*forgetful, at)
            : makeResponse({ .responseStatus = 3 });
        return { true, forgetful, staple };
    };

    const auto *down = leaf("down.example.test");
    m_fleet[u"down"_qs] = [=, this](qint64 at) -> Served {
        const bool isUp = at < 250 * Day || at >= 250 * Day + 6 * Hour;
        return { isUp, down, retained(m_ca, *down, at, HalfLife) };
    };
}

void tst_SimulatedYear::runYear()
{
    History history(m_dir.filePath(u"history.sqlite"_qs));
    QList<Target> targets;
    for (const auto &[name, behaviour] : m_fleet) {
        Target target;
        target.host = name + u".example.test"_qs;
        target.intervalSecs = name == u"healthy" ? 0 : OwnInterval;
        targets.append(target);
    }
    targets = history.addTargets(targets);
    Schedule schedule;
    schedule.setTargets(targets);
    QHash<qint64, Verdict> verdicts;
    Judge judge;
    AlertEngine engine;
    engine.setPlan({});
    const auto tell = [&](UtcTime now) {
        const QList<Alert> group = engine.take(now);
        for (const Alert &alert : group)
            m_alerts[alert.target.section(u'.', 0, 0)].append(alert);
    };
    for (UtcTime now = Start; now < Start.addSecs(Year); now = schedule.nextWake(now)) {
        tell(now);
        for (const ScheduledCheck &check : schedule.take(now)) {
            const QString name = check.target.host.section(u'.', 0, 0);
            const Inspection inspection = judge.judge(
                check.target, m_fleet[name]((now - Start).secs), m_ca.certificate, now);
            const auto before = verdicts.constFind(check.target.id);
            schedule.completed(
                check.target.id,
                lastCheckOf(inspection,
                            before == verdicts.cend() ? std::nullopt : std::optional(*before)),
                check.mode);
            verdicts.insert(check.target.id, inspection.judgement.verdict);
            history.record(inspection);
            engine.add(alertSampleOf(inspection));
        }
    }
    QVERIFY(!history.flush());
}

void tst_SimulatedYear::initTestCase()
{
    listFleet();
    QElapsedTimer timer;
    timer.start();
    runYear();
    m_reader = std::make_unique<HistoryReader>(m_dir.filePath(u"history.sqlite"_qs));
    int checks = 0;
    for (const Target &target : m_reader->targets()) {
        m_ids[target.host.section(u'.', 0, 0)] = target.id;
        checks += int(m_reader->observations(target.id, Start, Start.addSecs(Year)).size());
    }
    qInfo("%d checks of a year in %.1f s", checks, double(timer.elapsed()) / 1000);
}

qint64 tst_SimulatedYear::idOf(const QString &host) const
{
    return m_ids.at(host);
}

QList<Observation> tst_SimulatedYear::checksOf(const QString &host) const
{
    return m_reader->observations(idOf(host), Start, Start.addSecs(Year));
}

void tst_SimulatedYear::events_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("verdicts"); // with the day; of many how often each
    QTest::addColumn<int>("refreshes");
    QTest::addColumn<int>("certificates");
    const auto row = [](const char *host, const char *verdicts, int refreshes, int certificates) {
        QTest::newRow(host) << QString::fromLatin1(host) << QString::fromLatin1(verdicts)
                            << refreshes << certificates;
    };
    // The second outage hides one renewal, the third three.
    row("healthy",
        "222:refresh-due 223:refresh-critical 224:good 302:refresh-due 303:refresh-critical "
        "304:expired 311:good",
        100, 0);
    // The third outage makes it miss two of 52 renewals.
    row("lazy", "expired*50 good*50 refresh-critical*50 refresh-due*50", 50, 0);
    row("stuck",
        "103:refresh-due 104:refresh-critical 105:expired 112:good 222:refresh-due "
        "223:refresh-critical 224:good 302:refresh-due 303:refresh-critical 304:expired 311:good",
        97, 0);
    row("revoked", "203:revoked", 100, 0);
    row("renewed",
        "222:refresh-due 223:refresh-critical 224:good 302:refresh-due 303:refresh-critical "
        "304:expired 311:good",
        104, 4); // each certificate comes with a response of its own
    // In and after the outages its backends differ.
    row("unequal", "expired*14 good*18 refresh-critical*8 refresh-due*10", 202, 0);
    // Of 730 responses it has the first from the beginning and misses 20; "try later" is one more.
    row("forgetful",
        "150:responder-error 150:good 220:responder-error 221:good 300:responder-error 309:good",
        710, 0);
    row("down",
        "222:refresh-due 223:refresh-critical 224:good 250:unreachable 250:good 302:refresh-due "
        "303:refresh-critical 304:expired 311:good",
        100, 0);
}

void tst_SimulatedYear::events()
{
    QFETCH(QString, host);
    QStringList verdicts;
    std::map<QString, int> entered;
    std::array<int, 5> counts {};
    for (const HistoryEvent &event : m_reader->events(idOf(host), Start, Start.addSecs(Year))) {
        ++counts[size_t(event.kind)];
        if (event.kind != HistoryEvent::VerdictChange)
            continue;
        const QString verdict = verdictId(*event.newVerdict);
        verdicts += QString::number((event.at - Start).secs / Day) + u':' + verdict;
        ++entered[verdict];
    }
    if (verdicts.size() > 20) {
        verdicts.clear();
        for (const auto &[verdict, count] : entered)
            verdicts += verdict + u'*' + QString::number(count);
    }
    QTEST(verdicts.join(u' '), "verdicts");
    QTEST(counts[HistoryEvent::Refresh], "refreshes");
    QTEST(counts[HistoryEvent::CertificateChange], "certificates");
}

void tst_SimulatedYear::alerts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("expected"); // with the day; of many how often each
    const auto row = [](const char *host, const char *expected) {
        QTest::newRow(host) << QString::fromLatin1(host) << QString::fromLatin1(expected);
    };
    // All have a private CA that this computer does not know, which is a warning from the
    // beginning.
    row("healthy",
        "0:warning 222:warning 223:refresh-critical 224:recovery 302:warning 303:refresh-critical "
        "304:expired 311:recovery");
    row("lazy", "expired*50 recovery*50 refresh-critical*50 warning*51");
    row("stuck",
        "0:warning 103:warning 104:refresh-critical 105:expired 112:recovery 222:warning "
        "223:refresh-critical 224:recovery 302:warning 303:refresh-critical 304:expired "
        "311:recovery");
    row("revoked", "0:warning 203:revoked");
    row("renewed",
        "0:warning 222:warning 223:refresh-critical 224:recovery 302:warning 303:refresh-critical "
        "304:expired 311:recovery");
    // Of 50 changes of its verdict 14.
    row("unequal",
        "0:warning 222:warning 223:warning 223:refresh-critical 224:recovery 302:warning "
        "303:warning 303:refresh-critical 304:expired 304:warning 305:expired 310:recovery "
        "310:expired 311:recovery");
    row("forgetful",
        "0:warning 150:responder-error 150:recovery 220:responder-error 221:recovery "
        "300:responder-error 309:recovery");
    row("down",
        "0:warning 222:warning 223:refresh-critical 224:recovery 250:unreachable 250:recovery "
        "302:warning 303:refresh-critical 304:expired 311:recovery");
}

void tst_SimulatedYear::alerts()
{
    QFETCH(QString, host);
    QStringList told;
    std::map<QString, int> counts;
    for (const Alert &alert : m_alerts[host]) {
        const QString what = alert.event == AlertEvent::Critical ? verdictId(alert.verdict)
                                                                 : alertEventId(alert.event);
        told += QString::number((alert.at - Start).secs / Day) + u':' + what;
        ++counts[what];
    }
    if (told.size() > 20) {
        told.clear();
        for (const auto &[what, count] : counts)
            told += what + u'*' + QString::number(count);
    }
    QTEST(told.join(u' '), "expected");
}

void tst_SimulatedYear::habits_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<double>("share"); // of the window, when it renews
    QTest::addColumn<double>("spread");
    QTest::addColumn<bool>("isUnequal");
    QTest::addColumn<qint64>("published"); // as far as its staples show
    QTest::newRow("healthy") << u"healthy"_qs << 0.5 << 0.0 << false << 84 * Hour;
    QTest::newRow("lazy") << u"lazy"_qs << 1.036 << 0.0 << false << 7 * Day;
    QTest::newRow("stuck") << u"stuck"_qs << 0.5 << 0.0 << false << 84 * Hour;
    QTest::newRow("revoked") << u"revoked"_qs << 0.5 << 0.0 << false << 84 * Hour;
    QTest::newRow("forgetful") << u"forgetful"_qs << 0.07 << 0.0 << false << Published;
    QTest::newRow("down") << u"down"_qs << 0.5 << 0.0 << false << 84 * Hour;
    QTest::newRow("unequal") << u"unequal"_qs << 0.28 << 0.04 << true << 2 * Day;
}

void tst_SimulatedYear::habits()
{
    QFETCH(QString, host);
    const QList<Observation> checks = checksOf(host);
    const Observation &last = checks.last();
    const RefreshHabit habit = refreshHabit(seenAt(checks, last.address, last.certificateSha256));
    QVERIFY(habit.isKnown());
    const auto isNear
        = [](double value, double wanted) { return std::abs(value - wanted) < 0.015; };
    QFETCH(double, share);
    QFETCH(double, spread);
    QVERIFY2(isNear(habit.share, share), qPrintable(QString::number(habit.share)));
    QVERIFY2(isNear(habit.spread, spread), qPrintable(QString::number(habit.spread)));
    QTEST(habit.regressions > 0, "isUnequal");
    const PublishingHabit publishing = publishingHabit(checks);
    QCOMPARE(publishing.validity, Duration { Life });
    QTEST(publishing.every.secs, "published");
}

void tst_SimulatedYear::availability_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<double>("percent");
    const double sevenDaysMissing = 100 * (1 - 7.0 / 365);
    QTest::newRow("healthy") << u"healthy"_qs << sevenDaysMissing;
    // Fifty times six hours, and two weeks around the third outage.
    QTest::newRow("lazy") << u"lazy"_qs << 100 * (1 - (50 * 0.25 + 14.25) / 365);
    QTest::newRow("stuck") << u"stuck"_qs << 100 * (1 - 14.0 / 365);
    QTest::newRow("revoked") << u"revoked"_qs << 100 * 203.0 / 365;
    QTest::newRow("renewed") << u"renewed"_qs << sevenDaysMissing;
    QTest::newRow("forgetful") << u"forgetful"_qs << 100 * (1 - (9.5 / 24 + 1 + 9) / 365);
    QTest::newRow("down") << u"down"_qs << sevenDaysMissing;
}

void tst_SimulatedYear::availability()
{
    QFETCH(QString, host);
    QFETCH(double, percent);
    const auto times
        = timeInVerdicts(checksOf(host), { Start, Start.addSecs(Year) }, { 2 * OwnInterval });
    QVERIFY(times.availability());
    // That it is over is noticed by the next check.
    const int outages = int(m_reader->events(idOf(host), Start, Start.addSecs(Year)).size());
    const double unnoticed = host == u"lazy" ? 100.0 * outages / 5 * OwnInterval * 1.1 / Year : 0.1;
    const double found = 100 * *times.availability();
    QVERIFY2(found < percent + 0.1 && found > percent - unnoticed,
             qPrintable(QString::number(found)));
    QCOMPARE(times.unknown, 0);
}

QTEST_GUILESS_MAIN(tst_SimulatedYear)
#include "tst_simulatedyear.moc"
