// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "scan/checker.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <vector>

using namespace std::chrono_literals;

// The full probe plan: every address, both versions, both types of key, retries.

namespace {

const LabPki &pki()
{
    return sharedLabPki();
}

ServerIdentity identity(const LabCertificate &leaf, bool isStapled)
{
    QMap<int, QByteArray> staples;
    if (isStapled)
        staples.insert(0, makeResponse({ .certificate = &leaf, .issuer = &pki().issuer }));
    return { pki().chain(leaf), leaf.key, staples };
}

ServerScript serving(bool isStapled = true)
{
    return { .identities = { identity(pki().leaf, isStapled) } };
}

InspectOptions thoroughOptions()
{
    InspectOptions options;
    options.mode = CheckMode::Thorough;
    options.retryDelaysMsecs = { 40, 80, 120, 160 };
    return options;
}

// Servers at several addresses and one port, as one name has them.
class Backends
{
public:
    // What went wrong, or nothing.
    QString start(const QList<ServerScript> &scripts)
    {
        QString problem;
        for (int tries = 0; tries < 5; ++tries) {
            m_servers.clear();
            problem = startOnce(scripts);
            if (problem.isEmpty())
                break;
        }
        return problem;
    }
    const LabServer &operator[](size_t index) const { return *m_servers.at(index); }
    QStringList addresses() const
    {
        QStringList addresses;
        for (const auto &server : m_servers)
            addresses.append(server->address());
        return addresses;
    }
    Target target() const
    {
        Target target;
        target.host = u"lab.example.test"_qs;
        target.port = m_servers.front()->port();
        return target;
    }

private:
    QString startOnce(const QList<ServerScript> &scripts)
    {
        quint16 port = 0;
        for (ServerScript script : scripts) {
            script.port = port;
            m_servers.push_back(std::make_unique<LabServer>(script));
            if (const auto started = m_servers.back()->start(); !started)
                return started.error();
            port = m_servers.back()->port();
        }
        return {};
    }

    std::vector<std::unique_ptr<LabServer>> m_servers;
};

ServerScript at(const QString &address, ServerScript script)
{
    script.address = address;
    return script;
}

// "TLS 1.3: stapled; TLS 1.2: refused", in the order in which it was asked.
QString story(const QList<Attempt> &attempts)
{
    QStringList parts;
    for (const Attempt &attempt : attempts) {
        parts.append((attempt.asked.isEmpty() ? u"any"_qs : attempt.asked)
                     + (attempt.hasLeafStaple()        ? u": stapled"_qs
                            : attempt.sawCertificate() ? u": none"_qs
                                                       : u": refused"_qs));
    }
    return parts.join(u"; ");
}

} // namespace

class TestThoroughCheck : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void asksOneAddress_data();
    void asksOneAddress();
    void judgesAnOldServer();
    void asksOnWhereOneVersionFails_data();
    void asksOnWhereOneVersionFails();
    void givesUpWhereNobodyListens();
    void triesEveryAddress();
    void tellsWhatDiffers_data();
    void tellsWhatDiffers();
    void judgesTheWorst_data();
    void judgesTheWorst();
    void saysHowManyWereLeftOut();
    void triesAddressesSideBySide();
    void cancels();
    void cancelsWhateverServersDo_data();
    void cancelsWhateverServersDo();
    void makesAWaitingCheckThorough();
    void checksAgainThoroughly();

private:
    Inspection inspectNow(const Target &target, const InspectOptions &options = thoroughOptions())
    {
        return inspect(target, options, surroundings(), Budget(60s));
    }
    Inspection inspectBackends(const Backends &backends,
                               const InspectOptions &options = thoroughOptions())
    {
        m_resolver.add(backends.target().host, backends.addresses());
        return inspectNow(backends.target(), options);
    }
    Surroundings surroundings() { return { &m_resolver, &m_clock, m_trust }; }

    FixedResolver m_resolver;
    FixedClock m_clock { LabNow };
    TrustStore m_trust;
};

void TestThoroughCheck::init()
{
    m_resolver = FixedResolver();
    const auto root = readCertificate(pki().root.der);
    QVERIFY(root);
    m_trust = TrustStore().with({ *root });
}

