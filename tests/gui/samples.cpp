// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "pki/signature.h"

#include <algorithm>
#include <cstring>

namespace {

struct Server
{
    const LabCertificate *leaf = &sharedLabPki().leaf;
    std::optional<QByteArray> staple;
    bool sendsIssuer = true;
    bool isTrusted = true;
    QList<Staple> more;
    FetchedEvidence fetched;
    QByteArray tlsScts;
};

Inspection judged(const Server &server, int attempts = 1)
{
    const LabPki &pki = sharedLabPki();
    Attempt attempt;
    attempt.address = QStringLiteral("2001:db8::80");
    attempt.at = LabNow.addSecs(-79);
    attempt.durationMsecs = 84;
    attempt.capture.protocol = QStringLiteral("TLSv1.3");
    attempt.capture.cipher = QStringLiteral("TLS_AES_256_GCM_SHA384");
    attempt.capture.chain = { server.leaf->der };
    if (server.sendsIssuer)
        attempt.capture.chain.append(pki.issuer.der);
    if (server.staple)
        attempt.capture.staples.append({ 0, *server.staple });
    attempt.capture.staples += server.more;
    attempt.capture.tlsScts = server.tlsScts;
    TrustStore trust;
    if (server.isTrusted)
        trust = trust.with({ *readCertificate(pki.root.der) });
    Target target = sampleTarget();
    target.serverName = QStringLiteral("lab.example.test");
    return judgeAttempts(target, QList<Attempt>(attempts, attempt), trust, Policy {},
                         LabNow.addSecs(-79), true, server.fetched);
}

ResponseSpec answer()
{
    const LabPki &pki = sharedLabPki();
    ResponseSpec spec;
    spec.certificate = &pki.leaf;
    spec.issuer = &pki.issuer;
    spec.signer = &pki.responder;
    return spec;
}

ResponseSpec answerWithin(LabTime thisUpdate, LabTime nextUpdate)
{
    ResponseSpec spec = answer();
    spec.producedAt = thisUpdate;
    spec.singles.first().thisUpdate = thisUpdate;
    spec.singles.first().nextUpdate = nextUpdate;
    return spec;
}

Inspection stapled(const ResponseSpec &spec)
{
    return judged({ .staple = makeResponse(spec) });
}

Inspection good()
{
    return stapled(answer());
}

Inspection signedByCa()
{
    ResponseSpec spec = answer();
    spec.signer = nullptr;
    spec.responseExtensions = QList<ExtensionSpec> { nonceExtension() };
    return stapled(spec);
}

Inspection refreshDue()
{
    return stapled(answerWithin(-132 * Hours, 36 * Hours));
}

Inspection revoked()
{
    ResponseSpec spec = answer();
    spec.singles.first().status = CertStatus::Revoked;
    spec.singles.first().reason = 1;
    return stapled(spec);
}

Inspection unknown()
{
    ResponseSpec spec = answer();
    spec.singles.first().status = CertStatus::Unknown;
    return stapled(spec);
}

Inspection expired()
{
    return stapled(answerWithin(-10 * Days, -76 * Hours));
}

Inspection future()
{
    return stapled(answerWithin(12 * Minutes, 7 * Days));
}

Inspection otherCertificate()
{
    ResponseSpec spec = answer();
    spec.singles.first().certificate = &sharedLabPki().otherLeaf;
    return stapled(spec);
}

Inspection otherKey()
{
    ResponseSpec spec = answer();
    spec.singles.first().issuer = &sharedLabPki().sameNameIssuer;
    return stapled(spec);
}

Inspection badSignature()
{
    ResponseSpec spec = answer();
    spec.flipSignatureBit = true;
    return stapled(spec);
}

Inspection withoutEku()
{
    ResponseSpec spec = answer();
    spec.signer = &sharedLabPki().responderWithoutEku;
    return stapled(spec);
}

Inspection garbage()
{
    return judged({ .staple = QByteArray("<html><body>404 Not Found \xe2\x80\xae</body></html>") });
}

Inspection truncated()
{
    return judged({ .staple = makeResponse(answer()).chopped(40) });
}

Inspection tryLater()
{
    ResponseSpec spec = answer();
    spec.responseStatus = 3;
    return stapled(spec);
}

Inspection noIssuer()
{
    ResponseSpec spec = answer();
    spec.signer = nullptr;
    return judged({ .staple = makeResponse(spec), .sendsIssuer = false, .isTrusted = false });
}

Inspection missing()
{
    return judged({}, 5);
}

Inspection mustStapleBroken()
{
    return judged({ .leaf = &sharedLabPki().mustStapleLeaf }, 5);
}

Inspection notApplicable()
{
    return judged({ .leaf = &sharedLabPki().crlOnlyLeaf });
}

Inspection withIntermediate()
{
    const LabPki &pki = sharedLabPki();
    ResponseSpec ca = answer();
    ca.certificate = &pki.issuer;
    ca.issuer = &pki.root;
    ca.signer = nullptr;
    return judged({ .staple = makeResponse(answer()), .more = { { 1, makeResponse(ca) } } });
}

FetchedList listWith(const RevocationListSpec &spec)
{
    return { .url = QStringLiteral("http://crl.lab.example.test/ca.crl"),
             .fetchedAt = LabNow.addSecs(-79),
             .httpStatus = 200,
             .der = makeRevocationList(spec) };
}

Inspection listGood()
{
    const LabPki &pki = sharedLabPki();
    return judged({ .leaf = &pki.crlOnlyLeaf,
                    .fetched = { .revocationLists
                                 = { listWith({ .issuer = &pki.issuer, .fillers = 1200 }) } } });
}

Inspection listRevoked()
{
    const LabPki &pki = sharedLabPki();
    const RevokedSpec entry { .certificate = &pki.crlOnlyLeaf, .reason = 1 };
    return judged(
        { .leaf = &pki.crlOnlyLeaf,
          .fetched
          = { .revocationLists = { listWith({ .issuer = &pki.issuer, .entries = { entry } }) } } });
}

Inspection listNotFetched()
{
    FetchedList list = listWith({ .issuer = &sharedLabPki().issuer });
    list.der.clear();
    list.httpStatus = 0;
    list.error = QStringLiteral("no answer within 30 s");
    return judged(
        { .leaf = &sharedLabPki().crlOnlyLeaf, .fetched = { .revocationLists = { list } } });
}

// The responder says revoked while the server staples good, with timestamps all over.
Inspection everySource()
{
    const LabPki &pki = sharedLabPki();
    const ExtensionSpec scts { "1.3.6.1.4.1.11129.2.4.5", false, der::octetString(labSctList(2)) };
    ResponseSpec stapled = answer();
    stapled.singles.first().extensions = QList<ExtensionSpec> { scts };
    ResponseSpec live = answer();
    live.singles.first().status = CertStatus::Revoked;
    live.singles.first().thisUpdate = -2 * Hours;
    ResponseSpec ca = answer();
    ca.certificate = &pki.issuer;
    ca.issuer = &pki.root;
    ca.signer = nullptr;
    const ResponderAnswer asked { .url = QStringLiteral("http://ocsp.lab.example.test/"),
                                  .certIdHash = QStringLiteral("SHA-1"),
                                  .at = LabNow.addSecs(-78),
                                  .durationMsecs = 41,
                                  .httpStatus = 200,
                                  .maxAgeSecs = 3600,
                                  .contentType = QStringLiteral("application/ocsp-response"),
                                  .body = makeResponse(live) };
    return judged({ .staple = makeResponse(stapled),
                    .more = { { 1, makeResponse(ca) } },
                    .fetched = { .responderAnswers = { asked } },
                    .tlsScts = labSctList(2) });
}

Inspection noNextUpdate()
{
    return stapled(answerWithin(-8 * Hours, Absent {}));
}

Inspection failed(ProbeError error)
{
    Attempt attempt;
    attempt.address = QStringLiteral("192.0.2.10");
    attempt.at = LabNow.addSecs(-79);
    attempt.error = std::move(error);
    return judgeAttempts(sampleTarget(), { attempt }, TrustStore(), Policy {}, LabNow.addSecs(-79));
}

Inspection unreachable()
{
    ProbeError error;
    error.step = ProbeStep::Connect;
    error.fault = ProbeFault::TimedOut;
    error.tried = QStringLiteral("192.0.2.10 port 443");
    error.detail = QStringLiteral("no answer within 10 s");
    error.waitedMsecs = 10'000;
    return failed(error);
}

Inspection tlsFailed()
{
    ProbeError error;
    error.step = ProbeStep::Handshake;
    error.fault = ProbeFault::HandshakeFailed;
    error.tried = QStringLiteral("192.0.2.10 port 443");
    error.detail = QStringLiteral("the server broke off the handshake");
    error.alert = QStringLiteral("handshake_failure");
    error.seen = QByteArray("220 mail.example.test ESMTP\r\n");
    return failed(error);
}

// A thorough check: one of two addresses has no staple for the RSA certificate, and no TLS 1.2.
Inspection backends()
{
    const LabPki &pki = sharedLabPki();
    QList<Attempt> attempts;
    const auto attempt = [&](const QString &address, const QString &asked,
                             const LabCertificate *leaf, bool isStapled) {
        Attempt one;
        one.address = address;
        one.asked = asked;
        one.at = LabNow.addSecs(-79 + attempts.size());
        one.durationMsecs = 60 + 7 * int(attempts.size());
        if (!leaf) {
            one.error = ProbeError { .step = ProbeStep::Handshake,
                                     .fault = ProbeFault::HandshakeFailed,
                                     .tried = address + QStringLiteral(" port 443"),
                                     .alert = QStringLiteral("protocol_version") };
        } else {
            const bool is12 = asked.startsWith(QStringLiteral("TLS 1.2"));
            one.capture.protocol = is12 ? QStringLiteral("TLSv1.2") : QStringLiteral("TLSv1.3");
            one.capture.cipher = is12 ? QStringLiteral("ECDHE-RSA-AES128-GCM-SHA256")
                                      : QStringLiteral("TLS_AES_256_GCM_SHA384");
            one.capture.chain = pki.chain(*leaf);
        }
        ResponseSpec spec = answer();
        spec.certificate = leaf;
        if (isStapled)
            one.capture.staples.append({ 0, makeResponse(spec) });
        attempts.append(one);
    };
    const QString tls13 = QStringLiteral("TLS 1.3"), tls12 = QStringLiteral("TLS 1.2");
    const QString rsa = QStringLiteral(", RSA");
    for (const char *address : { "2001:db8::80", "192.0.2.80" }) {
        const QString there = QString::fromLatin1(address);
        const bool isSound = there.contains(u':');
        attempt(there, tls13, &pki.leaf, true);
        attempt(there, tls12, isSound ? &pki.leaf : nullptr, isSound);
        for (int i = 0; i < (isSound ? 1 : 5); ++i)
            attempt(there, tls13 + rsa, &pki.rsaLeaf, isSound);
        if (isSound)
            attempt(there, tls12 + rsa, &pki.rsaLeaf, true);
    }
    const TrustStore trust = TrustStore().with({ *readCertificate(pki.root.der) });
    Target target = sampleTarget();
    target.serverName = QStringLiteral("lab.example.test");
    return judgeAttempts(target, attempts, trust, Policy {}, LabNow.addSecs(-60));
}

Freshness week(UtcTime thisUpdate)
{
    FreshnessInput input;
    input.thisUpdate = thisUpdate;
    input.nextUpdate = thisUpdate + 7 * Days;
    return freshnessOf(input);
}

}

