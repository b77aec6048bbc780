// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/certificatestate.h"

#include "verifyrows/listcase.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using State = RevocationState;
using Source = RevocationSource;
using Why = NotRevocable;

// What is expected of the certificate at `certIndex`.
struct ExpectedState
{
    State state = State::NotKnown;
    Source source = Source::None;
    QByteArrayList findings;
    std::optional<Duration> asOf; // counted from LabNow
    std::optional<Duration> validUntil;
    Why why = Why::No;
};

ResponseSpec saying(CertStatus status)
{
    return { .singles = { { .status = status } } };
}

Staple stapled(int certIndex, ResponseSpec spec)
{
    spec.certificate = certIndex ? &pki().issuer : &pki().leaf;
    spec.issuer = certIndex ? &pki().root : &pki().issuer;
    return { .certIndex = certIndex, .der = makeResponse(spec) };
}

ResponderAnswer answered(int certIndex, const ResponseSpec &spec)
{
    return { .certIndex = certIndex,
             .url = u"http://ocsp.lab.example.test/"_s,
             .at = LabNow - 1 * Minutes,
             .httpStatus = 200,
             .body = stapled(certIndex, spec).der };
}

VerifyCase withAnswer(VerifyCase given, const ResponderAnswer &answer)
{
    given.answers = { answer };
    return given;
}

VerifyCase withStaples(const QList<Staple> &staples)
{
    VerifyCase given;
    given.staples = staples;
    return given;
}

RevokedSpec leafOnList()
{
    return { .certificate = &pki().leaf };
}

const ExpectedState GoodStaple {
    State::Good, Source::Staple, { "status-good" }, -1 * Days, 6 * Days
};

void add(const char *name, const VerifyCase &given, const ExpectedState &expected,
         int certIndex = 0)
{
    QTest::newRow(name) << given << expected << certIndex;
}

}

class CertificateStateTest : public QObject
{
    Q_OBJECT

private slots:
    void state_data();
    void state();
    void rootsOfThePath();
    void unreadable();
    void sentences_data();
    void sentences();

private:
    static void addStaples();
    static void addAnswers();
    static void addLists();
    static void addSeveral();
    static void addNotApplicable();
};

void CertificateStateTest::addStaples()
{
    const SingleSpec expired { .thisUpdate = -9 * Days, .nextUpdate = -2 * Days };
    const SingleSpec revokedLongAgo { .status = CertStatus::Revoked,
                                      .thisUpdate = -9 * Days,
                                      .nextUpdate = -2 * Days };
    add("staple: good", {}, GoodStaple);
    add("staple: revoked", { .response = saying(CertStatus::Revoked) },
        { State::Revoked, Source::Staple, { "status-revoked" }, -1 * Days, 6 * Days });
    add("staple: unknown", { .response = saying(CertStatus::Unknown) },
        { State::Unknown, Source::Staple, { "status-unknown" }, -1 * Days, 6 * Days });
    add("staple: no end", { .response = single({ .nextUpdate = Absent {} }) },
        { State::Good, Source::Staple, { "status-good" }, -1 * Days, {} });
    add("staple: expired", { .response = single(expired) }, {});
    add("staple: expired, but revoked", { .response = single(revokedLongAgo) },
        { State::Revoked, Source::Staple, { "status-revoked" }, -9 * Days, -2 * Days });
    add("staple: forged", { .response = { .flipSignatureBit = true } }, {});
    add("staple: forged, revoked",
        { .response
          = { .singles = { { .status = CertStatus::Revoked } }, .flipSignatureBit = true } },
        {});
    add("staple: not authorised", { .response = { .signer = &pki().responderWithoutEku } }, {});
    add("staple: of another certificate", { .response = { .certificate = &pki().otherLeaf } }, {});
    add("staple: try later", { .response = { .responseStatus = 3 } }, {});
    add("staple: from tomorrow", { .response = single({ .thisUpdate = 1 * Days }) }, {});
    add("staple: signer ends before", { .response = { .signer = &pki().responderExpiringSoon } },
        { State::Good, Source::Staple, { "status-good" }, -1 * Days, 12 * Hours });
    add("nothing at all", absent(pki().leaf), {});
    add("staple: by an issuer given that is none",
        { .response = { .issuer = &pki().sameNameIssuer },
          .isOffline = true,
          .givenIssuer = pki().sameNameIssuer.der },
        {});
}