void TestThoroughCheck::asksOneAddress_data()
{
    QTest::addColumn<ServerScript>("script");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("finding"); // one that must be there
    const auto row = [](const char *name, const ServerScript &script, const QString &expected,
                        const QString &verdict, const QString &finding = {}) {
        QTest::newRow(name) << script << expected << verdict << finding;
    };
    const QString noRsa = u"; TLS 1.3, RSA: refused; TLS 1.2, RSA: refused"_qs;
    row("healthy", serving(), u"TLS 1.3: stapled; TLS 1.2: stapled"_qs + noRsa, u"good"_qs,
        u"staple-present"_qs);
    ServerScript dual = serving();
    dual.identities.append(identity(pki().rsaLeaf, true));
    row("two certificates", dual,
        u"TLS 1.3: stapled; TLS 1.2: stapled; TLS 1.3, RSA: stapled; TLS 1.2, RSA: stapled"_qs,
        u"good"_qs, u"staple-present"_qs);
    ServerScript only12 = serving();
    only12.versions = ServedVersions::Tls12;
    row("only TLS 1.2", only12, u"TLS 1.3: refused; TLS 1.2: stapled; TLS 1.2, RSA: refused"_qs,
        u"good"_qs, u"staple-present"_qs);
    ServerScript only13 = serving();
    only13.versions = ServedVersions::Tls13;
    row("only TLS 1.3", only13, u"TLS 1.3: stapled; TLS 1.2: refused; TLS 1.3, RSA: refused"_qs,
        u"good"_qs, u"staple-present"_qs);
    ServerScript cold = serving();
    cold.firstStapledConnection = 2;
    row("cold cache", cold,
        u"TLS 1.3: none; TLS 1.3: stapled; TLS 1.2: stapled"_qs + noRsa + u"; TLS 1.3: stapled"_qs,
        u"missing-intermittent"_qs, u"staple-cold-cache"_qs);
    row("plain certificate", { .identities = { identity(pki().plainLeaf, false) } },
        u"TLS 1.3: none; TLS 1.2: none"_qs + noRsa, u"not-applicable"_qs,
        u"staple-absent-no-ocsp-url"_qs);
}

