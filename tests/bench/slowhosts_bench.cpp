// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "scan/checker.h"
#include "slowserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTextStream>
#include <QTimer>

#include <sys/resource.h>

// Many hosts that let every flight wait, checked by many jobs: how long it takes against what the
// waiting alone would, and what it needs of memory. The server is a process of its own, with one
// thread; every host has an address of its own.
//
//     slowhosts_bench [HOSTS [JOBS [DELAY]]]

namespace {

constexpr char ServeArgument[] = "--serve";

ServerIdentity identityOf(const LabPki &pki)
{
    const QByteArray staple = makeResponse(
        { .certificate = &pki.leaf, .issuer = &pki.issuer, .signer = &pki.responder });
    return { pki.chain(pki.leaf), pki.leaf.key, { { 0, staple } } };
}

// Prints its port and the root, then serves until its input ends.
int serve(QCoreApplication &app, ServedVersions versions, int delayMsecs)
{
    const LabPki &pki = sharedLabPki();
    SlowServer server(identityOf(pki), versions, delayMsecs);
    if (!server.listen(QHostAddress::AnyIPv4))
        return 1;
    QTextStream(stdout) << server.serverPort() << ' ' << pki.root.der.toBase64() << Qt::endl;
    return app.exec();
}

struct Server
{
    QProcess process;
    quint16 port = 0;
    QByteArray root;

    bool start(const QString &versions, int delayMsecs)
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(
            QCoreApplication::applicationFilePath(),
            { QString::fromLatin1(ServeArgument), versions, QString::number(delayMsecs) });
        if (!process.waitForReadyRead(30'000))
            return false;
        const QByteArrayList words = process.readLine().trimmed().split(' ');
        port = words.value(0).toUShort();
        root = QByteArray::fromBase64(words.value(1));
        return port > 0;
    }
    ~Server()
    {
        process.kill();
        process.waitForFinished();
    }
};

QList<Target> targetsAt(quint16 port, int hosts)
{
    QList<Target> targets;
    for (int i = 0; i < hosts; ++i) {
        Target target;
        target.host = QStringLiteral("host%1.example.test").arg(i);
        target.serverName = QStringLiteral("lab.example.test");
        target.connectTo = QStringLiteral("127.1.%1.%2").arg(i / 250).arg(i % 250 + 1);
        target.port = port;
        targets.append(target);
    }
    return targets;
}

struct Run
{
    qint64 msecs = 0;
    int good = 0;
};

Run check(const QList<Target> &targets, const QByteArray &root, int jobs)
{
    FixedResolver resolver;
    const FixedClock clock(LabNow);
    const TrustStore trust = TrustStore().with({ *readCertificate(root) });
    Checker checker({ &resolver, &clock, trust }, jobs);
    QEventLoop loop;
    Run run;
    QObject::connect(&checker, &Checker::inspected, &loop, [&run](const Inspection &inspection) {
        run.good += inspection.judgement.verdict == Verdict::Good;
    });
    QObject::connect(&checker, &Checker::finished, &loop, &QEventLoop::quit);
    QElapsedTimer timer;
    timer.start();
    QTimer::singleShot(0, &checker, [&] { checker.check(targets); });
    loop.exec();
    run.msecs = timer.elapsed();
    return run;
}

double peakMegabytes()
{
    rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_maxrss) / 1024;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList words = app.arguments();
    if (words.value(1) == QLatin1String(ServeArgument))
        return serve(app,
                     words.value(2) == QLatin1String("1.2") ? ServedVersions::Tls12
                                                            : ServedVersions::Both,
                     words.value(3).toInt());

    const int hosts = argc > 1 ? std::atoi(argv[1]) : 1'000;
    const int jobs = argc > 2 ? std::atoi(argv[2]) : 128;
    const int delayMsecs = argc > 3 ? std::atoi(argv[3]) : 200;
    QTextStream out(stdout);
    bool isSound = true;
    for (const auto &[versions, flights] : { std::pair("1.3", 1), std::pair("1.2", 2) }) {
        Server server;
        if (!server.start(QString::fromLatin1(versions), delayMsecs)) {
            QTextStream(stderr) << "the server does not start\n";
            return 1;
        }
        const Run run = check(targetsAt(server.port, hosts), server.root, jobs);
        const int rounds = (hosts + jobs - 1) / jobs;
        const double bound = double(rounds) * flights * delayMsecs;
        out << QStringLiteral("TLS %1: %2 of %3 good, %4 jobs, %5 s; waiting alone takes %6 s; "
                              "ratio %7 (at most 1.3 is wanted)\n")
                   .arg(QString::fromLatin1(versions))
                   .arg(run.good)
                   .arg(hosts)
                   .arg(jobs)
                   .arg(double(run.msecs) / 1'000, 0, 'f', 2)
                   .arg(bound / 1'000, 0, 'f', 2)
                   .arg(double(run.msecs) / bound, 0, 'f', 2);
        isSound = isSound && run.good == hosts;
    }
    out << QStringLiteral("peak resident %1 MB (below 150 is wanted)\n")
               .arg(peakMegabytes(), 0, 'f', 1);
    return isSound ? 0 : 1;
}
