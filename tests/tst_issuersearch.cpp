// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/issuersearch.h"
#include "support/fetchworld.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// Which certificate an issuer was fetched for, and where it is looked for further.
class IssuerSearchTest : public QObject
{
    Q_OBJECT

private slots:
    void countsWhatCouldNotBeRead();
    void looksFurtherThanAnAddressThatWasAsked();
    void endsWhereEveryAddressWasAsked();
};

namespace {

struct Ladder
{
    World world;
    QByteArray base = world.url(u"/"_s).toLatin1();
    LabCertificate upper
        = issue({ .subject = u"Upper"_s, .issuer = &sharedLabPki().root, .ca = true });
    TrustStore trust = TrustStore().with({ read(sharedLabPki().root) });

    LabCertificate lower(const QByteArrayList &urls) const
    {
        QByteArrayList addresses;
        for (const QByteArray &url : urls)
            addresses.append(base + url);
        return issue(
            { .subject = u"Lower"_s, .issuer = &upper, .ca = true, .caIssuersUrls = addresses });
    }
    LabCertificate leafOf(const LabCertificate &issuer) const
    {
        return issue({ .issuer = &issuer, .caIssuersUrls = { base + "lower" } });
    }
    QList<FetchedIssuer> search(const QList<Certificate> &presented) const
    {
        IssuerSearch search(presented, trust, world.terms);
        for (int i = 0; i < 20 && search.step(Budget(60s)); ++i) { }
        return search.fetched();
    }
};

}

void IssuerSearchTest::countsWhatCouldNotBeRead()
{
    Ladder ladder;
    const LabCertificate lower = ladder.lower({ "upper" });
    ladder.world.server.set("/upper", HttpScript { .body = ladder.upper.der });
    ladder.world.server.set("/lower", HttpScript { .body = lower.der });
    const Certificate leaf = read(ladder.leafOf(lower));
    // The lower CA stands third, behind something that is no certificate.
    const auto third = ladder.search({ leaf, Certificate {}, read(lower) });
    QCOMPARE(third.size(), 1);
    QCOMPARE(third.first().error, QString());
    QCOMPARE(third.first().certIndex, 2);
    // What is fetched stands behind all that was presented.
    const auto fetched = ladder.search({ leaf, Certificate {} });
    QCOMPARE(fetched.size(), 2);
    QCOMPARE(fetched.first().certIndex, 0);
    QCOMPARE(fetched.last().certIndex, 2);
}

void IssuerSearchTest::looksFurtherThanAnAddressThatWasAsked()
{
    Ladder ladder;
    const LabCertificate lower = ladder.lower({ "lower", "upper" }); // the first leads back
    ladder.world.server.set("/upper", HttpScript { .body = ladder.upper.der });
    ladder.world.server.set("/lower", HttpScript { .body = lower.der });
    const auto fetched = ladder.search({ read(ladder.leafOf(lower)) });
    QCOMPARE(fetched.size(), 2);
    QCOMPARE(fetched.last().error, QString());
    QVERIFY(fetched.last().url.endsWith(u"/upper"_s));
    QCOMPARE(ladder.world.server.requests().size(), 2);
}

void IssuerSearchTest::endsWhereEveryAddressWasAsked()
{
    Ladder ladder;
    const LabCertificate lower = ladder.lower({ "lower", "lower" });
    ladder.world.server.set("/lower", HttpScript { .body = lower.der });
    const auto fetched = ladder.search({ read(ladder.leafOf(lower)) });
    QCOMPARE(fetched.size(), 2);
    QVERIFY2(fetched.last().error.contains(u"in a circle"_s), qPrintable(fetched.last().error));
    QCOMPARE(ladder.world.server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(IssuerSearchTest)

#include "tst_issuersearch.moc"
