// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/finding.h"
#include "rules/server.h"

// Everything said about findings, as plain text for the clipboard; with the lines for a server
// where one was chosen.
QString findingText(const Finding &finding, std::optional<Server> server = {});
QString findingsText(const QList<Finding> &findings, std::optional<Server> server = {});

// The evidence in one sentence; for what was skipped, the rule that made it impossible.
QString evidenceText(const Finding &finding);
