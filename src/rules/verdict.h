// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

// The one word for a target, most serious first: the first that applies wins.
enum class Verdict {
    Revoked,
    MustStapleViolated,
    Invalid,
    Expired,
    NotYetValid,
    Unknown,
    ResponderError,
    RefreshCritical,
    RefreshDue,
    Unverifiable,
    MissingIntermittent,
    Missing,
    Good,
    NotApplicable,
    TlsFailed,
    Unreachable,
};
constexpr int VerdictCount = 16;

enum class VerdictClass { Critical, Warning, NoData, Notice, Ok, NotApplicable }; // worst first
constexpr int VerdictClassCount = 6;

VerdictClass classOf(Verdict verdict); // before other findings raise it
QString verdictId(Verdict verdict); // "refresh-due": for files and scripts, never translated
QString verdictWord(Verdict verdict); // "Good, refresh due": for people, translated
std::optional<Verdict> verdictFromId(QStringView id);
QString classId(VerdictClass verdictClass); // "ok", "notice", "warning", "critical", "nodata", "na"
QString className(VerdictClass verdictClass); // "Critical", "Not applicable": translated
std::optional<VerdictClass> classFromId(QStringView id);
