// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include <algorithm>

namespace {

bool isHashKnown(const CertIdComparison &one)
{
    return one.isHashKnown();
}

Answers sha1(const StapleFacts &facts)
{
    for (const qsizetype index : facts.ownEntries()) {
        if (facts.binding.comparisons[index].hash == HashAlgorithm::Sha1)
            return {
                { .detail = { QT_TRANSLATE_NOOP(
                      "Rules", "The certificate is named by SHA-1 hashes of its issuer.") } }
            };
    }
    return {};
}

Answers sha256(const StapleFacts &facts)
{
    const QList<qsizetype> matches = facts.ownEntries();
    const bool isAll
        = !matches.isEmpty() && std::all_of(matches.begin(), matches.end(), [&](qsizetype index) {
              return facts.binding.comparisons[index].hash == HashAlgorithm::Sha256;
          });
    if (!isAll)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP(
                   "Rules", "The certificate is named by SHA-256 hashes of its issuer only.") } } };
}

Answers hashUnsupported(const StapleFacts &facts)
{
    if (!facts.basic)
        return {};
    const QList<CertIdComparison> &all = facts.binding.comparisons;
    const auto unknown = std::find_if_not(all.begin(), all.end(), isHashKnown);
    if (unknown == all.end())
        return {};
    const Oid &oid = facts.data().responses[unknown - all.begin()].certId.hashAlgorithm.algorithm;
    const bool isSole = !facts.binding.any(isHashKnown);
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The hash algorithm is %1."), { oid.name() } },
               .severity = isSole ? Severity::Error : Severity::Info } };
}

Answers hashLength(const StapleFacts &facts)
{
    if (!facts.basic)
        return {};
    const QList<CertIdComparison> &all = facts.binding.comparisons;
    const auto wrong = std::find_if(all.begin(), all.end(), [](const CertIdComparison &one) {
        return one.isHashKnown() && !one.hasRightLengths;
    });
    if (wrong == all.end())
        return {};
    const CertId &id = facts.data().responses[wrong - all.begin()].certId;
    return { { .detail
               = { QT_TRANSLATE_NOOP(
                       "Rules",
                       "The issuer's name hash has %1 bytes and its key hash %2; %3 was stated."),
                   { qint64(id.issuerNameHash.size()), qint64(id.issuerKeyHash.size()),
                     hashText(wrong->hash) } } } };
}

bool isCompatibilityPair(const StapleFacts &facts)
{
    const QList<CertIdComparison> &all = facts.binding.comparisons;
    if (all.size() != 2)
        return false;
    const QList<SingleResponse> &singles = facts.data().responses;
    const bool hasBoth
        = (all[0].hash == HashAlgorithm::Sha1 && all[1].hash == HashAlgorithm::Sha256)
        || (all[0].hash == HashAlgorithm::Sha256 && all[1].hash == HashAlgorithm::Sha1);
    return hasBoth && singles[0].certId.serialNumber == singles[1].certId.serialNumber;
}

Answers multiple(const StapleFacts &facts)
{
    if (!facts.basic || facts.data().responses.size() < 2)
        return {};
    return {
        { .detail
          = { QT_TRANSLATE_NOOP(
                  "Rules", "The response holds %1 entries; %2 of them are for this certificate."),
              { qint64(facts.data().responses.size()), qint64(facts.ownEntries().size()) } } }
    };
}

Answers pair(const StapleFacts &facts)
{
    if (!facts.basic || !isCompatibilityPair(facts))
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP(
                   "Rules", "One entry is found by SHA-1, the other by SHA-256.") } } };
}

Answers conflicting(const StapleFacts &facts)
{
    if (facts.ownEntries().size() < 2)
        return {};
    const SingleResponse &deciding = *facts.deciding->response;
    for (const qsizetype index : facts.binding.matches) {
        const SingleResponse &other = facts.data().responses[index];
        const UtcTime at = facts.target.at;
        const bool isOtherInDate = other.thisUpdate <= at + facts.target.skew
            && (!other.nextUpdate || at <= *other.nextUpdate + facts.target.skew);
        if (other.certStatus == deciding.certStatus && isOtherInDate == facts.deciding->isInDate())
            continue;
        return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                 "One entry says %1 (as of %2), another says %3 "
                                                 "(as of %4). The first decides."),
                               { certStatusText(deciding.certStatus), deciding.thisUpdate,
                                 certStatusText(other.certStatus), other.thisUpdate } } } };
    }
    return {};
}

constexpr auto Group = RuleGroup::Binding;
constexpr auto Error = Severity::Error;
constexpr auto Info = Severity::Info;

constexpr StapleRule Rules[] = {
    { { "certid-hash-sha1", Group, Info, Info, "RFC 9919 §3.2.1; RFC 9919 §8.7",
        QT_TRANSLATE_NOOP("Rules", "The certificate is named by SHA-1"),
        QT_TRANSLATE_NOOP("Rules",
                          "SHA-1 is only a key to look the certificate up by, not a signature: "
                          "harmless, and still the most compatible choice."),
        "" },
      sha1 },
    { { "certid-hash-sha256", Group, Info, Info, "RFC 9919 §3.1.1",
        QT_TRANSLATE_NOOP("Rules", "The certificate is named by SHA-256"),
        QT_TRANSLATE_NOOP("Rules",
                          "The modern choice. Some clients look entries up by SHA-1 only and do "
                          "not find this one, curl --cert-status among them."),
        QT_TRANSLATE_NOOP("Rules", "Nothing on the server. The CA may answer with both hashes.") },
      sha256 },
    { { "certid-hash-unsupported", Group, Error, Error, "RFC 6960 §4.1.1",
        QT_TRANSLATE_NOOP("Rules", "Unknown hash in the certificate's identifier"),
        QT_TRANSLATE_NOOP("Rules",
                          "Clients know SHA-1, SHA-256, SHA-384 and SHA-512; by another hash they "
                          "cannot tell which certificate is meant."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      hashUnsupported },
    { { "certid-hash-length", Group, Error, Error, "RFC 6960 §4.1.1",
        QT_TRANSLATE_NOOP("Rules", "Broken certificate identifier"),
        QT_TRANSLATE_NOOP("Rules",
                          "The hashes in it are not as long as those of the algorithm it names."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      hashLength },
    { { "single-multiple", Group, Info, Info, "RFC 6960 §4.2.2.3; RFC 9919 §3.2.1",
        QT_TRANSLATE_NOOP("Rules", "More than one entry"),
        QT_TRANSLATE_NOOP("Rules",
                          "A response should answer for one certificate; every further entry is "
                          "sent with every handshake."),
        "" },
      multiple },
    { { "single-sha1-sha256-pair", Group, Info, Info, "RFC 9919 §3.2.1",
        QT_TRANSLATE_NOOP("Rules", "The certificate is named twice, by SHA-1 and by SHA-256"),
        QT_TRANSLATE_NOOP("Rules",
                          "A deliberate pair, so that old and new clients both find their entry."),
        "" },
      pair },
    { { "single-conflicting", Group, Severity::Warning, Severity::Warning, "–",
        QT_TRANSLATE_NOOP("Rules", "The response contradicts itself"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Entries for the same certificate differ. The strictest one in date decides here: "
            "revoked before unknown before good. Clients do not agree on which they follow."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      conflicting },
};

}

std::span<const StapleRule> entryRules()
{
    return Rules;
}
