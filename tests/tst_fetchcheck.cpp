// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/listcache.h"
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "lab/revocationlistspec.h"
#include "report/fetchedjson.h"
#include "report/inspectionjson.h"
#include "scan/check.h"
#include "scan/checker.h"
#include "scan/fetchplan.h"
#include "support/httpserver.h"

#include <QJsonArray>
#include <QNetworkProxy>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// Whole checks that ask others than the target: who is asked, and what is made of the answers.

namespace {

const LabPki &pki()
{
    return sharedLabPki();
}

// A TLS server, and an HTTP server that its certificate names for everything.
struct Site
{
    TestHttpServer http;
    FixedResolver resolver;
    FixedClock clock { LabNow };
    LabCertificate leaf;
    std::unique_ptr<LabServer> tls;
    InspectOptions options;
    QList<ServerIdentity> others; // that the server has beside `leaf`

    // `names`: of "ocsp", "issuer", "crl" those that the certificate names.
    explicit Site(const QByteArrayList &names = { "ocsp", "issuer", "crl" })
    {
        resolver.add(u"lab.example.test"_s, { u"127.0.0.1"_s });
        resolver.add(u"127.0.0.1"_s, { u"127.0.0.1"_s });
        const QByteArray base = http.url(u"/"_s).toLatin1();
        CertificateSpec spec { .issuer = &pki().issuer, .dnsNames = { u"lab.example.test"_s } };
        if (names.contains("ocsp"))
            spec.ocspUrls = { base + "ocsp" };
        if (names.contains("issuer"))
            spec.caIssuersUrls = { base + "issuer" };
        if (names.contains("crl"))
            spec.crlUrls = { base + "crl" };
        leaf = issue(spec);
        http.set("/issuer", HttpScript { .body = pki().issuer.der });
        options.retryDelaysMsecs = {};
    }
    QByteArray response(CertStatus status) const
    {
        return makeResponse(
            { .certificate = &leaf, .issuer = &pki().issuer, .singles = { { .status = status } } });
    }
    void answer(CertStatus status)
    {
        http.set("/ocsp*",
                 HttpScript { .headers = "Content-Type: application/ocsp-response\r\n"
                                         "Cache-Control: max-age=60\r\n",
                              .body = response(status) });
    }
    void list(const RevocationListSpec &spec)
    {
        http.set("/crl", HttpScript { .body = makeRevocationList(spec) });
    }
    Inspection check(bool isStapled = true, bool sendsIssuer = true)
    {
        ServerIdentity identity { .chain = { leaf.der }, .key = leaf.key };
        if (sendsIssuer)
            identity.chain.append(pki().issuer.der);
        if (isStapled)
            identity.staples.insert(0, response(CertStatus::Good));
        tls = std::make_unique<LabServer>(
            ServerScript { .identities = QList { identity } + others });
        if (!tls->start())
            return {};
        Target target;
        target.host = u"lab.example.test"_s;
        target.port = tls->port();
        return inspect(target, options, surroundings(), Budget(120s));
    }
    Surroundings surroundings()
    {
        const auto root = readCertificate(pki().root.der);
        return { &resolver, &clock, TrustStore().with({ *root }) };
    }
    // What was asked for, in short: "ocsp issuer".
    QByteArray asked() const
    {
        QByteArrayList paths;
        for (const SeenRequest &seen : http.requests())
            paths.append(seen.path.split('/').value(1));
        return paths.join(' ');
    }
};

QString verdictOf(const Inspection &inspection)
{
    return verdictId(inspection.judgement.verdict);
}

QStringList findingsOf(const Inspection &inspection)
{
    QStringList ids;
    for (const Finding &finding : inspection.judgement.findings)
        ids.append(severityId(finding.severity) + u' ' + finding.id());
    return ids;
}

bool has(const Inspection &inspection, const char *finding)
{
    return findingsOf(inspection).contains(QLatin1String(finding));
}

} // namespace

