// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/scenario.h"

#include "lab/responsespec.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

ServerScript serving(const LabPki &pki, const LabCertificate &leaf,
                     const QMap<int, QByteArray> &staples)
{
    return { .identities = { { pki.chain(leaf), leaf.key, staples } } };
}

ServerScript stapling(const LabPki &pki, const LabCertificate &leaf, const QByteArray &staple)
{
    return serving(pki, leaf, { { 0, staple } });
}

ResponseSpec goodAnswer(const LabPki &pki, const LabCertificate &leaf)
{
    return { .certificate = &leaf, .issuer = &pki.issuer, .now = pki.now };
}

// The good server of the usual leaf, its answer changed.
template <class Change>
ServerScript answering(const LabPki &pki, Change change)
{
    ResponseSpec spec = goodAnswer(pki, pki.leaf);
    change(spec);
    return stapling(pki, pki.leaf, makeResponse(spec));
}

ServerScript lasting(const LabPki &pki, Duration since, Duration left)
{
    return answering(pki, [=](ResponseSpec &spec) {
        spec.producedAt = Duration { -since.secs };
        spec.singles[0].thisUpdate = Duration { -since.secs };
        spec.singles[0].nextUpdate = left;
    });
}

ServerScript misbehaving(Misbehaviour misbehaviour)
{
    return { .misbehaviour = misbehaviour };
}

ServerScript goodCaSigned(const LabPki &pki)
{
    return answering(pki, [](ResponseSpec &) {});
}

ServerScript goodDelegated(const LabPki &pki)
{
    return answering(pki, [&](ResponseSpec &spec) { spec.signer = &pki.responder; });
}

ServerScript rsaLeaf(const LabPki &pki)
{
    return stapling(pki, pki.rsaLeaf, makeResponse(goodAnswer(pki, pki.rsaLeaf)));
}

ServerScript sha256CertId(const LabPki &pki)
{
    return answering(pki, [](ResponseSpec &spec) { spec.singles[0].hash = CertIdHash::Sha256; });
}

ServerScript intermediateStapled(const LabPki &pki)
{
    const QByteArray ofIssuer
        = makeResponse({ .certificate = &pki.issuer, .issuer = &pki.root, .now = pki.now });
    return serving(pki, pki.leaf,
                   { { 0, makeResponse(goodAnswer(pki, pki.leaf)) }, { 1, ofIssuer } });
}

ServerScript mustStapleKept(const LabPki &pki)
{
    return stapling(pki, pki.mustStapleLeaf, makeResponse(goodAnswer(pki, pki.mustStapleLeaf)));
}

ServerScript mustStapleBroken(const LabPki &pki)
{
    return serving(pki, pki.mustStapleLeaf, {});
}

ServerScript revoked(const LabPki &pki)
{
    return answering(pki, [](ResponseSpec &spec) {
        spec.singles[0].status = CertStatus::Revoked;
        spec.singles[0].reason = 4; // superseded
    });
}

ServerScript unknown(const LabPki &pki)
{
    return answering(pki, [](ResponseSpec &spec) { spec.singles[0].status = CertStatus::Unknown; });
}

ServerScript otherCertificate(const LabPki &pki)
{
    return stapling(pki, pki.leaf, makeResponse(goodAnswer(pki, pki.otherLeaf)));
}

ServerScript badSignature(const LabPki &pki)
{
    return answering(pki, [](ResponseSpec &spec) { spec.flipSignatureBit = true; });
}

ServerScript delegateWithoutEku(const LabPki &pki)
{
    return answering(pki, [&](ResponseSpec &spec) { spec.signer = &pki.responderWithoutEku; });
}

ServerScript delegateExpired(const LabPki &pki)
{
    return answering(pki, [&](ResponseSpec &spec) { spec.signer = &pki.responderExpired; });
}

ServerScript garbage(const LabPki &pki)
{
    return stapling(pki, pki.leaf, "This is no OCSP response.\n");
}

