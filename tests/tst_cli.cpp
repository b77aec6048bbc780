// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "lab/revocationlistspec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <array>
#include <csignal>

namespace {

struct Outcome
{
    int status = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

// As on a machine without a display, in English, with no data but what is given.
QProcessEnvironment bareEnvironment(const QString &home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : { u"DISPLAY"_qs, u"WAYLAND_DISPLAY"_qs, u"QT_QPA_PLATFORM"_qs })
        environment.remove(name);
    environment.insert(u"LC_ALL"_qs, u"C.UTF-8"_qs);
    environment.insert(u"HOME"_qs, home);
    environment.insert(u"XDG_DATA_HOME"_qs, home + u"/data"_qs);
    return environment;
}

QByteArray goodStaple(const LabPki &pki)
{
    return makeResponse({ .certificate = &pki.leaf, .issuer = &pki.issuer });
}

}

// The program as its users meet it: words in, output and exit status out.
class tst_Cli : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void helpNeedsNoDisplay_data();
    void helpNeedsNoDisplay();
    void versionIsPrinted();
    void calledWrongly_data();
    void calledWrongly();

    void inspect_data();
    void inspect();
    void inspectNamesClients();
    void inspectUnwrapsPem();
    void inspectText();
    void inspectList_data();
    void inspectList();
    void inspectListBesideResponse();
    void inspectListText();
    void inspectListAsPem();
    void unreadableFiles_data();
    void unreadableFiles();

    void checkExitStatus_data();
    void checkExitStatus();
    void checkJson();
    void checkThoroughly();
    void checkTellsTheStates();
    void checkAsksTheResponder();
    void checkCsv();
    void checkFileWithGarbage();
    void checkIsInterrupted();
    void checkBeginsInPlainText();
    void portsChooseTheProtocol();
    void mailDomainThatCannotBeFound();
    void recordedChecksAreListed();
    void recordingWithoutAPlace();
    void recordingAtOnce();
    void historyTellsServerNames();
    void reports();
    void historyIsLookedAfter();
    void hostsGoOutAndIn();
    void hostsKeepAllTheirFields();

    void rulesAsJson();
    void rulesAsText_data();
    void rulesAsText();
    void labRunsUntilTerminated();
    void demoIsAsExpected();

private:
    Outcome run(const QStringList &words, int timeoutMsecs = 30'000) const;
    QString file(const QString &name, const QByteArray &content) const;
    QString serve(const ServerScript &script);
    QString serveStaple(const QByteArray &staple);

    QTemporaryDir m_dir;
    const LabPki &m_pki = sharedLabPki();
    QString m_caFile;
    std::vector<std::unique_ptr<LabServer>> m_servers;
};

void tst_Cli::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_caFile = file(u"ca.pem"_qs, toPem(m_pki.root));
}

Outcome tst_Cli::run(const QStringList &words, int timeoutMsecs) const
{
    QProcess process;
    process.setProcessEnvironment(bareEnvironment(m_dir.path()));
    process.start(QStringLiteral(STAPLESCOPE_CLI), words, QIODevice::ReadOnly);
    if (!process.waitForFinished(timeoutMsecs)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    const bool isNormal = process.exitStatus() == QProcess::NormalExit;
    return { isNormal ? process.exitCode() : -1, process.readAllStandardOutput(),
             process.readAllStandardError() };
}

QString tst_Cli::file(const QString &name, const QByteArray &content) const
{
    QFile file(m_dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

// Starts a server that lives as long as the test; its target.
QString tst_Cli::serve(const ServerScript &script)
{
    m_servers.push_back(std::make_unique<LabServer>(script));
    const auto started = m_servers.back()->start();
    if (!started)
        qFatal("cannot listen: %s", qPrintable(started.error()));
    return u"127.0.0.1:%1"_qs.arg(m_servers.back()->port());
}

QString tst_Cli::serveStaple(const QByteArray &staple)
{
    ServerIdentity identity { m_pki.chain(m_pki.leaf), m_pki.leaf.key, {} };
    if (!staple.isEmpty())
        identity.staples.insert(0, staple);
    return serve({ .identities = { identity } });
}

void tst_Cli::helpNeedsNoDisplay_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("mentioned");
    const auto row = [](const QStringList &words, const char *mentioned) {
        QTest::newRow(qPrintable(words.join(u' '))) << words << QByteArray(mentioned);
    };
    row({ u"--help"_qs }, "VERB");
    row({ u"help"_qs }, "demo");
    row({ u"check"_qs, u"--help"_qs }, "--ca-file FILE");
    row({ u"check"_qs, u"--help"_qs }, "--thorough");
    row({ u"inspect"_qs, u"--help"_qs }, "--response FILE");
    row({ u"check"_qs, u"--help"_qs }, "--save FILE");
    row({ u"history"_qs, u"--help"_qs }, "--since TIME");
    row({ u"report"_qs, u"--help"_qs }, "--confidentiality TEXT");
    row({ u"watch"_qs, u"--help"_qs }, "--metrics FILE");
    row({ u"hosts"_qs, u"--help"_qs }, "list|add|remove");
    row({ u"hosts"_qs, u"--help"_qs }, "import|export FILE");
    row({ u"lab"_qs, u"--help"_qs }, "--list");
    row({ u"demo"_qs, u"--help"_qs }, "--data-dir DIR");
    row({ u"rules"_qs, u"--help"_qs }, "--json");
    // No promise of what this version does not do.
    row({ u"check"_qs, u"x"_qs, u"--help"_qs },
        "Usage: staplescope-cli check [OPTION]... TARGET...");
}

void tst_Cli::helpNeedsNoDisplay()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, mentioned);
    const Outcome outcome = run(words);
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.err, QByteArray());
    QVERIFY2(outcome.out.contains(mentioned), outcome.out);
    QVERIFY(words.first() == u"watch" || !outcome.out.contains("--metrics"));
}

void tst_Cli::versionIsPrinted()
{
    const Outcome outcome = run({ u"--version"_qs });
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out.split('\n').first(), "staplescope-cli " STAPLESCOPE_VERSION);
    QVERIFY(outcome.out.contains("OpenSSL 3"));
}

