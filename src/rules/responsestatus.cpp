// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/ocsptext.h"
#include "rules/envelope.h"
#include "rules/rule.h"

namespace {

Answers statusIs(const StapleFacts &facts, OcspResponseStatus status)
{
    const OcspResponse &response = facts.reading.response;
    if (!response.statusValue || response.responseStatus() != status)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The response is only an error code: %2."),
                           { responseStatusText(*response.statusValue),
                             withNumber(responseStatusText(*response.statusValue),
                                        *response.statusValue) } } } };
}

template <OcspResponseStatus Status>
Answers status(const StapleFacts &facts)
{
    return statusIs(facts, Status);
}

Answers statusWithBytes(const StapleFacts &facts)
{
    const OcspResponse &response = facts.reading.response;
    if (!response.statusValue || *response.statusValue == 0 || !response.responseType)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "%1 comes with responseBytes of type %2."),
                           { responseStatusText(*response.statusValue),
                             response.responseType->dotted() } } } };
}

constexpr auto Group = RuleGroup::Envelope;
constexpr auto Error = Severity::Error;

constexpr StapleRule Rules[] = {
    { { "resp-status-trylater", Group, Error, Error, "RFC 6960 §2.3",
        QT_TRANSLATE_NOOP("Rules", "The server staples \"try later\""),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The server could not get a response and staples an error instead; error codes are not "
            "signed and prove nothing. Apache does so by default when the responder fails."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Restore the server's way to the responder (DNS, firewall, proxy). Apache: "
            "SSLStaplingReturnResponderErrors off and SSLStaplingFakeTryLater off, so that it "
            "staples nothing rather than an error.") },
      status<OcspResponseStatus::TryLater> },
    { { "resp-status-internalerror", Group, Error, Error, "RFC 6960 §2.3",
        QT_TRANSLATE_NOOP("Rules", "The responder reported an internal error"),
        QT_TRANSLATE_NOOP("Rules",
                          "The CA's responder failed, and the server staples its error code, which "
                          "proves nothing."),
        QT_TRANSLATE_NOOP("Rules",
                          "Try again later, then contact the CA. Do not let the server staple "
                          "errors (Apache: SSLStaplingReturnResponderErrors off).") },
      status<OcspResponseStatus::InternalError> },
    { { "resp-status-unauthorized", Group, Error, Error, "RFC 6960 §2.3; RFC 9919 §3.2.3",
        QT_TRANSLATE_NOOP("Rules", "The responder has no answer for this certificate"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "\"unauthorized\" means that the responder cannot answer: the certificate is too new, "
            "or expired, the request named the wrong issuer, or the CA has ended OCSP."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check the issuer certificate that the server is configured with. Wait "
                          "15 minutes after issuance. Otherwise contact the CA.") },
      status<OcspResponseStatus::Unauthorized> },
    { { "resp-status-malformedrequest", Group, Error, Error, "RFC 6960 §2.3",
        QT_TRANSLATE_NOOP("Rules", "The responder did not understand the server's request"),
        QT_TRANSLATE_NOOP(
            "Rules", "The web server's own OCSP request was malformed, or was changed on its way."),
        QT_TRANSLATE_NOOP("Rules",
                          "Update the server; look for a proxy that rewrites its requests.") },
      status<OcspResponseStatus::MalformedRequest> },
    { { "resp-status-sigrequired", Group, Error, Error, "RFC 6960 §2.3",
        QT_TRANSLATE_NOOP("Rules", "The responder wants signed requests"),
        QT_TRANSLATE_NOOP("Rules",
                          "Web servers do not sign their OCSP requests, so this responder cannot "
                          "be used for stapling."),
        QT_TRANSLATE_NOOP("Rules",
                          "Use another responder URL (nginx: ssl_stapling_responder, Apache: "
                          "SSLStaplingForceURL).") },
      status<OcspResponseStatus::SigRequired> },
    { { "resp-status-undefined", Group, Error, Error, "RFC 6960 §4.2.1",
        QT_TRANSLATE_NOOP("Rules", "Undefined response status"),
        QT_TRANSLATE_NOOP("Rules",
                          "The status is none of those that RFC 6960 defines; 4 is not used."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      status<OcspResponseStatus::Undefined> },
    { { "resp-status-with-bytes", Group, Severity::Warning, Severity::Warning, "RFC 6960 §4.2.1",
        QT_TRANSLATE_NOOP("Rules", "An error response that carries data"),
        QT_TRANSLATE_NOOP("Rules",
                          "responseBytes must not be set when the status is an error; clients "
                          "ignore or reject them."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      statusWithBytes },
};

}

const char *responseStatusRule(const OcspResponse &response)
{
    switch (response.responseStatus()) {
    case OcspResponseStatus::Successful:
        return nullptr;
    case OcspResponseStatus::MalformedRequest:
        return "resp-status-malformedrequest";
    case OcspResponseStatus::InternalError:
        return "resp-status-internalerror";
    case OcspResponseStatus::TryLater:
        return "resp-status-trylater";
    case OcspResponseStatus::SigRequired:
        return "resp-status-sigrequired";
    case OcspResponseStatus::Unauthorized:
        return "resp-status-unauthorized";
    case OcspResponseStatus::Undefined:
        return "resp-status-undefined";
    }
    return nullptr;
}

std::span<const StapleRule> responseStatusRules()
{
    return Rules;
}
