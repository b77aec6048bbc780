// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "lab/lab.h"
#include "lab/responsespec.h"
#include "scan/inspect.h"
#include "support/serverprocess.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;

// What is said of clients, held against the clients themselves: every scenario of the lab, and more
// responses with one thing wrong.

namespace {

ServerScript stapling(const LabCertificate &leaf, const LabPki &pki, const QByteArray &staple)
{
    return { .identities = { { pki.chain(leaf), leaf.key, { { 0, staple } } } } };
}

template <class Change>
ServerScript answering(const LabPki &pki, Change change)
{
    ResponseSpec spec { .certificate = &pki.leaf, .issuer = &pki.issuer, .now = pki.now };
    change(spec);
    return stapling(pki.leaf, pki, makeResponse(spec));
}

ServerScript lasting(const LabPki &pki, LabTime thisUpdate, LabTime nextUpdate)
{
    return answering(pki, [&](ResponseSpec &spec) {
        spec.producedAt = thisUpdate;
        spec.singles[0].thisUpdate = thisUpdate;
        spec.singles[0].nextUpdate = nextUpdate;
    });
}

ServerScript framed(const LabPki &pki, StatusFrameFault fault, ServedVersions versions)
{
    ServerScript script = answering(pki, [](ResponseSpec &) {});
    script.frameFault = fault;
    script.versions = versions;
    return script;
}

// The root is sent along: without it GnuTLS could not check the intermediate's response.
ServerScript stapledIntermediate(const LabPki &pki, CertStatus status)
{
    ServerScript script = answering(pki, [](ResponseSpec &) {});
    script.identities[0].chain.append(pki.root.der);
    ResponseSpec spec { .certificate = &pki.issuer, .issuer = &pki.root, .now = pki.now };
    spec.singles[0].status = status;
    script.identities[0].staples.insert(1, makeResponse(spec));
    return script;
}

struct MoreCases
{
    const char *name;
    ServerScript (*script)(const LabPki &pki);
};
using Spec = ResponseSpec;
using Pki = LabPki;

const MoreCases Cases[] = {
    { "revoked-and-expired",
      [](const Pki &pki) {
          return answering(pki, [](Spec &spec) {
              spec.singles[0].status = CertStatus::Revoked;
              spec.producedAt = spec.singles[0].thisUpdate = -8 * Days;
              spec.singles[0].nextUpdate = -1 * Days;
          });
      } },
    { "expired-two-minutes-ago",
      [](const Pki &pki) { return lasting(pki, -6 * Days, -2 * Minutes); } },
    { "two-minutes-ahead", [](const Pki &pki) { return lasting(pki, 3 * Minutes, 7 * Days); } },
    { "no-next-update", [](const Pki &pki) { return lasting(pki, -1 * Days, Absent {}); } },
    { "no-next-update-old", [](const Pki &pki) { return lasting(pki, -16 * Days, Absent {}); } },
    { "over-31-days", [](const Pki &pki) { return lasting(pki, -1 * Days, 40 * Days); } },
    { "twelve-days-old", [](const Pki &pki) { return lasting(pki, -12 * Days, 2 * Days); } },
    { "unknown-critical-extension",
      [](const Pki &pki) {
          return answering(pki, [](Spec &spec) {
              spec.singles[0].extensions = QList { unknownExtension(true) };
          });
      } },
    { "wrong-key-usage",
      [](const Pki &pki) {
          return answering(pki, [&](Spec &spec) { spec.signer = &pki.responderWrongKeyUsage; });
      } },
    { "delegated-by-root",
      [](const Pki &pki) {
          return answering(pki, [&](Spec &spec) { spec.signer = &pki.responderOfRoot; });
      } },
    { "signer-not-sent",
      [](const Pki &pki) {
          return answering(pki, [&](Spec &spec) {
              spec.signer = &pki.responder;
              spec.certs = QByteArrayList {};
          });
      } },
    { "internal-error",
      [](const Pki &pki) {
          return stapling(pki.leaf, pki, makeResponse({ .responseStatus = 2 }));
      } },
    { "try-later-promised",
      [](const Pki &pki) {
          return stapling(pki.mustStapleLeaf, pki, makeResponse({ .responseStatus = 3 }));
      } },
    { "trailing-and-revoked",
      [](const Pki &pki) {
          return answering(pki, [](Spec &spec) {
              spec.trailing.outer = "\r\n";
              spec.singles[0].status = CertStatus::Revoked;
          });
      } },
    { "ber",
      [](const Pki &pki) {
          return answering(pki, [](Spec &spec) { spec.outerLength = der::Length::Indefinite; });
      } },
    { "intermediate-good",
      [](const Pki &pki) { return stapledIntermediate(pki, CertStatus::Good); } },
    { "intermediate-revoked",
      [](const Pki &pki) { return stapledIntermediate(pki, CertStatus::Revoked); } },
    { "intermediate-unknown",
      [](const Pki &pki) { return stapledIntermediate(pki, CertStatus::Unknown); } },
    { "empty-status-1.2",
      [](const Pki &pki) { return framed(pki, StatusFrameFault::Empty, ServedVersions::Tls12); } },
    { "wrong-type",
      [](const Pki &pki) {
          return framed(pki, StatusFrameFault::BadType, ServedVersions::Tls13);
      } },
    { "wrong-type-1.2",
      [](const Pki &pki) {
          return framed(pki, StatusFrameFault::BadType, ServedVersions::Tls12);
      } },
    { "wrong-length",
      [](const Pki &pki) {
          return framed(pki, StatusFrameFault::BadLength, ServedVersions::Tls13);
      } },
    { "unsolicited-1.2",
      [](const Pki &pki) {
          return framed(pki, StatusFrameFault::Unsolicited, ServedVersions::Tls12);
      } },
};

// How a client is asked to connect; it succeeds when it accepts the server.
struct RealClient
{
    Client client;
    const char *program;
    QStringList (*arguments)(const QString &caFile, quint16 port);
};

const RealClient Clients[] = {
    { Client::OpenSsl, "openssl",
      [](const QString &caFile, quint16 port) {
          return QStringList {
              u"s_client"_qs,         u"-status"_qs,  u"-verify_return_error"_qs,
              u"-CAfile"_qs,          caFile,         u"-servername"_qs,
              u"lab.example.test"_qs, u"-connect"_qs, u"127.0.0.1:%1"_qs.arg(port)
          };
      } },
    { Client::CurlCertStatus, "curl",
      [](const QString &caFile, quint16 port) {
          return QStringList { u"-sS"_qs,
                               u"--noproxy"_qs,
                               u"*"_qs,
                               u"--cert-status"_qs,
                               u"--http0.9"_qs,
                               u"--cacert"_qs,
                               caFile,
                               u"--resolve"_qs,
                               u"lab.example.test:%1:127.0.0.1"_qs.arg(port),
                               u"https://lab.example.test:%1/"_qs.arg(port) };
      } },
    { Client::Curl, "curl",
      [](const QString &caFile, quint16 port) {
          return QStringList { u"-sS"_qs,
                               u"--noproxy"_qs,
                               u"*"_qs,
                               u"--http0.9"_qs,
                               u"--cacert"_qs,
                               caFile,
                               u"--resolve"_qs,
                               u"lab.example.test:%1:127.0.0.1"_qs.arg(port),
                               u"https://lab.example.test:%1/"_qs.arg(port) };
      } },
    { Client::GnuTls, "gnutls-cli",
      [](const QString &caFile, quint16 port) {
          return QStringList { u"--x509cafile"_qs,
                               caFile,
                               u"--port"_qs,
                               QString::number(port),
                               u"--sni-hostname"_qs,
                               u"lab.example.test"_qs,
                               u"--verify-hostname"_qs,
                               u"lab.example.test"_qs,
                               u"127.0.0.1"_qs };
      } },
};

struct Answer
{
    bool isAccepted = false;
    QByteArray words; // what it said
};

Answer ask(const RealClient &client, const QString &caFile, quint16 port)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(QString::fromLatin1(client.program), client.arguments(caFile, port));
    if (!process.waitForFinished(20'000)) {
        process.kill();
        process.waitForFinished();
        return { false, "not done in 20 s" };
    }
    // The server hangs up after the handshake, which curl calls an empty reply.
    constexpr int EmptyReply = 52;
    const int code = process.exitCode();
    const bool isCurl = QLatin1String(client.program) == QLatin1String("curl");
    return { code == 0 || (isCurl && code == EmptyReply), process.readAll() };
}

QByteArray versionOf(const char *program)
{
    QProcess process;
    const bool isOpenSsl = QLatin1String(program) == QLatin1String("openssl");
    process.start(QString::fromLatin1(program),
                  { isOpenSsl ? QStringLiteral("version") : QStringLiteral("--version") });
    process.waitForFinished();
    return process.readAllStandardOutput().split('\n').first();
}

// Clients refuse these for what the certificate is, whatever is stapled.
bool isRefusedAnyway(const QByteArray &name)
{
    return name == "issuer-missing" || name == "self-signed";
}

// `s_client -status` prints the response and ends on one that it cannot decode. The library does
// not.
bool isOfProgramOnly(Client client, const QByteArray &name)
{
    return client == Client::OpenSsl && name == "garbage";
}

}

