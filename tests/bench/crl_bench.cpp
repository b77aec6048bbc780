// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/openssl.h"
#include "lab/revocationlistspec.h"
#include "rules/verify.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// What a long revocation list costs: ours (read from the file, judged) against OpenSSL (read,
// decoded, signature verified, serial number looked up), turn by turn, each in a process of its
// own, so that CPU time (user and system) and peak memory are those of one list.
//
//     crl_bench [ROUNDS [ENTRIES]]

using namespace Qt::StringLiterals;

namespace {

struct Cost
{
    double cpuMsecs = 0;
    double peakMebibytes = 0;
    bool isRight = false;
};

// Runs in a process of its own; the answer is its exit status.
template <class Work>
Cost costOf(Work work)
{
    const pid_t child = fork();
    if (child == 0)
        _exit(work() ? 0 : 1);
    int status = 0;
    rusage usage {};
    wait4(child, &status, 0, &usage);
    const auto msecs
        = [](timeval time) { return double(time.tv_sec) * 1'000 + double(time.tv_usec) / 1'000; };
    return { msecs(usage.ru_utime) + msecs(usage.ru_stime), double(usage.ru_maxrss) / 1'024,
             WIFEXITED(status) && WEXITSTATUS(status) == 0 };
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Subject
{
    LabCertificate issuer;
    LabCertificate leaf;
};

bool isRevokedByUs(const QString &path, const Subject &subject)
{
    Evidence evidence;
    evidence.isOffline = true;
    evidence.chain = { *readCertificate(subject.leaf.der) };
    evidence.givenIssuer = *readCertificate(subject.issuer.der);
    evidence.revocationLists = { { .der = contentOf(path) } };
    return verify(evidence, LabNow, {}).verdict == Verdict::Revoked;
}

bool isRevokedByOpenSsl(const QString &path, const Subject &subject)
{
    const QByteArray der = contentOf(path);
    const auto octets = [](const QByteArray &bytes) {
        return reinterpret_cast<const unsigned char *>(bytes.constData());
    };
    const unsigned char *at = octets(der);
    const OpenSslPtr<X509_CRL, X509_CRL_free> list(d2i_X509_CRL(nullptr, &at, long(der.size())));
    at = octets(subject.issuer.der);
    const X509Ptr issuer(d2i_X509(nullptr, &at, long(subject.issuer.der.size())));
    at = octets(subject.leaf.der);
    const X509Ptr leaf(d2i_X509(nullptr, &at, long(subject.leaf.der.size())));
    X509_REVOKED *revoked = nullptr;
    return list && X509_CRL_verify(list.get(), X509_get0_pubkey(issuer.get())) == 1
        && X509_CRL_get0_by_serial(list.get(), &revoked, X509_get0_serialNumber(leaf.get())) == 1;
}

double median(QList<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

struct Meter
{
    QList<double> cpuMsecs, peakMebibytes;
    int right = 0;

    void add(const Cost &cost)
    {
        cpuMsecs.append(cost.cpuMsecs);
        peakMebibytes.append(cost.peakMebibytes);
        right += cost.isRight;
    }
};

void print(QTextStream &out, const char *name, const Meter &meter, double fileMebibytes)
{
    out << QString::fromLatin1(name).leftJustified(14)
        << u"%1 ms CPU, peak %2 MiB (%3 times the file), %4 of %5 right\n"_s
               .arg(median(meter.cpuMsecs), 7, 'f', 1)
               .arg(median(meter.peakMebibytes), 6, 'f', 1)
               .arg(median(meter.peakMebibytes) / fileMebibytes, 0, 'f', 2)
               .arg(meter.right)
               .arg(meter.cpuMsecs.size());
}

} // namespace

int main(int argc, char *argv[])
{
    QTextStream out(stdout);
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 15;
    const int entries = argc > 2 ? std::max(1, std::atoi(argv[2])) : 400'000;

    const QTemporaryDir dir;
    const QString path = dir.filePath(u"list.crl"_s);
    Subject subject;
    subject.issuer = issue({ .subject = u"Lab CA"_s, .ca = true });
    subject.leaf = issue({ .issuer = &subject.issuer });
    // Elsewhere too, as forked processes begin with the memory of this one.
    const Cost making = costOf([&] {
        QFile file(path);
        const QByteArray der = makeRevocationList({ .issuer = &subject.issuer,
                                                    .entries = { { .certificate = &subject.leaf } },
                                                    .fillers = entries - 1 });
        return file.open(QIODevice::WriteOnly) && file.write(der) == der.size();
    });
    if (!making.isRight) {
        QTextStream(stderr) << "cannot write " << path << '\n';
        return 1;
    }

    Meter ours, theirs, nothing;
    for (int round = 0; round < rounds; ++round) {
        nothing.add(costOf([] { return true; }));
        theirs.add(costOf([&] { return isRevokedByOpenSsl(path, subject); }));
        ours.add(costOf([&] { return isRevokedByUs(path, subject); }));
    }
    const double fileMebibytes = double(QFile(path).size()) / (1'024. * 1'024.);
    out << u"%1 entries, %2 MiB; made in %3 ms CPU\n"_s.arg(entries)
               .arg(fileMebibytes, 0, 'f', 1)
               .arg(making.cpuMsecs, 0, 'f', 0);
    print(out, "a bare process", nothing, fileMebibytes);
    print(out, "OpenSSL", theirs, fileMebibytes);
    print(out, "ours, judged", ours, fileMebibytes);
    out << u"ratio of CPU  %1 (at most 1.5 is wanted); memory %2 times the file (below 3)\n"_s
               .arg(median(ours.cpuMsecs) / median(theirs.cpuMsecs), 0, 'f', 2)
               .arg(median(ours.peakMebibytes) / fileMebibytes, 0, 'f', 2);
    return theirs.right == rounds && ours.right == rounds ? 0 : 1;
}
