// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

namespace {

bool namesResponder(const Facts &facts)
{
    return !facts.leaf->ocspUrls.isEmpty();
}

// Nothing was stapled for a certificate that could be read and does not demand it.
bool isPlainlyAbsent(const Facts &facts)
{
    return facts.leaf && facts.ownPresence.isAbsent() && !facts.isMustStaple;
}

Answers absentNoUrl(const Facts &facts)
{
    if (!isPlainlyAbsent(facts) || namesResponder(facts))
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The certificate of %1 names no OCSP responder."),
                   { facts.leaf->subject.shortText() } } } };
}

Answers absentShortLived(const Facts &facts)
{
    if (!isPlainlyAbsent(facts) || !facts.isShortLived)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The certificate lives for %1."),
                   { Duration { (facts.leaf->notAfter - facts.leaf->notBefore).secs + 1 } } } } };
}

Answers absentNoRevAvail(const Facts &facts)
{
    if (!isPlainlyAbsent(facts) || !facts.leaf->hasNoRevAvail())
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The certificate carries noRevAvail.") } } };
}

Answers absent(const Facts &facts)
{
    if (!isPlainlyAbsent(facts) || !namesResponder(facts) || facts.isShortLived
        || facts.leaf->hasNoRevAvail() || facts.isSelfSigned)
        return {};
    // The URL is a stranger's text, but Certificate has made it visible.
    const QString url = facts.leaf->ocspUrls.first();
    if (!facts.evidence.retriesWereMade)
        return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                 "No response so far (connections: %1); the server "
                                                 "may only be fetching it. The responder is %2."),
                               { qint64(facts.ownPresence.probes), url } },
                   .severity = Severity::Info } };
    return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                             "No response on any of the connections made (%1). The "
                                             "certificate names the responder %2."),
                           { qint64(facts.ownPresence.probes), url } },
               .severity = facts.policy.missingSeverity } };
}

constexpr auto Group = RuleGroup::Presence;
constexpr auto Info = Severity::Info;

constexpr TargetRule Rules[] = {
    { { "staple-absent-no-ocsp-url", Group, Info, Info, "BR 7.1.2.7.7",
        QT_TRANSLATE_NOOP("Rules", "There is nothing to staple"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The CA offers no OCSP for this certificate, so stapling is neither possible nor "
            "expected; revocation is by CRL. Many public CAs ended OCSP in 2025 and 2026."),
        QT_TRANSLATE_NOOP("Rules",
                          "Nothing. Remove ssl_stapling (nginx) or SSLUseStapling (Apache) to "
                          "silence the server's warnings.") },
      absentNoUrl },
    { { "staple-absent-short-lived", Group, Info, Info, "BR 1.6.1; BR 7.1.2.11.2",
        QT_TRANSLATE_NOOP("Rules", "Short-lived, so no staple is needed"),
        QT_TRANSLATE_NOOP("Rules",
                          "The certificate ends before a revocation would take effect; it needs no "
                          "revocation information."),
        "" },
      absentShortLived },
    { { "staple-absent-norevavail", Group, Info, Info, "RFC 9608 §2",
        QT_TRANSLATE_NOOP("Rules", "The CA offers no revocation information"),
        QT_TRANSLATE_NOOP(
            "Rules", "The certificate says itself that there is none, so nothing can be stapled."),
        "" },
      absentNoRevAvail },
    { { "staple-absent", Group, Severity::Warning, Severity::Warning, "RFC 9919 §7.3",
        QT_TRANSLATE_NOOP("Rules", "Nothing is stapled"),
        QT_TRANSLATE_NOOP("Rules",
                          "The certificate names a responder, but the server sends no response: "
                          "stapling is off, not supported, or the fetch fails. Clients must ask "
                          "the CA themselves, or do without."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "nginx: ssl_stapling on; resolver …; ssl_trusted_certificate …; or ssl_stapling_file. "
            "Apache: SSLUseStapling on and SSLStaplingCache, or mod_md with MDStapling on. Check "
            "that the server reaches the responder. nginx never staples \"revoked\": look at the "
            "certificate's status too.") },
      absent },
};

}

std::span<const TargetRule> presenceRules()
{
    return Rules;
}