void TestThoroughCheck::asksOneAddress()
{
    QFETCH(ServerScript, script);
    QFETCH(QString, finding);
    Backends backends;
    QCOMPARE(backends.start({ script }), QString());
    InspectOptions options = thoroughOptions();
    options.retryDelaysMsecs = { 40, 3'000 }; // however slow the machine, the second comes last
    const Inspection inspection = inspectBackends(backends, options);

    QTEST(story(inspection.attempts), "expected");
    QTEST(verdictId(inspection.judgement.verdict), "verdict");
    QVERIFY(inspection.judgement.finding(finding));
    QVERIFY(!inspection.judgement.finding(u"tls-handshake-failed"));
    QVERIFY(inspection.evidence.retriesWereMade);
    QCOMPARE(backends[0].connectionCount(), inspection.attempts.size());
    QVERIFY(backends[0].connectionCount() <= 8);
}

void TestThoroughCheck::judgesAnOldServer()
{
    ServerScript script = serving();
    script.versions = ServedVersions::Tls10;
    Backends backends;
    QCOMPARE(backends.start({ script }), QString());
    const Inspection inspection = inspectBackends(backends);
    QCOMPARE(story(inspection.attempts),
             u"TLS 1.3: refused; TLS 1.2: refused; any: stapled; RSA: refused"_qs);
    QVERIFY(!inspection.judgement.finding(u"tls-handshake-failed"));
    QVERIFY(inspection.judgement.leaf());
}

void TestThoroughCheck::asksOnWhereOneVersionFails_data()
{
    QTest::addColumn<ServedVersions>("version"); // that alone goes wrong
    QTest::addColumn<Misbehaviour>("misbehaviour");
    QTest::addColumn<Severity>("severity");
    const auto row
        = [](const char *name, ServedVersions version, Misbehaviour misbehaviour,
             Severity severity) { QTest::newRow(name) << version << misbehaviour << severity; };
    row("silent in TLS 1.3", ServedVersions::Tls13, Misbehaviour::NeverAnswers, Severity::Warning);
    row("silent in TLS 1.2", ServedVersions::Tls12, Misbehaviour::NeverAnswers, Severity::Warning);
    row("cut in TLS 1.3", ServedVersions::Tls13, Misbehaviour::Resets, Severity::Info);
}

// A quick check of such a server is good too.
void TestThoroughCheck::asksOnWhereOneVersionFails()
{
    QFETCH(ServedVersions, version);
    QFETCH(Misbehaviour, misbehaviour);
    QFETCH(Severity, severity);
    ServerScript script = serving();
    script.misbehaviour = misbehaviour;
    script.misbehavesIn = version;
    Backends backends;
    QCOMPARE(backends.start({ script }), QString());
    m_resolver.add(backends.target().host, backends.addresses());
    InspectOptions options = thoroughOptions();
    options.stepMsecs = options.handshakeMsecs = 3'000;
    const Inspection inspection = inspect(backends.target(), options, surroundings(), Budget(60s));
    QCOMPARE(story(inspection.attempts),
             version == ServedVersions::Tls13
                 ? u"TLS 1.3: refused; TLS 1.2: stapled; TLS 1.2, RSA: refused"_qs
                 : u"TLS 1.3: stapled; TLS 1.2: refused; TLS 1.3, RSA: refused"_qs);
    QCOMPARE(inspection.judgement.verdict, Verdict::Good);
    const Finding *failure = inspection.judgement.finding(u"tls-handshake-failed");
    QVERIFY(failure);
    QCOMPARE(failure->severity, severity);
}

void TestThoroughCheck::givesUpWhereNobodyListens()
{
    Backends backends;
    ServerScript nobody = serving();
    nobody.misbehaviour = Misbehaviour::Refuses;
    QCOMPARE(backends.start({ nobody }), QString());
    const Inspection inspection = inspectBackends(backends);
    QCOMPARE(inspection.attempts.size(), 1);
    QCOMPARE(verdictId(inspection.judgement.verdict), u"unreachable"_qs);
}

void TestThoroughCheck::triesEveryAddress()
{
    Backends backends;
    ServerScript ipv6 = serving();
    ipv6.ipv6 = true;
    QCOMPARE(backends.start({ serving(), at(u"127.0.0.2"_qs, serving()),
                              at(u"127.0.0.3"_qs, serving()), ipv6 }),
             QString());
    const Inspection inspection = inspectBackends(backends);
    QCOMPARE(verdictId(inspection.judgement.verdict), u"good"_qs);
    QCOMPARE(inspection.addressesLeftOut, 0);
    for (size_t i = 0; i < 4; ++i)
        QCOMPARE(backends[i].connectionCount(), 4);
    QCOMPARE(inspection.attempts.size(), 16);
    QVERIFY(inspection.judgement.finding(u"staple-present"));
}

void TestThoroughCheck::tellsWhatDiffers_data()
{
    QTest::addColumn<QList<ServerScript>>("scripts");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char *name, const QList<ServerScript> &scripts,
                        const QString &finding) { QTest::newRow(name) << scripts << finding; };
    ServerScript missingIpv6 = serving(false);
    missingIpv6.ipv6 = true;
    row("one address never", { serving(), at(u"127.0.0.2"_qs, serving(false)) },
        u"staple-inconsistent-backends"_qs);
    row("never over IPv6", { serving(), at(u"127.0.0.3"_qs, serving()), missingIpv6 },
        u"staple-inconsistent-backends"_qs);
    ServerScript rsaBare = serving();
    rsaBare.identities.append(identity(pki().rsaLeaf, false));
    row("never for RSA", { rsaBare }, u"staple-keytype-dependent"_qs);
    ServerScript never12 = serving();
    never12.frameFault = StatusFrameFault::AcknowledgedOnly;
    row("never in TLS 1.2", { never12 }, u"staple-version-dependent"_qs);
    ServerScript nowAndThen = serving();
    nowAndThen.firstStapledConnection = 2;
    nowAndThen.missingEvery = 3;
    row("now and then", { nowAndThen }, u"staple-intermittent"_qs);
    ServerScript never = never12;
    never.versions = ServedVersions::Tls12;
    row("agreed to and not sent", { never }, u"tls-acked-not-sent"_qs);
}