class TestFetchCheck : public QObject
{
    Q_OBJECT

private slots:
    void asksNobodyUnlessSwitchedOn_data();
    void asksNobodyUnlessSwitchedOn();
    void asksOnceWhereWanted_data();
    void asksOnceWhereWanted();
    void asksNowWhateverIsSet();
    void asksAgainWhereACheckHasBegun();
    void fetchesOnlySoMuch();
    void responderSaysOtherwise_data();
    void responderSaysOtherwise();
    void asksAboutEachLeaf_data();
    void asksAboutEachLeaf();
    void judgedAgain();
    void badResponders_data();
    void badResponders();
    void issuerFromAia();
    void issuerNotToBeHad();
    void issuerBehindWhatCannotBeRead();
    void issuerThenResponder();
    void lists_data();
    void lists();
    void revokedIntermediate();
    void asksWhatAnotherChainMakesAskable();
    void redirectToAPrivateAddress();
    void asksTheSystemForEachProxy();
    void cancelledWhileAsking();
    void exported();
};

void TestFetchCheck::asksNobodyUnlessSwitchedOn_data()
{
    QTest::addColumn<FetchOptions>("fetch");
    QTest::addColumn<bool>("namesResponder");
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("off") << FetchOptions {} << true << QByteArray();
    QTest::newRow("off, without responder") << FetchOptions {} << false << QByteArray();
    QTest::newRow("responder") << FetchOptions { .queryResponder = true } << true
                               << QByteArray("ocsp");
    QTest::newRow("no responder") << FetchOptions { .queryResponder = true } << false
                                  << QByteArray();
    QTest::newRow("issuers") << FetchOptions { .fetchIssuers = true } << true
                             << QByteArray("issuer");
    QTest::newRow("lists, with responder")
        << FetchOptions { .fetchLists = true } << true << QByteArray();
    QTest::newRow("all, without responder")
        << FetchOptions { .queryResponder = true, .fetchIssuers = true, .fetchLists = true }
        << false << QByteArray("issuer crl");
}

void TestFetchCheck::asksNobodyUnlessSwitchedOn()
{
    QFETCH(FetchOptions, fetch);
    QFETCH(bool, namesResponder);
    Site site(namesResponder ? QByteArrayList { "ocsp", "issuer", "crl" }
                             : QByteArrayList { "issuer", "crl" });
    site.answer(CertStatus::Good);
    site.list({ .issuer = &pki().issuer });
    site.options.fetch = fetch;
    // Nothing can be asked about a certificate whose issuer is not known.
    const Inspection inspection = site.check(true, !fetch.fetchIssuers);
    if (!fetch.isAnything())
        site.check(false, false);
    QTEST(site.asked(), "asked");
    QCOMPARE(site.http.connectionCount(), int(site.http.requests().size()));
    QVERIFY(fetch.isAnything() || inspection.fetched.isEmpty());
}

void TestFetchCheck::asksOnceWhereWanted_data()
{
    QTest::addColumn<bool>("responder");
    QTest::addColumn<bool>("lists");
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("responder") << true << false << "ocsp"_ba;
    QTest::newRow("list") << false << true << "crl"_ba;
}

