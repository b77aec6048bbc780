// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/connectiongrid.h"
#include "rules/verify.h"

// The grid in words, for people.

QString protocolName(const QString &protocol); // "TLSv1.3" -> "TLS 1.3"
QString columnName(const ConnectionGrid::Column &column); // "TLS 1.3, ECDSA"; translated
// "3 of 3 stapled", "missed 2 of 8, then stable", "no RSA certificate", "TLS 1.2 not offered".
Message cellText(const ConnectionGrid::Cell &cell, const ConnectionGrid::Column &column);
// "timed out", "connection refused".
Message faultText(ProbeFault fault);
// What the grid means, in one or two sentences; translated.
QString connectionsSentence(const ConnectionGrid &grid, const Judgement &judgement);