ServerScript trailingBytes(const LabPki &pki)
{
    return answering(pki, [](ResponseSpec &spec) { spec.trailing.outer = "\r\n"; });
}

ServerScript emptyStatus(const LabPki &pki)
{
    ServerScript script = serving(pki, pki.leaf, {});
    script.frameFault = StatusFrameFault::Empty;
    return script;
}

ServerScript tryLater(const LabPki &pki)
{
    return stapling(pki, pki.leaf, makeResponse({ .responseStatus = 3 }));
}

ServerScript signerExpiresSoon(const LabPki &pki)
{
    return answering(pki, [&](ResponseSpec &spec) { spec.signer = &pki.responderExpiringSoon; });
}

// The server's chain is the leaf alone, and nothing the lab trusts issued it.
ServerScript issuerMissing(const LabPki &pki)
{
    const QByteArray staple = makeResponse(
        { .certificate = &pki.foreignLeaf, .issuer = &pki.otherIssuer, .now = pki.now });
    return { .identities
             = { { { pki.foreignLeaf.der }, pki.foreignLeaf.key, { { 0, staple } } } } };
}

// Cold anew after a while, so that a later check finds the same.
ServerScript coldCache(const LabPki &pki)
{
    ServerScript script = goodCaSigned(pki);
    script.firstStapledConnection = 2;
    script.coldAgainAfterSecs = 60;
    return script;
}