void TestThoroughCheck::tellsWhatDiffers()
{
    QFETCH(QList<ServerScript>, scripts);
    QFETCH(QString, finding);
    Backends backends;
    QCOMPARE(backends.start(scripts), QString());
    const Judgement judgement = inspectBackends(backends).judgement;
    QVERIFY(judgement.finding(finding));
    QCOMPARE(judgement.finding(finding)->severity, Severity::Warning);
    QVERIFY(!judgement.finding(u"staple-cold-cache"));
    QVERIFY(!judgement.finding(u"staple-present"));
    if (finding != u"tls-acked-not-sent")
        QCOMPARE(judgement.verdict, Verdict::MissingIntermittent);
}

void TestThoroughCheck::judgesTheWorst_data()
{
    QTest::addColumn<SingleSpec>("single"); // of one of two servers
    QTest::addColumn<QString>("verdict");
    QTest::newRow("good") << SingleSpec {} << u"good"_qs;
    QTest::newRow("expired") << SingleSpec { .thisUpdate = -3 * Days, .nextUpdate = -1 * Days }
                             << u"expired"_qs;
    QTest::newRow("revoked") << SingleSpec { .status = CertStatus::Revoked } << u"revoked"_qs;
}

// A visitor gets what one of the servers delivers, whichever answered last here.
void TestThoroughCheck::judgesTheWorst()
{
    QFETCH(SingleSpec, single);
    ServerIdentity other = identity(pki().leaf, false);
    other.staples.insert(
        0,
        makeResponse(
            { .certificate = &pki().leaf, .issuer = &pki().issuer, .singles = { single } }));
    const ServerScript differing { .identities = { other } };
    for (const bool isFirst : { true, false }) {
        Backends backends;
        QCOMPARE(backends.start({ isFirst ? differing : serving(),
                                  at(u"127.0.0.2"_qs, isFirst ? serving() : differing) }),
                 QString());
        const Inspection inspection = inspectBackends(backends);
        QTEST(verdictId(inspection.judgement.verdict), "verdict");
        QVERIFY(inspection.judgedAttempt());
    }
}

void TestThoroughCheck::saysHowManyWereLeftOut()
{
    Backends backends;
    QCOMPARE(backends.start({ serving() }), QString());
    QStringList addresses = backends.addresses();
    for (int i = 1; i <= 10; ++i)
        addresses.append(u"127.0.1.%1"_qs.arg(i)); // nobody listens there
    m_resolver.add(backends.target().host, addresses);
    const Inspection inspection = inspectNow(backends.target());
    QCOMPARE(inspection.addressesLeftOut, 3);
    QCOMPARE(inspection.attempts.size(), 4 + 7);
    QCOMPARE(inspection.judgement.finding(u"net-refused")->severity, Severity::Warning);
}

