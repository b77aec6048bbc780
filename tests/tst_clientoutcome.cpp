// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/verifycase.h"

#include "rules/clientbehaviour.h"
#include "rules/facts.h"

#include <QTest>

using namespace StapleCondition;

namespace {

using C = Client;
using R = Reaction;

// A line of what is expected, in the order of the clients, a letter each: A connects, I ignores,
// C asks the CA, R refuses, ? not known.
char letterOf(Reaction outcome)
{
    return "AIC?R"[int(outcome)];
}

// Chrome, Firefox, Safari, curl --cert-status, curl, OpenSSL, GnuTLS, Go, Schannel without and with
// revocation checks; Firefox twice in scope public.
QByteArray lettersOf(const QList<ClientOutcome> &outcomes)
{
    QByteArray letters;
    for (const ClientOutcome &one : outcomes)
        letters += letterOf(one.outcome);
    return letters;
}

VerifyCase answering(void (*change)(ResponseSpec &spec))
{
    VerifyCase row;
    change(row.response);
    return row;
}

VerifyCase lasting(LabTime thisUpdate, LabTime nextUpdate)
{
    VerifyCase row;
    row.response.producedAt = thisUpdate;
    row.response.singles[0].thisUpdate = thisUpdate;
    row.response.singles[0].nextUpdate = nextUpdate;
    return row;
}

VerifyCase ofMustStaple(VerifyCase row)
{
    row.leaf = &sharedLabPki().mustStapleLeaf;
    return row;
}

VerifyCase broken(BrokenStatus::Kind kind)
{
    return { .hasStaple = false, .brokenStatuses = { { .kind = kind } } };
}

VerifyCase withIntermediate(CertStatus status, bool isExpired = false)
{
    const LabPki &pki = sharedLabPki();
    ResponseSpec ofIssuer { .certificate = &pki.issuer, .issuer = &pki.root };
    ofIssuer.singles[0].status = status;
    if (isExpired)
        ofIssuer.singles[0].nextUpdate = -1 * Hours;
    VerifyCase row;
    row.staples = QList<Staple> { { 0, stapleOf(row) }, { 1, makeResponse(ofIssuer) } };
    return row;
}

}

class TestClientOutcome : public QObject
{
    Q_OBJECT

private slots:
    void conditions_data();
    void conditions();
    void outcomes_data();
    void outcomes();
    void outcomesByScope_data();
    void outcomesByScope();
    void combinations_data();
    void combinations();
    void nothingSeen();
    void everyStatementHasItsEvidence();
    void idsAreUniqueInATable();
};

