// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "scan/inspect.h"
#include "scan/recenthosts.h"

#include <QTest>

namespace {

constexpr qint64 Hour = 3600;

const LabPki &pki()
{
    return sharedLabPki();
}

bool finds(const Inspection &inspection, const char *id)
{
    const QList<Finding> &findings = inspection.judgement.findings;
    return std::any_of(findings.begin(), findings.end(),
                       [id](const Finding &finding) { return finding.id() == QLatin1String(id); });
}

class LoopbackResolver : public Resolver
{
public:
    Expected<QStringList, ResolveError> resolve(const QString &, Budget) override
    {
        return QStringList { u"127.0.0.1"_qs };
    }
    Expected<QList<MailExchanger>, ResolveError> mailExchangers(const QString &, Budget) override
    {
        return Unexpected { ResolveError {} };
    }
};

// Earlier checks saw a fresh response of the same certificate.
class FreshPast : public PastChecks
{
public:
    EarlierChecks before(const Target &, UtcTime at, const TrustStore &) const override
    {
        EarlierSample sample { .at = at.addSecs(-Hour), .hadStaple = true };
        sample.status = CertStatus::Good;
        sample.freshness = freshnessOf(
            { .thisUpdate = at.addSecs(-2 * Hour), .nextUpdate = at.addSecs(100 * Hour) });
        return { { sample }, {} };
    }
};

// A host with a certificate of one CA or the other, and its response's window around LabNow.
struct Host
{
    QString name;
    bool isOtherCa = false;
    qint64 thisUpdate = -24 * Hour;
    qint64 nextUpdate = 6 * 24 * Hour;
};

}

// Checks of several hosts, with real handshakes, and what they say together of the clock.
class tst_RecentHosts : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_surroundings = { &m_resolver,
                           &m_clock,
                           {},
                           std::make_shared<FreshPast>(),
                           std::make_shared<RecentHosts>() };
        m_clock.set(LabNow);
    }

    void clockBehind()
    {
        const Inspection first = check({ .name = u"a.test"_qs, .thisUpdate = 60 });
        QVERIFY(!finds(first, "clock-skew-suspected-slow"));
        const Inspection sameCa = check({ .name = u"b.test"_qs, .thisUpdate = 60 });
        QVERIFY(!finds(sameCa, "clock-skew-suspected-slow"));
        const Inspection other
            = check({ .name = u"c.test"_qs, .isOtherCa = true, .thisUpdate = 60 });
        QVERIFY(finds(other, "clock-skew-suspected-slow"));
        QVERIFY(
            finds(check({ .name = u"a.test"_qs, .thisUpdate = 60 }), "clock-skew-suspected-slow"));
        QVERIFY(!finds(check({ .name = u"d.test"_qs }), "clock-skew-suspected-slow"));
    }

    void notAfterADay()
    {
        check({ .name = u"a.test"_qs, .thisUpdate = 60 });
        m_clock.set(LabNow.addSecs(24 * Hour + 1));
        QVERIFY(
            !finds(check({ .name = u"c.test"_qs, .isOtherCa = true, .thisUpdate = 24 * Hour + 60 }),
                   "clock-skew-suspected-slow"));
    }

    void onlyTheNewestCheckOfAHostCounts()
    {
        check({ .name = u"a.test"_qs, .thisUpdate = 60 });
        check({ .name = u"a.test"_qs });
        QVERIFY(!finds(check({ .name = u"c.test"_qs, .isOtherCa = true, .thisUpdate = 60 }),
                       "clock-skew-suspected-slow"));
    }

    void clockAhead()
    {
        const auto expired = [this](const char *name, bool isOtherCa) {
            return check({ .name = QLatin1String(name),
                           .isOtherCa = isOtherCa,
                           .thisUpdate = -100 * Hour,
                           .nextUpdate = -Hour });
        };
        QVERIFY(!finds(expired("a.test", false), "clock-skew-suspected-fast"));
        QVERIFY(!finds(expired("b.test", true), "clock-skew-suspected-fast"));
        QVERIFY(finds(expired("c.test", false), "clock-skew-suspected-fast"));
        m_clock.set(LabNow.addSecs(2 * Hour + 1)); // another run
        QVERIFY(!finds(expired("d.test", false), "clock-skew-suspected-fast"));
    }

    void withoutOthersNothingIsSaid()
    {
        m_surroundings.hosts.reset();
        check({ .name = u"a.test"_qs, .thisUpdate = 60 });
        QVERIFY(!finds(check({ .name = u"c.test"_qs, .isOtherCa = true, .thisUpdate = 60 }),
                       "clock-skew-suspected-slow"));
    }

private:
    Inspection check(const Host &host)
    {
        const LabCertificate &issuer = host.isOtherCa ? pki().otherIssuer : pki().issuer;
        const LabCertificate &leaf = host.isOtherCa ? pki().foreignLeaf : pki().leaf;
        const QByteArray staple
            = makeResponse({ .certificate = &leaf,
                             .issuer = &issuer,
                             .singles = { { .thisUpdate = int(host.thisUpdate) * Seconds,
                                            .nextUpdate = int(host.nextUpdate) * Seconds } } });
        LabServer server(
            { .identities = { { { leaf.der, issuer.der }, leaf.key, { { 0, staple } } } } });
        if (!server.start())
            return {};
        Target target;
        target.id = 1;
        target.host = host.name;
        target.port = server.port();
        InspectOptions options;
        options.retryDelaysMsecs = {};
        return inspect(target, options, m_surroundings, Budget(std::chrono::seconds(10)));
    }

    LoopbackResolver m_resolver;
    FixedClock m_clock { LabNow };
    Surroundings m_surroundings { &m_resolver, &m_clock, {} };
};

QTEST_GUILESS_MAIN(tst_RecentHosts)
#include "tst_recenthosts.moc"
