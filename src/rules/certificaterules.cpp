// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include "base/text.h"

#include <algorithm>

namespace {

Answers expired(const Facts &facts)
{
    if (!facts.leaf || !facts.leafHasExpired)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "It ended on %1, %2 ago."),
                           { facts.leaf->notAfter, facts.at - facts.leaf->notAfter } } } };
}

Answers notYetValid(const Facts &facts)
{
    if (!facts.leaf || facts.at >= facts.leaf->notBefore)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "It begins on %1, in %2."),
                           { facts.leaf->notBefore, facts.leaf->notBefore - facts.at } } } };
}

Answers expiring(const Facts &facts)
{
    if (!facts.leaf || facts.leafHasExpired)
        return {};
    const qint64 life = (facts.leaf->notAfter - facts.leaf->notBefore).secs;
    const Duration left = facts.leaf->notAfter - facts.at;
    if (left.secs >= 30 * 86'400 || 3 * left.secs >= life)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "It ends on %1, in %2."),
                           { facts.leaf->notAfter, left } } } };
}

Answers hostnameMismatch(const Facts &facts)
{
    const QString &name = facts.evidence.serverName;
    if (!facts.leaf || name.isEmpty() || matchesHost(*facts.leaf, name))
        return {};
    QStringList names = facts.leaf->dnsNames + facts.leaf->ipAddresses;
    const qsizetype more = names.size() - 5;
    if (more > 0)
        names = names.mid(0, 5);
    const QString list = names.isEmpty() ? QStringLiteral("–") : names.join(QStringLiteral(", "));
    if (more > 0)
        return { { .detail = { QT_TRANSLATE_NOOP(
                                   "Rules", "Asked for %1; the certificate is for %2 and %3 more."),
                               { visibleText(name, 255), list, qint64(more) } } } };
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "Asked for %1; the certificate is for %2."),
                           { visibleText(name, 255), list } } } };
}

Answers urlNotHttp(const Facts &facts)
{
    if (!facts.leaf)
        return {};
    for (const QString &url : facts.leaf->ocspUrls) {
        if (!url.startsWith(QLatin1String("http://"), Qt::CaseInsensitive))
            return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The address is %1."), { url } } } };
    }
    return {};
}

Answers shortLived(const Facts &facts)
{
    if (!facts.leaf || !facts.isShortLived)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The certificate lives for %1."),
                   { Duration { (facts.leaf->notAfter - facts.leaf->notBefore).secs + 1 } } } } };
}

Answers crlOnly(const Facts &facts)
{
    if (!facts.leaf || facts.leaf->crlUrls.isEmpty() || !facts.leaf->ocspUrls.isEmpty())
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The list is at %1."),
                           { facts.leaf->crlUrls.first() } } } };
}

Answers noRevocationInfo(const Facts &facts)
{
    if (!facts.leaf || !facts.leaf->ocspUrls.isEmpty() || !facts.leaf->crlUrls.isEmpty()
        || facts.isShortLived || facts.leaf->hasNoRevAvail() || facts.isSelfSigned)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP(
                   "Rules", "Neither an OCSP responder nor a revocation list is named.") } } };
}

constexpr auto Group = RuleGroup::Chain;
constexpr auto Error = Severity::Error;
constexpr auto Warning = Severity::Warning;
constexpr auto Info = Severity::Info;

constexpr TargetRule Rules[] = {
    { { "cert-expired", Group, Error, Error, "RFC 5280 §4.1.2.5",
        QT_TRANSLATE_NOOP("Rules", "The certificate has expired"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Clients refuse the connection, whatever is stapled; CAs may no longer answer for it."),
        QT_TRANSLATE_NOOP("Rules", "Renew the certificate now.") },
      expired },
    { { "cert-not-yet-valid", Group, Error, Error, "RFC 5280 §4.1.2.5",
        QT_TRANSLATE_NOOP("Rules", "The certificate is not valid yet"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Clients refuse the connection until then, if their clocks agree with this one."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Check this computer's clock; install the certificate only when it has begun.") },
      notYetValid },
    { { "cert-expiring", Group, Warning, Warning, "BR 6.3.2",
        QT_TRANSLATE_NOOP("Rules", "The certificate ends soon"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Less than a third of its life, or less than 30 days, is left. Certificates of public "
            "CAs live for at most 200 days, 100 from March 2027 and 47 from March 2029."),
        QT_TRANSLATE_NOOP("Rules", "Renew it, and let that happen by itself.") },
      expiring },
    { { "cert-hostname-mismatch", Group, Error, Error, "RFC 9525 §6",
        QT_TRANSLATE_NOOP("Rules", "The certificate is for other names"),
        QT_TRANSLATE_NOOP("Rules",
                          "No name in the certificate fits the host, so clients refuse the "
                          "connection. The common name does not count."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Install a certificate for this name, or check which server answers for it (SNI).") },
      hostnameMismatch },
    { { "cert-ocsp-url-not-http", Group, Warning, Warning, "BR 7.1.2.7.7",
        QT_TRANSLATE_NOOP("Rules", "The responder's address is not http"),
        QT_TRANSLATE_NOOP("Rules",
                          "Responders are reached by plain http, since the answer is signed; "
                          "Apache and Chrome use nothing else."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA."), true },
      urlNotHttp },
    { { "cert-short-lived", Group, Info, Info, "BR 1.6.1",
        QT_TRANSLATE_NOOP("Rules", "The certificate is short-lived"),
        QT_TRANSLATE_NOOP("Rules", "It needs no revocation information."), "" },
      shortLived },
    { { "cert-crl-only", Group, Info, Info, "BR 7.1.2.11.2",
        QT_TRANSLATE_NOOP("Rules", "Revocation is by CRL"),
        QT_TRANSLATE_NOOP(
            "Rules", "This CA publishes revocation lists and offers no OCSP for the certificate."),
        "" },
      crlOnly },
    { { "cert-norevocation-info", Group, Warning, Warning, "BR 7.1.2.11.2",
        QT_TRANSLATE_NOOP("Rules", "There is no way to learn of a revocation"),
        QT_TRANSLATE_NOOP("Rules",
                          "Certificates of public CAs must name a revocation list or an OCSP "
                          "responder, unless they are short-lived."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA."), true },
      noRevocationInfo },
};

}

std::span<const TargetRule> certificateRules()
{
    return Rules;
}
