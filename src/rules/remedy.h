// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <span>

// What is to be done at the server, whatever its make.
enum class Remedy {
    TurnOn, // it staples nothing, or not to everybody
    Refresh, // it keeps an old response
    MatchCertificate, // the response is about another certificate
    FetchAhead, // clients meet a server that has no response yet
    WithholdErrors, // it staples the responder's error
    ReplaceFile, // what it staples is no sound response
    TurnOff, // the CA offers no OCSP
    CompleteChain, // certificates are missing or out of order
    ReplaceCertificate,
};
constexpr int RemedyCount = 9;
QString remedyId(Remedy remedy); // "turn-on": for files and scripts
QString remedyName(Remedy remedy); // "Turn stapling on": translated

// A rule and what mends its finding. A rule that no server's configuration can mend has none.
struct RuleRemedy
{
    const char *ruleId;
    Remedy remedy;
};
std::span<const RuleRemedy> ruleRemedies();
std::optional<Remedy> remedyFor(QStringView ruleId);
