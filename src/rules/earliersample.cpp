// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/earliersample.h"

#include "rules/presencefacts.h"
#include "rules/verify.h"

#include <algorithm>

namespace {

const Certificate *leafOf(const Evidence &evidence)
{
    const bool isReadable
        = !evidence.chain.isEmpty() && !evidence.unreadableCertificates.contains(0);
    return isReadable ? &evidence.chain.first() : nullptr;
}

// The leaf's staple, if what it says can be believed.
const StapleJudgement *verifiedStaple(const Judgement &judgement)
{
    const StapleJudgement *staple = judgement.leaf();
    return staple && staple->signatureOk && staple->certificate && staple->single ? staple
                                                                                  : nullptr;
}

}

std::optional<EarlierSample> earlierSampleOf(const Evidence &evidence, const Judgement &judgement)
{
    const Certificate *leaf = leafOf(evidence);
    const PresenceFacts presence = presenceOf(evidence.attempts);
    if (!leaf || presence.probes == 0)
        return std::nullopt;
    EarlierSample sample { .at = judgement.at,
                           .address = evidence.attempts.value(evidence.judgedAttempt).address,
                           .issuer = leaf->issuer.der,
                           .serialNumber = leaf->serialNumber,
                           .keyType = leaf->publicKey.type,
                           .hadStaple = presence.stapled > 0 };
    for (const Staple &staple : evidence.staples) {
        if (staple.certIndex == 0)
            sample.responseSha256 = sha256(staple.der);
    }
    if (const StapleJudgement *staple = verifiedStaple(judgement)) {
        const SingleResponse &single = *staple->singleResponse();
        sample.status = single.certStatus;
        if (single.revokedInfo)
            sample.revocationReason = single.revokedInfo->revocationReason;
        sample.freshness = staple->freshness;
        sample.signerSha256 = sha256(staple->signer->der);
    }
    return sample;
}

std::optional<HostSample> hostSampleOf(const QString &host, const Evidence &evidence,
                                       const Judgement &judgement)
{
    const Certificate *leaf = leafOf(evidence);
    if (!leaf)
        return std::nullopt;
    HostSample sample { .host = host,
                        .at = judgement.at,
                        .issuer = leaf->issuer.der,
                        .wasRefreshing = wasRefreshing(evidence.earlier) };
    if (const StapleJudgement *staple = verifiedStaple(judgement)) {
        sample.thisUpdate = staple->singleResponse()->thisUpdate;
        sample.hasExpired = std::any_of(
            judgement.findings.begin(), judgement.findings.end(), [](const Finding &finding) {
                return finding.certIndex == 0 && finding.id() == u"time-expired";
            });
    }
    return sample;
}

bool wasRefreshing(const QList<EarlierSample> &samples)
{
    const auto last
        = std::find_if(samples.crbegin(), samples.crend(),
                       [](const EarlierSample &one) { return one.freshness.has_value(); });
    return last != samples.crend() && last->freshness->levelAt(last->at) == FreshnessLevel::Fresh;
}
