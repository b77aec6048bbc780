// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

#include <array>

// The groups in running order: first what concerns the connection, then each staple, then the
// certificate and its chain, then other sources and earlier checks, then each revocation list.
std::array<std::span<const TargetRule>, 6> rulesBeforeStaples();
std::array<std::span<const StapleRule>, 16> rulesOfStaples();
std::array<std::span<const TargetRule>, 6> rulesAfterStaples();
std::array<std::span<const ListRule>, 3> rulesOfLists();
