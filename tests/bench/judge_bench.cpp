// SPDX-License-Identifier: GPL-3.0-or-later
#include "barejudge.h"
#include "base/clock.h"
#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "meter.h"
#include "rules/verify.h"

#include <QCoreApplication>
#include <QTextStream>

// What reading and judging one delegated response costs: ours against d2i_OCSP_RESPONSE and
// OCSP_basic_verify on the same bytes, turn by turn, in one thread, in CPU time of that thread.
//
//     judge_bench [ROUNDS]
//
// Nothing of one round helps the next: neither side keeps what it found out about a response.
// OpenSSL follows the delegate up to the root. Ours knows the issuer from the path of the server's
// certificate, which belongs to the connection and is built before; the second ratio has us build
// that path, for the leaf, from a new trust store, for each response.

namespace {

struct Case
{
    const char *name;
    const LabCertificate &signer;
};

QList<Certificate> chainOf(const LabPki &pki)
{
    QList<Certificate> chain;
    for (const QByteArray &der : pki.chain(pki.leaf))
        chain.append(*readCertificate(der));
    return chain;
}

Evidence evidenceFor(const QByteArray &response, const QList<Certificate> &chain,
                     const TrustPath &path)
{
    Evidence evidence;
    evidence.isOffline = true;
    evidence.staples = { { .certIndex = 0, .der = response } };
    evidence.chain = chain;
    evidence.path = path;
    return evidence;
}

bool compare(QTextStream &out, const LabPki &pki, const Case &one, int rounds)
{
    const QByteArray response = makeResponse(
        { .certificate = &pki.leaf, .issuer = &pki.issuer, .now = pki.now, .signer = &one.signer });
    const BareJudge bareJudge(pki.issuer.der, pki.root.der);
    const QList<Certificate> roots = { *readCertificate(pki.root.der) };
    const QList<Certificate> chain = chainOf(pki);
    const TrustPath path = TrustStore().with(roots).pathOf(chain, pki.now);

    const auto checkBare = [&] { return bareJudge.isVerified(response); };
    const auto isGood = [&](const TrustPath &with) {
        return verify(evidenceFor(response, chain, with), pki.now, {}).verdict == Verdict::Good;
    };
    const auto checkOurs = [&] { return isGood(path); };
    const auto checkWithPath
        = [&] { return isGood(TrustStore().with(roots).pathOf(chain, pki.now)); };

    Meter bare, ours, withPath;
    for (int i = -20; i < rounds; ++i) {
        if (i == 0) // what is made once is not a response's
            bare = ours = withPath = {};
        bare.measure(checkBare);
        ours.measure(checkOurs);
        withPath.measure(checkWithPath);
    }
    const auto ratio = [&](const Meter &meter) {
        return QString::number(meter.cpuUsecs() / bare.cpuUsecs(), 'f', 2);
    };
    out << u"%1  OpenSSL %2 µs, ours %3 µs: ratio of CPU %4 (at most 1.3 is wanted); with the path "
           u"of "
           "the server's certificate %5 µs: %6\n"_qs.arg(QString::fromLatin1(one.name), -9)
               .arg(bare.cpuUsecs(), 0, 'f', 1)
               .arg(ours.cpuUsecs(), 0, 'f', 1)
               .arg(ratio(ours))
               .arg(withPath.cpuUsecs(), 0, 'f', 1)
               .arg(ratio(withPath));
    return bare.good == rounds && ours.good == rounds;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 2'000;
    const LabPki pki = makeLabPki(SystemClock().now());
    bool allGood = true;
    for (const Case &one :
         { Case { "EC P-256", pki.responder }, Case { "RSA 2048", pki.responderRsa } })
        allGood = compare(out, pki, one, rounds) && allGood;
    return allGood ? 0 : 1;
}