void TestClientOutcome::conditions_data()
{
    const LabPki &pki = sharedLabPki();
    QTest::addColumn<VerifyCase>("given");
    QTest::addColumn<StapleConditions>("stapled");
    QTest::addColumn<StapleConditions>("unstapled");
    const auto row = [](const char *name, const VerifyCase &given, StapleConditions stapled,
                        StapleConditions unstapled = 0) {
        QTest::newRow(name) << given << stapled << unstapled;
    };
    const auto signedBy = [](const LabCertificate &signer) {
        VerifyCase one;
        one.response.signer = &signer;
        return one;
    };

    row("good", {}, Good);
    row("delegated", signedBy(pki.responder), Good);
    row("missing", { .hasStaple = false }, 0, NotStapled);
    row("missing, must-staple", ofMustStaple({ .hasStaple = false }), 0, PromiseBroken);
    row("now and then", { .stapledBefore = { false, true } }, Good, NotStapled);
    row("now and then, must-staple", ofMustStaple({ .stapledBefore = { false } }), Good,
        PromiseBroken);
    row("empty", broken(BrokenStatus::Kind::Empty), EmptyStatus);
    row("bad type", broken(BrokenStatus::Kind::BadType), WrongStatusType);
    row("bad length", broken(BrokenStatus::Kind::BadLength), WrongStatusLength);
    row("unsolicited", broken(BrokenStatus::Kind::Unsolicited), UnsolicitedStatus);
    row("too large", broken(BrokenStatus::Kind::TooLarge), OversizedStatus);
    row("garbage", { .bytes = "This is no OCSP response." }, Undecodable);
    row("PEM", { .bytes = "-----BEGIN OCSP RESPONSE-----" }, Undecodable);
    row("trailing", answering([](ResponseSpec &spec) { spec.trailing.outer = "\r\n"; }),
        TrailingBytes | Good);
    row("trailing, revoked", answering([](ResponseSpec &spec) {
            spec.trailing.outer = "\r\n";
            spec.singles[0].status = CertStatus::Revoked;
        }),
        TrailingBytes | Revoked);
    row("trailing inside", answering([](ResponseSpec &spec) { spec.trailing.responseData = "xx"; }),
        OtherFault);
    row("tryLater", { .bytes = makeResponse({ .responseStatus = 3 }) }, TryLater);
    row("tryLater, must-staple", ofMustStaple({ .bytes = makeResponse({ .responseStatus = 3 }) }),
        PromisedTryLater);
    row("internalError", { .bytes = makeResponse({ .responseStatus = 2 }) }, OtherErrorStatus);
    row("other certificate", answering([](ResponseSpec &spec) {
            spec.singles[0].certificate = &sharedLabPki().otherLeaf;
        }),
        OtherCertificate);
    row("SHA-256", answering([](ResponseSpec &spec) { spec.singles[0].hash = CertIdHash::Sha256; }),
        Good | NoSha1CertId);
    row("no EKU", signedBy(pki.responderWithoutEku), Good | SignerNotAuthorised);
    row("delegated by root", signedBy(pki.responderOfRoot), Good | SignerOfOtherCa);
    row("signer expired", signedBy(pki.responderExpired), Good | SignerExpired);
    row("signer not yet valid", signedBy(pki.responderNotYetValid), Good | OtherFault);
    row("key usage", signedBy(pki.responderWrongKeyUsage), Good | WrongKeyUsage);
    row("bad signature", answering([](ResponseSpec &spec) { spec.flipSignatureBit = true; }),
        Good | BadSignature);
    row("no issuer", { .chain = QList<QByteArray> { pki.leaf.der }, .roots = {} },
        Good | Unverifiable);
    row("five minutes too late", lasting(-6 * Days, -300 * Seconds), Good | JustExpired);
    row("at the end", lasting(-6 * Days, Duration { 0 }), Good | JustExpired);
    row("expired", lasting(-6 * Days, -301 * Seconds), Good | Expired);
    row(
        "expired whatever the allowance",
        [] {
            VerifyCase one = lasting(-6 * Days, -1 * Hours);
            one.skewSecs = 86'400;
            return one;
        }(),
        Good | Expired);
    row("five minutes ahead", lasting(300 * Seconds, 7 * Days), Good | SlightlyFuture);
    row("future", lasting(301 * Seconds, 7 * Days), Good | Future);
    row("over seven days", lasting(-8 * Days, 1 * Days), Good | OverSevenDaysOld);
    row("over ten days", lasting(-11 * Days, 1 * Days), Good | OverSevenDaysOld | OverTenDaysOld);
    row("over 31 days", lasting(-1 * Days, 31 * Days), Good | LongLived);
    row("no nextUpdate", lasting(-1 * Days, Absent {}), Good | NoNextUpdate);
    row("no nextUpdate, old", lasting(-16 * Days, Absent {}),
        Good | NoNextUpdateOld | OverSevenDaysOld | OverTenDaysOld);
    row("revoked",
        answering([](ResponseSpec &spec) { spec.singles[0].status = CertStatus::Revoked; }),
        Revoked);
    row("unknown",
        answering([](ResponseSpec &spec) { spec.singles[0].status = CertStatus::Unknown; }),
        Unknown);
    row("intermediate", withIntermediate(CertStatus::Good), Good | IntermediateStaple);
    row(
        "intermediate, root sent",
        [] {
            VerifyCase one = withIntermediate(CertStatus::Good);
            one.chain = QList<QByteArray> { sharedLabPki().leaf.der, sharedLabPki().issuer.der,
                                            sharedLabPki().root.der };
            return one;
        }(),
        Good);
    row("intermediate revoked", withIntermediate(CertStatus::Revoked),
        Good | RevokedIntermediate | IntermediateStaple);
    row("intermediate expired", withIntermediate(CertStatus::Good, true),
        Good | FaultyIntermediateStaple | IntermediateStaple);
}

