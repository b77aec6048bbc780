// SPDX-License-Identifier: GPL-3.0-or-later
#include "bareclient.h"
#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "meter.h"
#include "probe/probe.h"
#include "scan/inspection.h"
#include "support/nginx.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTextStream>

// What a check costs the client: ours (probe and judgement) against a bare OpenSSL loop, turn by
// turn against the same nginx, in one thread, in CPU time of that thread (user and system).
//
//     probe_bench [CHECKS [IN-A-ROW]]

using namespace std::chrono_literals;

namespace {

constexpr char ServerName[] = "lab.example.test";

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QString startServer(ServerProcess *server, const QTemporaryDir &dir, const LabPki &pki)
{
    const QString identity = dir.filePath(u"leaf.pem"_qs);
    const QString staple = dir.filePath(u"leaf.der"_qs);
    const QByteArray response = makeResponse({ .certificate = &pki.leaf,
                                               .issuer = &pki.issuer,
                                               .now = pki.now,
                                               .signer = &pki.responder });
    if (!write(identity, toPem(pki.leaf) + toPem(pki.issuer) + toPem(pki.leaf.key))
        || !write(staple, response))
        return u"cannot write to "_qs + dir.path();
    return startNginx(server, dir.path(),
                      u"ssl_certificate %1; ssl_certificate_key %1;\n"
                      "    ssl_stapling on; ssl_stapling_file %2;"_qs.arg(identity, staple));
}

void print(QTextStream &out, const char *name, const Meter &meter)
{
    out << qSetFieldWidth(14) << Qt::left << name << qSetFieldWidth(0)
        << u"%1 µs CPU, %2 µs elapsed a check, %3 of %4 good\n"_qs.arg(meter.cpuUsecs(), 8, 'f', 1)
               .arg(meter.wallUsecs(), 8, 'f', 1)
               .arg(meter.good)
               .arg(meter.checks);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    const int checks = argc > 1 ? std::atoi(argv[1]) : 2'000;
    const int inARow = argc > 2 ? std::atoi(argv[2]) : 1;

    const QTemporaryDir dir;
    const LabPki pki = makeLabPki(SystemClock().now());
    ServerProcess server;
    if (const QString problem = startServer(&server, dir, pki); !problem.isEmpty()) {
        QTextStream(stderr) << problem << '\n';
        return 1;
    }

    const QList<Certificate> roots = { *readCertificate(pki.root.der) };
    const TrustStore trust = TrustStore().with(roots);
    const SystemClock clock;
    Target target;
    target.host = QString::fromLatin1(ServerName);
    target.connectTo = u"127.0.0.1"_qs;
    target.port = server.port();
    BareClient bareClient(pki.root.der);

    Meter bare, probing, judging, judgingFirst;
    const auto checkBare = [&] { return bareClient.check(server.port(), ServerName); };
    Attempt attempt;
    const auto checkProbe = [&] {
        attempt
            = probe({ .address = target.connectTo, .port = target.port, .serverName = target.host },
                    clock, Budget(30s));
        return attempt.hasLeafStaple();
    };
    const auto isGood = [&](const TrustStore &store) {
        return judgeAttempts(target, { attempt }, store, {}, clock.now()).judgement.verdict
            == Verdict::Good;
    };
    const auto checkJudgement = [&] { return isGood(trust); };
    // A store that has not seen this chain before.
    const auto checkFirstJudgement = [&] { return isGood(TrustStore().with(roots)); };
    for (int i = 0; i < 20; ++i) { // what is made once is not a check's
        checkBare();
        checkProbe();
        checkJudgement();
    }
    while (judging.checks < checks) {
        for (int i = 0; i < inARow; ++i)
            bare.measure(checkBare);
        for (int i = 0; i < inARow; ++i) {
            probing.measure(checkProbe);
            judging.measure(checkJudgement);
            judgingFirst.measure(checkFirstJudgement);
        }
    }

    print(out, "bare OpenSSL", bare);
    print(out, "our probe", probing);
    print(out, "our judgement", judging);
    print(out, "of a new chain", judgingFirst);
    const auto ratio = [&](const Meter &judgement) {
        return QString::number((probing.cpuUsecs() + judgement.cpuUsecs()) / bare.cpuUsecs(), 'f',
                               2);
    };
    out << u"ratio of CPU  %1; %2 where every chain is new (at most 1.5 is wanted)\n"_qs.arg(
        ratio(judging), ratio(judgingFirst));
    return bare.good == bare.checks && judging.good == judging.checks ? 0 : 1;
}