void tst_Cli::calledWrongly_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *line, const char *said) {
        const QString words = QString::fromUtf8(line);
        QTest::newRow(*line ? line : "nothing")
            << (words.isEmpty() ? QStringList() : words.split(u' ')) << QByteArray(said);
    };
    row("", "Usage: staplescope-cli VERB");
    row("chek", "unknown verb \"chek\"");
    row("check", "TARGET is missing");
    row("check --wrong x", "unknown option --wrong");
    row("check -x", "unknown option -x");
    row("check --json=1 x", "--json takes no value");
    row("check x --sni", "--sni needs a value");
    row("check --json --json x", "--json may be given only once");
    row("check --json --csv x", "exclude each other");
    row("check --record --at 2026-01-01 x", "it excludes --at");
    row("check x:99999", "\"x:99999\": ");
    row("check --starttls gopher x", "--starttls takes none or one of smtp, lmtp, imap");
    row("check --starttls imap smtp://x", "\"smtp://x\" names its protocol");
    row("check smtp-mx:1.2.3.4", "is not a mail domain");
    row("check --skew 86401 x", "--skew takes a whole number from 0 to 86400, not \"86401\"");
    row("check --jobs 0 x", "--jobs takes");
    row("check --timeout no x", "--timeout takes");
    row("check --scope elsewhere x", "--scope takes auto, public or private");
    row("check --at yesterday x", "--at takes a time");
    row("check --connect www.example.test x", "--connect takes a numeric address");
    row("check --lang xx x", "there is no translation for \"xx\"");
    row("check --proxy ftp://p x", "A proxy is written as");
    row("check --proxy http://me:secret@p x", "Leave the password out");
    row("check --client-key k x", "--client-key needs --client-cert");
    row("check --sni a..b x", "--sni \"a..b\"");
    row("check --metrics x", "--metrics is not available");
    row("inspect", "--response or --crl is missing");
    row("check --save none x y", "--save none is no folder, and there are several hosts");
    row("history --save f", "--save wants the host");
    row("history a b", "unexpected argument \"b\"");
    row("report", "--out is missing");
    row("report --out r.txt", "ends in .pdf, .html, .json or .csv");
    row("report --out r --format text", "--format takes");
    row("report --out r.html --since 2026-01-02 --until 2026-01-01", "--since is later");
    row("report --out r.html --parts hosts,all", "--parts takes");
    row("report --out r.pdf --detail much", "--detail takes summary, standard, full");
    row("report --out r.html --logo none.png", "The logo none.png cannot be read");
    row("demo --out r.html", "ends in .pdf");
    row("hosts", "list|add|remove [TARGET...] | import|export FILE is missing");
    row("hosts import", "hosts import takes one FILE");
    row("hosts export a b", "hosts export takes one FILE");
    row("hosts sort", "unknown action \"sort\"");
    row("hosts add", "TARGET is missing");
    row("hosts list x", "takes no TARGET");
    row("hosts import --json a", "--json and --csv are for hosts export");
    row("hosts export --json --csv a", "--json and --csv exclude each other");
    row("hosts export --dry-run a", "--dry-run is for hosts import");
    row("hosts list --interval 900", "--interval is for hosts add");
    row("hosts add --interval 59 a", "--interval");
    row("lab no-such", "unknown scenario \"no-such\"");
    row("demo now", "unexpected argument \"now\"");
}

void tst_Cli::calledWrongly()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, said);
    const Outcome outcome = run(words);
    QCOMPARE(outcome.status, 64);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.err.contains(said), outcome.err);
}

void tst_Cli::inspect_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QJsonObject>("expected");
    const auto row = [](const char *name, const QByteArray &response, int status,
                        const char *verdict, const QJsonObject &expected) {
        QTest::newRow(name) << response << status << QString::fromLatin1(verdict) << expected;
    };
    const LabPki &pki = m_pki;
    const auto response = [&pki](ResponseSpec spec) {
        spec.certificate = &pki.leaf;
        spec.issuer = &pki.issuer;
        return makeResponse(spec);
    };
    row("good", goodStaple(pki), 0, "good",
        { { u"class"_qs, u"ok"_qs },
          { u"parses"_qs, true },
          { u"responseStatus"_qs, u"successful"_qs },
          { u"certStatus"_qs, u"good"_qs },
          { u"signatureOk"_qs, true },
          { u"usable"_qs, true } });
    row("revoked", response({ .singles = { { .status = CertStatus::Revoked } } }), 2, "revoked",
        { { u"certStatus"_qs, u"revoked"_qs }, { u"usable"_qs, true } });
    row("expired",
        response({ .singles = { { .thisUpdate = -8 * Days, .nextUpdate = -1 * Days } } }), 2,
        "expired", { { u"signatureOk"_qs, true }, { u"usable"_qs, false } });
    row("bad signature", response({ .flipSignatureBit = true }), 2, "invalid",
        { { u"certStatus"_qs, u"good"_qs },
          { u"signatureOk"_qs, false },
          { u"usable"_qs, false } });
    row("about another", response({ .singles = { { .certificate = &pki.otherLeaf } } }), 2,
        "invalid",
        { { u"certStatus"_qs, u"none"_qs }, { u"signatureOk"_qs, true }, { u"usable"_qs, false } });
    row("tryLater", response({ .responseStatus = 3 }), 2, "responder-error",
        { { u"parses"_qs, true },
          { u"responseStatus"_qs, u"tryLater"_qs },
          { u"certStatus"_qs, QJsonValue() },
          { u"usable"_qs, false } });
    row("garbage", QByteArray("no response"), 2, "invalid",
        { { u"parses"_qs, false },
          { u"responseStatus"_qs, QJsonValue() },
          { u"certStatus"_qs, QJsonValue() },
          { u"signatureOk"_qs, false } });
    row("empty file", QByteArray(), 2, "invalid", { { u"parses"_qs, false } });
}

void tst_Cli::inspect()
{
    QFETCH(QByteArray, response);
    QFETCH(int, status);
    QFETCH(QString, verdict);
    QFETCH(QJsonObject, expected);
    const Outcome outcome
        = run({ u"inspect"_qs, u"--json"_qs, u"--response"_qs, file(u"r.der"_qs, response),
                u"--cert"_qs, file(u"leaf.pem"_qs, toPem(m_pki.leaf)), u"--issuer"_qs,
                file(u"issuer.der"_qs, m_pki.issuer.der), u"--at"_qs, toRfc3339(LabNow) });
    QCOMPARE(outcome.err, QByteArray());
    const QJsonObject json = outcome.json();
    QCOMPARE(json[u"schema"_qs].toString(), u"staplescope.inspect/1"_qs);
    QCOMPARE(json[u"verdict"_qs].toString(), verdict);
    QCOMPARE(json[u"at"_qs].toString(), toRfc3339(LabNow));
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        QVERIFY2(json.contains(it.key()), qPrintable(it.key()));
        QCOMPARE(json[it.key()], it.value());
    }
    const QJsonArray findings = json[u"findings"_qs].toArray();
    QVERIFY(!findings.isEmpty());
    for (const QJsonValue &finding : findings) {
        for (const char *name :
             { "id", "severity", "title", "detail", "fix", "source", "certIndex" })
            QVERIFY2(finding.toObject().contains(QLatin1String(name)), name);
    }
    QCOMPARE(outcome.status, status);
}

void tst_Cli::inspectNamesClients()
{
    const auto inspected = [&](const QStringList &options, int secsAfter) {
        return run(QStringList { u"inspect"_qs, u"--response"_qs,
                                 file(u"r.der"_qs, goodStaple(m_pki)), u"--cert"_qs,
                                 file(u"leaf.pem"_qs, toPem(m_pki.leaf)), u"--issuer"_qs,
                                 file(u"issuer.pem"_qs, toPem(m_pki.issuer)), u"--at"_qs,
                                 toRfc3339(LabNow.addSecs(secsAfter)) }
                   + options);
    };
    constexpr int Later = 7 * 86'400; // than nextUpdate
    QHash<QString, QJsonObject> clients;
    for (const QJsonValue &one : inspected({ u"--json"_qs }, Later).json()[u"clients"_qs].toArray())
        clients.insert(one[u"client"_qs].toString(), one.toObject());
    QCOMPARE(clients.size(), 10);
    QCOMPARE(clients[u"gnutls"_qs],
             QJsonObject({ { u"client"_qs, u"gnutls"_qs },
                           { u"outcome"_qs, u"refuses"_qs },
                           { u"reason"_qs,
                             u"The response has expired; it allows clocks no difference."_qs },
                           { u"evidence"_qs, u"measured"_qs },
                           { u"version"_qs, u"gnutls-cli 3.7.9"_qs } }));
    QCOMPARE(clients[u"safari"_qs][u"outcome"_qs].toString(), u"unknown"_qs);
    QVERIFY(clients[u"safari"_qs][u"version"_qs].isNull());

    const QByteArray brief = inspected({}, Later).out;
    QVERIFY2(brief.contains("Refused by    curl --cert-status, GnuTLS\n"), brief);
    QVERIFY(!inspected({}, 0).out.contains("Refused by"));
    const QByteArray full = inspected({ u"--clients"_qs }, 0).out;
    QVERIFY2(full.contains("Chrome: Connects\n"), full);
    QVERIFY2(full.contains("Measured with gnutls-cli 3.7.9\n"), full);
}