class TestRealClients : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void clients_data();
    void clients();

private:
    Inspection inspectPort(quint16 port) const;

    Lab m_lab { SystemClock().now() };
};

void TestRealClients::initTestCase()
{
    for (const char *program : { "openssl", "curl", "gnutls-cli" }) {
        if (!ServerProcess::find(QString::fromLatin1(program)).isEmpty())
            qInfo("%s", versionOf(program).constData());
    }
    const auto started = m_lab.start({ QStringLiteral("good-ca-signed") }); // writes the CA file
    QVERIFY2(started, started ? "" : qPrintable(started.error()));
}

void TestRealClients::clients_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<ServerScript>("script");
    for (const Scenario &scenario : labScenarios()) {
        const bool hasHandshake
            = scenario.expected != Verdict::TlsFailed && scenario.expected != Verdict::Unreachable;
        if (hasHandshake && !isRefusedAnyway(scenario.id))
            QTest::newRow(scenario.id) << QByteArray(scenario.id) << scenario.script(m_lab.pki());
    }
    for (const MoreCases &one : Cases)
        QTest::newRow(one.name) << QByteArray(one.name) << one.script(m_lab.pki());
}

Inspection TestRealClients::inspectPort(quint16 port) const
{
    Target target;
    target.host = QStringLiteral("lab.example.test");
    target.connectTo = QStringLiteral("127.0.0.1");
    target.port = port;
    InspectOptions options;
    options.retryDelaysMsecs = { 10 };
    SystemResolver resolver;
    SystemClock clock;
    const TrustStore trust = TrustStore().with({ *readCertificate(m_lab.pki().root.der) });
    return inspect(target, options, { &resolver, &clock, trust }, Budget(60s));
}

