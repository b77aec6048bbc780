// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/decision.h"

#include "base/text.h"
#include "rules/offer.h"

#include <QLatin1String>

#include <algorithm>

namespace {

struct ShortReason
{
    const char *id;
    const char *text;
};

// What fits behind the verdict's word; rules that are not listed speak by their title.
constexpr ShortReason Reasons[] = {
    { "muststaple-violated", QT_TRANSLATE_NOOP("Rules", "no response") },
    { "muststaple-without-ocsp-url", QT_TRANSLATE_NOOP("Rules", "no OCSP responder") },
    { "tls-empty-status", QT_TRANSLATE_NOOP("Rules", "empty") },
    { "tls-status-bad-type", QT_TRANSLATE_NOOP("Rules", "unknown type of status") },
    { "tls-status-bad-length", QT_TRANSLATE_NOOP("Rules", "framed wrongly") },
    { "tls-status-unsolicited", QT_TRANSLATE_NOOP("Rules", "not agreed upon") },
    { "tls-staple-too-large", QT_TRANSLATE_NOOP("Rules", "too large") },
    { "resp-not-der", QT_TRANSLATE_NOOP("Rules", "cannot be decoded") },
    { "resp-pem-encoded", QT_TRANSLATE_NOOP("Rules", "PEM, not DER") },
    { "resp-trailing-data", QT_TRANSLATE_NOOP("Rules", "trailing bytes") },
    { "resp-ber-not-der", QT_TRANSLATE_NOOP("Rules", "BER, not DER") },
    { "resp-malformed", QT_TRANSLATE_NOOP("Rules", "cannot be decoded") },
    { "resp-bytes-missing", QT_TRANSLATE_NOOP("Rules", "no content") },
    { "resp-type-not-basic", QT_TRANSLATE_NOOP("Rules", "unknown type") },
    { "resp-version-not-v1", QT_TRANSLATE_NOOP("Rules", "unknown version") },
    { "resp-time-format", QT_TRANSLATE_NOOP("Rules", "malformed time") },
    { "resp-empty-extensions", QT_TRANSLATE_NOOP("Rules", "empty extension list") },
    { "resp-duplicate-extension", QT_TRANSLATE_NOOP("Rules", "duplicate extension") },
    { "resp-no-singles", QT_TRANSLATE_NOOP("Rules", "no certificate named") },
    { "certid-serial-mismatch", QT_TRANSLATE_NOOP("Rules", "other certificate") },
    { "certid-issuer-name-mismatch", QT_TRANSLATE_NOOP("Rules", "other issuer") },
    { "certid-issuer-key-mismatch", QT_TRANSLATE_NOOP("Rules", "other issuer key") },
    { "certid-no-match", QT_TRANSLATE_NOOP("Rules", "other certificate") },
    { "certid-hash-unsupported", QT_TRANSLATE_NOOP("Rules", "unknown hash") },
    { "certid-hash-length", QT_TRANSLATE_NOOP("Rules", "broken identifier") },
    { "signer-not-found", QT_TRANSLATE_NOOP("Rules", "signer missing") },
    { "signer-missing-eku", QT_TRANSLATE_NOOP("Rules", "signer not authorised") },
    { "signer-not-issued-by-ca", QT_TRANSLATE_NOOP("Rules", "signer not authorised") },
    { "signer-is-leaf", QT_TRANSLATE_NOOP("Rules", "signed by itself") },
    { "signer-expired", QT_TRANSLATE_NOOP("Rules", "signer expired") },
    { "signer-critical-ext-unknown", QT_TRANSLATE_NOOP("Rules", "signer's extension unknown") },
    { "signer-not-yet-valid", QT_TRANSLATE_NOOP("Rules", "signer not yet valid") },
    { "signer-ku-no-digitalsignature", QT_TRANSLATE_NOOP("Rules", "signer's key usage") },
    { "signer-is-ca", QT_TRANSLATE_NOOP("Rules", "signer is a CA") },
    { "signer-responderid-keyhash-length", QT_TRANSLATE_NOOP("Rules", "broken signer name") },
    { "sig-invalid", QT_TRANSLATE_NOOP("Rules", "wrong signature") },
    { "sig-alg-unsupported", QT_TRANSLATE_NOOP("Rules", "unknown signature algorithm") },
    { "sig-alg-sha1", QT_TRANSLATE_NOOP("Rules", "SHA-1 signature") },
    { "sig-alg-md5", QT_TRANSLATE_NOOP("Rules", "broken hash") },
    { "sig-key-rsa-small", QT_TRANSLATE_NOOP("Rules", "signer's key too short") },
    { "signer-cert-alg-weak", QT_TRANSLATE_NOOP("Rules", "signer's certificate: SHA-1") },
    { "sig-alg-mismatch-key", QT_TRANSLATE_NOOP("Rules", "wrong signature algorithm") },
    { "ext-unknown-critical", QT_TRANSLATE_NOOP("Rules", "unknown critical extension") },
    { "issuer-mismatch", QT_TRANSLATE_NOOP("Rules", "wrong issuer given") },
    { "time-nextupdate-before-thisupdate", QT_TRANSLATE_NOOP("Rules", "impossible times") },
    { "time-producedat-after-nextupdate", QT_TRANSLATE_NOOP("Rules", "impossible times") },
    { "time-nextupdate-absent", QT_TRANSLATE_NOOP("Rules", "no end given") },
    { "time-nextupdate-absent-old", QT_TRANSLATE_NOOP("Rules", "no end given") },
    { "signer-expires-before-nextupdate", QT_TRANSLATE_NOOP("Rules", "signer expires") },
    { "issuer-missing", QT_TRANSLATE_NOOP("Rules", "issuer missing") },
    { "staple-absent-no-ocsp-url", QT_TRANSLATE_NOOP("Rules", "no OCSP responder") },
    { "staple-absent-short-lived", QT_TRANSLATE_NOOP("Rules", "short-lived") },
    { "staple-absent-norevavail", QT_TRANSLATE_NOOP("Rules", "no revocation information") },
    { "chain-self-signed", QT_TRANSLATE_NOOP("Rules", "self-signed") },
    { "net-not-tls", QT_TRANSLATE_NOOP("Rules", "not TLS") },
    { "starttls-refused", QT_TRANSLATE_NOOP("Rules", "STARTTLS refused") },
    { "starttls-protocol", QT_TRANSLATE_NOOP("Rules", "another protocol") },
    { "starttls-stalled", QT_TRANSLATE_NOOP("Rules", "STARTTLS stalled") },
    { "starttls-injection", QT_TRANSLATE_NOOP("Rules", "STARTTLS injection") },
    { "limit-handshake", QT_TRANSLATE_NOOP("Rules", "handshake too large") },
    { "limit-chain", QT_TRANSLATE_NOOP("Rules", "chain too long") },
    { "limit-certificate", QT_TRANSLATE_NOOP("Rules", "certificate too large") },
    { "net-name-not-found", QT_TRANSLATE_NOOP("Rules", "name not resolved") },
    { "net-refused", QT_TRANSLATE_NOOP("Rules", "refused") },
    { "net-timeout", QT_TRANSLATE_NOOP("Rules", "timed out") },
    { "net-client-certificate", QT_TRANSLATE_NOOP("Rules", "client certificate") },
    { "net-unreachable", QT_TRANSLATE_NOOP("Rules", "no route") },
    { "net-reset", QT_TRANSLATE_NOOP("Rules", "connection cut") },
    { "crl-unreachable", QT_TRANSLATE_NOOP("Rules", "no revocation list") },
    { "crl-malformed", QT_TRANSLATE_NOOP("Rules", "no revocation list") },
    { "crl-issuer-mismatch", QT_TRANSLATE_NOOP("Rules", "list of another CA") },
    { "crl-scope-mismatch", QT_TRANSLATE_NOOP("Rules", "list does not cover it") },
    { "crl-signature-invalid", QT_TRANSLATE_NOOP("Rules", "list with a wrong signature") },
    { "crl-critical-ext-unknown", QT_TRANSLATE_NOOP("Rules", "unknown critical extension") },
    { "crl-delta-only", QT_TRANSLATE_NOOP("Rules", "delta list only") },
    { "crl-expired", QT_TRANSLATE_NOOP("Rules", "revocation list expired") },
    { "crl-nextupdate-absent", QT_TRANSLATE_NOOP("Rules", "list without an end") },
    { "br-crl-interval-too-long", QT_TRANSLATE_NOOP("Rules", "list lives too long") },
    { "cert-expired", QT_TRANSLATE_NOOP("Rules", "certificate expired") },
    { "cert-not-yet-valid", QT_TRANSLATE_NOOP("Rules", "certificate not yet valid") },
    { "cert-hostname-mismatch", QT_TRANSLATE_NOOP("Rules", "certificate for other names") },
    { "chain-untrusted", QT_TRANSLATE_NOOP("Rules", "chain not trusted") },
    { "chain-order", QT_TRANSLATE_NOOP("Rules", "chain out of order") },
    { "issuer-from-aia", QT_TRANSLATE_NOOP("Rules", "intermediate not sent") },
    { "staple-vs-responder-disagree", QT_TRANSLATE_NOOP("Rules", "the responder says otherwise") },
    { "mon-status-flip", QT_TRANSLATE_NOOP("Rules", "good again after revoked") },
    { "mon-staple-lost", QT_TRANSLATE_NOOP("Rules", "stapling has stopped") },
    { "mon-staple-stuck", QT_TRANSLATE_NOOP("Rules", "not refreshed") },
    { "mon-behind-responder", QT_TRANSLATE_NOOP("Rules", "the CA has a newer one") },
    { "mon-responder-failing", QT_TRANSLATE_NOOP("Rules", "responder failing") },
    { "mon-thisupdate-regressed", QT_TRANSLATE_NOOP("Rules", "older than before") },
    { "staple-inconsistent-backends", QT_TRANSLATE_NOOP("Rules", "servers differ") },
    { "clock-skew-suspected-slow", QT_TRANSLATE_NOOP("Rules", "this clock is behind") },
    { "clock-skew-suspected-fast", QT_TRANSLATE_NOOP("Rules", "this clock is ahead") },
};

struct CrlReasonWords
{
    int reason;
    const char *text;
};
constexpr CrlReasonWords CrlReasons[] = {
    { 1, QT_TRANSLATE_NOOP("Rules", "key compromise") },
    { 2, QT_TRANSLATE_NOOP("Rules", "CA compromise") },
    { 3, QT_TRANSLATE_NOOP("Rules", "affiliation changed") },
    { 4, QT_TRANSLATE_NOOP("Rules", "superseded") },
    { 5, QT_TRANSLATE_NOOP("Rules", "cessation of operation") },
    { 6, QT_TRANSLATE_NOOP("Rules", "on hold") },
    { 9, QT_TRANSLATE_NOOP("Rules", "privilege withdrawn") },
    { 10, QT_TRANSLATE_NOOP("Rules", "AA compromise") },
};

Message titleReason(const Finding &finding)
{
    const QLatin1String id(finding.rule->id);
    const auto found
        = std::find_if(std::begin(Reasons), std::end(Reasons),
                       [&](const ShortReason &one) { return id == QLatin1String(one.id); });
    return { found == std::end(Reasons) ? finding.rule->title : found->text };
}

std::optional<int> reasonOfRevocation(const Decision &decision, const Facts &facts)
{
    if (decision.leading->rule->group == RuleGroup::RevocationList)
        return leadingList(decision, facts)->entry->reasonCode;
    const auto &info = spokenOf(*decision.leading, facts)->deciding->response->revokedInfo;
    return info ? info->revocationReason : std::nullopt;
}

Message revokedReason(const Decision &decision, const Facts &facts)
{
    if (decision.leading->certIndex > 0)
        return { QT_TRANSLATE_NOOP("Rules", "a CA of the chain") };
    const std::optional<int> reason = reasonOfRevocation(decision, facts);
    for (const CrlReasonWords &one : CrlReasons) {
        if (reason == one.reason)
            return { one.text };
    }
    return {};
}

Message shareReason(const PresenceFacts &presence)
{
    return { QT_TRANSLATE_NOOP("Rules", "%1 of %2"),
             { qint64(presence.stapled), qint64(presence.probes) } };
}

// Why the staple of a must-staple certificate is of no use.
Message unusableReason(const Facts &facts)
{
    const StapleFacts *staple = facts.leafStaple();
    if (!staple)
        return { QT_TRANSLATE_NOOP("Rules", "invalid response") };
    if (responseIsError(*staple))
        return { QT_TRANSLATE_NOOP("Rules", "responder error") };
    if (staple->deciding && staple->signatureOk && staple->deciding->hasExpired)
        return { QT_TRANSLATE_NOOP("Rules", "expired response") };
    if (staple->deciding && staple->signatureOk && staple->deciding->startsInFuture)
        return { QT_TRANSLATE_NOOP("Rules", "response not yet valid") };
    return { QT_TRANSLATE_NOOP("Rules", "invalid response") };
}

const ProbeError *lastError(const Facts &facts)
{
    const QList<Attempt> &attempts = facts.evidence.attempts;
    for (auto attempt = attempts.crbegin(); attempt != attempts.crend(); ++attempt) {
        if (attempt->error && !isNotOffered(*attempt, attempts))
            return &*attempt->error;
    }
    return nullptr;
}

Message handshakeReason(const Facts &facts)
{
    const ProbeError *error = lastError(facts);
    if (error && !error->alert.isEmpty())
        return { QT_TRANSLATE_NOOP("Rules", "%1"), { visibleText(error->alert, 60) } };
    if (error && error->fault == ProbeFault::TimedOut)
        return { QT_TRANSLATE_NOOP("Rules", "timed out") };
    if (error && error->fault == ProbeFault::Reset)
        return { QT_TRANSLATE_NOOP("Rules", "connection cut") };
    return {};
}

Message ownReason(const Decision &decision, const Facts &facts)
{
    const Finding &leading = *decision.leading;
    const QLatin1String id(leading.rule->id);
    switch (decision.verdict) {
    case Verdict::Revoked:
        return revokedReason(decision, facts);
    case Verdict::MustStapleViolated:
        if (id == QLatin1String("muststaple-intermittent"))
            return shareReason(facts.ownPresence);
        if (id == QLatin1String("muststaple-staple-unusable"))
            return unusableReason(facts);
        return titleReason(leading);
    case Verdict::NotYetValid:
        if (leading.detail.values.size() == 2)
            return { QT_TRANSLATE_NOOP("Rules", "in %1"), { leading.detail.values[1] } };
        return {};
    case Verdict::ResponderError:
        return { QT_TRANSLATE_NOOP("Rules", "%1"), { leading.detail.values.value(0) } };
    case Verdict::RefreshCritical:
    case Verdict::RefreshDue:
        // How much time is left stands beside the verdict.
        return leading.rule->group == RuleGroup::Signer || id.startsWith(QLatin1String("time-"))
            ? titleReason(leading)
            : Message {};
    case Verdict::MissingIntermittent:
        return shareReason(facts.presence);
    case Verdict::TlsFailed:
        return id == QLatin1String("tls-handshake-failed") ? handshakeReason(facts)
                                                           : titleReason(leading);
    case Verdict::Invalid:
    case Verdict::Unverifiable:
    case Verdict::NotApplicable:
    case Verdict::Unreachable:
        return titleReason(leading);
    case Verdict::Expired:
    case Verdict::Unknown:
    case Verdict::Missing:
    case Verdict::Good:
        return {};
    }
    return {};
}

Message raisingReason(const Finding &finding, const Facts &facts)
{
    if (QLatin1String(finding.rule->id) == QLatin1String("cert-expiring"))
        return { QT_TRANSLATE_NOOP("Rules", "certificate ends in %1"),
                 { facts.leaf->notAfter - facts.at } };
    return titleReason(finding);
}

}

Message reasonOf(const Decision &decision, const Facts &facts)
{
    const Message own = decision.leading ? ownReason(decision, facts) : Message {};
    if (!own.isEmpty() || !decision.raising)
        return own;
    return raisingReason(*decision.raising, facts);
}