void tst_Cli::inspectUnwrapsPem()
{
    const QByteArray pem = "-----BEGIN OCSP RESPONSE-----\n" + goodStaple(m_pki).toBase64()
        + "\n-----END OCSP RESPONSE-----\n";
    const Outcome outcome
        = run({ u"inspect"_qs, u"--json"_qs, u"--response"_qs, file(u"r.pem"_qs, pem), u"--cert"_qs,
                file(u"leaf.pem"_qs, toPem(m_pki.leaf)), u"--issuer"_qs,
                file(u"issuer.pem"_qs, toPem(m_pki.issuer)), u"--at"_qs, toRfc3339(LabNow) });
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.json()[u"notes"_qs].toArray().size(), 1);
}

void tst_Cli::inspectText()
{
    const Outcome outcome
        = run({ u"inspect"_qs, u"--response"_qs, file(u"r.der"_qs, goodStaple(m_pki)), u"--cert"_qs,
                file(u"leaf.pem"_qs, toPem(m_pki.leaf)), u"--issuer"_qs,
                file(u"issuer.pem"_qs, toPem(m_pki.issuer)), u"--at"_qs, toRfc3339(LabNow) });
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.err, QByteArray());
    QVERIFY2(outcome.out.startsWith("✓ Good"), outcome.out);
    QVERIFY2(outcome.out.contains("    This update   2026-11-19 20:05:00 UTC\n"
                                  "    Next update   2026-11-26 20:05:00 UTC (6 d left)\n"),
             outcome.out);
    QVERIFY2(outcome.out.contains(" (the issuer)\n    Signature     verified, "), outcome.out);
    QVERIFY(!outcome.out.contains('\x1b'));
}

void tst_Cli::inspectList_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QJsonObject>("expected");
    const auto row = [](const char *name, const QByteArray &list, int status, const char *verdict,
                        const QJsonObject &expected) {
        QTest::newRow(name) << list << status << QString::fromLatin1(verdict) << expected;
    };
    const LabPki &pki = m_pki;
    const auto list = [&pki](RevocationListSpec spec) {
        if (!spec.issuer)
            spec.issuer = &pki.issuer;
        return makeRevocationList(spec);
    };
    row("good", list({}), 0, "good",
        { { u"parses"_qs, true },
          { u"certStatus"_qs, u"good"_qs },
          { u"signatureOk"_qs, true },
          { u"usable"_qs, true },
          { u"entries"_qs, 0 },
          { u"crlNumber"_qs, u"05"_qs },
          { u"entry"_qs, QJsonValue() },
          { u"nextUpdate"_qs, toRfc3339(LabNow + 6 * Days) } });
    row("revoked", list({ .entries = { { .certificate = &pki.leaf } }, .fillers = 9 }), 2,
        "revoked",
        { { u"certStatus"_qs, u"revoked"_qs }, { u"usable"_qs, true }, { u"entries"_qs, 10 } });
    row("expired", list({ .nextUpdate = -1 * Hours }), 2, "expired",
        { { u"signatureOk"_qs, true }, { u"usable"_qs, false } });
    row("wrong signature", list({ .flipSignatureBit = true }), 2, "invalid",
        { { u"signatureOk"_qs, false }, { u"usable"_qs, false } });
    row("of another CA", list({ .issuer = &pki.otherIssuer }), 2, "invalid",
        { { u"certStatus"_qs, QJsonValue() }, { u"usable"_qs, false } });
    row("delta", list({ .baseCrlNumber = QByteArray(1, 4) }), 1, "unverifiable",
        { { u"baseCrlNumber"_qs, u"04"_qs }, { u"usable"_qs, false } });
    row("garbage", QByteArray("no list"), 2, "invalid", { { u"parses"_qs, false } });
    row("empty file", QByteArray(), 2, "invalid", { { u"parses"_qs, false } });
}

void tst_Cli::inspectList()
{
    QFETCH(QByteArray, list);
    QFETCH(int, status);
    QFETCH(QString, verdict);
    QFETCH(QJsonObject, expected);
    const Outcome outcome
        = run({ u"inspect"_qs, u"--json"_qs, u"--crl"_qs, file(u"l.crl"_qs, list), u"--cert"_qs,
                file(u"leaf.pem"_qs, toPem(m_pki.leaf)), u"--issuer"_qs,
                file(u"issuer.der"_qs, m_pki.issuer.der), u"--at"_qs, toRfc3339(LabNow) });
    QCOMPARE(outcome.err, QByteArray());
    const QJsonObject json = outcome.json();
    QCOMPARE(json[u"schema"_qs].toString(), u"staplescope.inspect/1"_qs);
    QCOMPARE(json[u"verdict"_qs].toString(), verdict);
    const QJsonObject crl = json[u"crl"_qs].toObject();
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        QVERIFY2(crl.contains(it.key()), qPrintable(it.key()));
        QCOMPARE(crl[it.key()], it.value());
    }
    QCOMPARE(outcome.status, status);
}

void tst_Cli::inspectListBesideResponse()
{
    const QByteArray list = makeRevocationList(
        { .issuer = &m_pki.issuer, .entries = { { .certificate = &m_pki.leaf } } });
    const Outcome outcome
        = run({ u"inspect"_qs, u"--json"_qs, u"--response"_qs, file(u"r.der"_qs, goodStaple(m_pki)),
                u"--crl"_qs, file(u"l.crl"_qs, list), u"--cert"_qs,
                file(u"leaf.pem"_qs, toPem(m_pki.leaf)), u"--issuer"_qs,
                file(u"issuer.der"_qs, m_pki.issuer.der), u"--at"_qs, toRfc3339(LabNow) });
    QCOMPARE(outcome.status, 2);
    const QJsonObject json = outcome.json();
    QCOMPARE(json[u"verdict"_qs].toString(), u"revoked"_qs);
    QCOMPARE(json[u"certStatus"_qs].toString(), u"good"_qs);
    QCOMPARE(json[u"crl"_qs][u"certStatus"_qs].toString(), u"revoked"_qs);
    QVERIFY(outcome.out.contains("\"crl-vs-ocsp-disagree\""));
}

void tst_Cli::inspectListText()
{
    const QByteArray list = makeRevocationList(
        { .issuer = &m_pki.issuer, .entries = { { .certificate = &m_pki.leaf, .reason = 1 } } });
    const Outcome outcome
        = run({ u"inspect"_qs, u"--crl"_qs, file(u"l.crl"_qs, list), u"--cert"_qs,
                file(u"leaf.pem"_qs, toPem(m_pki.leaf)), u"--issuer"_qs,
                file(u"issuer.pem"_qs, toPem(m_pki.issuer)), u"--at"_qs, toRfc3339(LabNow) });
    QCOMPARE(outcome.status, 2);
    QCOMPARE(outcome.err, QByteArray());
    QVERIFY2(outcome.out.startsWith("✖ Revoked (key compromise)"), outcome.out);
    QVERIFY2(outcome.out.contains("CRL           revoked since 2026-11-18 20:05:00 UTC, "
                                  "keyCompromise, "),
             outcome.out);
    QVERIFY2(outcome.out.contains("Next update   2026-11-26 20:05:00 UTC (6 d left)\n"
                                  "    Signature     verified, "),
             outcome.out);
}

