// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "pki/trust.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThreadPool>

#include <atomic>

// A store that has seen a chain before says of every moment what one says that never did.

namespace {

Certificate read(const LabCertificate &certificate)
{
    return *readCertificate(certificate.der);
}

bool isSame(const TrustPath &one, const TrustPath &other)
{
    return one.certificates == other.certificates && one.isTrusted == other.isTrusted
        && one.endsInPlatformRoot == other.endsInPlatformRoot && one.problem == other.problem
        && one.issuer == other.issuer && one.issuerSource == other.issuerSource
        && one.sameNameIssuers == other.sameNameIssuers;
}

} // namespace

class TestPathCache : public QObject
{
    Q_OBJECT

private slots:
    void agreesAtEveryMoment_data();
    void agreesAtEveryMoment();
    void keepsChainsApart();
    void servesManyThreads();

private:
    const LabPki &m_pki = sharedLabPki();
    const QList<Certificate> m_roots = { read(m_pki.root) };
};

void TestPathCache::agreesAtEveryMoment_data()
{
    QTest::addColumn<qint64>("limit");
    const auto row = [](const char *name, const LabCertificate &certificate) {
        QTest::addRow("%s begins", name) << read(certificate).notBefore.secs();
        QTest::addRow("%s ends", name) << read(certificate).notAfter.secs();
    };
    row("leaf", m_pki.leaf);
    row("issuer", m_pki.issuer);
    row("root", m_pki.root);
}

void TestPathCache::agreesAtEveryMoment()
{
    QFETCH(qint64, limit);
    const TrustStore store = TrustStore().with(m_roots);
    const QList<Certificate> chain = { read(m_pki.leaf), read(m_pki.issuer) };
    // There and back, so that each moment is asked for after both of its neighbours.
    for (const qint64 offset : { -2, -1, 0, 1, 2, 1, 0, -1, -2, 2, -2, 0 }) {
        const UtcTime at = UtcTime::fromSecs(limit + offset);
        const TrustPath fresh = TrustStore().with(m_roots).pathOf(chain, at);
        QVERIFY2(isSame(store.pathOf(chain, at), fresh), qPrintable(QString::number(offset)));
    }
    QVERIFY(store.pathOf(chain, LabNow).isTrusted);
}

void TestPathCache::keepsChainsApart()
{
    const TrustStore store = TrustStore().with(m_roots);
    const Certificate leaf = read(m_pki.leaf);
    const Certificate issuer = read(m_pki.issuer);
    const Certificate other = read(m_pki.otherIssuer);
    for (int i = 0; i < 2; ++i) {
        QVERIFY(store.pathOf({ leaf, issuer }, LabNow).isTrusted);
        QVERIFY(!store.pathOf({ leaf }, LabNow).isTrusted);
        QVERIFY(!store.pathOf({ leaf, other }, LabNow).isTrusted);
        QCOMPARE(store.pathOf({ leaf, issuer }, LabNow).issuerSource, IssuerSource::Presented);
        QCOMPARE(store.pathOf({ leaf }, LabNow, { issuer }).issuerSource, IssuerSource::Given);
        QVERIFY(!TrustStore().pathOf({ leaf, issuer }, LabNow).isTrusted);
        QVERIFY(!store.pathOf({}, LabNow).isTrusted);
    }
}

void TestPathCache::servesManyThreads()
{
    const TrustStore store = TrustStore().with(m_roots);
    const QList<Certificate> chain = { read(m_pki.leaf), read(m_pki.issuer) };
    std::atomic_int trusted = 0;
    QThreadPool pool;
    pool.setMaxThreadCount(8);
    for (int i = 0; i < 200; ++i) {
        pool.start([&, i] {
            const QList<Certificate> presented
                = i % 2 ? chain : QList<Certificate> { chain.first() };
            trusted += store.pathOf(presented, LabNow.addSecs(i)).isTrusted;
        });
    }
    pool.waitForDone();
    QCOMPARE(trusted.load(), 100);
}

QTEST_GUILESS_MAIN(TestPathCache)
#include "tst_pathcache.moc"