void CertificateStateTest::addAnswers()
{
    const ExpectedState good { State::Good, Source::Responder, {}, -1 * Days, 6 * Days };
    add("responder: good", withAnswer(absent(pki().leaf), answered(0, {})), good);
    add("responder: revoked",
        withAnswer(absent(pki().leaf), answered(0, saying(CertStatus::Revoked))),
        { State::Revoked,
          Source::Responder,
          { "staple-vs-responder-disagree" },
          -1 * Days,
          6 * Days });
    add("responder: forged",
        withAnswer(absent(pki().leaf), answered(0, { .flipSignatureBit = true })), {});
    ResponderAnswer failed = answered(0, {});
    failed.body.clear();
    failed.error = u"timed out"_s;
    add("responder: no answer", withAnswer(absent(pki().leaf), failed), {});
    add("responder: about the CA only", withAnswer(absent(pki().leaf), answered(1, {})), {});
    add("responder: about the CA", withAnswer(absent(pki().leaf), answered(1, {})), good, 1);
}

void CertificateStateTest::addLists()
{
    add("list: not on it", withList({}),
        { State::Good, Source::List, { "crl-good" }, -1 * Days, 6 * Days });
    add("list: on it", withList({ .entries = { listed() } }),
        { State::Revoked, Source::List, { "crl-revoked" }, -1 * Days, 6 * Days });
    add("list: on it, out of date",
        withList({ .thisUpdate = -9 * Days, .nextUpdate = -2 * Days, .entries = { listed() } }),
        { State::Revoked, Source::List, { "crl-revoked" }, -9 * Days, -2 * Days });
    add("list: out of date", withList({ .thisUpdate = -9 * Days, .nextUpdate = -2 * Days }), {});
    add("list: no end", withList({ .nextUpdate = Absent {} }),
        { State::Good, Source::List, { "crl-good" }, -1 * Days, {} });
    add("list: forged", withList({ .entries = { listed() }, .flipSignatureBit = true }), {});
    add("list: of another CA", withList({ .issuer = &pki().otherIssuer, .entries = { listed() } }),
        {});
    add("list: for CAs only",
        withList({ .entries = { listed() },
                   .issuingPoint = IssuingPointSpec { .onlyContainsCaCerts = true } }),
        {});
    add("list: some reasons only",
        withList({ .issuingPoint = IssuingPointSpec { .onlySomeReasons = quint16(1 << 1) } }), {});
    add("list: unknown critical extension",
        withList(
            { .entries = { listed() }, .extensions = { { "1.3.6.1.4.1.99999.1", true, "x" } } }),
        {});
    add("list: not fetched", withLists({ unreachable() }), {});
    add("list: taken off again",
        withLists({ fetched({ .entries = { listed({ .reason = 6 }) } }),
                    fetched({ .entries = { listed({ .reason = 8 }) },
                              .crlNumber = QByteArray(1, '\x06'),
                              .baseCrlNumber = QByteArray(1, '\x05') }) }),
        { State::Good, Source::List, { "crl-good" }, -1 * Days, 6 * Days });
    add("list: on the delta list",
        withLists({ fetched(),
                    fetched({ .thisUpdate = -2 * Hours,
                              .entries = { listed() },
                              .crlNumber = QByteArray(1, '\x06'),
                              .baseCrlNumber = QByteArray(1, '\x05') }) }),
        { State::Revoked, Source::List, { "crl-revoked" }, -2 * Hours, 6 * Days });
}

