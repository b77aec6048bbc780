// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include <algorithm>

namespace {

Answers good(const RevocationListFacts &facts)
{
    if (facts.isRevocationSound() || (facts.base && facts.base->isRevocationSound()))
        return {};
    if (facts.unusableBy)
        return { skipped(facts.unusableBy) };
    if (!facts.coversAllReasons)
        return { skipped("crl-scope-mismatch") };
    const RevocationList &list = facts.list();
    if (facts.entry)
        return { { .detail
                   = { QT_TRANSLATE_NOOP("Rules",
                                         "Taken off the list of %1 again, which holds as of %2."),
                       { list.issuer.shortText(), list.thisUpdate } } } };
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules",
                                     "Not on the list of %1, which holds as of %2 (entries "
                                     "on it: %3)."),
                   { list.issuer.shortText(), list.thisUpdate, qint64(list.entryCount) } } } };
}

Message revokedText(const RevocationListFacts &facts)
{
    const RevokedCertificate &entry = *facts.entry;
    const QString issuer = facts.list().issuer.shortText();
    const UtcTime thisUpdate = facts.list().thisUpdate;
    if (entry.isOnHold())
        return { QT_TRANSLATE_NOOP("Rules",
                                   "On hold since %1; so says the revocation list of %2 as of %3."),
                 { entry.revocationDate, issuer, thisUpdate } };
    if (entry.reasonCode)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "Revoked on %1; reason: %2. So says the revocation list of %3 "
                                   "as of %4."),
                 { entry.revocationDate, crlReasonText(*entry.reasonCode), issuer, thisUpdate } };
    return { QT_TRANSLATE_NOOP("Rules",
                               "Revoked on %1; no reason is given. So says the revocation list of "
                               "%2 as of %3."),
             { entry.revocationDate, issuer, thisUpdate } };
}

Answers revoked(const RevocationListFacts &facts)
{
    if (!facts.saysRevoked())
        return {};
    if (!facts.list().unknownCriticalExtensions.isEmpty())
        return { skipped("crl-critical-ext-unknown") };
    Answer answer { .detail = revokedText(facts) };
    if (!facts.scope.fits())
        answer.standing = Standing::NotForThisCertificate;
    else if (!facts.signatureOk)
        answer.standing = Standing::Unauthenticated;
    return { answer };
}

const StapleFacts *usableStaple(const RevocationListFacts &facts)
{
    const auto &staples = facts.target.staples;
    const auto found = std::ranges::find_if(staples, [&](const StapleFacts &staple) {
        return staple.certIndex == facts.certIndex && staple.usable;
    });
    return found == staples.end() ? nullptr : &*found;
}

// "unknown" contradicts nothing: a responder may know less than the list.
Answers disagree(const RevocationListFacts &facts)
{
    const StapleFacts *staple = usableStaple(facts);
    if (!staple || !facts.isUsable())
        return {};
    const SingleResponse &single = *staple->deciding->response;
    const CertStatus listed = facts.certStatus().value_or(CertStatus::Unknown);
    if (single.certStatus == CertStatus::Unknown || listed == CertStatus::Unknown
        || single.certStatus == listed)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules",
                                     "OCSP says \"%1\" as of %2, the revocation list says \"%3\" "
                                     "as of %4."),
                   { certStatusText(single.certStatus), single.thisUpdate, certStatusText(listed),
                     facts.list().thisUpdate } } } };
}

constexpr auto Group = RuleGroup::RevocationList;
constexpr auto Error = Severity::Error;

constexpr ListRule Rules[] = {
    { { "crl-good", Group, Severity::Ok, Severity::Ok, "RFC 5280 §6.3",
        QT_TRANSLATE_NOOP("Rules", "Not on the CA's revocation list"),
        QT_TRANSLATE_NOOP("Rules",
                          "The list is verified, in date and covers this certificate, which is not "
                          "on it."),
        "" },
      good },
    { { "crl-revoked", Group, Error, Error, "RFC 5280 §5.3",
        QT_TRANSLATE_NOOP("Rules", "Revoked, says the CA's revocation list"),
        QT_TRANSLATE_NOOP("Rules",
                          "The CA has taken the certificate back, yet the server still presents "
                          "it. Clients that check refuse the connection."),
        QT_TRANSLATE_NOOP("Rules",
                          "Replace key and certificate now, and find out why it was revoked.") },
      revoked },
    { { "crl-vs-ocsp-disagree", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "Revocation list and OCSP contradict each other"),
        QT_TRANSLATE_NOOP("Rules",
                          "Both are signed by the CA and in date. The one that says revoked is to "
                          "be believed."),
        QT_TRANSLATE_NOOP("Rules", "Take the certificate for revoked, and report it to the CA.") },
      disagree },
};

}

std::span<const ListRule> listStatusRules()
{
    return Rules;
}
