// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/verifycase.h"

#include <QRegularExpression>
#include <QTest>

// The words of the verdicts, the catalogue, and which attempt is judged.
class VerdictTest : public QObject
{
    Q_OBJECT

private slots:
    void ids()
    {
        QSet<QString> seen;
        for (int i = 0; i < VerdictCount; ++i) {
            const QString id = verdictId(Verdict(i));
            QCOMPARE(verdictFromId(id), std::optional(Verdict(i)));
            QVERIFY(!verdictWord(Verdict(i)).isEmpty());
            seen.insert(id);
        }
        QCOMPARE(seen.size(), VerdictCount);
        QVERIFY(!verdictFromId(u"bad"));
        for (int i = 0; i < 6; ++i)
            QCOMPARE(classFromId(classId(VerdictClass(i))), std::optional(VerdictClass(i)));
        QVERIFY(!classFromId(u""));
    }

    void words_data()
    {
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("classId");
        const auto row
            = [](Verdict verdict, const char *id, const char *word, const char *className) {
                  QTest::newRow(id) << int(verdict) << QString::fromLatin1(id)
                                    << QString::fromLatin1(word) << QString::fromLatin1(className);
              };
        row(Verdict::Revoked, "revoked", "Revoked", "critical");
        row(Verdict::MustStapleViolated, "must-staple-violated", "Must-Staple broken", "critical");
        row(Verdict::Invalid, "invalid", "Invalid response", "critical");
        row(Verdict::Expired, "expired", "Expired response", "critical");
        row(Verdict::NotYetValid, "not-yet-valid", "Not yet valid", "critical");
        row(Verdict::Unknown, "unknown", "Unknown to CA", "critical");
        row(Verdict::ResponderError, "responder-error", "Responder error", "critical");
        row(Verdict::RefreshCritical, "refresh-critical", "About to expire", "critical");
        row(Verdict::RefreshDue, "refresh-due", "Good, refresh due", "warning");
        row(Verdict::Unverifiable, "unverifiable", "Cannot verify", "warning");
        row(Verdict::MissingIntermittent, "missing-intermittent", "Sometimes stapled", "warning");
        row(Verdict::Missing, "missing", "Not stapled", "warning");
        row(Verdict::Good, "good", "Good", "ok");
        row(Verdict::NotApplicable, "not-applicable", "Not applicable", "na");
        row(Verdict::TlsFailed, "tls-failed", "TLS failed", "nodata");
        row(Verdict::Unreachable, "unreachable", "Unreachable", "nodata");
    }

    void words()
    {
        QFETCH(int, verdict);
        QTEST(verdictId(Verdict(verdict)), "id");
        QTEST(verdictWord(Verdict(verdict)), "word");
        QTEST(classId(classOf(Verdict(verdict))), "classId");
    }

    void catalogue()
    {
        static const QRegularExpression form(QStringLiteral("^[a-z0-9]+(-[a-z0-9]+)+$"));
        QSet<QString> seen;
        for (const RuleText *rule : ruleCatalogue()) {
            const QString id = QString::fromLatin1(rule->id);
            QVERIFY2(form.match(id).hasMatch(), rule->id);
            QVERIFY2(!seen.contains(id), rule->id);
            seen.insert(id);
            QCOMPARE(ruleById(id), rule);
            QVERIFY2(*rule->title && *rule->explanation && *rule->source, rule->id);
            QVERIFY2(QString::fromUtf8(rule->title).size() <= 60, rule->title);
            QVERIFY2(!QString::fromUtf8(rule->title).endsWith(u'.'), rule->title);
            const bool isProblem = rule->publicSeverity > Severity::Info;
            QVERIFY2(!isProblem || *rule->fix, rule->id);
            const bool hasAddress = !sourceUrl(*rule).isEmpty();
            QVERIFY2(hasAddress != (QString::fromUtf8(rule->source) == u"–"), rule->source);
        }
        QVERIFY(!ruleById(u"no-such-rule"));
    }

