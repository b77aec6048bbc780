// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include <cstring>

namespace {

Answers violated(const Facts &facts)
{
    if (!facts.isMustStaple || !facts.ownPresence.isAbsent())
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP(
                       "Rules", "The certificate demands a response; none came (connections: %1)."),
                   { qint64(facts.ownPresence.probes) } } } };
}

Answers intermittent(const Facts &facts)
{
    if (!facts.isMustStaple || !facts.ownPresence.isIntermittent())
        return {};
    return {
        { .detail
          = { QT_TRANSLATE_NOOP(
                  "Rules", "The certificate demands a response; it came on %1 of %2 connections."),
              { qint64(facts.ownPresence.stapled), qint64(facts.ownPresence.probes) } } }
    };
}

// Whether nothing but the missing issuer keeps the staple from being verified.
bool lacksOnlyIssuer(const StapleFacts &staple)
{
    return staple.signerBlocker && std::strcmp(staple.signerBlocker, "issuer-missing") == 0
        && staple.deciding && staple.deciding->isInDate() && !staple.hasImpossibleTimes
        && !staple.hasUnknownCriticalExtension && !staple.hasBrokenHash;
}

Answers unusable(const Facts &facts)
{
    if (!facts.isMustStaple || !facts.hasLeafStatus)
        return {};
    const StapleFacts *staple = facts.leafStaple();
    if (!staple)
        return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                 "The certificate demands a response; the status "
                                                 "message that came holds none.") } } };
    if (staple->usable)
        return {};
    if (lacksOnlyIssuer(*staple))
        return { skipped("issuer-missing") };
    return {
        { .detail = { QT_TRANSLATE_NOOP(
              "Rules", "The certificate demands a response; the one that came is not valid.") } }
    };
}

Answers withoutUrl(const Facts &facts)
{
    if (!facts.isMustStaple || !facts.leaf->ocspUrls.isEmpty())
        return {};
    // It leads to the verdict only where nothing came.
    const bool isKept = facts.ownPresence.stapled > 0;
    return { { .detail = { QT_TRANSLATE_NOOP(
                   "Rules",
                   "The certificate demands a response, but names no responder to get one from.") },
               .severity = isKept ? Severity::Warning : Severity::Error } };
}

Answers unsupportedFeature(const Facts &facts)
{
    if (!facts.leaf)
        return {};
    QStringList others;
    for (const int feature : facts.leaf->tlsFeatures) {
        if (feature != 5)
            others.append(QString::number(feature));
    }
    if (others.isEmpty())
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The certificate demands the TLS extensions: %1."),
                   { others.join(QStringLiteral(", ")) } } } };
}

Answers kept(const Facts &facts)
{
    const PresenceFacts &presence = facts.ownPresence;
    if (!facts.isMustStaple || presence.probes == 0 || presence.stapled != presence.probes
        || !facts.isGood.value_or(false))
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "Every connection got a good response (%1)."),
                           { qint64(presence.probes) } } } };
}

constexpr auto Group = RuleGroup::Presence;
constexpr auto Error = Severity::Error;

constexpr TargetRule Rules[] = {
    { { "muststaple-violated", Group, Error, Error, "RFC 7633 §4.2.3.1; RFC 7633 §4.3.3",
        QT_TRANSLATE_NOOP("Rules", "Must-Staple is broken: no response"),
        QT_TRANSLATE_NOOP("Rules",
                          "The certificate promises a stapled response and none came: Firefox and "
                          "GnuTLS clients refuse the site."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Repair stapling now, or have the certificate reissued without Must-Staple.") },
      violated },
    { { "muststaple-intermittent", Group, Error, Error, "RFC 7633 §4.2.3.1; RFC 7633 §4.3.3",
        QT_TRANSLATE_NOOP("Rules", "Must-Staple is broken on some connections"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Clients that got no response refuse the site, at random as it seems to them."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Fetch the response before serving: nginx ssl_stapling_file, Apache mod_md, Caddy.") },
      intermittent },
    { { "muststaple-staple-unusable", Group, Error, Error, "RFC 7633 §4.3.3; RFC 6960 §3.2",
        QT_TRANSLATE_NOOP("Rules", "Must-Staple is broken: the response is not valid"),
        QT_TRANSLATE_NOOP("Rules",
                          "A response came, but not a valid one, so the promise is not kept. "
                          "Firefox looks only whether there is one; GnuTLS refuses."),
        QT_TRANSLATE_NOOP("Rules", "Repair what the other findings say about the response.") },
      unusable },
    { { "muststaple-without-ocsp-url", Group, Error, Error, "RFC 7633 §4.3",
        QT_TRANSLATE_NOOP("Rules", "Must-Staple without an OCSP responder"),
        QT_TRANSLATE_NOOP("Rules",
                          "The certificate demands what the CA does not offer; servers cannot "
                          "fetch a response by themselves."),
        QT_TRANSLATE_NOOP("Rules", "Have the certificate reissued without Must-Staple.") },
      withoutUrl },
    { { "muststaple-unsupported-feature", Group, Severity::Warning, Severity::Warning,
        "RFC 7633 §4.1",
        QT_TRANSLATE_NOOP("Rules", "The certificate demands an unusual TLS feature"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Most servers cannot provide any but status_request (5); status_request_v2 (17) does "
            "not exist in TLS 1.3. Firefox rejects certificates with other values."),
        QT_TRANSLATE_NOOP("Rules", "Have the certificate reissued with status_request only.") },
      unsupportedFeature },
    { { "muststaple-ok", Group, Severity::Ok, Severity::Ok, "RFC 7633 §4.2.3.1",
        QT_TRANSLATE_NOOP("Rules", "Must-Staple is kept"),
        QT_TRANSLATE_NOOP("Rules",
                          "The certificate demands a response, and a good one came every time."),
        "" },
      kept },
};

}

std::span<const TargetRule> mustStapleRules()
{
    return Rules;
}
