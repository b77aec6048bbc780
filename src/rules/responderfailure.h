// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/responderanswer.h"

#include <optional>

// Why an answer is of no use: the words of the network or of HTTP, or an OCSP error code; empty
// where it is no OCSP response at all; no value where it is a successful one.
std::optional<QString> failureOf(const ResponderAnswer &answer);