void tst_Cli::inspectListAsPem()
{
    const QByteArray pem = "-----BEGIN X509 CRL-----\n"
        + makeRevocationList({ .issuer = &m_pki.issuer }).toBase64() + "\n-----END X509 CRL-----\n";
    const Outcome outcome
        = run({ u"inspect"_qs, u"--json"_qs, u"--crl"_qs, file(u"l.pem"_qs, pem), u"--issuer"_qs,
                file(u"issuer.pem"_qs, toPem(m_pki.issuer)), u"--at"_qs, toRfc3339(LabNow) });
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.json()[u"verdict"_qs].toString(), u"good"_qs);
    QCOMPARE(outcome.json()[u"notes"_qs].toArray().size(), 1);
}

void tst_Cli::unreadableFiles_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("said");
    const QString garbage = file(u"garbage"_qs, "no certificate");
    const QString response = file(u"response.der"_qs, goodStaple(m_pki));
    const QString absent = m_dir.filePath(u"absent"_qs);
    const auto row = [](const char *name, const QStringList &words, const char *said) {
        QTest::newRow(name) << words << QByteArray(said);
    };
    row("absent response", { u"inspect"_qs, u"--response"_qs, absent }, "cannot read");
    row("absent list", { u"inspect"_qs, u"--crl"_qs, absent }, "cannot read");
    const QString large = file(u"large.crl"_qs, {});
    QFile(large).resize(64 * 1024 * 1024 + 1);
    row("list over the limit", { u"inspect"_qs, u"--crl"_qs, large }, "is larger than 64 MB");
    row("absent certificate", { u"inspect"_qs, u"--response"_qs, response, u"--cert"_qs, absent },
        "cannot read");
    row("no certificate", { u"inspect"_qs, u"--response"_qs, response, u"--cert"_qs, garbage },
        "holds no certificate");
    row("no issuer", { u"inspect"_qs, u"--response"_qs, response, u"--issuer"_qs, garbage },
        "holds no certificate");
    row("absent list", { u"check"_qs, u"--file"_qs, absent }, "absent: ");
    row("absent CA file", { u"check"_qs, u"localhost"_qs, u"--ca-file"_qs, absent }, "--ca-file ");
    row("CA file of garbage", { u"check"_qs, u"localhost"_qs, u"--ca-file"_qs, garbage },
        "--ca-file ");
    row("no history", { u"history"_qs, u"--data-dir"_qs, m_dir.filePath(u"none"_qs) },
        "there is no history yet");
    const QString noDatabase = m_dir.filePath(u"no database"_qs);
    QDir().mkpath(noDatabase);
    file(u"no database/history.sqlite"_qs, QByteArray("no database ").repeated(500));
    const QString emptyDatabase = m_dir.filePath(u"empty"_qs);
    QDir().mkpath(emptyDatabase);
    file(u"empty/history.sqlite"_qs, {});
    for (const QString &folder : { noDatabase, emptyDatabase }) {
        for (const QStringList &verb :
             QList<QStringList> { { u"history"_qs },
                                  { u"hosts"_qs, u"list"_qs },
                                  { u"hosts"_qs, u"remove"_qs, u"a.test"_qs } }) {
            row(qPrintable(verb.join(u' ') + u", "_qs + QFileInfo(folder).fileName()),
                verb + QStringList { u"--data-dir"_qs, folder }, "cannot be read: ");
        }
    }
    row("add without a place",
        { u"hosts"_qs, u"add"_qs, u"a.test"_qs, u"--data-dir"_qs, garbage + u"/below"_qs },
        "garbage/below/history.sqlite cannot be used");
    row("list of no host", { u"check"_qs, u"--file"_qs, file(u"nobody.txt"_qs, "# none\n\n") },
        "nobody.txt names no host");
}

void tst_Cli::unreadableFiles()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, said);
    const Outcome outcome = run(words);
    QCOMPARE(outcome.status, 3);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.err.contains(said), outcome.err);
}

void tst_Cli::checkExitStatus_data()
{
    QTest::addColumn<QStringList>("targets");
    QTest::addColumn<int>("status");
    const LabPki &pki = m_pki;
    const QString good = serveStaple(goodStaple(pki));
    const QString critical
        = serveStaple(makeResponse({ .certificate = &pki.leaf,
                                     .issuer = &pki.issuer,
                                     .singles = { { .status = CertStatus::Revoked } } }));
    const QString warning
        = serveStaple(makeResponse({ .certificate = &pki.leaf,
                                     .issuer = &pki.issuer,
                                     .singles = { { .nextUpdate = Absent {} } } }));
    const QString silent = serve({ .misbehaviour = Misbehaviour::NeverAnswers });
    QTest::newRow("good") << QStringList { good } << 0;
    QTest::newRow("warning") << QStringList { warning } << 1;
    QTest::newRow("critical") << QStringList { critical } << 2;
    QTest::newRow("never answers") << QStringList { silent } << 3;
    QTest::newRow("critical before warning")
        << QStringList { good, warning, critical, silent } << 2;
    QTest::newRow("warning before no answer") << QStringList { good, silent, warning } << 1;
    QTest::newRow("no answer before good") << QStringList { silent, good } << 3;
}

void tst_Cli::checkExitStatus()
{
    QFETCH(QStringList, targets);
    QFETCH(int, status);
    const Outcome outcome = run(QStringList { u"check"_qs, u"--ca-file"_qs, m_caFile, u"--at"_qs,
                                              toRfc3339(LabNow), u"--timeout"_qs, u"1"_qs }
                                + targets);
    QCOMPARE(outcome.err, QByteArray());
    // In the order in which they were named.
    qsizetype position = 0;
    for (const QString &target : targets) {
        position = outcome.out.indexOf("  " + target.toUtf8() + '\n', position);
        QVERIFY2(position >= 0, outcome.out);
    }
    QCOMPARE(outcome.status, status);
}

