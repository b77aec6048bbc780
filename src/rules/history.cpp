// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include "base/text.h"

#include <algorithm>
#include <iterator>

namespace {

constexpr Duration AbsentFor { 60 };
constexpr int OnHold = 6; // RFC 5280 §5.3.1

using Sample = EarlierSample;
using Samples = QList<const Sample *>;

// "… the issuer name and serial number identify a unique certificate" (RFC 5280 §4.1.2.2)
bool isOfCertificate(const Sample &sample, const Certificate &certificate)
{
    return sample.serialNumber == certificate.serialNumber
        && sample.issuer == certificate.issuer.der;
}

// The samples of the certificate in use, oldest first: with another one all begins anew.
Samples ownSamples(const Facts &facts)
{
    Samples own;
    for (const Sample &sample : facts.evidence.earlier) {
        if (facts.leaf && isOfCertificate(sample, *facts.leaf))
            own.append(&sample);
    }
    return own;
}

// Those that fit, unless none does.
template <class Fits>
Samples narrowed(const Samples &samples, Fits fits)
{
    Samples fitting;
    std::copy_if(samples.begin(), samples.end(), std::back_inserter(fitting), fits);
    return fitting.isEmpty() ? samples : fitting;
}

template <class Fits>
const Sample *newest(const Samples &samples, Fits fits)
{
    const auto found = std::find_if(samples.crbegin(), samples.crend(), fits);
    return found == samples.crend() ? nullptr : *found;
}

QString addressOf(const Facts &facts)
{
    return facts.judged ? facts.judged->address : QString();
}

Answers stapleLost(const Facts &facts)
{
    if (!facts.presence.isAbsent() || !facts.evidence.retriesWereMade)
        return {};
    const Samples own = ownSamples(facts);
    const auto had = std::find_if(own.crbegin(), own.crend(),
                                  [](const Sample *sample) { return sample->hadStaple; });
    // Two in a row: this check and the one before.
    if (had == own.crend() || had == own.crbegin())
        return {};
    const Sample *firstWithout = *(had - 1);
    if (facts.at - firstWithout->at < AbsentFor)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                             "Last stapled on %1; nothing came on %2 nor on any "
                                             "check since."),
                           { (*had)->at, firstWithout->at } },
               .severity = facts.isMustStaple ? Severity::Error : Severity::Warning } };
}

// The rule that keeps the staple from being compared with earlier ones; null where none does.
const char *blockerOf(const StapleFacts &staple)
{
    return staple.contentBlocker ? staple.contentBlocker : staple.unsoundBy;
}

// Compares the leaf's verified staple with the samples of the certificate.
template <class Compare>
Answers comparedWith(const Facts &facts, Compare compare)
{
    const StapleFacts *staple = facts.leafStaple();
    const Samples own = ownSamples(facts);
    if (!staple || own.isEmpty())
        return {};
    if (const char *blocker = blockerOf(*staple))
        return { skipped(blocker) };
    if (!staple->deciding)
        return {};
    const std::optional<Answer> answer = compare(*staple, own);
    return answer ? Answers { *answer } : Answers {};
}

using Maybe = std::optional<Answer>;

Answers stapleStuck(const Facts &facts)
{
    return comparedWith(facts, [&](const StapleFacts &staple, const Samples &own) -> Maybe {
        if (!staple.freshness || staple.freshness->isOpenEnded
            || facts.at <= staple.freshness->due + refreshGrace(*staple.freshness))
            return {};
        const QByteArray sha = sha256(staple.staple.der);
        const auto first = std::find_if(own.begin(), own.end(), [&](const Sample *sample) {
            return sample->responseSha256 == sha;
        });
        if (first == own.end())
            return {};
        return Answer {
            .detail = { QT_TRANSLATE_NOOP("Rules",
                                          "The same response since %1 at least, that of %2; it was "
                                          "to be replaced by %3."),
                        { (*first)->at, staple.freshness->thisUpdate, staple.freshness->due } },
            .severity = facts.leafHasExpired ? std::optional(Severity::Info) : std::nullopt
        };
    });
}

Answers thisUpdateRegressed(const Facts &facts)
{
    return comparedWith(facts, [&](const StapleFacts &staple, const Samples &own) -> Maybe {
        const SingleResponse &now = *staple.deciding->response;
        const Sample *newer = nullptr;
        for (const Sample *sample : own) {
            if (sample->address == addressOf(facts) && sample->freshness
                && sample->freshness->thisUpdate
                    > (newer ? newer->freshness->thisUpdate : now.thisUpdate))
                newer = sample;
        }
        if (!newer)
            return {};
        const Duration back = newer->freshness->thisUpdate - now.thisUpdate;
        const bool isFarBack
            = now.nextUpdate && 2 * back.secs > (*now.nextUpdate - now.thisUpdate).secs;
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                      "thisUpdate is %1; on %2 the same address "
                                                      "delivered a response that is newer by %3."),
                                    { now.thisUpdate, newer->at, back } },
                        .severity = isFarBack ? Severity::Warning : Severity::Info };
    });
}