void TestClientOutcome::conditions()
{
    QFETCH(VerifyCase, given);
    QFETCH(StapleConditions, stapled);
    QFETCH(StapleConditions, unstapled);
    const Evidence evidence = evidenceOf(given);
    const Policy policy { .skewSecs = given.skewSecs };
    Facts facts { .evidence = evidence,
                  .at = LabNow + given.later,
                  .policy = policy,
                  .skew = Duration { policy.skewSecs } };
    gatherFacts(facts);
    const ServedConditions served = servedConditions(facts);
    QCOMPARE(QByteArray::number(served.stapled, 16), QByteArray::number(stapled, 16));
    QCOMPARE(QByteArray::number(served.unstapled, 16), QByteArray::number(unstapled, 16));
}

void TestClientOutcome::outcomes_data()
{
    QTest::addColumn<StapleConditions>("stapled");
    QTest::addColumn<StapleConditions>("unstapled");
    QTest::addColumn<QByteArray>("letters");
    const auto row = [](const char *name, StapleConditions stapled, const char *letters) {
        QTest::newRow(name) << stapled << StapleConditions(0) << QByteArray(letters);
    };
    // Chrome, Firefox, Safari, curl --cert-status, curl, OpenSSL, GnuTLS, Go, Windows twice.
    QTest::newRow("missing") << StapleConditions(0) << StapleConditions(NotStapled)
                             << QByteArray("ACARAAAA?C");
    QTest::newRow("missing, must-staple")
        << StapleConditions(0) << StapleConditions(PromiseBroken) << QByteArray("ARARAARAA?");
    row("good", Good, "AAAAAIAI?A");
    row("expired", Good | Expired, "IC?RAIRI??");
    row("just expired", Good | JustExpired, "I??AAIRI??");
    row("revoked", Revoked, "RR?RAIRI??");
    row("unknown", Unknown, "IR?RAIAI??");
    row("garbage", Undecodable, "IR?RAIRI??");
    row("trailing bytes", Good | TrailingBytes, "IR?AAIRI??");
    row("BER", NotDer, "????AIRI??");
    row("tryLater", TryLater, "IC?RAIII??");
    row("tryLater, must-staple", PromisedTryLater, "IC?RAIRI??");
    row("other error code", OtherErrorStatus, "IR?RAIII??");
    row("empty", EmptyStatus, "R??RARRR??");
    row("wrong type", WrongStatusType, "R??RARIR??");
    row("wrong length", WrongStatusLength, "???RARRR??");
    row("unsolicited", UnsolicitedStatus, "???RRR????");
    row("oversized", OversizedStatus, "???RAR????");
    row("future", Good | Future, "I??RAIAI??");
    row("slightly future", Good | SlightlyFuture, "I??AAIAI??");
    row("other certificate", OtherCertificate, "IC?RAIRI??");
    row("SHA-256", Good | NoSha1CertId, "A??RAIAI??");
    row("signer not authorised", Good | SignerNotAuthorised, "IC?RAIRI??");
    row("signer of another CA", Good | SignerOfOtherCa, "IC?RAI?I??");
    row("signer expired", Good | SignerExpired, "AC?RAIRI??");
    row("bad signature", Good | BadSignature, "IR?RAIRI??");
    row("no issuer", Good | Unverifiable, "????AI?I??");
    row("unknown critical extension", Good | UnknownCriticalExtension, "I??AAIAI??");
    row("no nextUpdate", Good | NoNextUpdate, "???AAIAI??");
    row("no nextUpdate, old", Good | NoNextUpdateOld, "???AAIRI??");
    row("over 31 days", Good | LongLived, "AA?AAIAI??");
    row("over ten days", Good | OverSevenDaysOld | OverTenDaysOld, "IC?AAIAI??");
    row("wrong key usage", Good | WrongKeyUsage, "A??AAIAI??");
    row("produced outside the certificate", Good | ProducedOutsideCertificate, "I???AI?I??");
    row("another fault", Good | OtherFault, "????AI?I??");
    row("intermediate revoked", Good | RevokedIntermediate, "A??AAIRI??");
    row("intermediate, root not sent", Good | IntermediateStaple, "A??AAIRI??");
    row("intermediate's staple faulty", Good | FaultyIntermediateStaple, "A??AAI?I??");
}