const QList<Sample> &samples()
{
    static const QList<Sample> all {
        { "good", good, Verdict::Good },
        { "signed-by-ca", signedByCa, Verdict::Good },
        { "with-intermediate", withIntermediate, Verdict::Good },
        { "refresh-due", refreshDue, Verdict::RefreshDue },
        { "revoked", revoked, Verdict::Revoked },
        { "unknown", unknown, Verdict::Unknown },
        { "expired", expired, Verdict::Expired },
        { "future", future, Verdict::NotYetValid },
        { "other-certificate", otherCertificate, Verdict::Invalid },
        { "other-key", otherKey, Verdict::Invalid },
        { "bad-signature", badSignature, Verdict::Invalid },
        { "without-eku", withoutEku, Verdict::Invalid },
        { "garbage", garbage, Verdict::Invalid },
        { "truncated", truncated, Verdict::Invalid },
        { "try-later", tryLater, Verdict::ResponderError },
        { "no-issuer", noIssuer, Verdict::Unverifiable },
        { "no-next-update", noNextUpdate, Verdict::RefreshDue },
        { "missing", missing, Verdict::Missing },
        { "backends", backends, Verdict::MissingIntermittent },
        { "must-staple-broken", mustStapleBroken, Verdict::MustStapleViolated },
        { "not-applicable", notApplicable, Verdict::NotApplicable },
        { "list-good", listGood, Verdict::NotApplicable },
        { "list-revoked", listRevoked, Verdict::Revoked },
        { "list-not-fetched", listNotFetched, Verdict::NotApplicable },
        { "every-source", everySource, Verdict::Revoked },
        { "unreachable", unreachable, Verdict::Unreachable },
        { "tls-failed", tlsFailed, Verdict::TlsFailed },
    };
    return all;
}