void TestRealClients::clients()
{
    QFETCH(QByteArray, name);
    QFETCH(ServerScript, script);
    LabServer inspected(script);
    QVERIFY(inspected.start());
    const Judgement judgement = inspectPort(inspected.port()).judgement;
    QByteArrayList wrong;
    for (const RealClient &client : Clients) {
        if (ServerProcess::find(QString::fromLatin1(client.program)).isEmpty())
            continue;
        LabServer server(script); // anew: some count their connections
        QVERIFY(server.start());
        const Answer answer = ask(client, m_lab.caFile(), server.port());
        for (const ClientOutcome &said : judgement.clients) {
            if (said.client != client.client)
                continue;
            const QByteArray line = clientId(said.client).toUtf8() + " is said to be \""
                + outcomeId(said.outcome).toUtf8() + "\" and "
                + (answer.isAccepted ? "connected" : "refused: " + answer.words.right(300));
            if (said.outcome != Reaction::NotKnown && !isOfProgramOnly(client.client, name)
                && (said.outcome == Reaction::Refuses) == answer.isAccepted)
                wrong.append(line);
        }
    }
    QVERIFY2(wrong.isEmpty(), wrong.join("\n").constData());
}

QTEST_GUILESS_MAIN(TestRealClients)
#include "tst_realclients.moc"