Answers statusFlip(const Facts &facts)
{
    return comparedWith(facts, [](const StapleFacts &staple, const Samples &own) -> Maybe {
        if (staple.deciding->response->certStatus != CertStatus::Good)
            return {};
        const Sample *revoked = newest(own, [](const Sample *sample) {
            return sample->status == CertStatus::Revoked && sample->revocationReason != OnHold;
        });
        if (!revoked)
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                      "On %1 a verified response said revoked; "
                                                      "this one says good as of %2."),
                                    { revoked->at, staple.deciding->response->thisUpdate } } };
    });
}

Answers certificateChanged(const Facts &facts)
{
    if (!facts.leaf)
        return {};
    Samples all;
    for (const Sample &sample : facts.evidence.earlier)
        all.append(&sample);
    // A server may have certificates with keys of two types, and several addresses one each.
    all = narrowed(
        all, [&](const Sample *sample) { return sample->keyType == facts.leaf->publicKey.type; });
    all = narrowed(all, [&](const Sample *sample) { return sample->address == addressOf(facts); });
    if (all.isEmpty() || isOfCertificate(*all.last(), *facts.leaf))
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "Serial number %1; on %2 it was %3."),
                           { colonHex(facts.leaf->serialNumber, 20), all.last()->at,
                             colonHex(all.last()->serialNumber, 20) } } } };
}

Answers signerChanged(const Facts &facts)
{
    return comparedWith(facts, [](const StapleFacts &staple, const Samples &own) -> Maybe {
        const Sample *last
            = newest(own, [](const Sample *sample) { return !sample->signerSha256.isEmpty(); });
        if (!last || last->signerSha256 == sha256(staple.signing.signer->der))
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                      "Signed by %1, whose certificate is not the "
                                                      "one that signed the response of %2."),
                                    { staple.signing.signer->subject.shortText(), last->at } } };
    });
}

constexpr auto Group = RuleGroup::History;
constexpr auto Warning = Severity::Warning;
constexpr auto Info = Severity::Info;

constexpr TargetRule Rules[] = {
    { { "mon-staple-lost", Group, Warning, Warning, "–",
        QT_TRANSLATE_NOOP("Rules", "Stapling has stopped"),
        QT_TRANSLATE_NOOP("Rules",
                          "The server stapled responses for this certificate before, and no longer "
                          "does. nginx stops when the CA says \"revoked\"."),
        QT_TRANSLATE_NOOP("Rules",
                          "Look at what changed on the server, and at its error log; ask the CA's "
                          "responder for the certificate's status.") },
      stapleLost },
    { { "mon-staple-stuck", Group, Warning, Warning, "BR 4.9.9",
        QT_TRANSLATE_NOOP("Rules", "The response is not being refreshed"),
        QT_TRANSLATE_NOOP("Rules",
                          "Check after check brings the same response, although a newer one should "
                          "have replaced it by now."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check that the server can reach the responder; reload it; look for OCSP "
                          "in its error log, or for the job that refreshes the staple file.") },
      stapleStuck },
    { { "mon-thisupdate-regressed", Group, Info, Info, "–",
        QT_TRANSLATE_NOOP("Rules", "The response is older than the one before"),
        QT_TRANSLATE_NOOP("Rules",
                          "Servers behind this address hold different copies, or an old one was "
                          "put back."),
        QT_TRANSLATE_NOOP("Rules", "Give the servers one source of staples.") },
      thisUpdateRegressed },
    { { "mon-status-flip", Group, Severity::Error, Severity::Error, "RFC 6960 §2.2; BR 4.10.1",
        QT_TRANSLATE_NOOP("Rules", "Good again after it was revoked"),
        QT_TRANSLATE_NOOP("Rules",
                          "A revocation is for good unless it was a hold. Either the CA has made "
                          "an error, or the server delivers an old response from before."),
        QT_TRANSLATE_NOOP("Rules",
                          "Treat the certificate as revoked: replace it, and ask the CA.") },
      statusFlip },
    { { "mon-cert-changed", Group, Info, Info, "–",
        QT_TRANSLATE_NOOP("Rules", "The certificate is a new one"),
        QT_TRANSLATE_NOOP("Rules",
                          "Another certificate was installed since the last check; comparisons "
                          "with earlier responses begin anew."),
        "" },
      certificateChanged },
    { { "mon-signer-changed", Group, Info, Info, "–",
        QT_TRANSLATE_NOOP("Rules", "The response has another signer"),
        QT_TRANSLATE_NOOP("Rules", "The CA has changed its responder's certificate, as CAs do."),
        "" },
      signerChanged },
};

}

std::span<const TargetRule> historyRules()
{
    return Rules;
}
