// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/names.h"
#include "rules/policy.h"
#include "rules/verdict.h"

#include <QVariant>

#include <optional>

// The integers that stand for kinds in the file, beside the words of capture/names.h. They are for
// ever: the enumerators may be sorted anew, a code never means anything else again.
int codeOf(Verdict verdict);
std::optional<Verdict> verdictFromCode(int code);
int codeOf(VerdictClass verdictClass);
std::optional<VerdictClass> classFromCode(int code);
int codeOf(Scope scope);
std::optional<Scope> scopeFromCode(int code);

QVariant timeOrNull(const std::optional<UtcTime> &time);
std::optional<UtcTime> timeFrom(const QVariant &value);

// What a probe lets through at most; a value that is longer was not written by this program.
inline constexpr int MaxStoredBytes = 1 << 20;

// "skew=300 missing=warning scope=auto"; a part that is not understood is left at its default.
QString policyText(const Policy &policy);
Policy policyFromText(QStringView text);
