// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promise.h"
#include "fuzz/stapledchain.h"
#include "lab/labtime.h"
#include "rules/verify.h"

// verify() over a chain and what is stapled with it.

extern "C" std::size_t LLVMFuzzerMutate(quint8 *bytes, std::size_t size, std::size_t maxSize);

namespace {

Evidence evidenceOf(const StapledChain &stapled)
{
    Attempt attempt;
    attempt.address = QStringLiteral("192.0.2.1");
    attempt.at = LabNow;
    attempt.capture.chain = { stapled.leaf, stapled.issuer };
    attempt.capture.protocol = QStringLiteral("TLSv1.3");
    attempt.capture.staples = { { .certIndex = 0, .der = stapled.response } };

    QList<Certificate> roots;
    if (const auto root = readCertificate(stapled.root))
        roots.append(*root);
    return evidenceFrom({ attempt }, QStringLiteral("localhost"), TrustStore().with(roots), LabNow);
}

void requireInDate(const SingleResponse &single)
{
    const Duration allowance { Policy {}.skewSecs };
    require(single.thisUpdate <= LabNow + allowance, "what is usable has begun");
    require(!single.nextUpdate || LabNow <= *single.nextUpdate + allowance,
            "what is usable has not ended");
}

void requireSound(const StapleJudgement &staple)
{
    if (staple.usable) {
        require(staple.signatureOk, "what is usable has a sound signature");
        require(staple.reading.parses(), "what is usable parses");
        require(staple.reading.response.responseStatus() == OcspResponseStatus::Successful,
                "what is usable was a success");
        require(staple.certStatus.has_value(), "what is usable says something");
        require(staple.issuer.has_value(), "what is usable has an issuer");
        requireInDate(*staple.singleResponse());
    }
    if (staple.signatureOk)
        require(staple.signer && staple.signerKind != SignerKind::None,
                "a sound signature is of one who may sign");
    if (const SingleResponse *single = staple.singleResponse())
        requireInside(single->range, { 0, staple.reading.response.der.size() });
}

void requireSound(const Judgement &judgement)
{
    for (const StapleJudgement &staple : judgement.staples)
        requireSound(staple);
    for (const Finding &finding : judgement.findings) {
        require(finding.rule != nullptr, "a finding has its rule");
        require(!finding.title().isEmpty(), "a finding has a title");
        finding.detail.english();
    }
    require(!judgement.sentence.english().isEmpty(), "there is always a sentence");

    const StapleJudgement *leaf = judgement.leaf();
    if (judgement.verdict == Verdict::Good)
        require(leaf && leaf->usable && leaf->certStatus == CertStatus::Good,
                "Good rests on a usable answer");
    // A revocation holds for ever, so its statement may be out of date.
    if (judgement.verdict == Verdict::Revoked)
        require(leaf && leaf->signatureOk && leaf->certStatus == CertStatus::Revoked,
                "Revoked rests on a sound signature");
}

}

// The response is the enemy's; now and then the certificates are too.
extern "C" std::size_t LLVMFuzzerCustomMutator(quint8 *bytes, std::size_t size, std::size_t maxSize,
                                               unsigned seed)
{
    constexpr unsigned ChainEvery = 8;
    const auto kept
        = seed % ChainEvery == 0 ? 0 : std::size_t(responseOffset(inputOf(bytes, size)));
    if (kept >= maxSize)
        return LLVMFuzzerMutate(bytes, size, maxSize);
    return kept + LLVMFuzzerMutate(bytes + kept, size - kept, maxSize - kept);
}

extern "C" int LLVMFuzzerTestOneInput(const quint8 *bytes, std::size_t size)
{
    const Evidence evidence = evidenceOf(unpack(inputOf(bytes, size)));
    const Judgement judgement = verify(evidence, LabNow, Policy {});
    requireSound(judgement);

    const Judgement again = verify(evidence, LabNow, Policy {});
    require(again.findings == judgement.findings && again.verdict == judgement.verdict
                && again.sentence == judgement.sentence,
            "judged twice, the judgement is the same");
    return 0;
}