// For one check, not for those before and after it.
void TestFetchCheck::asksOnceWhereWanted()
{
    QFETCH(bool, responder);
    QFETCH(bool, lists);
    QFETCH(QByteArray, asked);
    Site site({ asked });
    site.answer(CertStatus::Good);
    site.list({ .issuer = &pki().issuer });
    site.check();
    Target target;
    target.host = u"lab.example.test"_s;
    target.port = site.tls->port();
    Checker checker(site.surroundings(), 1);
    checker.setOptions(site.options);
    QSignalSpy finished(&checker, &Checker::finished);
    const auto check = [&](AlsoAsked also) {
        const auto before = finished.size();
        checker.check({ target }, CheckMode::Quick, also);
        return QTest::qWaitFor([&] { return finished.size() > before; }, 60'000);
    };
    QVERIFY(check({}));
    QCOMPARE(site.asked(), QByteArray());
    QVERIFY(check({ .responder = responder, .lists = lists }));
    QCOMPARE(site.asked(), asked);
    QVERIFY(check({}));
    QCOMPARE(site.asked(), asked);
}

// "Never" is for the checks that nobody asked it of.
void TestFetchCheck::asksNowWhateverIsSet()
{
    Site site({ "crl" });
    site.list({ .issuer = &pki().issuer });
    site.check();
    Target target;
    target.host = u"lab.example.test"_s;
    target.port = site.tls->port();
    target.fetchLists = FetchChoice::Never;
    Checker checker(site.surroundings(), 1);
    InspectOptions options = site.options;
    options.fetch.fetchLists = true;
    checker.setOptions(options);
    QSignalSpy finished(&checker, &Checker::finished);
    checker.check({ target });
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
    QCOMPARE(site.asked(), QByteArray());
    checker.check({ target }, CheckMode::Quick, { .lists = true });
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 2, 60'000);
    QCOMPARE(site.asked(), "crl"_ba);
}

void TestFetchCheck::asksAgainWhereACheckHasBegun()
{
    Site site({ "ocsp" });
    site.answer(CertStatus::Good);
    site.check();
    Target target;
    target.host = u"lab.example.test"_s;
    target.port = site.tls->port();
    Checker checker(site.surroundings(), 1);
    checker.setOptions(site.options);
    QSignalSpy finished(&checker, &Checker::finished);
    QSignalSpy inspected(&checker, &Checker::inspected);
    checker.check({ target }); // begins at once
    checker.check({ target }, CheckMode::Quick, { .responder = true });
    checker.check({ target }, CheckMode::Quick, { .responder = true });
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
    QCOMPARE(inspected.size(), 2);
    QCOMPARE(site.asked(), "ocsp"_ba);
}

void TestFetchCheck::fetchesOnlySoMuch()
{
    Site site(QByteArrayList {});
    const QByteArray base = site.http.url(u"/"_s).toLatin1();
    site.leaf = issue({ .issuer = &pki().issuer,
                        .dnsNames = { u"lab.example.test"_s },
                        .crlUrls = { base + "large", base + "next" } });
    site.http.set("/large", HttpScript { .fillers = LargestRevocationList });
    site.http.set("/next", HttpScript { .body = makeRevocationList({ .issuer = &pki().issuer }) });
    site.options.fetch.fetchLists = true;
    const QList<FetchedList> lists = site.check(false).fetched.revocationLists;
    QCOMPARE(lists.size(), 2);
    QCOMPARE(lists.first().der.size(), LargestRevocationList);
    QVERIFY2(lists.last().error.startsWith(u"not asked: "), qPrintable(lists.last().error));
    QCOMPARE(site.asked(), "large"_ba);
}

void TestFetchCheck::responderSaysOtherwise_data()
{
    QTest::addColumn<bool>("isStapled");
    QTest::addColumn<CertStatus>("live");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<bool>("disagrees");
    QTest::newRow("staple good, responder revoked")
        << true << CertStatus::Revoked << u"revoked"_s << true;
    QTest::newRow("nothing stapled, responder revoked")
        << false << CertStatus::Revoked << u"revoked"_s << true;
    QTest::newRow("both good") << true << CertStatus::Good << u"good"_s << false;
    QTest::newRow("staple good, responder unknown")
        << true << CertStatus::Unknown << u"good"_s << true;
}

void TestFetchCheck::responderSaysOtherwise()
{
    QFETCH(bool, isStapled);
    QFETCH(CertStatus, live);
    Site site;
    site.answer(live);
    site.options.fetch.queryResponder = true;
    const Inspection inspection = site.check(isStapled);
    QTEST(verdictOf(inspection), "verdict");
    QTEST(has(inspection, "error staple-vs-responder-disagree"), "disagrees");
    const AnswerJudgement &judged = inspection.judgement.answers.first();
    QCOMPARE(judged.response.certStatus, live);
    QVERIFY(judged.response.signatureOk);
    QCOMPARE(judged.answer.maxAgeSecs, 60);
}

void TestFetchCheck::asksAboutEachLeaf_data()
{
    QTest::addColumn<CertStatus>("ecdsa"); // as the responder says it
    QTest::addColumn<CertStatus>("rsa");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("both good") << CertStatus::Good << CertStatus::Good << u"good"_s;
    QTest::newRow("ECDSA revoked") << CertStatus::Revoked << CertStatus::Good << u"revoked"_s;
    QTest::newRow("RSA revoked") << CertStatus::Good << CertStatus::Revoked << u"revoked"_s;
}

// A server with two certificates, each with a good staple.
void TestFetchCheck::asksAboutEachLeaf()
{
    QFETCH(CertStatus, ecdsa);
    QFETCH(CertStatus, rsa);
    Site site({ "ocsp" });
    site.answer(ecdsa);
    const LabCertificate second = issue({ .issuer = &pki().issuer,
                                          .key = pki().rsaLeaf.key,
                                          .dnsNames = { u"lab.example.test"_s },
                                          .ocspUrls = { site.http.url(u"/second"_s).toLatin1() } });
    const auto about = [&](CertStatus status) {
        return makeResponse({ .certificate = &second,
                              .issuer = &pki().issuer,
                              .singles = { { .status = status } } });
    };
    site.http.set("/second*",
                  HttpScript { .headers = "Content-Type: application/ocsp-response\r\n",
                               .body = about(rsa) });
    site.options.fetch.queryResponder = true;
    site.options.mode = CheckMode::Thorough;
    site.others = { { .chain = pki().chain(second),
                      .key = second.key,
                      .staples = { { 0, about(CertStatus::Good) } } } };
    const Inspection inspection = site.check();
    QTEST(verdictOf(inspection), "verdict");
    QByteArrayList asked = site.asked().split(' ');
    std::sort(asked.begin(), asked.end());
    QCOMPARE(asked.join(' '), "ocsp second"_ba);
    QCOMPARE(inspection.fetched.others.size(), 1);
    for (const QByteArray &leaf : { site.leaf.der, second.der }) {
        const FetchedEvidence &fetched = inspection.fetched.about(leaf);
        QCOMPARE(fetched.leaf, leaf);
        QSet<int> certificates;
        for (const ResponderAnswer &answer : fetched.responderAnswers)
            certificates.insert(answer.certIndex);
        QCOMPARE(certificates, QSet<int>({ 0, 1 })); // the CA, which was asked about once
    }
    const QJsonArray others = fetchedJson(inspection)[u"otherLeaves"].toArray();
    QCOMPARE(others.size(), 1);
    QSet<QString> urls;
    for (const QJsonObject &object : { fetchedJson(inspection), others.first().toObject() })
        urls.insert(object[u"responders"].toArray().first().toObject()[u"url"].toString());
    QCOMPARE(urls, QSet<QString>({ site.http.url(u"/ocsp"_s), site.http.url(u"/second"_s) }));
    const Inspection again
        = judgeAttempts(inspection.target, inspection.attempts, site.surroundings().trust,
                        inspection.policy, inspection.judgement.at, true, inspection.fetched);
    QTEST(verdictOf(again), "verdict");
}

// From the record alone, without asking anybody.
void TestFetchCheck::judgedAgain()
{
    Site site;
    site.answer(CertStatus::Revoked);
    site.options.fetch.queryResponder = true;
    const Inspection then = site.check();
    const qsizetype asked = site.http.requests().size();
    const Inspection again = judgeAttempts(then.target, then.attempts, site.surroundings().trust,
                                           then.policy, then.judgement.at, true, then.fetched);
    QCOMPARE(findingsOf(again), findingsOf(then));
    QCOMPARE(verdictOf(again), u"revoked"_s);
    FetchedEvidence ofAnother = then.fetched;
    ofAnother.leaf = pki().otherLeaf.der;
    QCOMPARE(verdictOf(judgeAttempts(then.target, then.attempts, site.surroundings().trust,
                                     then.policy, then.judgement.at, true, ofAnother)),
             u"good"_s);
    QCOMPARE(site.http.requests().size(), asked);
}

void TestFetchCheck::badResponders_data()
{
    QTest::addColumn<HttpScript>("script");
    QTest::addColumn<QString>("words"); // in the finding
    QTest::newRow("HTML") << HttpScript { .headers = "Content-Type: text/html\r\n",
                                          .body = "<html>" }
                          << u"with 6 bytes that are no OCSP response"_s;
    QTest::newRow("404") << HttpScript { .status = 404 } << u"HTTP 404"_s;
    QTest::newRow("endless") << HttpScript { .endless = true } << u"more than 65536 bytes"_s;
    QTest::newRow("silent") << HttpScript { .isSilent = true } << u"no complete answer in time"_s;
    QTest::newRow("drips") << HttpScript { .body = QByteArray(60'000, 'x'), .dripMsecs = 20 }
                           << u"no complete answer in time"_s;
    QTest::newRow("to a file") << HttpScript { .status = 302,
                                               .headers = "Location: file:///etc/passwd\r\n" }
                               << u"the scheme file is neither http nor https"_s;
    QTest::newRow("circle") << HttpScript { .status = 302, .headers = "Location: /ocsp/x\r\n" }
                            << u"in a circle"_s;
    QTest::newRow("tryLater") << HttpScript { .body = QByteArray::fromHex("30030a0103") }
                              << u"tryLater"_s;
}

void TestFetchCheck::badResponders()
{
    QFETCH(HttpScript, script);
    QFETCH(QString, words);
    Site site;
    site.http.set("/ocsp*", script);
    site.options.fetch = { .queryResponder = true, .limitMsecs = 2'000 };
    const Inspection inspection = site.check();
    QCOMPARE(verdictOf(inspection), u"good"_s);
    const auto &findings = inspection.judgement.findings;
    const auto found = std::find_if(findings.begin(), findings.end(), [](const Finding &one) {
        return one.id() == u"responder-no-answer" && one.certIndex == 0;
    });
    QVERIFY(found != findings.end());
    QVERIFY2(found->detail.english().contains(words), qPrintable(found->detail.english()));
}

void TestFetchCheck::issuerFromAia()
{
    Site site;
    QCOMPARE(verdictOf(site.check(true, false)), u"unverifiable"_s);
    site.options.fetch.fetchIssuers = true;
    const Inspection inspection = site.check(true, false);
    QCOMPARE(verdictOf(inspection), u"good"_s);
    QVERIFY(has(inspection, "warning issuer-from-aia"));
    QCOMPARE(inspection.evidence.path.issuerSource, IssuerSource::Fetched);
    QVERIFY(inspection.evidence.path.isTrusted);
    QCOMPARE(site.asked(), "issuer");
    QVERIFY(!has(site.check(), "warning issuer-from-aia"));
    QCOMPARE(site.asked(), "issuer"); // nothing was missing
}

void TestFetchCheck::issuerNotToBeHad()
{
    Site site;
    site.http.set("/issuer", HttpScript { .body = site.leaf.der });
    site.options.fetch.fetchIssuers = true;
    const Inspection inspection = site.check(true, false);
    QCOMPARE(verdictOf(inspection), u"unverifiable"_s);
    const QString detail = inspection.judgement.finding(u"issuer-missing")->detail.english();
    QVERIFY2(detail.contains(site.http.url(u"/issuer"_s)
                             + u": it gives the certificate itself, not its issuer"_s),
             qPrintable(detail));
    QCOMPARE(site.asked(), "issuer");
}

// What is fetched first makes the question possible.
// The positions are those in the chain that came, broken certificates included.
void TestFetchCheck::issuerBehindWhatCannotBeRead()
{
    Site site;
    const LabCertificate upper
        = issue({ .subject = u"Upper"_s, .issuer = &pki().root, .ca = true });
    const LabCertificate lower
        = issue({ .subject = u"Lower"_s,
                  .issuer = &upper,
                  .ca = true,
                  .caIssuersUrls = { site.http.url(u"/upper"_s).toLatin1() } });
    const LabCertificate leaf = issue({ .issuer = &lower });
    site.http.set("/upper", HttpScript { .body = upper.der });
    const FetchPlan plan { .chain = { *readCertificate(leaf.der), Certificate {},
                                      *readCertificate(lower.der) },
                           .options = { .fetchIssuers = true },
                           .surroundings = site.surroundings(),
                           .targetAddress = QHostAddress(QHostAddress::LocalHost) };
    const auto task = plan.issuers();
    while (task->step(Budget(60s))) { }
    FetchedEvidence fetched;
    task->addTo(fetched);
    QCOMPARE(fetched.issuers.size(), 1);
    QCOMPARE(fetched.issuers.first().error, QString());
    QCOMPARE(fetched.issuers.first().certIndex, 2);
}

void TestFetchCheck::issuerThenResponder()
{
    Site site;
    site.answer(CertStatus::Revoked);
    site.options.fetch = { .queryResponder = true, .fetchIssuers = true };
    const Inspection inspection = site.check(true, false);
    QCOMPARE(verdictOf(inspection), u"revoked"_s);
    QCOMPARE(site.asked(), "issuer ocsp");
}

void TestFetchCheck::lists_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char *kind, const QString &verdict, const QString &finding) {
        QTest::newRow(kind) << QByteArray(kind) << verdict << finding;
    };
    row("good", u"not-applicable"_s, u"ok crl-good"_s);
    row("revoked", u"revoked"_s, u"error crl-revoked"_s);
    row("404", u"not-applicable"_s, u"warning crl-unreachable"_s);
    row("too large", u"not-applicable"_s, u"warning crl-unreachable"_s);
    row("HTML", u"not-applicable"_s, u"error crl-malformed"_s);
}

void TestFetchCheck::lists()
{
    QFETCH(QByteArray, kind);
    QFETCH(QString, finding);
    Site site({ "crl" });
    RevocationListSpec spec { .issuer = &pki().issuer };
    if (kind == "revoked")
        spec.entries = { { .certificate = &site.leaf } };
    site.list(spec);
    if (kind == "404")
        site.http.set("/crl", HttpScript { .status = 404 });
    else if (kind == "too large")
        site.http.set("/crl", HttpScript { .fillers = 64 * 1024 * 1024 + 1 });
    else if (kind == "HTML")
        site.http.set("/crl", HttpScript { .body = "<html>" });
    site.options.fetch.fetchLists = true;
    site.options.fetch.lists = std::make_shared<ListCache>(QString());
    const Inspection inspection = site.check(false);
    QTEST(verdictOf(inspection), "verdict");
    QVERIFY2(findingsOf(inspection).contains(finding),
             qPrintable(findingsOf(inspection).join(u' ')));
    const qsizetype asked = site.http.requests().size();
    site.check(false);
    const bool isKept = kind == "good" || kind == "revoked";
    QCOMPARE(site.http.requests().size() > asked, !isKept);
}

void TestFetchCheck::revokedIntermediate()
{
    Site site({ "crl" });
    const LabCertificate issuer = issue({ .subject = u"Issuer with a list"_s,
                                          .issuer = &pki().root,
                                          .ca = true,
                                          .crlUrls = { site.http.url(u"/root"_s).toLatin1() } });
    site.leaf = issue({ .issuer = &issuer, .dnsNames = { u"lab.example.test"_s } });
    site.http.set(
        "/root",
        HttpScript { .body = makeRevocationList(
                         { .issuer = &pki().root, .entries = { { .certificate = &issuer } } }) });
    site.options.fetch.fetchLists = true;
    ServerIdentity identity { .chain = { site.leaf.der, issuer.der }, .key = site.leaf.key };
    LabServer tls({ .identities = { identity } });
    QVERIFY(tls.start());
    Target target;
    target.host = u"lab.example.test"_s;
    target.port = tls.port();
    const Inspection inspection = inspect(target, site.options, site.surroundings(), Budget(120s));
    QCOMPARE(verdictOf(inspection), u"revoked"_s);
    QVERIFY(inspection.judgement.sentence.english().contains(u"Issuer with a list"_s));
}

// Of the two chains the first lacks the issuer of the CA that both have.
void TestFetchCheck::asksWhatAnotherChainMakesAskable()
{
    Site site(QByteArrayList {});
    const LabCertificate issuer = issue({ .subject = u"Issuer with a list"_s,
                                          .issuer = &pki().root,
                                          .ca = true,
                                          .crlUrls = { site.http.url(u"/root"_s).toLatin1() } });
    site.http.set("/root", HttpScript { .body = makeRevocationList({ .issuer = &pki().root }) });
    site.leaf = issue({ .issuer = &issuer, .dnsNames = { u"lab.example.test"_s } });
    const LabCertificate second = issue(
        { .issuer = &issuer, .key = pki().rsaLeaf.key, .dnsNames = { u"lab.example.test"_s } });
    LabServer tls({ .identities = { { .chain = { site.leaf.der, issuer.der, pki().root.der },
                                      .key = site.leaf.key },
                                    { .chain = { second.der, issuer.der }, .key = second.key } } });
    QVERIFY(tls.start());
    Target target;
    target.host = u"lab.example.test"_s;
    target.port = tls.port();
    site.options.fetch.fetchLists = true;
    site.options.mode = CheckMode::Thorough;
    const Surroundings untrusting { &site.resolver, &site.clock, TrustStore() };
    const Inspection inspection = inspect(target, site.options, untrusting, Budget(120s));
    QCOMPARE(inspection.fetched.leaf, second.der); // asked about first
    QCOMPARE(site.asked(), "root"_ba);
}

// The target is at a private address, so others may be asked there; but not by every scheme.
void TestFetchCheck::redirectToAPrivateAddress()
{
    Site site;
    TestHttpServer other;
    other.set("/*", HttpScript { .body = site.response(CertStatus::Revoked) });
    site.http.set("/ocsp*",
                  HttpScript { .status = 302,
                               .headers = "Location: " + other.url(u"/x"_s).toLatin1() + "\r\n" });
    site.options.fetch.queryResponder = true;
    QCOMPARE(verdictOf(site.check()), u"revoked"_s);
    QCOMPARE(other.connectionCount(), 1);
}

// The target is reached straight, its responder through a proxy with a password.
void TestFetchCheck::asksTheSystemForEachProxy()
{
    Site site;
    site.leaf = issue({ .issuer = &pki().issuer,
                        .dnsNames = { u"lab.example.test"_s },
                        .ocspUrls = { "http://ocsp.example.test/ocsp" } });
    TestHttpServer proxy;
    const QByteArray login = "Basic " + QByteArray("ann:sesame").toBase64();
    proxy.set("*", [&](const SeenRequest &seen) -> HttpScript {
        if (seen.header("Proxy-Authorization") != login)
            return { .status = 407, .headers = "Proxy-Authenticate: Basic realm=\"here\"\r\n" };
        return { .headers = "Content-Type: application/ocsp-response\r\n",
                 .body = site.response(CertStatus::Good) };
    });
    qputenv("http_proxy", "http://ann:sesame@127.0.0.1:" + QByteArray::number(proxy.port()));
    qputenv("no_proxy", "lab.example.test"); // some take the one for the other
    const auto cleaned = qScopeGuard([] {
        qunsetenv("http_proxy");
        qunsetenv("no_proxy");
    });
    if (QNetworkProxyFactory::systemProxyForQuery(
            QNetworkProxyQuery(QUrl(u"http://ocsp.example.test/"_s)))
            .value(0)
            .type()
        == QNetworkProxy::NoProxy)
        QSKIP("This system does not take its proxy from the environment.");
    site.options.proxy = { Proxy::Kind::System, {}, 0, {} };
    site.options.fetch.queryResponder = true;
    const Inspection inspection = site.check();
    QCOMPARE(inspection.attempts.last().proxy, QString());
    QVERIFY(!inspection.fetched.responderAnswers.isEmpty());
    for (const ResponderAnswer &answer : inspection.fetched.responderAnswers) {
        QCOMPARE(answer.error, QString());
        QCOMPARE(answer.httpStatus, 200);
    }
}

void TestFetchCheck::cancelledWhileAsking()
{
    Site site;
    site.http.set("/ocsp*", HttpScript { .isSilent = true });
    site.options.fetch.queryResponder = true;
    std::stop_source stop;
    const std::jthread stopper([&] {
        while (site.http.requests().isEmpty())
            std::this_thread::sleep_for(5ms);
        stop.request_stop();
    });
    ServerIdentity identity { .chain = pki().chain(site.leaf), .key = site.leaf.key };
    identity.staples.insert(0, site.response(CertStatus::Good));
    LabServer tls({ .identities = { identity } });
    QVERIFY(tls.start());
    Target target;
    target.host = u"lab.example.test"_s;
    target.port = tls.port();
    const Inspection inspection
        = inspect(target, site.options, site.surroundings(), Budget(10min, stop.get_token()));
    QCOMPARE(verdictOf(inspection), u"good"_s);
    QCOMPARE(site.http.requests().size(), 1);
}

void TestFetchCheck::exported()
{
    Site site;
    site.answer(CertStatus::Revoked);
    site.options.fetch = { .queryResponder = true, .fetchIssuers = true };
    const QJsonObject object = checkJson({ site.check(true, false) }, LabNow);
    const QJsonObject fetched
        = object.value(u"targets"_s).toArray().first().toObject().value(u"fetched"_s).toObject();
    const QJsonObject answer = fetched.value(u"responders"_s).toArray().first().toObject();
    QCOMPARE(answer.value(u"method"_s).toString(), u"GET"_s);
    QCOMPARE(answer.value(u"httpStatus"_s).toInt(), 200);
    QCOMPARE(answer.value(u"certStatus"_s).toString(), u"revoked"_s);
    QCOMPARE(answer.value(u"signatureOk"_s).toBool(), true);
    QCOMPARE(answer.value(u"judged"_s).toBool(), true);
    QCOMPARE(answer.value(u"error"_s), QJsonValue());
    const QJsonObject issuer = fetched.value(u"issuers"_s).toArray().first().toObject();
    QCOMPARE(issuer.value(u"certificates"_s).toArray().size(), 1);
    QVERIFY(fetched.value(u"lists"_s).toArray().isEmpty());
}

QTEST_GUILESS_MAIN(TestFetchCheck)
#include "tst_fetchcheck.moc"