void TestClientOutcome::outcomes()
{
    QFETCH(StapleConditions, stapled);
    QFETCH(StapleConditions, unstapled);
    QFETCH(QByteArray, letters);
    QCOMPARE(lettersOf(clientOutcomes({ stapled, unstapled }, Scope::Private, true)), letters);
}

void TestClientOutcome::outcomesByScope_data()
{
    QTest::addColumn<StapleConditions>("stapled");
    QTest::addColumn<StapleConditions>("unstapled");
    QTest::addColumn<QByteArray>("known"); // Firefox, public CA, CRLite knows the certificate
    QTest::addColumn<QByteArray>("notKnown");
    QTest::addColumn<QByteArray>("withUrl"); // private CA
    QTest::addColumn<QByteArray>("withoutUrl");
    const auto row = [](const char *name, StapleConditions stapled, const char *letters,
                        StapleConditions unstapled = 0) {
        QTest::newRow(name) << stapled << unstapled << QByteArray(1, letters[0])
                            << QByteArray(1, letters[1]) << QByteArray(1, letters[2])
                            << QByteArray(1, letters[3]);
    };
    row("good", Good, "IAAA");
    row("missing", 0, "AACA", NotStapled);
    row("missing, must-staple", 0, "RRRR", PromiseBroken);
    row("expired", Good | Expired, "IICR");
    row("expired and revoked", Revoked | Expired, "IICR");
    row("revoked", Revoked, "IRRR");
    row("unknown", Unknown, "IRRR");
    row("garbage", Undecodable, "IRRR");
    row("tryLater", TryLater, "IICR");
    row("other certificate", OtherCertificate, "IICR");
    row("over ten days", Good | OverTenDaysOld, "IICR");
    row("future", Good | Future, "I???");
    row("empty", EmptyStatus, "????");
}

void TestClientOutcome::outcomesByScope()
{
    QFETCH(StapleConditions, stapled);
    QFETCH(StapleConditions, unstapled);
    QFETCH(QByteArray, known);
    QFETCH(QByteArray, notKnown);
    QFETCH(QByteArray, withUrl);
    QFETCH(QByteArray, withoutUrl);
    const ServedConditions served { stapled, unstapled };
    const auto firefox = [&](Scope scope, bool hasUrl) {
        QByteArray letters;
        for (const ClientOutcome &one : clientOutcomes(served, scope, hasUrl)) {
            if (clientId(one.client).startsWith(QLatin1String("firefox")))
                letters += letterOf(one.outcome);
        }
        return letters;
    };
    QCOMPARE(firefox(Scope::Public, true), known + notKnown);
    QCOMPARE(firefox(Scope::Private, true), withUrl);
    QCOMPARE(firefox(Scope::Private, false), withoutUrl);
}

