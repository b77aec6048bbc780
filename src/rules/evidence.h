// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capture.h"
#include "capture/fetchedevidence.h"
#include "pki/ocspresponse.h"
#include "pki/trust.h"
#include "rules/earliersample.h"
#include "rules/policy.h"

// All that a judgement is made from, as values: no clock, no network, no settings.
struct Evidence
{
    QList<Attempt> attempts; // oldest first; empty for a response from a file
    QString serverName; // the certificate must be for this name; empty: not judged
    bool retriesWereMade = true; // a single miss may be called missing only when this holds
    qsizetype judgedAttempt = -1; // index of the attempt that is judged; -1 for none

    // What is judged: of the attempt chosen by evidenceFrom(), or from files.
    // As presented, leaf first; empty when there is no certificate. One that does not decode stands
    // in its place with nothing but its bytes in `der`, and its position in the second list.
    QList<Certificate> chain;
    QList<int> unreadableCertificates;
    QList<Staple> staples;
    QList<BrokenStatus> brokenStatuses;
    QList<FetchedList> revocationLists; // asked for, for certificates of the chain
    QList<FetchedIssuer> fetchedIssuers; // asked for, or tried to
    QList<Certificate> fetchedCertificates; // what came of them
    TrustPath path; // of chain[0]
    std::optional<Certificate> givenIssuer; // `inspect --issuer`: trusted as given
    QList<Certificate> extraCertificates; // candidate signers from outside, after the embedded ones
    // Asked of the responders that the certificates name, oldest first; empty: none was asked.
    QList<ResponderAnswer> responderAnswers;
    QList<EarlierSample> earlier; // of this target, oldest first; empty: none are known
    QList<ResponderAnswer> earlierAnswers; // of checks before this one, oldest first
    QList<HostSample> otherHosts; // of the same run, this one left out
    bool isOffline = false; // from files: groups capture and presence do not apply
};

// The evidence in these attempts, to be judged at `at`, with the first of judgeableAttempts() as
// the one judged.
Evidence evidenceFrom(const QList<Attempt> &attempts, const QString &serverName,
                      const TrustStore &trust, UtcTime at, const FetchedEvidence &fetched = {});
// With the one at this index judged; -1 for none. What was fetched for another leaf is left out.
Evidence evidenceFrom(const QList<Attempt> &attempts, qsizetype judged, const QString &serverName,
                      const TrustStore &trust, UtcTime at, const FetchedEvidence &fetched = {});

// The attempts that differ in what they delivered, one of each, newest first: of every address,
// version of TLS and certificate the newest with a leaf staple; then of every certificate that
// never came with one the newest. Without any staple: the newest with a broken status, else the
// newest with a certificate, else the newest, if any.
QList<qsizetype> judgeableAttempts(const QList<Attempt> &attempts);
