// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/policy.h"

#include <optional>

// The words of a policy's choices, in files and on the command line.
QString nameOf(ScopeChoice choice); // "auto"
std::optional<ScopeChoice> scopeChoiceFromName(QStringView name);
std::optional<Severity> missingSeverityFromName(QStringView name); // of the three that are possible