void CertificateStateTest::addSeveral()
{
    const ResponseSpec newer = single({ .thisUpdate = -1 * Hours });
    add("staple and responder agree", withAnswer({}, answered(0, {})), GoodStaple);
    const auto held = [](Duration from, Duration to, std::optional<int> reason) {
        return single({ .status = CertStatus::Revoked,
                        .reason = reason,
                        .thisUpdate = from,
                        .nextUpdate = to });
    };
    const ExpectedState revokedLongAgo {
        State::Revoked, Source::Staple, { "status-revoked" }, -9 * Days, -2 * Days
    };
    const VerifyCase oldHold { .response = held(-9 * Days, -2 * Days, 6) };
    add("a hold that has ended, and good since", withAnswer(oldHold, answered(0, {})),
        { State::Good,
          Source::Responder,
          { "staple-vs-responder-disagree" },
          -1 * Days,
          6 * Days });
    add("a hold that has ended, and good before",
        withAnswer(oldHold,
                   answered(0, single({ .thisUpdate = -10 * Days, .nextUpdate = 1 * Days }))),
        revokedLongAgo);
    add("a hold that has ended, and unknown since",
        withAnswer(oldHold, answered(0, saying(CertStatus::Unknown))), revokedLongAgo);
    add("a hold that holds, and good since",
        withAnswer({ .response = held(-2 * Days, 6 * Days, 6) }, answered(0, {})),
        { State::Revoked, Source::Staple, { "status-revoked" }, -2 * Days, 6 * Days });
    add("revoked for good, and good since",
        withAnswer({ .response = held(-9 * Days, -2 * Days, 1) }, answered(0, {})), revokedLongAgo);
    const RevocationListSpec oldList { .thisUpdate = -9 * Days,
                                       .nextUpdate = -2 * Days,
                                       .entries = { { .certificate = &pki().leaf, .reason = 6 } } };
    add("on hold on a list that has ended, and good since", besideStaple({}, oldList), GoodStaple);
    add("the newer of two good ones", withAnswer({}, answered(0, newer)),
        { State::Good, Source::Responder, {}, -1 * Hours, 6 * Days });
    add("staple good, responder revoked", withAnswer({}, answered(0, saying(CertStatus::Revoked))),
        { State::Revoked,
          Source::Responder,
          { "staple-vs-responder-disagree" },
          -1 * Days,
          6 * Days });
    add("staple revoked, responder good and newer",
        withAnswer({ .response = saying(CertStatus::Revoked) }, answered(0, newer)),
        { State::Revoked, Source::Staple, { "status-revoked" }, -1 * Days, 6 * Days });
    add("staple good, responder unknown", withAnswer({}, answered(0, saying(CertStatus::Unknown))),
        { State::Unknown,
          Source::Responder,
          { "staple-vs-responder-disagree" },
          -1 * Days,
          6 * Days });
    add("staple good, list revoked", besideStaple({}, { .entries = { leafOnList() } }),
        { State::Revoked, Source::List, { "crl-revoked" }, -1 * Days, 6 * Days });
    add("staple unknown, list good", besideStaple(saying(CertStatus::Unknown), {}),
        { State::Unknown, Source::Staple, { "status-unknown" }, -1 * Days, 6 * Days });
    add("staple forged, list good", besideStaple({ .flipSignatureBit = true }, {}),
        { State::Good, Source::List, { "crl-good" }, -1 * Days, 6 * Days });
    add("staple good, list forged and revoked",
        besideStaple({}, { .entries = { leafOnList() }, .flipSignatureBit = true }), GoodStaple);
    const VerifyCase both
        = withStaples({ stapled(0, {}), stapled(1, saying(CertStatus::Revoked)) });
    add("leaf good, CA revoked: the leaf", both, GoodStaple);
    add("leaf good, CA revoked: the CA", both,
        { State::Revoked, Source::Staple, { "status-revoked" }, -1 * Days, 6 * Days }, 1);
    add("CA without a staple", {}, {}, 1);
}