void tst_Cli::checkJson()
{
    const QByteArray stapled = goodStaple(m_pki); // each signature is another
    const QString good = serveStaple(stapled);
    const Outcome outcome = run({ u"check"_qs, u"--json"_qs, u"--ca-file"_qs, m_caFile, u"--at"_qs,
                                  toRfc3339(LabNow), u"--sni"_qs, u"lab.example.test"_qs, good });
    QCOMPARE(outcome.status, 0);
    const QJsonObject json = outcome.json();
    QCOMPARE(json[u"schema"_qs].toString(), u"staplescope.check/1"_qs);
    QCOMPARE(json[u"summary"_qs][u"classes"_qs][u"ok"_qs].toInt(), 1);
    QCOMPARE(json[u"summary"_qs][u"verdicts"_qs][u"good"_qs].toInt(), 1);

    const QJsonObject target = json[u"targets"_qs][0].toObject();
    QCOMPARE(target[u"target"_qs].toString(), good);
    QCOMPARE(target[u"serverName"_qs].toString(), u"lab.example.test"_qs);
    QCOMPARE(target[u"verdict"_qs].toString(), u"good"_qs);
    const QJsonObject capture = target[u"captures"_qs][0].toObject();
    QCOMPARE(capture[u"address"_qs].toString(), u"127.0.0.1"_qs);
    QCOMPARE(capture[u"protocol"_qs].toString(), u"TLSv1.3"_qs);
    QCOMPARE(capture[u"keyType"_qs].toString(), u"ECDSA"_qs);
    QCOMPARE(capture[u"judged"_qs].toBool(), true);
    QCOMPARE(capture[u"chain"_qs].toArray().size(), 2);
    const QJsonObject leaf = capture[u"chain"_qs][0].toObject();
    for (const char *name : { "subject", "issuer", "serial", "sha256", "notBefore", "notAfter",
                              "ocspUrls", "crlUrls", "mustStaple", "scts" })
        QVERIFY2(leaf.contains(QLatin1String(name)), name);
    const QJsonObject revocation = leaf[u"revocation"_qs].toObject();
    QCOMPARE(revocation[u"state"_qs].toString(), u"good"_qs);
    QCOMPARE(revocation[u"source"_qs].toString(), u"staple"_qs);
    QCOMPARE(revocation[u"asOf"_qs].toString(), toRfc3339(LabNow - 1 * Days));
    QCOMPARE(revocation[u"validUntil"_qs].toString(), toRfc3339(LabNow + 6 * Days));
    QCOMPARE(revocation[u"findings"_qs][0].toString(), u"status-good"_qs);
    const QJsonValue ofIssuer = capture[u"chain"_qs][1][u"revocation"_qs];
    QCOMPARE(ofIssuer[u"state"_qs].toString(), u"notKnown"_qs);
    QCOMPARE(ofIssuer[u"source"_qs].toString(), u"none"_qs);
    QVERIFY(ofIssuer[u"asOf"_qs].isNull());
    QCOMPARE(capture[u"tlsScts"_qs].toArray().size(), 0);

    const QJsonObject staple = capture[u"staples"_qs][0].toObject();
    QCOMPARE(QByteArray::fromBase64(staple[u"der"_qs].toString().toLatin1()), stapled);
    QCOMPARE(staple[u"certStatus"_qs].toString(), u"good"_qs);
    QCOMPARE(staple[u"usable"_qs].toBool(), true);
    const QJsonObject response = staple[u"response"_qs].toObject();
    QCOMPARE(response[u"responses"_qs].toArray().size(), 1);
    QCOMPARE(response[u"responses"_qs][0][u"nextUpdate"_qs].toString(),
             toRfc3339(LabNow + 6 * Days));
    QCOMPARE(response[u"signer"_qs][u"kind"_qs].toString(), u"issuer"_qs);
}

void tst_Cli::checkThoroughly()
{
    const QString good = serveStaple(goodStaple(m_pki));
    const QStringList words { u"check"_qs, u"--thorough"_qs, u"--ca-file"_qs,
                              m_caFile,    u"--at"_qs,       toRfc3339(LabNow),
                              u"--sni"_qs, u"localhost"_qs,  good };
    const Outcome text = run(words);
    QCOMPARE(text.status, 0);
    QVERIFY2(text.out.contains("Connections   127.0.0.1\n"), text.out);
    QVERIFY2(text.out.contains("    TLS 1.2, ECDSA  1 of 1 stapled\n"), text.out);
    QVERIFY2(text.out.contains("    TLS 1.3, RSA    no RSA certificate\n"), text.out);
    QCOMPARE(m_servers.back()->connectionCount(), 4);

    const Outcome outcome = run(QStringList(words) << u"--json"_qs);
    const QJsonObject target = outcome.json()[u"targets"_qs][0].toObject();
    QCOMPARE(target[u"addressesLeftOut"_qs].toInt(-1), 0);
    QStringList asked;
    for (const QJsonValue &capture : target[u"captures"_qs].toArray())
        asked.append(capture[u"asked"_qs].toString());
    QCOMPARE(asked.join(u"; "_qs), u"TLS 1.3; TLS 1.2; TLS 1.3, RSA; TLS 1.2, RSA"_qs);
}

// Of each certificate that came, in their order.
void tst_Cli::checkTellsTheStates()
{
    const auto states = [&](const QByteArray &staple) {
        const Outcome outcome = run({ u"check"_qs, u"--ca-file"_qs, m_caFile, u"--at"_qs,
                                      toRfc3339(LabNow), serveStaple(staple) });
        const qsizetype begin = outcome.out.indexOf("    Revocation ");
        const qsizetype end = outcome.out.indexOf("Lab Issuing CA", begin);
        return outcome.out.mid(begin, outcome.out.indexOf('\n', end) + 1 - begin);
    };
    QCOMPARE(states(goodStaple(m_pki)),
             QByteArray("    Revocation    0  lab.example.test  Good: staple of 2026-11-19\n"
                        "                  1  Lab Issuing CA    Revocation not known\n"));
    QCOMPARE(states(makeResponse({ .certificate = &m_pki.leaf,
                                   .issuer = &m_pki.issuer,
                                   .singles = { { .status = CertStatus::Revoked } } })),
             QByteArray("    Revocation    0  lab.example.test  Revoked: staple of 2026-11-19\n"
                        "                  1  Lab Issuing CA    Revocation not known\n"));
}

// The responder's name exists nowhere: it is asked only where that was wanted, and the answer says
// why there is none.
void tst_Cli::checkAsksTheResponder()
{
    const QString good = serveStaple(goodStaple(m_pki));
    const auto fetched = [&](const QStringList &options) {
        const Outcome outcome = run(QStringList { u"check"_qs, u"--json"_qs, u"--ca-file"_qs,
                                                  m_caFile, u"--at"_qs, toRfc3339(LabNow), good }
                                    + options);
        return outcome.json()[u"targets"_qs][0][u"fetched"_qs].toObject();
    };
    QVERIFY(fetched({})[u"responders"_qs].toArray().isEmpty());
    const QJsonArray answers = fetched({ u"--query-responder"_qs })[u"responders"_qs].toArray();
    QCOMPARE(answers.size(), 2); // of the leaf's, and of its issuer's
    QCOMPARE(answers[0][u"httpStatus"_qs].toInt(), 0);
    QVERIFY(!answers[0][u"error"_qs].toString().isEmpty());
    const Outcome text
        = run({ u"check"_qs, u"--query-responder"_qs, u"--ca-file"_qs, m_caFile, good });
    QVERIFY2(text.out.contains("Responder     http://"), text.out);
}

void tst_Cli::checkCsv()
{
    const QString good = serveStaple(goodStaple(m_pki));
    const Outcome outcome = run({ u"check"_qs, u"--csv"_qs, u"--ca-file"_qs, m_caFile, u"--at"_qs,
                                  toRfc3339(LabNow), good });
    QCOMPARE(outcome.status, 0);
    const QList<QByteArray> lines = outcome.out.split('\n');
    QCOMPARE(lines.size(), 3); // header, one check, nothing
    QVERIFY(lines[0].startsWith("target,at,verdict,class,"));
    QVERIFY2(
        lines[1].startsWith(good.toUtf8()
                            + ",2026-11-20T20:05:00Z,good,ok,private,127.0.0.1,TLSv1.3,true,good,"),
        lines[1]);
}

void tst_Cli::checkFileWithGarbage()
{
    const QString good = serveStaple(goodStaple(m_pki));
    const QString list = file(u"hosts.txt"_qs,
                              "# hosts\n\n" + good.toUtf8() + " # ours\nx:99999\n"
                                  + QByteArray(300, 'a') + "\n" + good.toUtf8() + "\n\x01\xff\n");
    const Outcome outcome = run({ u"check"_qs, u"--ca-file"_qs, m_caFile, u"--at"_qs,
                                  toRfc3339(LabNow), u"--file"_qs, list });
    // What could be checked was good, but not all could be.
    QCOMPARE(outcome.status, 3);
    QCOMPARE(outcome.out.count("✓ Good"), 1);
    QVERIFY2(outcome.err.contains("hosts.txt:4: \"x:99999\": "), outcome.err);
    QVERIFY2(outcome.err.contains("hosts.txt:5: \"aaaa"), outcome.err);
    QVERIFY2(outcome.err.contains("hosts.txt:7: "), outcome.err);
    QCOMPARE(outcome.err.count('\n'), 3);
}