    void sources_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("url");
        const auto row = [](const char *id, const char *url) {
            QTest::newRow(id) << QString::fromLatin1(id) << QString::fromLatin1(url);
        };
        row("resp-no-singles", "https://www.rfc-editor.org/rfc/rfc6960#section-4.2.2.3");
        row("muststaple-violated", "https://www.rfc-editor.org/rfc/rfc7633#section-4.2.3.1");
        row("certid-match", "https://www.rfc-editor.org/rfc/rfc6960#section-3.2");
        row("fresh-warning", "https://cabforum.org/working-groups/server/baseline-requirements/");
        row("staple-cold-cache", "");
    }

    void sources()
    {
        QFETCH(QString, id);
        QTEST(sourceUrl(*ruleById(id)), "url");
    }

    void severities()
    {
        QCOMPARE(severityId(Severity::Skipped), QStringLiteral("skipped"));
        QCOMPARE(severityId(Severity::Error), QStringLiteral("error"));
        QVERIFY(!severityWord(Severity::Warning).isEmpty());
    }

    void judgedAttempt_data()
    {
        QTest::addColumn<QList<Attempt>>("attempts");
        QTest::addColumn<qsizetype>("judged");
        const Attempt stapled = attemptsOf({}).first();
        const Attempt bare = attemptsOf({ .hasStaple = false }).first();
        VerifyCase brokenCase { .hasStaple = false };
        brokenCase.brokenStatuses = { { .kind = BrokenStatus::Kind::Empty } };
        const Attempt broken = attemptsOf(brokenCase).first();
        Attempt failed;
        failed.error = ProbeError {};
        const auto row = [](const char *name, const QList<Attempt> &attempts, qsizetype judged) {
            QTest::newRow(name) << attempts << judged;
        };
        row("none", {}, -1);
        row("only failures: the newest", { failed, failed }, 1);
        row("a certificate before a failure", { failed, bare, failed }, 1);
        row("the newest certificate", { bare, bare }, 1);
        row("a broken status before a certificate", { broken, bare }, 0);
        row("a staple before all else", { stapled, broken, bare, failed }, 0);
        row("the newest staple", { stapled, bare, stapled }, 2);
    }

    void judgedAttempt()
    {
        QFETCH(QList<Attempt>, attempts);
        const Evidence evidence = evidenceFrom(attempts, {}, {}, LabNow);
        QTEST(evidence.judgedAttempt, "judged");
        QCOMPARE(evidence.attempts.size(), attempts.size());
    }

    void judgeable_data()
    {
        QTest::addColumn<QList<Attempt>>("attempts");
        QTest::addColumn<QList<qsizetype>>("judgeable");
        const auto at = [](const QString &address, const QString &protocol, int hours) {
            ResponseSpec response;
            response.singles.first().thisUpdate = -hours * Hours;
            return attemptsOf({ .response = response, .address = address, .protocol = protocol })
                .first();
        };
        const QString here = QStringLiteral("192.0.2.1"), there = QStringLiteral("192.0.2.2");
        const QString tls13 = QStringLiteral("TLSv1.3"), tls12 = QStringLiteral("TLSv1.2");
        const Attempt first = at(here, tls13, 9), renewed = at(here, tls13, 1);
        Attempt same = first;
        same.address = there;
        const Attempt bare = attemptsOf({ .hasStaple = false }).first();
        const auto row = [](const char *name, const QList<Attempt> &attempts,
                            const QList<qsizetype> &judgeable) {
            QTest::newRow(name) << attempts << judgeable;
        };
        row("none", {}, {});
        row("no staple: one", { bare, bare }, { 1 });
        row("renewed at one place: the newer", { first, bare, renewed }, { 2 });
        row("two addresses", { first, at(there, tls13, 1) }, { 1, 0 });
        row("two versions", { first, at(here, tls12, 1) }, { 1, 0 });
        row("the same from two addresses: one of them", { first, same }, { 1 });
        row("two certificates",
            { first, attemptsOf({ .leaf = &sharedLabPki().otherLeaf }).first() }, { 1, 0 });
        row("one certificate never stapled: its newest, last",
            { first, attemptsOf({ .leaf = &sharedLabPki().otherLeaf, .hasStaple = false }).first(),
              attemptsOf({ .leaf = &sharedLabPki().otherLeaf, .hasStaple = false }).first(), bare },
            { 0, 2 });
    }

    void judgeable()
    {
        QFETCH(QList<Attempt>, attempts);
        QTEST(judgeableAttempts(attempts), "judgeable");
    }

    void nothingAtAll()
    {
        const Judgement judgement = verify(Evidence {}, LabNow, {});
        QCOMPARE(judgement.verdict, Verdict::Unreachable);
        QVERIFY(!judgement.sentence.isEmpty());
        QVERIFY(!judgement.leaf());
    }

    void reasons_data()
    {
        QTest::addColumn<VerifyCase>("given");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("sentence"); // its beginning
        const auto row = [](const char *name, const VerifyCase &given, const char *reason,
                            const char *sentence) {
            QTest::newRow(name) << given << QString::fromUtf8(reason)
                                << QString::fromUtf8(sentence);
        };
        const LabPki &pki = sharedLabPki();
        row("good", {}, "",
            "The server delivered a valid OCSP response. The CA says that this certificate is not "
            "revoked as of "
            "2026-11-19 20:05:00 UTC. Valid for another 6 d.");
        row("revoked",
            { .response = { .singles = { { .status = CertStatus::Revoked, .reason = 1 } } } },
            "key compromise",
            "The CA has revoked this certificate on 2026-11-18 20:05:00 UTC (reason: "
            "keyCompromise).");
        row("impossible times",
            { .response
              = { .singles = { { .thisUpdate = -9 * Days, .nextUpdate = -76 * Hours } } } },
            "impossible times",
            "The response was produced at 2026-11-19 20:05:00 UTC, after its own end at");
        row("expired",
            { .response
              = { .producedAt = -9 * Days,
                  .singles = { { .thisUpdate = -9 * Days, .nextUpdate = -76 * Hours } } } },
            "",
            "The response is old: it stopped being valid 3 d 4 h ago, on 2026-11-17 16:05:00 UTC.");
        row("future",
            { .response
              = { .producedAt = 0 * Days, .singles = { { .thisUpdate = 12 * Minutes } } } },
            "in 12 min", "The response starts in the future (in 12 min).");
        row("other certificate", { .response = { .certificate = &pki.otherLeaf } },
            "other certificate", "The response is about another certificate (serial number ");
        row("tryLater", { .response = { .responseStatus = 3 } }, "tryLater",
            "The stapled response is only an error code from the responder: tryLater (3).");
        row("undefined status", { .response = { .responseStatus = 9 } }, "undefined(9)",
            "The stapled response is only an error code from the responder: undefined(9). It");
        row("issuer missing", { .chain = QList { pki.leaf.der } }, "issuer missing",
            "A response is there and claims \"good\"");
        row("not stapled", { .hasStaple = false }, "", "The server sent no OCSP response");
        row("cold cache", { .stapledBefore = { false, true } }, "2 of 3",
            "The first connection got no response");
        VerifyCase twice { .stapledBefore = { false } };
        twice.attemptsBefore
            = attemptsOf({ .address = QStringLiteral("192.0.2.2"), .hasStaple = false })
            + attemptsOf({ .address = QStringLiteral("192.0.2.2") });
        row("cold cache at two addresses", twice, "2 of 4",
            "The first connection to an address, or with a certificate, got no response, later "
            "ones did (2 of 4).");
        row("some", { .stapledBefore = { true, false, false, true } }, "3 of 5",
            "Only 3 of 5 connections");
        row("must-staple", { .leaf = &pki.mustStapleLeaf, .hasStaple = false }, "no response",
            "The certificate demands a stapled response (Must-Staple), but none was delivered.");
        row("must-staple, tryLater",
            { .response = { .responseStatus = 3 }, .leaf = &pki.mustStapleLeaf }, "responder error",
            "The certificate demands a stapled response (Must-Staple), but only an error code");
        row("no responder", { .leaf = &pki.plainLeaf, .hasStaple = false }, "no OCSP responder",
            "This certificate names no OCSP responder");
        row("certificate ends", { .response = { .now = LabNow + 54 * Days }, .later = 54 * Days },
            "certificate ends in 6 d", "The server delivered a valid OCSP response.");
        row("refused",
            { .chain = QList<QByteArray> {},
              .hasStaple = false,
              .error = ProbeError { .fault = ProbeFault::Refused,
                                    .tried = QStringLiteral("192.0.2.1 port 443"),
                                    .detail = QStringLiteral("Connection refused") } },
            "refused", "Could not connect. Tried 192.0.2.1 port 443: Connection refused");
        row("alert",
            { .chain = QList<QByteArray> {},
              .hasStaple = false,
              .error = ProbeError { .step = ProbeStep::Handshake,
                                    .fault = ProbeFault::HandshakeFailed,
                                    .alert = QStringLiteral("handshake_failure") } },
            "handshake_failure",
            "No TLS connection was made, so nothing could be checked. The server answered with the "
            "alert handshake_failure.");
    }

    void reasons()
    {
        QFETCH(VerifyCase, given);
        QFETCH(QString, sentence);
        const Judgement judgement = judge(given);
        QTEST(judgement.reason.english(), "reason");
        QCOMPARE(judgement.sentence.english().left(sentence.size()), sentence);
    }
};

QTEST_GUILESS_MAIN(VerdictTest)
#include "tst_verdict.moc"
