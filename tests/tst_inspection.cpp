// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/inspection.h"
#include "support/verifycase.h"

#include <QTest>

// What is said of a target whose connections brought unlike things.
class TestInspection : public QObject
{
    Q_OBJECT

private slots:
    void unlikeConnections_data();
    void unlikeConnections();
};

namespace {

using V = Verdict;
using C = VerdictClass;

const QString Elsewhere = QStringLiteral("192.0.2.2");

QList<Attempt> twice(const VerifyCase &row)
{
    return attemptsOf(row) + attemptsOf(row);
}

// Ends a day before LabNow.
const LabCertificate &expiredLeaf()
{
    static const LabCertificate leaf = issue({ .issuer = &sharedLabPki().issuer,
                                               .notAfter = -1 * Days,
                                               .dnsNames = { QStringLiteral("localhost") },
                                               .ocspUrls = { "http://ocsp.lab.example.test/" } });
    return leaf;
}

}

void TestInspection::unlikeConnections_data()
{
    QTest::addColumn<QList<Attempt>>("attempts");
    QTest::addColumn<Expectation>("expected");
    const LabPki &pki = sharedLabPki();
    const auto row
        = [](const char *name, const QList<Attempt> &attempts, const Expectation &expected) {
              QTest::newRow(name) << attempts << expected;
          };
    const auto never
        = [](const LabCertificate &leaf) { return twice({ .leaf = &leaf, .hasStaple = false }); };

    row("one certificate has no OCSP", twice({}) + never(pki.plainLeaf),
        { V::Good, C::Ok, { "staple-present" } });
    row("one certificate is short-lived", twice({}) + never(pki.shortLivedLeaf),
        { V::Good, C::Ok, { "staple-present" } });
    row("one certificate disclaims revocation", twice({}) + never(pki.noRevAvailLeaf),
        { V::Good, C::Ok, { "staple-present" } });
    row("one certificate with OCSP is never stapled", twice({}) + never(pki.rsaLeaf),
        { V::MissingIntermittent,
          C::Warning,
          { "?staple-keytype-dependent", "?staple-intermittent" } });
    row("the must-staple one is never stapled",
        twice({ .leaf = &pki.rsaLeaf }) + never(pki.mustStapleLeaf),
        { V::MustStapleViolated,
          C::Critical,
          { "!muststaple-violated", "?staple-keytype-dependent", "?staple-intermittent" } });
    row("the must-staple one is stapled, the other never",
        twice({ .leaf = &pki.mustStapleLeaf }) + never(pki.rsaLeaf),
        { V::MissingIntermittent,
          C::Warning,
          { "?staple-keytype-dependent", "?staple-intermittent", "-muststaple-intermittent" } });
    row("one address has an expired certificate",
        twice({ .leaf = &expiredLeaf() })
            + twice({ .response
                      = { .singles = { { .thisUpdate = -6 * Days, .nextUpdate = 1 * Days } } },
                      .address = Elsewhere }),
        { V::Good, C::Critical, { "!cert-expired", "?time-outlives-cert" } });
}

void TestInspection::unlikeConnections()
{
    QFETCH(QList<Attempt>, attempts);
    QFETCH(Expectation, expected);
    Target target;
    target.host = QStringLiteral("localhost");
    Policy policy;
    policy.scope = ScopeChoice::Private;
    const TrustStore trust = TrustStore().with({ readLab(sharedLabPki().root.der) });
    const Inspection inspection = judgeAttempts(target, attempts, trust, policy, LabNow);
    QCOMPARE(difference(inspection.judgement, expected), QByteArray());
}

QTEST_APPLESS_MAIN(TestInspection)
#include "tst_inspection.moc"
