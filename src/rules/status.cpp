// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

namespace {

Answers good(const StapleFacts &facts)
{
    if (!facts.deciding) {
        if (facts.contentBlocker)
            return { skipped(facts.contentBlocker) };
        return {};
    }
    const SingleResponse &single = *facts.deciding->response;
    if (single.certStatus != CertStatus::Good)
        return {};
    if (facts.usable)
        return { { .detail = { QT_TRANSLATE_NOOP("Rules", "Not revoked as of %1."),
                               { single.thisUpdate } } } };
    const bool isGoodAlone = !facts.certificate && facts.signatureOk && facts.deciding->isInDate()
        && !facts.hasImpossibleTimes && !facts.hasUnknownCriticalExtension && !facts.hasBrokenHash;
    if (isGoodAlone)
        return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                 "The response says good as of %1; there is no "
                                                 "certificate to hold it against."),
                               { single.thisUpdate } } } };
    if (facts.unsoundBy)
        return { skipped(
            facts.unsoundBy,
            { QT_TRANSLATE_NOOP("Rules",
                                "The response claims good as of %1, which cannot be believed."),
              { single.thisUpdate } }) };
    return {};
}

Answers unknown(const StapleFacts &facts)
{
    if (!facts.deciding || facts.deciding->response->certStatus != CertStatus::Unknown)
        return {};
    const Message claim { QT_TRANSLATE_NOOP(
                              "Rules", "As of %1 the responder does not know the certificate."),
                          { facts.deciding->response->thisUpdate } };
    if (facts.signatureOk)
        return { { .detail = claim } };
    return { skipped(
        facts.unsoundBy,
        { QT_TRANSLATE_NOOP("Rules",
                            "The response claims unknown as of %1, which cannot be believed."),
          { facts.deciding->response->thisUpdate } }) };
}

constexpr auto Group = RuleGroup::Status;
constexpr auto Error = Severity::Error;

constexpr StapleRule Rules[] = {
    { { "status-good", Group, Severity::Ok, Severity::Ok, "RFC 6960 §2.2",
        QT_TRANSLATE_NOOP("Rules", "Not revoked"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The CA says that the certificate was not revoked when the status was last known."),
        "" },
      good },
    { { "status-unknown", Group, Error, Error, "RFC 6960 §2.2; BR 4.9.9",
        QT_TRANSLATE_NOOP("Rules", "The responder does not know this certificate"),
        QT_TRANSLATE_NOOP("Rules",
                          "The CA's own answer is that it cannot tell. Firefox refuses the "
                          "connection, Chrome ignores the answer, GnuTLS accepts it."),
        QT_TRANSLATE_NOOP("Rules",
                          "If the certificate is less than 15 minutes old, wait. Otherwise check "
                          "responder and issuer that the server asks with, then contact the CA.") },
      unknown },
};

}

std::span<const StapleRule> statusRules()
{
    return Rules;
}