void tst_Cli::checkIsInterrupted()
{
    const QString silent = serve({ .misbehaviour = Misbehaviour::NeverAnswers });
    QProcess process;
    process.setProcessEnvironment(bareEnvironment(m_dir.path()));
    process.start(QStringLiteral(STAPLESCOPE_CLI), { u"check"_qs, silent });
    QVERIFY(process.waitForStarted());
    QTRY_COMPARE(m_servers.back()->connectionCount(), 1);
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(process.readAllStandardError().contains("interrupted; 0 of 1 hosts were checked"));
}

void tst_Cli::checkBeginsInPlainText()
{
    const QList<PlainTurn> smtp = { { "", "220 lab ESMTP\r\n" },
                                    { "EHLO", "250-lab\r\n250 STARTTLS\r\n" },
                                    { "STARTTLS", "220 go ahead\r\n" } };
    const QString target
        = serve({ .identities
                  = { { m_pki.chain(m_pki.leaf), m_pki.leaf.key, { { 0, goodStaple(m_pki) } } } },
                  .plainTurns = smtp });
    const QStringList words {
        u"check"_qs, u"--ca-file"_qs,       m_caFile, u"--at"_qs, toRfc3339(LabNow),
        u"--sni"_qs, u"lab.example.test"_qs
    };
    const Outcome byScheme = run(words + QStringList { u"smtp://"_qs + target });
    QCOMPARE(byScheme.err, QByteArray());
    QCOMPARE(byScheme.status, 0);
    const Outcome byOption = run(words + QStringList { u"--starttls"_qs, u"smtp"_qs, target });
    QCOMPARE(byOption.status, 0);
    QVERIFY(byOption.out.contains("smtp://127.0.0.1:"));
    const Outcome direct = run(words + QStringList { target });
    QCOMPARE(direct.status, 3);
    QVERIFY2(direct.out.contains("seems to want STARTTLS, protocol smtp"), direct.out);
}

void tst_Cli::portsChooseTheProtocol()
{
    const QString data = m_dir.filePath(u"ports"_qs);
    const QByteArray list = "a.test:25\ntls://b.test:25\nc.test:465 # as ever\n";
    const Outcome added
        = run({ u"hosts"_qs, u"add"_qs, u"--data-dir"_qs, data, u"--file"_qs,
                file(u"ports.txt"_qs, list), u"imap.test:143"_qs, u"ldap://d.test"_qs });
    QCOMPARE(added.status, 0);
    QVERIFY2(added.err.contains("\"imap.test:143\": Port 143 stands for STARTTLS (imap)"),
             added.err);
    QVERIFY2(added.err.contains(":1: \"a.test:25\": Port 25 stands for STARTTLS"), added.err);
    QCOMPARE(added.err.count('\n'), 2);
    QCOMPARE(run({ u"hosts"_qs, u"add"_qs, u"--data-dir"_qs, data, u"--starttls"_qs, u"none"_qs,
                   u"e.test:389"_qs })
                 .err,
             QByteArray());
    run({ u"hosts"_qs, u"add"_qs, u"--data-dir"_qs, data, u"--starttls"_qs, u"submission"_qs,
          u"f.test"_qs });
    QByteArrayList lines = run({ u"hosts"_qs, u"list"_qs, u"--data-dir"_qs, data }).out.split('\n');
    std::sort(lines.begin(), lines.end());
    QCOMPARE(lines,
             QByteArrayList({ "", "c.test:465", "imap://imap.test:143", "ldap://d.test:389",
                              "smtp://a.test:25", "smtp://f.test:587", "tls://b.test:25",
                              "tls://e.test:389" }));
}

void tst_Cli::mailDomainThatCannotBeFound()
{
    const Outcome outcome = run({ u"check"_qs, u"smtp-mx:domain.invalid"_qs }, 90'000);
    QCOMPARE(outcome.status, 3);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.err.contains("\"smtp-mx:domain.invalid\": "), outcome.err);
    // The others are checked all the same.
    const QString good = serveStaple(goodStaple(m_pki));
    const Outcome both = run(
        { u"check"_qs, u"--ca-file"_qs, m_caFile, u"smtp-mx:domain.invalid"_qs, good }, 90'000);
    QVERIFY2(both.err.contains("\"smtp-mx:domain.invalid\": "), both.err);
    QVERIFY2(both.out.contains(good.toUtf8()), both.out);
}

void tst_Cli::recordedChecksAreListed()
{
    const QString data = m_dir.filePath(u"recorded"_qs);
    const QString good = serveStaple(goodStaple(m_pki));
    QCOMPARE(
        run({ u"hosts"_qs, u"add"_qs, u"--data-dir"_qs, data, u"listed.example.test"_qs }).status,
        0);
    run({ u"check"_qs, u"--record"_qs, u"--data-dir"_qs, data, u"--ca-file"_qs, m_caFile, good });
    QCOMPARE(run({ u"hosts"_qs, u"list"_qs, u"--data-dir"_qs, data }).out,
             "listed.example.test:443\n" + good.toUtf8() + '\n');

    const Outcome csv = run({ u"history"_qs, u"--csv"_qs, u"--data-dir"_qs, data, good });
    QCOMPARE(csv.status, 0);
    QCOMPARE(csv.out.count('\n'), 2);
    QVERIFY2(csv.out.split('\n')[1].startsWith(good.toUtf8() + ','), csv.out);
    const Outcome json = run({ u"history"_qs, u"--json"_qs, u"--data-dir"_qs, data });
    QCOMPARE(json.json()[u"schema"_qs].toString(), u"staplescope.history/1"_qs);
    QCOMPARE(json.json()[u"observations"_qs].toArray().size(), 1);
    const Outcome later = run(
        { u"history"_qs, u"--json"_qs, u"--data-dir"_qs, data, u"--since"_qs, u"2999-01-01"_qs });
    QCOMPARE(later.json()[u"observations"_qs].toArray().size(), 0);

    QCOMPARE(run({ u"hosts"_qs, u"remove"_qs, u"--data-dir"_qs, data, u"listed.example.test"_qs })
                 .status,
             0);
    QCOMPARE(run({ u"hosts"_qs, u"list"_qs, u"--data-dir"_qs, data }).out, good.toUtf8() + '\n');
    const Outcome again
        = run({ u"hosts"_qs, u"remove"_qs, u"--data-dir"_qs, data, u"listed.example.test"_qs });
    QCOMPARE(again.status, 3);
    QVERIFY(again.err.contains("is not on the list"));
}

void tst_Cli::recordingWithoutAPlace()
{
    const QString good = serveStaple(goodStaple(m_pki));
    const QString folder = file(u"in the way"_qs, "a file") + u"/data"_qs;
    const Outcome outcome = run({ u"check"_qs, u"--record"_qs, u"--data-dir"_qs, folder,
                                  u"--ca-file"_qs, m_caFile, u"--csv"_qs, good });
    QCOMPARE(outcome.out.count('\n'), 2); // checked all the same
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY2(outcome.err.contains("in the way/data/history.sqlite cannot be used"), outcome.err);
    QVERIFY(outcome.status == 3 || outcome.out.contains(",critical,")
            || outcome.out.contains(",warning,"));
    QCOMPARE(run({ u"hosts"_qs, u"list"_qs, u"--data-dir"_qs, m_dir.filePath(u"never"_qs) }).status,
             0);
}

void tst_Cli::recordingAtOnce()
{
    const QString data = m_dir.filePath(u"at once"_qs);
    const QString common = serveStaple(goodStaple(m_pki));
    std::array<QProcess, 3> runs;
    for (QProcess &process : runs) {
        process.setProcessEnvironment(bareEnvironment(m_dir.path()));
        process.start(QStringLiteral(STAPLESCOPE_CLI),
                      { u"check"_qs, u"--record"_qs, u"--data-dir"_qs, data, u"--ca-file"_qs,
                        m_caFile, serveStaple(goodStaple(m_pki)), common },
                      QIODevice::ReadOnly);
    }
    for (QProcess &process : runs) {
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.readAllStandardError(), QByteArray());
    }
    QCOMPARE(run({ u"hosts"_qs, u"list"_qs, u"--data-dir"_qs, data }).out.count('\n'), 4);
    const Outcome csv = run({ u"history"_qs, u"--csv"_qs, u"--data-dir"_qs, data });
    QCOMPARE(csv.out.count('\n'), 1 + 6);
    QCOMPARE(csv.out.count('\n' + common.toUtf8() + ','), 3);
}