void TestClientOutcome::combinations_data()
{
    QTest::addColumn<Client>("client");
    QTest::addColumn<ServedConditions>("served");
    QTest::addColumn<Reaction>("outcome");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, Client client, ServedConditions served, Reaction outcome,
                        const char *reason) {
        QTest::newRow(name) << client << served << outcome << QString::fromUtf8(reason);
    };
    row("the worst counts", C::CurlCertStatus, { TrailingBytes | BadSignature | Good, 0 },
        R::Refuses, "It takes only a valid response.");
    row("a refusal outweighs what is not known", C::GnuTls, { Expired | OtherFault | Good, 0 },
        R::Refuses, "The response has expired; it allows clocks no difference.");
    row("what is not known outweighs a tolerance", C::GnuTls, { Future | OtherFault | Good, 0 },
        R::NotKnown, "No evidence was found of what it does in this situation.");
    row("a revocation that is passed over", C::Chrome, { Expired | Revoked, 0 }, R::Ignores,
        "It acts on a valid response only, and goes on as if there were none.");
    row("a revocation that is seen", C::GnuTls, { Future | Revoked, 0 }, R::Refuses,
        "The response says revoked.");
    row("a revocation whose response may be passed over", C::FirefoxPublic,
        { NoSha1CertId | Revoked, 0 }, R::NotKnown,
        "No evidence was found of what it does in this situation.");
    row("what is put up with", C::CurlCertStatus, { TrailingBytes | Good, 0 }, R::Connects,
        "It reads no further than the response.");
    row("now and then", C::CurlCertStatus, { Good, NotStapled }, R::Refuses,
        "On connections without a response: It was told to insist on a response, and none came.");
    row("now and then, and it matters not", C::OpenSsl, { Good, NotStapled }, R::Ignores,
        "It receives the response, and does not check it.");
    row("now and then, the response is worse", C::GnuTls, { Expired | Good, NotStapled },
        R::Refuses, "The response has expired; it allows clocks no difference.");
}

void TestClientOutcome::combinations()
{
    QFETCH(Client, client);
    QFETCH(ServedConditions, served);
    QFETCH(Reaction, outcome);
    QFETCH(QString, reason);
    const ClientOutcome found = clientOutcome(client, served);
    QCOMPARE(outcomeId(found.outcome), outcomeId(outcome));
    QCOMPARE(found.reason.english(), reason);
    QCOMPARE(found.evidence == nullptr, outcome == Reaction::NotKnown);
}

void TestClientOutcome::nothingSeen()
{
    VerifyCase row { .hasStaple = false };
    row.chain = QList<QByteArray> {};
    row.error = ProbeError {};
    QVERIFY(judge(row).clients.isEmpty());
    row = {};
    row.isOffline = true;
    row.givenIssuer = sharedLabPki().issuer.der;
    QCOMPARE(lettersOf(judge(row).clients), QByteArray("AAAAAIAI?A"));
    row.hasCertificate = false;
    QVERIFY(judge(row).clients.isEmpty());
}

void TestClientOutcome::everyStatementHasItsEvidence()
{
    for (const ClientRow &row : clientRows()) {
        StapleConditions told = 0;
        for (const ClientBehaviour &behaviour : row.behaviour) {
            QVERIFY2(behaviour.evidence && *behaviour.evidence->version, row.id);
            QVERIFY2(*behaviour.reason, row.id);
            QVERIFY2(behaviour.outcome != Reaction::NotKnown, row.id);
            // A condition told twice would be a row that never speaks.
            QVERIFY2(!(told & behaviour.conditions), row.id);
            told |= behaviour.conditions;
        }
    }
}

void TestClientOutcome::idsAreUniqueInATable()
{
    for (const Scope scope : { Scope::Public, Scope::Private }) {
        for (const bool hasUrl : { true, false }) {
            QStringList ids;
            for (const ClientOutcome &one : clientOutcomes({ Good, 0 }, scope, hasUrl))
                ids += clientId(one.client);
            QCOMPARE(ids.removeDuplicates(), 0);
            QCOMPARE(ids.size(), scope == Scope::Public ? 11 : 10);
        }
    }
}

QTEST_APPLESS_MAIN(TestClientOutcome)
#include "tst_clientoutcome.moc"
