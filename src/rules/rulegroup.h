// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/finding.h"

QString groupId(RuleGroup group); // "presence": for files and scripts, never translated
QString groupName(RuleGroup group); // "Whether a response came": translated

// The rules of one group, in the order in which they run; few or none for some.
QList<const RuleText *> rulesOf(RuleGroup group);
const QList<RuleGroup> &ruleGroups(); // those that have rules, in order