void tst_Cli::historyTellsServerNames()
{
    const QString data = m_dir.filePath(u"names"_qs);
    const QString good = serveStaple(goodStaple(m_pki));
    const QStringList common { u"--data-dir"_qs, data, u"--ca-file"_qs, m_caFile, good };
    run(QStringList { u"check"_qs, u"--record"_qs } + common);
    run(QStringList { u"check"_qs, u"--record"_qs, u"--sni"_qs, u"LAB.example.test"_qs } + common);
    const QStringList place { u"--data-dir"_qs, data };
    const Outcome text = run(QStringList { u"history"_qs } + place);
    QVERIFY2(text.out.startsWith(good.toUtf8() + '\n'), text.out);
    QVERIFY2(text.out.contains(good.toUtf8() + "  server name lab.example.test\n"), text.out);
    const QList<QByteArray> lines
        = run(QStringList { u"history"_qs, u"--csv"_qs } + place).out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].trimmed().endsWith(",serverName,checks,heldSeconds"), lines[0]);
    QVERIFY2(lines[1].trimmed().endsWith(",,1,"), lines[1]);
    QVERIFY2(lines[2].trimmed().endsWith(",lab.example.test,1,"), lines[2]);
    const QJsonArray checks = run(QStringList { u"history"_qs, u"--json"_qs } + place)
                                  .json()[u"observations"_qs]
                                  .toArray();
    QVERIFY(checks[0].toObject()[u"serverName"_qs].isNull());
    QCOMPARE(checks[1].toObject()[u"serverName"_qs].toString(), u"lab.example.test"_qs);
}

void tst_Cli::reports()
{
    const QString data = m_dir.filePath(u"reported"_qs);
    const QString good = serveStaple(goodStaple(m_pki));
    run({ u"check"_qs, u"--record"_qs, u"--data-dir"_qs, data, u"--ca-file"_qs, m_caFile, good,
          u"127.0.0.1:1"_qs });
    const auto report = [&](const QString &name, const QStringList &more = {}) {
        return run(QStringList { u"report"_qs, u"--data-dir"_qs, data, u"--ca-file"_qs, m_caFile,
                                 u"--out"_qs, m_dir.filePath(name) }
                   + more);
    };
    const auto content = [&](const QString &name) {
        QFile file(m_dir.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const Outcome html
        = report(u"r.html"_qs, { u"--title"_qs, u"One <title>"_qs, u"--org"_qs, u"Example"_qs });
    QVERIFY2(html.status == 0 && html.out.isEmpty() && html.err.isEmpty(), html.err);
    QVERIFY(content(u"r.html"_qs).contains("One &lt;title&gt;"));
    QVERIFY(content(u"r.html"_qs).contains("All 2 hosts of the list"));

    QCOMPARE(report(u"r.data"_qs, { u"--format"_qs, u"json"_qs, good }).status, 0);
    const QJsonObject json = QJsonDocument::fromJson(content(u"r.data"_qs)).object();
    QCOMPARE(json[u"schema"_qs].toString(), u"staplescope.report/1"_qs);
    QCOMPARE(json[u"targets"_qs].toArray().size(), 1);
    QCOMPARE(json[u"targets"_qs][0][u"target"_qs].toString(), good);
    QCOMPARE(json[u"targets"_qs][0][u"observations"_qs].toArray().size(), 1);

    QCOMPARE(report(u"r.csv"_qs, { u"--filter"_qs, u"status:nodata"_qs }).status, 0);
    QCOMPARE(content(u"r-targets.csv"_qs).count('\n'), 2);
    QVERIFY(content(u"r-targets.csv"_qs).contains("\n127.0.0.1:1,"));
    QVERIFY(content(u"r-findings.csv"_qs).contains(",net-refused,"));
    QCOMPARE(content(u"r-observations.csv"_qs).count('\n'), 2);

    const Outcome unknown = report(u"u.html"_qs, { u"nobody.example.test"_qs });
    QCOMPARE(unknown.status, 3);
    QVERIFY2(unknown.err.contains("nobody.example.test is not on the list"), unknown.err);
    const Outcome badFilter = report(u"u.html"_qs, { u"--filter"_qs, u"status:splendid"_qs });
    QCOMPARE(badFilter.status, 64);
    QVERIFY2(badFilter.err.contains("splendid"), badFilter.err);
    QVERIFY(!QFile::exists(m_dir.filePath(u"u.html"_qs)));
}

void tst_Cli::historyIsLookedAfter()
{
    const QString data = m_dir.filePath(u"looked after"_qs);
    const QString copy = m_dir.filePath(u"copy.sqlite"_qs);
    const QStringList place { u"--data-dir"_qs, data };
    const auto history = [&](const QStringList &words) {
        return run(QStringList { u"history"_qs } + words + place);
    };
    QCOMPARE(history({ u"--size"_qs }).status, 3);
    run(QStringList { u"check"_qs, u"--record"_qs, u"127.0.0.1:1"_qs } + place);
    const Outcome size = history({ u"--size"_qs });
    QVERIFY2(size.out.contains("\n1 check, the oldest of "), size.out);
    QVERIFY2(history({ u"--check"_qs }).out.endsWith(" is in order\n"), size.out);
    const Outcome compact = history({ u"--compact"_qs, u"--keep-days"_qs, u"1"_qs });
    QVERIFY2(compact.out.startsWith("0 checks summarised, "), compact.out);
    QCOMPARE(history({ u"--keep-days"_qs, u"1"_qs }).status, 64);
    QCOMPARE(history({ u"--backup"_qs, copy }).status, 0);
    run(QStringList { u"check"_qs, u"--record"_qs, u"127.0.0.1:1"_qs } + place);
    const Outcome restored = history({ u"--restore"_qs, copy });
    QCOMPARE(restored.status, 0);
    QVERIFY2(restored.err.contains("before-restore-"), restored.err);
    QVERIFY2(history({ u"--size"_qs }).out.contains("\n1 check, "), size.out);
    const Outcome refused = history({ u"--restore"_qs, m_caFile });
    QCOMPARE(refused.status, 3);
    QVERIFY2(refused.err.contains("is no history of this program"), refused.err);
}

void tst_Cli::rulesAsJson()
{
    const Outcome outcome = run({ u"rules"_qs, u"--json"_qs });
    QCOMPARE(outcome.status, 0);
    const QJsonObject catalogue = outcome.json();
    QCOMPARE(catalogue[u"schema"_qs].toString(), u"staplescope.rules/1"_qs);
    const QJsonArray rules = catalogue[u"rules"_qs].toArray();
    QVERIFY(rules.size() > 50);
    QSet<QString> remedies, servers;
    for (const QJsonValue server : catalogue[u"servers"_qs].toArray())
        servers.insert(server[u"id"_qs].toString());
    QVERIFY(servers.contains(u"nginx"_qs) && servers.contains(u"postfix"_qs));
    for (const QJsonValue remedy : catalogue[u"remedies"_qs].toArray()) {
        remedies.insert(remedy[u"id"_qs].toString());
        const QJsonObject fixes = remedy[u"serverFixes"_qs].toObject();
        const QStringList keys = fixes.keys();
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()), servers);
        for (const QJsonValue fix : fixes)
            QVERIFY(!fix[u"text"_qs].toString().isEmpty() && fix[u"lines"_qs].isString());
    }
    for (const QJsonValue rule : rules) {
        for (const char *name : { "id", "group", "publicSeverity", "privateSeverity", "source",
                                  "title", "explanation" })
            QVERIFY2(!rule[QLatin1String(name)].toString().isEmpty(),
                     qPrintable(rule[u"id"_qs].toString()));
        QVERIFY(rule[u"publicOnly"_qs].isBool());
        const QJsonValue remedy = rule[u"remedy"_qs];
        QVERIFY(remedy.isNull() || remedies.contains(remedy.toString()));
        if (rule[u"id"_qs] == u"time-expired"_qs)
            QCOMPARE(remedy.toString(), u"refresh"_qs);
    }
}

