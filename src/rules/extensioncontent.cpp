// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/extensions.h"
#include "rules/extensionvalue.h"

namespace {

using Maybe = std::optional<Answer>;

Answers noncePresent(const StapleFacts &facts)
{
    return aboutExtension(facts, Oids::OcspNonce, [](const PlacedExtension &placed) -> Maybe {
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "A nonce of %1 bytes."),
                                    { qint64(nonceOf(placed.extension->value).size()) } } };
    });
}

Answers nonceLength(const StapleFacts &facts)
{
    return aboutExtension(facts, Oids::OcspNonce, [](const PlacedExtension &placed) -> Maybe {
        const qint64 length = nonceOf(placed.extension->value).size();
        if (length >= 1 && length <= 128)
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP(
                                        "Rules", "The nonce has %1 bytes; 1 to 128 are allowed."),
                                    { length } } };
    });
}

Answers archiveCutoff(const StapleFacts &facts)
{
    return aboutExtension(
        facts, Oids::OcspArchiveCutoff, [&](const PlacedExtension &placed) -> Maybe {
            const auto cutoff = timeOf(placed.extension->value);
            if (!cutoff)
                return Answer { .detail
                                = { QT_TRANSLATE_NOOP("Rules", "Its value is not a time.") } };
            return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "Back to %1, that is %2."),
                                        { *cutoff, facts.data().producedAt - *cutoff } } };
        });
}

Answers crlReference(const StapleFacts &facts)
{
    return aboutExtension(facts, Oids::OcspCrl, [](const PlacedExtension &placed) -> Maybe {
        const CrlReference reference = crlReferenceOf(placed.extension->value);
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "URL: %1; number: %2; time: %3."),
                                    { reference.url, reference.number, reference.time } } };
    });
}

Answers extendedRevoke(const StapleFacts &facts)
{
    return aboutExtension(
        facts, Oids::OcspExtendedRevoke, [](const PlacedExtension &placed) -> Maybe {
            if (placed.single)
                return Answer { .detail = { QT_TRANSLATE_NOOP(
                                    "Rules", "It stands in singleExtensions, where it must not.") },
                                .severity = Severity::Warning };
            if (placed.extension->critical)
                return Answer { .detail = { QT_TRANSLATE_NOOP(
                                    "Rules", "It is marked critical, which it must not be.") },
                                .severity = Severity::Warning };
            if (placed.extension->value != QByteArray::fromRawData("\x05\x00", 2))
                return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "Its value is not NULL.") },
                                .severity = Severity::Warning };
            return Answer { .detail
                            = { QT_TRANSLATE_NOOP("Rules", "Present in responseExtensions.") } };
        });
}

Answers reasonCode(const StapleFacts &facts)
{
    return aboutExtension(facts, Oids::ReasonCode, [](const PlacedExtension &placed) -> Maybe {
        if (!placed.single)
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                      "reasonCode stands in singleExtensions.") } };
    });
}

Answers invalidityDate(const StapleFacts &facts)
{
    return aboutExtension(facts, Oids::InvalidityDate, [](const PlacedExtension &placed) -> Maybe {
        const auto date = timeOf(placed.extension->value);
        if (!date)
            return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "Its value is not a time.") },
                            .severity = Severity::Warning };
        const bool isLater = placed.single && placed.single->revokedInfo
            && *date > placed.single->revokedInfo->revocationTime;
        if (isLater)
            return Answer { .detail
                            = { QT_TRANSLATE_NOOP(
                                    "Rules", "Invalid since %1, later than the revocation on %2."),
                                { *date, placed.single->revokedInfo->revocationTime } },
                            .severity = Severity::Warning };
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "Invalid since %1."), { *date } } };
    });
}

constexpr auto Group = RuleGroup::Extensions;
constexpr auto Info = Severity::Info;

constexpr StapleRule Rules[] = {
    { { "ext-nonce-present", Group, Info, Info, "RFC 9919 §5",
        QT_TRANSLATE_NOOP("Rules", "The response holds a nonce"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The server asked with a nonce, as Apache's mod_md does. In a stapled response it is "
            "useless, and it keeps the CA from answering out of its cache."),
        "" },
      noncePresent },
    { { "ext-nonce-length", Group, Info, Info, "RFC 9654 §2.1",
        QT_TRANSLATE_NOOP("Rules", "Nonce of an odd length"),
        QT_TRANSLATE_NOOP("Rules", "A nonce has 1 to 128 bytes."), "" },
      nonceLength },
    { { "ext-archive-cutoff", Group, Info, Info, "RFC 6960 §4.4.4",
        QT_TRANSLATE_NOOP("Rules", "Status is kept for expired certificates"),
        QT_TRANSLATE_NOOP("Rules",
                          "The responder answers for certificates that expired after this date."),
        "" },
      archiveCutoff },
    { { "ext-crl-reference", Group, Info, Info, "RFC 6960 §4.4.2",
        QT_TRANSLATE_NOOP("Rules", "Points to a revocation list"),
        QT_TRANSLATE_NOOP("Rules",
                          "The list in which the certificate was found revoked or on hold."),
        "" },
      crlReference },
    { { "ext-extended-revoke", Group, Info, Info, "RFC 6960 §4.4.8",
        QT_TRANSLATE_NOOP("Rules", "Reports certificates it never issued as revoked"),
        QT_TRANSLATE_NOOP("Rules",
                          "The responder says so by this extension. It belongs in "
                          "responseExtensions, is not critical, and its value is NULL."),
        "" },
      extendedRevoke },
    { { "ext-reasoncode-single", Group, Severity::Warning, Severity::Warning, "BR 7.3.2",
        QT_TRANSLATE_NOOP("Rules", "The reason stands in the wrong place"),
        QT_TRANSLATE_NOOP("Rules",
                          "The reason of a revocation belongs in RevokedInfo, not in an extension; "
                          "clients do not look for it there."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA."), true },
      reasonCode },
    { { "ext-invalidity-date", Group, Info, Info, "RFC 6960 §4.4.5; RFC 5280 §5.3.2",
        QT_TRANSLATE_NOOP("Rules", "Date from which the key is suspect"),
        QT_TRANSLATE_NOOP("Rules",
                          "The CA knows or suspects that the key was compromised, or the "
                          "certificate invalid, from this date on."),
        "" },
      invalidityDate },
};

}

std::span<const StapleRule> extensionContentRules()
{
    return Rules;
}
