// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "scan/inspect.h"
#include "support/serverprocess.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

#ifdef Q_OS_LINUX
#include <sched.h>
#include <sys/mount.h>
#endif

using namespace std::chrono_literals;

// Three addresses behind one name, as the system itself resolves it: from a hosts file of this
// process's own.

namespace {

constexpr char HostName[] = "many.example.test";

// Before the first thread. False where the system does not permit it.
bool useOwnHostsFile(const QString &path)
{
#ifdef Q_OS_LINUX
    if (!enterOwnNetwork() || unshare(CLONE_NEWNS) != 0
        || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return false;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    for (const char *address : { "127.0.0.2", "127.0.0.3", "::1" })
        file.write(QByteArray(address) + ' ' + HostName + '\n');
    file.close();
    return mount(path.toLocal8Bit().constData(), "/etc/hosts", nullptr, MS_BIND, nullptr) == 0;
#else
    Q_UNUSED(path);
    return false;
#endif
}

bool hasHostsFile = false;

ServerScript serving(const QString &address, bool isStapled)
{
    const LabPki &pki = sharedLabPki();
    ServerIdentity identity { pki.chain(pki.leaf), pki.leaf.key, {} };
    if (isStapled)
        identity.staples.insert(0,
                                makeResponse({ .certificate = &pki.leaf, .issuer = &pki.issuer }));
    return { .identities = { identity }, .address = address };
}

}

class TestHostsFile : public QObject
{
    Q_OBJECT

private slots:
    void threeAddresses();
};

void TestHostsFile::threeAddresses()
{
    if (!hasHostsFile)
        QSKIP("This system permits no mount namespace.");
    std::vector<std::unique_ptr<LabServer>> servers;
    quint16 port = 0; // the network is new: nobody else listens there
    for (const char *address : { "127.0.0.2", "127.0.0.3", "::1" }) {
        ServerScript script
            = serving(QString::fromLatin1(address), QByteArray(address) == "127.0.0.3");
        script.port = port;
        servers.push_back(std::make_unique<LabServer>(script));
        const auto started = servers.back()->start();
        QVERIFY2(started, started ? "" : qPrintable(started.error()));
        port = servers.back()->port();
    }
    Target target;
    target.host = QString::fromLatin1(HostName);
    target.port = port;
    InspectOptions options;
    options.mode = CheckMode::Thorough;
    options.retryDelaysMsecs = { 40, 80, 120, 160 };
    SystemResolver resolver;
    FixedClock clock(LabNow);
    const auto root = readCertificate(sharedLabPki().root.der);
    const Inspection inspection = inspect(
        target, options, { &resolver, &clock, TrustStore().with({ *root }) }, Budget(60s));
    for (const auto &server : servers)
        QVERIFY2(server->connectionCount() > 0, qPrintable(server->address()));
    QCOMPARE(inspection.judgement.verdict, Verdict::MissingIntermittent);
    QVERIFY(inspection.judgement.finding(u"staple-inconsistent-backends"));
    QCOMPARE(inspection.judgedAttempt()->address, u"127.0.0.3"_qs);
}

int main(int argc, char *argv[])
{
    const QTemporaryDir dir;
    hasHostsFile = useOwnHostsFile(dir.filePath(QStringLiteral("hosts")));
    QCoreApplication app(argc, argv);
    TestHostsFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_hostsfile.moc"