QList<Scenario> makeScenarios()
{
    return {
        { "good-ca-signed", QT_TRANSLATE_NOOP("Lab", "Good, signed by the CA"), Verdict::Good,
          goodCaSigned },
        { "good-delegated", QT_TRANSLATE_NOOP("Lab", "Good, signed by a delegated responder"),
          Verdict::Good, goodDelegated },
        { "rsa-leaf", QT_TRANSLATE_NOOP("Lab", "Good, RSA certificate"), Verdict::Good, rsaLeaf },
        { "sha256-certid", QT_TRANSLATE_NOOP("Lab", "Good, certificate named by SHA-256"),
          Verdict::Good, sha256CertId },
        { "intermediate-stapled", QT_TRANSLATE_NOOP("Lab", "Good, the intermediate stapled too"),
          Verdict::Good, intermediateStapled },
        { "must-staple-kept", QT_TRANSLATE_NOOP("Lab", "Must-Staple, promise kept"), Verdict::Good,
          mustStapleKept },
        { "revoked", QT_TRANSLATE_NOOP("Lab", "Revoked"), Verdict::Revoked, revoked },
        { "must-staple-broken", QT_TRANSLATE_NOOP("Lab", "Must-Staple, nothing stapled"),
          Verdict::MustStapleViolated, mustStapleBroken },
        { "other-certificate", QT_TRANSLATE_NOOP("Lab", "Response about another certificate"),
          Verdict::Invalid, otherCertificate },
        { "bad-signature", QT_TRANSLATE_NOOP("Lab", "Signature broken"), Verdict::Invalid,
          badSignature },
        { "delegate-without-eku", QT_TRANSLATE_NOOP("Lab", "Signer without OCSPSigning"),
          Verdict::Invalid, delegateWithoutEku },
        { "delegate-expired", QT_TRANSLATE_NOOP("Lab", "Signer's certificate expired"),
          Verdict::Invalid, delegateExpired },
        { "garbage", QT_TRANSLATE_NOOP("Lab", "Bytes that are no response"), Verdict::Invalid,
          garbage },
        { "trailing-bytes", QT_TRANSLATE_NOOP("Lab", "Bytes after the response"), Verdict::Invalid,
          trailingBytes },
        { "empty-status", QT_TRANSLATE_NOOP("Lab", "Empty response"), Verdict::Invalid,
          emptyStatus },
        { "expired", QT_TRANSLATE_NOOP("Lab", "Expired response"), Verdict::Expired,
          [](const LabPki &pki) { return lasting(pki, 8 * Days, -1 * Days); } },
        { "future", QT_TRANSLATE_NOOP("Lab", "Response not yet valid"), Verdict::NotYetValid,
          [](const LabPki &pki) { return lasting(pki, -1 * Days, 8 * Days); } },
        { "unknown", QT_TRANSLATE_NOOP("Lab", "Unknown to the CA"), Verdict::Unknown, unknown },
        { "try-later", QT_TRANSLATE_NOOP("Lab", "Responder said tryLater"), Verdict::ResponderError,
          tryLater },
        { "about-to-expire", QT_TRANSLATE_NOOP("Lab", "Good for six hours more"),
          Verdict::RefreshCritical,
          [](const LabPki &pki) { return lasting(pki, 162 * Hours, 6 * Hours); } },
        { "signer-expires-soon", QT_TRANSLATE_NOOP("Lab", "Signer expires before its response"),
          Verdict::RefreshCritical, signerExpiresSoon },
        { "refresh-due", QT_TRANSLATE_NOOP("Lab", "Good, refresh due"), Verdict::RefreshDue,
          [](const LabPki &pki) { return lasting(pki, 138 * Hours, 30 * Hours); } },
        { "issuer-missing", QT_TRANSLATE_NOOP("Lab", "Issuer neither sent nor known"),
          Verdict::Unverifiable, issuerMissing },
        { "cold-cache", QT_TRANSLATE_NOOP("Lab", "First connection without a staple"),
          Verdict::MissingIntermittent, coldCache },
        { "none-with-ocsp-url", QT_TRANSLATE_NOOP("Lab", "Nothing stapled, OCSP URL present"),
          Verdict::Missing, [](const LabPki &pki) { return serving(pki, pki.leaf, {}); } },
        { "none-without-ocsp-url", QT_TRANSLATE_NOOP("Lab", "Nothing stapled, no OCSP URL"),
          Verdict::NotApplicable,
          [](const LabPki &pki) { return serving(pki, pki.plainLeaf, {}); } },
        { "short-lived", QT_TRANSLATE_NOOP("Lab", "Nothing stapled, short-lived certificate"),
          Verdict::NotApplicable,
          [](const LabPki &pki) { return serving(pki, pki.shortLivedLeaf, {}); } },
        { "self-signed", QT_TRANSLATE_NOOP("Lab", "Self-signed certificate"),
          Verdict::NotApplicable,
          [](const LabPki &pki) -> ServerScript {
              return { .identities
                       = { { { pki.selfSignedLeaf.der }, pki.selfSignedLeaf.key, {} } } };
          } },
        { "tls-alert", QT_TRANSLATE_NOOP("Lab", "Handshake refused by an alert"),
          Verdict::TlsFailed,
          [](const LabPki &) { return misbehaving(Misbehaviour::HandshakeFailureAlert); } },
        { "not-tls", QT_TRANSLATE_NOOP("Lab", "Mail server without TLS"), Verdict::TlsFailed,
          [](const LabPki &) { return misbehaving(Misbehaviour::SmtpBanner); } },
        { "noise", QT_TRANSLATE_NOOP("Lab", "A megabyte of noise"), Verdict::TlsFailed,
          [](const LabPki &) { return misbehaving(Misbehaviour::Noise); } },
        { "refused", QT_TRANSLATE_NOOP("Lab", "Nobody listens"), Verdict::Unreachable,
          [](const LabPki &) { return misbehaving(Misbehaviour::Refuses); } },
    };
}

}

QString Scenario::title() const
{
    return QCoreApplication::translate("Lab", englishTitle);
}

const QList<Scenario> &labScenarios()
{
    static const QList<Scenario> scenarios = makeScenarios();
    return scenarios;
}

const Scenario *findScenario(QStringView id)
{
    const QList<Scenario> &all = labScenarios();
    const auto found = std::find_if(all.cbegin(), all.cend(), [id](const Scenario &scenario) {
        return id == QLatin1String(scenario.id);
    });
    return found == all.cend() ? nullptr : &*found;
}
