// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/evidence.h"

#include <algorithm>

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

}

Evidence evidenceFrom(const QList<Attempt> &attempts, const QString &serverName,
                      const TrustStore &trust, UtcTime at)
{
    Evidence evidence;
    evidence.attempts = attempts;
    evidence.serverName = serverName;
    for (qsizetype i = 0; i < attempts.size(); ++i) {
        if (evidence.judgedAttempt < 0
            || worth(attempts[i]) >= worth(attempts[evidence.judgedAttempt]))
            evidence.judgedAttempt = i;
    }
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
    // Without a leaf there is no path, whatever else came.
    if (!readable.isEmpty() && !evidence.unreadableCertificates.contains(0))
        evidence.path = trust.pathOf(readable, at);
    return evidence;
}
