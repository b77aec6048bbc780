// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/remedy.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace {

using enum Remedy;

struct RemedyText
{
    const char *id;
    const char *name;
};

constexpr std::array<RemedyText, RemedyCount> Texts { {
    { "turn-on", QT_TRANSLATE_NOOP("Rules", "Turn stapling on") },
    { "refresh", QT_TRANSLATE_NOOP("Rules", "Get a new response") },
    { "match-certificate", QT_TRANSLATE_NOOP("Rules", "Staple the response for this certificate") },
    { "fetch-ahead", QT_TRANSLATE_NOOP("Rules", "Have a response ready for every client") },
    { "withhold-errors", QT_TRANSLATE_NOOP("Rules", "Staple no errors") },
    { "replace-file", QT_TRANSLATE_NOOP("Rules", "Replace a damaged response") },
    { "turn-off", QT_TRANSLATE_NOOP("Rules", "Turn stapling off") },
    { "complete-chain", QT_TRANSLATE_NOOP("Rules", "Send the issuers") },
    { "replace-certificate", QT_TRANSLATE_NOOP("Rules", "Replace the certificate") },
} };

constexpr RuleRemedy Remedies[] = {
    { "staple-absent", TurnOn },
    { "tls-acked-not-sent", TurnOn },
    { "muststaple-violated", TurnOn },
    { "staple-keytype-dependent", TurnOn },
    { "mon-staple-lost", TurnOn },

    { "time-expired", Refresh },
    { "time-expired-within-skew", Refresh },
    { "time-nextupdate-absent-old", Refresh },
    { "fresh-warning", Refresh },
    { "fresh-critical", Refresh },
    { "staple-refresh-overdue", Refresh },
    { "mon-behind-responder", Refresh },
    { "mon-staple-stuck", Refresh },
    { "signer-expired", Refresh },
    { "signer-expires-before-nextupdate", Refresh },

    { "certid-serial-mismatch", MatchCertificate },
    { "certid-issuer-name-mismatch", MatchCertificate },
    { "certid-issuer-key-mismatch", MatchCertificate },
    { "certid-no-match", MatchCertificate },
    { "time-producedat-outside-cert", MatchCertificate },

    { "staple-cold-cache", FetchAhead },
    { "staple-intermittent", FetchAhead },
    { "staple-inconsistent-backends", FetchAhead },
    { "muststaple-intermittent", FetchAhead },

    { "resp-status-trylater", WithholdErrors },
    { "resp-status-internalerror", WithholdErrors },
    { "resp-status-unauthorized", WithholdErrors },
    { "resp-status-malformedrequest", WithholdErrors },
    { "resp-status-sigrequired", WithholdErrors },
    { "resp-status-undefined", WithholdErrors },

    { "tls-empty-status", ReplaceFile },
    { "resp-not-der", ReplaceFile },
    { "resp-pem-encoded", ReplaceFile },
    { "resp-trailing-data", ReplaceFile },
    { "sig-invalid", ReplaceFile },

    { "staple-absent-no-ocsp-url", TurnOff },

    { "issuer-missing", CompleteChain },
    { "issuer-from-aia", CompleteChain },
    { "chain-order", CompleteChain },
    { "chain-extra", CompleteChain },

    { "status-revoked", ReplaceCertificate },
    { "status-revoked-stale", ReplaceCertificate },
    { "status-revoked-keycompromise", ReplaceCertificate },
    { "status-revoked-on-hold", ReplaceCertificate },
    { "status-revoked-nonissued", ReplaceCertificate },
    { "crl-revoked", ReplaceCertificate },
    { "staple-vs-responder-disagree", ReplaceCertificate },
    { "muststaple-without-ocsp-url", ReplaceCertificate },
    { "muststaple-unsupported-feature", ReplaceCertificate },
    { "cert-expired", ReplaceCertificate },
    { "cert-expiring", ReplaceCertificate },
    { "cert-hostname-mismatch", ReplaceCertificate },
};

}

QString remedyId(Remedy remedy)
{
    return QString::fromLatin1(Texts[size_t(remedy)].id);
}

QString remedyName(Remedy remedy)
{
    return QCoreApplication::translate("Rules", Texts[size_t(remedy)].name);
}

std::span<const RuleRemedy> ruleRemedies()
{
    return Remedies;
}

std::optional<Remedy> remedyFor(QStringView ruleId)
{
    const auto found = std::ranges::find_if(
        Remedies, [&](const RuleRemedy &row) { return ruleId == QLatin1String(row.ruleId); });
    return found == std::end(Remedies) ? std::nullopt : std::optional(found->remedy);
}
