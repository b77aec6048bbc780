// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/evidence.h"

#include "pki/certificatebundle.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace {

bool hasBrokenLeafStatus(const Capture &capture)
{
    return std::any_of(capture.brokenStatuses.begin(), capture.brokenStatuses.end(),
                       [](const BrokenStatus &status) { return status.certIndex == 0; });
}

// How much an attempt shows; of equals the newest is judged.
int worth(const Attempt &attempt)
{
    if (attempt.hasLeafStaple())
        return 3;
    if (hasBrokenLeafStatus(attempt.capture))
        return 2;
    return attempt.sawCertificate() ? 1 : 0;
}

void addFetched(Evidence &evidence, const FetchedEvidence &fetched)
{
    evidence.responderAnswers = fetched.responderAnswers;
    evidence.revocationLists = fetched.revocationLists;
    evidence.fetchedIssuers = fetched.issuers;
    for (const FetchedIssuer &issuer : fetched.issuers) {
        for (const Certificate &certificate : readCertificateBundle(issuer.body)) {
            if (!evidence.fetchedCertificates.contains(certificate))
                evidence.fetchedCertificates.append(certificate);
        }
    }
}

bool deliversTheSame(const Capture &a, const Capture &b)
{
    return a.chain == b.chain && a.staples == b.staples && a.brokenStatuses == b.brokenStatuses;
}

// The newest attempt of each leaf that never came with a staple.
QList<qsizetype> unstapledAttempts(const QList<Attempt> &attempts, QSet<QByteArray> seenLeaves)
{
    QList<qsizetype> found;
    for (qsizetype i = attempts.size() - 1; i >= 0; --i) {
        const Attempt &attempt = attempts[i];
        const QByteArray leaf = attempt.capture.chain.value(0);
        if (attempt.error || leaf.isEmpty() || seenLeaves.contains(leaf))
            continue;
        seenLeaves.insert(leaf);
        found.append(i);
    }
    return found;
}

}

QList<qsizetype> judgeableAttempts(const QList<Attempt> &attempts)
{
    qsizetype best = -1;
    QSet<std::pair<QString, QByteArray>> places; // whose newest staple was seen
    QSet<QByteArray> stapledLeaves;
    QList<qsizetype> stapled;
    for (qsizetype i = attempts.size() - 1; i >= 0; --i) {
        const Attempt &attempt = attempts[i];
        if (best < 0 || worth(attempt) > worth(attempts[best]))
            best = i;
        const std::pair place(attempt.address + u' ' + attempt.capture.protocol,
                              attempt.capture.chain.value(0));
        if (!attempt.hasLeafStaple() || places.contains(place))
            continue;
        places.insert(place);
        stapledLeaves.insert(place.second);
        const bool isKnown = std::any_of(stapled.begin(), stapled.end(), [&](qsizetype other) {
            return deliversTheSame(attempt.capture, attempts[other].capture);
        });
        if (!isKnown)
            stapled.append(i);
    }
    if (best >= 0 && stapled.isEmpty())
        return { best };
    return stapled + unstapledAttempts(attempts, stapledLeaves);
}

Evidence evidenceFrom(const QList<Attempt> &attempts, const QString &serverName,
                      const TrustStore &trust, UtcTime at, const FetchedEvidence &fetched)
{
    return evidenceFrom(attempts, judgeableAttempts(attempts).value(0, -1), serverName, trust, at,
                        fetched);
}

Evidence evidenceFrom(const QList<Attempt> &attempts, qsizetype judged, const QString &serverName,
                      const TrustStore &trust, UtcTime at, const FetchedEvidence &fetched)
{
    Evidence evidence;
    evidence.attempts = attempts;
    evidence.serverName = serverName;
    evidence.judgedAttempt = judged;
    if (evidence.judgedAttempt < 0)
        return evidence;

    const Capture &capture = attempts[evidence.judgedAttempt].capture;
    evidence.staples = capture.staples;
    evidence.brokenStatuses = capture.brokenStatuses;
    QList<Certificate> readable;
    for (const QByteArray &der : capture.chain) {
        if (auto certificate = readCertificate(der)) {
            evidence.chain.append(*certificate);
            readable.append(*std::move(certificate));
        } else {
            evidence.unreadableCertificates.append(int(evidence.chain.size()));
            Certificate unreadable;
            unreadable.der = der;
            evidence.chain.append(unreadable);
        }
    }
    addFetched(evidence, fetched.about(capture.chain.value(0)));
    // Without a leaf there is no path, whatever else came.
    if (!readable.isEmpty() && !evidence.unreadableCertificates.contains(0)) {
        evidence.path = trust.pathOf(readable, at, evidence.fetchedCertificates);
        if (evidence.path.issuerSource == IssuerSource::Given)
            evidence.path.issuerSource = IssuerSource::Fetched;
    }
    return evidence;
}