void tst_Cli::rulesAsText_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("group") << QByteArray("Time and freshness\n");
    QTest::newRow("id, severity, source") << QByteArray("time-expired  Error  RFC 6960");
    QTest::newRow("private") << QByteArray("(private: ");
    QTest::newRow("address") << QByteArray("https://www.rfc-editor.org/rfc/rfc6960#section-");
    QTest::newRow("remedy of a rule") << QByteArray("At the server: Get a new response, see below");
    QTest::newRow("remedy") << QByteArray("\nAt the server: Get a new response\n");
    QTest::newRow("lines") << QByteArray("      ssl_stapling on;\n");
    QTest::newRow("cannot") << QByteArray("This server cannot staple");
}

void tst_Cli::rulesAsText()
{
    QFETCH(QByteArray, part);
    const Outcome outcome = run({ u"rules"_qs });
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.out.contains(part), part);
}

void tst_Cli::hostsGoOutAndIn()
{
    const QByteArray lines = "www.example.test:443 The shop\n[2001:db8::1]:8443\n"
                             "smtp://mail.example.test:25\nwww.example.test=192.0.2.7:443\n";
    const QString list = file(u"list.txt"_qs, lines);
    const QString dir = m_dir.filePath(u"exported"_qs);
    const auto hosts = [&](const QStringList &words) {
        return run(QStringList { u"hosts"_qs, u"--data-dir"_qs, dir } + words);
    };
    const QString out = m_dir.filePath(u"out.txt"_qs);
    QCOMPARE(hosts({ u"export"_qs, out }).status, 3); // there is no list yet
    QVERIFY(!QFile::exists(out));
    QCOMPARE(hosts({ u"import"_qs, list }).status, 0);
    QCOMPARE(hosts({ u"export"_qs, u"-"_qs }).out, lines);
    const Outcome outcome = hosts({ u"export"_qs, out });
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.err, QByteArray());
    QFile written(out);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), lines);

    run({ u"check"_qs, u"--data-dir"_qs, dir, u"--record"_qs, u"--sni"_qs, u"a.test"_qs,
          u"--timeout"_qs, u"1"_qs, serve({ .misbehaviour = Misbehaviour::ClosesAtOnce }) });
    QVERIFY2(
        hosts({ u"export"_qs, out }).err.contains("tags, notes and intervals of 1 host are not in"),
        outcome.err);
    QCOMPARE(hosts({ u"export"_qs, dir + u"/none/x"_qs }).status, 3);
    QCOMPARE(hosts({ u"import"_qs, dir + u"/none/x"_qs }).status, 3);
}

void tst_Cli::hostsKeepAllTheirFields()
{
    const QByteArray columns = "host,port,protocol,serverName,connectTo,proxy,clientCertificate,"
                               "clientKey,fetchLists,label,tags,notes,interval,paused\r\n";
    const QByteArray row = "a.test,587,smtp,b.test,192.0.2.7,http://u@p.test:3128,/c.pem,/k.pem,"
                           "never,'=Shop,\"one,two\",\"call Ann\nfirst\",900,true\r\n";
    const QString list = file(u"list.csv"_qs, columns + row);
    const auto hosts = [&](const QString &dir, const QStringList &words) {
        return run(QStringList { u"hosts"_qs, u"--data-dir"_qs, m_dir.filePath(dir) } + words);
    };
    const QString first = u"fields1"_qs;
    const QString second = u"fields2"_qs;
    const Outcome dry = hosts(first, { u"import"_qs, u"--dry-run"_qs, list });
    QCOMPARE(dry.out, "smtp://a.test=192.0.2.7:587\n");
    QCOMPARE(hosts(first, { u"list"_qs }).out, QByteArray());
    QCOMPARE(hosts(first, { u"import"_qs, list }).status, 0);
    const Outcome json = hosts(first, { u"export"_qs, u"--json"_qs, u"-"_qs });
    QCOMPARE(json.err, QByteArray());
    QCOMPARE(hosts(second, { u"import"_qs, file(u"list"_qs, json.out) }).status, 0);
    QCOMPARE(hosts(second, { u"export"_qs, u"--csv"_qs, u"-"_qs }).out, columns + row);

    // What is listed already gets an interval where one is asked for, and else keeps its own.
    const QString third = u"fields3"_qs;
    const auto listed = [&] { return hosts(third, { u"export"_qs, u"--csv"_qs, u"-"_qs }).out; };
    QCOMPARE(hosts(third, { u"add"_qs, u"a.test"_qs }).status, 0);
    QCOMPARE(
        hosts(third, { u"add"_qs, u"--interval"_qs, u"900"_qs, u"a.test"_qs, u"b.test"_qs }).status,
        0);
    QCOMPARE(listed().count(",900,"), 2);
    QCOMPARE(hosts(third, { u"add"_qs, u"a.test"_qs }).status, 0);
    QCOMPARE(listed().count(",900,"), 2);
}

void tst_Cli::labRunsUntilTerminated()
{
    QVERIFY(run({ u"lab"_qs, u"--list"_qs }).out.contains("Revoked"));
    QProcess process;
    process.setProcessEnvironment(bareEnvironment(m_dir.path()));
    process.start(QStringLiteral(STAPLESCOPE_CLI), { u"lab"_qs });
    QVERIFY(process.waitForReadyRead(30'000));
    QByteArray err;
    QTRY_VERIFY((err += process.readAllStandardError()).contains("interrupted"));
    const QByteArray out = process.readAllStandardOutput();
    QVERIFY2(out.startsWith("CA file: /"), out);
    QVERIFY2(out.contains("127.0.0.1:"), out);
    process.terminate();
    QVERIFY(process.waitForFinished(5'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

void tst_Cli::demoIsAsExpected()
{
    const Outcome outcome = run({ u"demo"_qs }, 60'000);
    QVERIFY2(!outcome.out.contains("DIFFERS"), outcome.out);
    QVERIFY2(outcome.out.contains(" as expected\n"), outcome.out);
    QCOMPARE(outcome.status, 0);
}

QTEST_GUILESS_MAIN(tst_Cli)
#include "tst_cli.moc"
