// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "rules/verify.h"

#include <QMetaType>
#include <QSet>

// A check to be judged: the defaults are a server that staples a good answer, signed by the issuer,
// about the lab's leaf.
struct VerifyCase
{
    ResponseSpec response; // certificate and issuer are filled in
    std::optional<QByteArray> bytes; // stapled instead of `response`
    const LabCertificate *leaf = nullptr; // null: the lab's leaf
    std::optional<QList<QByteArray>> chain; // unengaged: leaf and issuer
    QList<QByteArray> roots = { sharedLabPki().root.der }; // trusted, as the user's own
    Scope scope = Scope::Private;
    bool platformRoots = false; // the roots are the platform's
    Duration later; // judged so long after LabNow
    int skewSecs = 300;
    Severity missingSeverity = Severity::Warning;
    QString address = QStringLiteral("192.0.2.1");
    QString asked; // of the server
    QString protocol = QStringLiteral("TLSv1.3");
    QString serverName = QStringLiteral("localhost");
    QByteArray tlsScts;
    bool hasStaple = true;
    std::optional<QList<Staple>> staples; // unengaged: the one of `response`
    QList<BrokenStatus> brokenStatuses;
    QList<bool> stapledBefore; // earlier attempts, and whether they were stapled
    QList<Attempt> attemptsBefore; // before all of these
    std::optional<ProbeError> error; // of the judged attempt
    bool statusAcknowledged = false;
    bool wasResumed = false;
    bool retriesWereMade = true;
    QList<FetchedList> revocationLists;

    QList<ResponderAnswer> answers; // of the responder, oldest first
    QList<EarlierSample> earlier; // oldest first
    QList<HostSample> otherHosts;

    bool isOffline = false; // the response and certificates come from files
    bool hasCertificate = true; // only where offline
    std::optional<QByteArray> givenIssuer;
    QList<QByteArray> extraCertificates;
    IssuerSource issuerSource = IssuerSource::None; // anything else replaces what was found
};

// What is expected. Every warning and error of the judgement must be listed, others may be:
// "!id" error, "?id" warning, "id" info or ok, "~id" skipped, "-id" not there at all.
struct Expectation
{
    Verdict verdict = Verdict::Good;
    VerdictClass verdictClass = VerdictClass::Ok;
    QByteArrayList findings;
};

inline Certificate readLab(const QByteArray &der)
{
    return *readCertificate(der);
}

inline QByteArray stapleOf(const VerifyCase &row)
{
    const LabPki &pki = sharedLabPki();
    if (row.bytes)
        return *row.bytes;
    ResponseSpec spec = row.response;
    if (!spec.certificate)
        spec.certificate = row.leaf ? row.leaf : &pki.leaf;
    if (!spec.issuer)
        spec.issuer = &pki.issuer;
    return makeResponse(spec);
}

inline QList<Attempt> attemptsOf(const VerifyCase &row)
{
    Attempt last;
    last.address = row.address;
    last.asked = row.asked;
    last.at = LabNow + row.later;
    last.error = row.error;
    Capture &capture = last.capture;
    capture.chain
        = row.chain.value_or(sharedLabPki().chain(row.leaf ? *row.leaf : sharedLabPki().leaf));
    capture.protocol = row.protocol;
    capture.brokenStatuses = row.brokenStatuses;
    capture.statusAcknowledged = row.statusAcknowledged;
    capture.wasResumed = row.wasResumed;
    capture.tlsScts = row.tlsScts;
    const QList<Staple> staples = row.staples.value_or(
        row.hasStaple ? QList<Staple> { { .certIndex = 0, .der = stapleOf(row) } }
                      : QList<Staple> {});
    capture.staples = staples;

    QList<Attempt> attempts = row.attemptsBefore;
    for (const bool isStapled : row.stapledBefore) {
        Attempt earlier = last;
        earlier.at = last.at - Duration { 60 };
        if (!isStapled)
            earlier.capture.staples.clear();
        attempts.append(earlier);
    }
    attempts.append(last);
    return attempts;
}

inline Evidence offlineEvidence(const VerifyCase &row, UtcTime at)
{
    Evidence evidence;
    evidence.isOffline = true;
    if (row.hasStaple)
        evidence.staples = { { .certIndex = 0, .der = stapleOf(row) } };
    if (row.hasCertificate) {
        for (const QByteArray &der :
             row.chain.value_or(QList<QByteArray> { sharedLabPki().leaf.der }))
            evidence.chain.append(readLab(der));
        evidence.path = TrustStore().pathOf(evidence.chain, at);
    }
    return evidence;
}

inline Evidence evidenceOf(const VerifyCase &row)
{
    const UtcTime at = LabNow + row.later;
    QList<Certificate> roots;
    for (const QByteArray &root : row.roots)
        roots.append(readLab(root));
    Evidence evidence = row.isOffline
        ? offlineEvidence(row, at)
        : evidenceFrom(attemptsOf(row), row.serverName, TrustStore().with(roots), at);
    evidence.revocationLists = row.revocationLists;
    evidence.retriesWereMade = row.retriesWereMade;
    evidence.responderAnswers = row.answers;
    evidence.earlier = row.earlier;
    evidence.otherHosts = row.otherHosts;
    evidence.path.endsInPlatformRoot = row.platformRoots;
    if (row.issuerSource != IssuerSource::None)
        evidence.path.issuerSource = row.issuerSource;
    if (row.givenIssuer)
        evidence.givenIssuer = readLab(*row.givenIssuer);
    for (const QByteArray &der : row.extraCertificates)
        evidence.extraCertificates.append(readLab(der));
    return evidence;
}

inline Judgement judge(const VerifyCase &row)
{
    Policy policy;
    policy.skewSecs = row.skewSecs;
    policy.missingSeverity = row.missingSeverity;
    if (!row.platformRoots)
        policy.scope = row.scope == Scope::Public ? ScopeChoice::Public : ScopeChoice::Private;
    return verify(evidenceOf(row), LabNow + row.later, policy);
}

inline QByteArray marked(const Finding &finding)
{
    const char *marks[] = { "~", "", "", "?", "!" };
    return marks[int(finding.severity)] + QByteArray(finding.rule->id);
}

// What is wrong with the judgement; empty when it is as expected.
inline QByteArray difference(const Judgement &judgement, const Expectation &expected)
{
    QByteArrayList wrong;
    if (judgement.verdict != expected.verdict)
        wrong.append("verdict " + verdictId(judgement.verdict).toLatin1());
    if (judgement.verdictClass != expected.verdictClass)
        wrong.append("class " + classId(judgement.verdictClass).toLatin1());
    QSet<QByteArray> seen;
    for (const Finding &finding : judgement.findings) {
        seen.insert(marked(finding));
        const bool isProblem
            = finding.severity == Severity::Error || finding.severity == Severity::Warning;
        if (isProblem && !expected.findings.contains(marked(finding)))
            wrong.append("unexpected " + marked(finding) + " (" + finding.detail.english().toUtf8()
                         + ')');
    }
    for (const QByteArray &one : expected.findings) {
        if (!one.startsWith('-')) {
            if (!seen.contains(one))
                wrong.append("missing " + one);
            continue;
        }
        const QByteArray id = one.mid(1);
        for (const char *mark : { "~", "", "?", "!" }) {
            if (seen.contains(mark + id))
                wrong.append("not wanted " + (mark + id));
        }
    }
    return wrong.join("; ");
}

Q_DECLARE_METATYPE(VerifyCase)
Q_DECLARE_METATYPE(Expectation)