void CertificateStateTest::addNotApplicable()
{
    const auto none = [](Why why) {
        ExpectedState expected { State::NotApplicable };
        expected.why = why;
        return expected;
    };
    add("short-lived", absent(pki().shortLivedLeaf), none(Why::ShortLived));
    add("short-lived, but stapled", { .leaf = &pki().shortLivedLeaf }, GoodStaple);
    add("no revocation information", absent(pki().noRevAvailLeaf), none(Why::NoRevAvail));
    VerifyCase alone = absent(pki().selfSignedLeaf);
    alone.chain = QList { pki().selfSignedLeaf.der };
    add("self-signed", alone, none(Why::SelfSigned));
    VerifyCase whole;
    whole.chain = QList { pki().leaf.der, pki().issuer.der, pki().root.der };
    add("root", whole, none(Why::Root), 2);
}

void CertificateStateTest::state_data()
{
    QTest::addColumn<VerifyCase>("given");
    QTest::addColumn<ExpectedState>("expected");
    QTest::addColumn<int>("certIndex");
    addStaples();
    addAnswers();
    addLists();
    addSeveral();
    addNotApplicable();
}

void CertificateStateTest::state()
{
    QFETCH(VerifyCase, given);
    QFETCH(ExpectedState, expected);
    QFETCH(int, certIndex);
    const Judgement judgement = judge(given);
    const Evidence evidence = evidenceOf(given);
    const QList<CertificateState> states = certificateStates(evidence, judgement);
    QCOMPARE(states.size(), evidence.chain.size());
    const CertificateState &state = states[certIndex];
    QCOMPARE(stateId(state.state), stateId(expected.state));
    QCOMPARE(sourceId(state.source), sourceId(expected.source));
    QCOMPARE(state.notRevocable, expected.why);
    const auto at = [](const std::optional<Duration> &after) {
        return after ? std::optional(LabNow + *after) : std::nullopt;
    };
    QCOMPARE(state.asOf, at(expected.asOf));
    QCOMPARE(state.validUntil, at(expected.validUntil));
    QByteArrayList ids;
    for (const QString &id : state.findingIds)
        ids += id.toLatin1();
    QCOMPARE(ids, expected.findings);
    QCOMPARE(certificateState(evidence.chain[certIndex], evidence, judgement), state);
}

// What is in the path, but was not sent.
void CertificateStateTest::rootsOfThePath()
{
    const Judgement judgement = judge({});
    const Evidence evidence = evidenceOf({});
    const auto root = certificateState(readLab(pki().root.der), evidence, judgement);
    QCOMPARE(root.notRevocable, Why::Root);
    const auto other = certificateState(readLab(pki().otherIssuer.der), evidence, judgement);
    QCOMPARE(other, CertificateState {});
}

void CertificateStateTest::unreadable()
{
    VerifyCase given;
    given.chain = QList { pki().leaf.der, pki().issuer.der, QByteArray("junk") };
    const QList<CertificateState> states = certificateStates(evidenceOf(given), judge(given));
    QCOMPARE(states.size(), 3);
    QCOMPARE(states[0].state, State::Good);
    QCOMPARE(states[2], CertificateState {});
}

void CertificateStateTest::sentences_data()
{
    QTest::addColumn<VerifyCase>("given");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("list") << withList({})
                          << u"Not revoked. So says the CA's list of 2026-11-19 20:05 UTC, fetched "
                             "2026-11-20 20:05 UTC. It holds until 2026-11-26 20:05 UTC."_s;
    QTest::newRow("revoked") << VerifyCase { .response = saying(CertStatus::Revoked) }
                             << u"Revoked on 2026-11-18 20:05 UTC. So says the response stapled by "
                                "the server, as of 2026-11-19 20:05 UTC. It holds until "
                                "2026-11-26 20:05 UTC."_s;
    QTest::newRow("none") << absent(pki().leaf)
                          << u"Not known: no verified, in-date answer about it is at hand."_s;
    QTest::newRow("short-lived") << absent(pki().shortLivedLeaf)
                                 << u"A certificate this short-lived needs no revocation state."_s;
}

void CertificateStateTest::sentences()
{
    QFETCH(VerifyCase, given);
    const auto states = certificateStates(evidenceOf(given), judge(given));
    QTEST(stateSentence(states.first()), "sentence");
}

QTEST_GUILESS_MAIN(CertificateStateTest)
#include "tst_certificatestate.moc"