Inspection sample(const char *name)
{
    const auto found = std::find_if(samples().begin(), samples().end(), [&](const Sample &one) {
        return std::strcmp(one.name, name) == 0;
    });
    return found->make();
}

Target sampleTarget()
{
    Target target;
    target.id = 7;
    target.host = QStringLiteral("www.example.test");
    target.intervalSecs = 3600;
    return target;
}

QList<Observation> sampleHistory()
{
    QList<Observation> all;
    const UtcTime from = LabNow - 14 * Days;
    for (int hour = 0; hour <= 14 * 24; ++hour) {
        if (hour > 18 && hour < 38) // the program was not running
            continue;
        Observation check;
        check.id = hour;
        check.targetId = sampleTarget().id;
        check.at = from + hour * Hours;
        check.address = QStringLiteral("2001:db8::80");
        check.latencyMsecs = 80;
        const bool isDown = hour >= 264 && hour < 272;
        const bool isMissing = hour == 224 || hour == 226;
        if (isDown) {
            check.verdict = Verdict::Unreachable;
            check.verdictClass = VerdictClass::NoData;
            all.append(check);
            continue;
        }
        check.certificateSha256 = hour < 224 ? QByteArrayLiteral("old") : QByteArrayLiteral("new");
        check.hadOcspUrl = true;
        if (isMissing) {
            check.verdict = Verdict::Missing;
            check.verdictClass = VerdictClass::Warning;
            all.append(check);
            continue;
        }
        const int issued = hour < 108 ? -50 : hour < 180 ? 108 : hour < 227 ? 180 : 227;
        check.freshness = week(from + issued * Hours);
        check.responseSha256 = QByteArray::number(issued);
        check.signer = QStringLiteral("Example OCSP Responder 7");
        switch (check.freshness->levelAt(check.at)) {
        case FreshnessLevel::Fresh:
            check.verdict = Verdict::Good;
            check.verdictClass = VerdictClass::Ok;
            break;
        case FreshnessLevel::Warning:
            check.verdict = Verdict::RefreshDue;
            check.verdictClass = VerdictClass::Warning;
            break;
        case FreshnessLevel::Critical:
            check.verdict = Verdict::RefreshCritical;
            check.verdictClass = VerdictClass::Critical;
            break;
        case FreshnessLevel::Expired:
            check.verdict = Verdict::Expired;
            check.verdictClass = VerdictClass::Critical;
            break;
        }
        all.append(check);
    }
    return all;
}
