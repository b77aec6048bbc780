// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/resolver.h"
#include "lab/labpki.h"
#include "scan/inspect.h"
#include "support/starttlsservers.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;

// Servers as people run them that begin in plain text. None of them staples.

namespace {

struct Folder
{
    QTemporaryDir dir;
    LabPki pki = makeLabPki(SystemClock().now());
    StartTlsFiles files;

    Folder()
    {
        // Many of them change to a user of their own.
        QFile::setPermissions(dir.path(),
                              QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner
                                                 | QFile::ExeOwner | QFile::ReadGroup
                                                 | QFile::ExeGroup | QFile::ReadOther
                                                 | QFile::ExeOther));
        const QString key = QString::fromLatin1(toPem(pki.leaf.key));
        const QString chain = QString::fromLatin1(toPem(pki.leaf) + toPem(pki.issuer));
        files.folder = dir.path();
        files.chain = files.write(u"chain.pem"_qs, chain);
        files.key = files.write(u"key.pem"_qs, key);
        files.identity = files.write(u"identity.pem"_qs, key + chain);
    }
};

Inspection inspectPort(const LabPki &pki, StartTls protocol, quint16 port)
{
    Target target;
    target.host = u"lab.example.test"_qs;
    target.connectTo = u"127.0.0.1"_qs;
    target.port = port;
    target.startTls = protocol;
    InspectOptions options;
    options.retryDelaysMsecs = { 100 };
    SystemResolver resolver;
    SystemClock clock;
    const TrustStore trust = TrustStore().with({ *readCertificate(pki.root.der) });
    return inspect(target, options, { &resolver, &clock, trust }, Budget(60s));
}

} // namespace

class TestStartTlsReal : public QObject
{
    Q_OBJECT

private slots:
    void reachesTls_data();
    void reachesTls();
};

void TestStartTlsReal::reachesTls_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; const StartTlsServer &server : startTlsServers())
        QTest::newRow(server.name) << i++;
}

void TestStartTlsReal::reachesTls()
{
    QFETCH(int, index);
    const StartTlsServer wanted = startTlsServers().at(index);
    if (ServerProcess::find(wanted.program).isEmpty())
        QSKIP(qPrintable(wanted.program + u" is not installed."_qs));
    if (wanted.needsRoot && !isRoot())
        QSKIP("This server starts for root only.");
    const Folder folder;
    ServerProcess server;
    const QString problem = wanted.start(&server, folder.files);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));

    // A server that has just started may refuse for a moment.
    const auto isRefused = [](const Inspection &inspection) {
        return inspection.attempts.value(0).error
            && inspection.attempts.value(0).error->fault == ProbeFault::Refused;
    };
    Inspection inspection = inspectPort(folder.pki, wanted.protocol, server.port());
    for (int more = 50; isRefused(inspection) && more > 0; --more) {
        QTest::qWait(200);
        inspection = inspectPort(folder.pki, wanted.protocol, server.port());
    }
    QVERIFY(!inspection.attempts.isEmpty());
    const Attempt &attempt = inspection.attempts.first();
    QVERIFY2(!attempt.error, attempt.error ? qPrintable(attempt.error->detail) : "");
    QCOMPARE(attempt.capture.chain.value(0), folder.pki.leaf.der);
    QVERIFY(attempt.capture.protocol.startsWith(u"TLSv1."));
    QCOMPARE(verdictId(inspection.judgement.verdict), u"missing"_qs);
    // In a go without STARTTLS none of them speaks TLS.
    const Inspection direct = inspectPort(folder.pki, StartTls::None, server.port());
    QVERIFY(direct.attempts.first().error);
    QVERIFY(!direct.attempts.first().sawCertificate());
}

QTEST_GUILESS_MAIN(TestStartTlsReal)
#include "tst_starttlsreal.moc"