void TestThoroughCheck::triesAddressesSideBySide()
{
    ServerScript silent = serving();
    silent.misbehaviour = Misbehaviour::NeverAnswers;
    Backends backends;
    QCOMPARE(backends.start({ silent, at(u"127.0.0.2"_qs, silent), at(u"127.0.0.3"_qs, silent) }),
             QString());
    m_resolver.add(backends.target().host, backends.addresses());
    Checker checker(surroundings(), 3);
    InspectOptions options = thoroughOptions();
    options.stepMsecs = options.handshakeMsecs = 1'000'000; // longer than this may last // longer than a test may last
    checker.setOptions(options);
    checker.check({ backends.target() }, CheckMode::Thorough);
    for (size_t i = 0; i < 3; ++i)
        QTRY_COMPARE_WITH_TIMEOUT(backends[i].connectionCount(), 1, 60'000);
}

void TestThoroughCheck::cancels()
{
    Backends backends;
    QCOMPARE(backends.start({ serving(false), at(u"127.0.0.2"_qs, serving(false)) }), QString());
    m_resolver.add(backends.target().host, backends.addresses());
    Checker checker(surroundings(), 2);
    InspectOptions options = thoroughOptions();
    options.retryDelaysMsecs = { 300'000 };
    checker.setOptions(options);
    QSignalSpy finished(&checker, &Checker::finished);
    checker.check({ backends.target() }, CheckMode::Thorough);
    for (size_t i = 0; i < 2; ++i)
        QTRY_COMPARE_WITH_TIMEOUT(backends[i].connectionCount(), 1, 60'000);
    checker.cancel();
    QCOMPARE(finished, QList<QVariantList>({ { true } }));
    QVERIFY(!checker.isBusy());
}

void TestThoroughCheck::cancelsWhateverServersDo_data()
{
    QTest::addColumn<ServerScript>("script");
    const auto row = [](const char *name, Misbehaviour misbehaviour, int flightDelayMsecs = 0) {
        ServerScript script = serving();
        script.misbehaviour = misbehaviour;
        script.flightDelayMsecs = flightDelayMsecs;
        QTest::newRow(name) << script;
    };
    row("silent", Misbehaviour::NeverAnswers);
    row("noise without end", Misbehaviour::EndlessNoise);
    row("a handshake without end", Misbehaviour::EndlessHandshake);
    row("slow", Misbehaviour::None, 300'000);
}

// One that is not stopped may last far longer than one that is, however busy the machine.
void TestThoroughCheck::cancelsWhateverServersDo()
{
    QFETCH(ServerScript, script);
    Backends backends;
    QCOMPARE(backends.start({ script, at(u"127.0.0.2"_qs, script) }), QString());
    m_resolver.add(backends.target().host, backends.addresses());
    auto checker = std::make_unique<Checker>(surroundings(), 2);
    InspectOptions options = thoroughOptions();
    options.stepMsecs = options.handshakeMsecs = 300'000;
    checker->setOptions(options);
    checker->check({ backends.target() }, CheckMode::Thorough);
    for (size_t i = 0; i < 2; ++i)
        QTRY_VERIFY_WITH_TIMEOUT(backends[i].connectionCount() > 0, 60'000);
    checker->cancel();
    checker.reset(); // waits for the probes
}

void TestThoroughCheck::makesAWaitingCheckThorough()
{
    ServerScript silentScript = serving();
    silentScript.misbehaviour = Misbehaviour::NeverAnswers;
    Backends silent, backends;
    QCOMPARE(silent.start({ silentScript }), QString());
    QCOMPARE(backends.start({ serving() }), QString());
    m_resolver.add(silent.target().host, { u"127.0.0.1"_qs });
    Checker checker(surroundings(), 1);
    InspectOptions options = thoroughOptions();
    options.stepMsecs = options.handshakeMsecs = 1'000;
    checker.setOptions(options);
    QSignalSpy inspected(&checker, &Checker::inspected);
    QList<Target> targets; // more than are handed to the pool at once
    for (int i = 0; i < 3; ++i) {
        targets.append(silent.target());
        targets.last().serverName = u"host%1.example.test"_qs.arg(i);
    }
    checker.check(targets + QList<Target> { backends.target() });
    checker.check({ backends.target() }, CheckMode::Thorough);
    QCOMPARE(checker.total(), 4);
    QTRY_COMPARE_WITH_TIMEOUT(inspected.size(), 4, 60'000);
    for (const QVariantList &arguments : inspected) {
        const auto inspection = arguments.first().value<Inspection>();
        if (inspection.target == backends.target())
            QCOMPARE(inspection.attempts.size(), 4);
    }
}

// The one that has begun goes on; the other follows it, once.
void TestThoroughCheck::checksAgainThoroughly()
{
    ServerScript slow = serving();
    slow.flightDelayMsecs = 200;
    Backends backends;
    QCOMPARE(backends.start({ slow }), QString());
    m_resolver.add(backends.target().host, backends.addresses());
    Checker checker(surroundings(), 2);
    QSignalSpy inspected(&checker, &Checker::inspected);
    QSignalSpy finished(&checker, &Checker::finished);
    checker.check({ backends.target() });
    for (int i = 0; i < 2; ++i)
        checker.check({ backends.target() }, CheckMode::Thorough);
    checker.check({ backends.target() });
    QCOMPARE(checker.total(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
    QCOMPARE(inspected.size(), 2);
    QList<qsizetype> attempts;
    for (const QVariantList &arguments : inspected)
        attempts.append(arguments.first().value<Inspection>().attempts.size());
    QCOMPARE(attempts, QList<qsizetype>({ 1, 4 }));
    QVERIFY(!checker.isChecking(backends.target()));
}

QTEST_GUILESS_MAIN(TestThoroughCheck)
#include "tst_thoroughcheck.moc"
