// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capture.h"
#include "capture/responderanswer.h"
#include "capture/target.h"

#include <optional>

// The words that stand for kinds in files and in the history, for ever the same.
QString nameOf(ProbeStep step);
std::optional<ProbeStep> stepFromName(QStringView name);
QString nameOf(ProbeFault fault);
std::optional<ProbeFault> faultFromName(QStringView name);
QString nameOf(BrokenStatus::Kind kind);
std::optional<BrokenStatus::Kind> brokenKindFromName(QStringView name);
QString nameOf(FetchChoice choice); // empty for Default
std::optional<FetchChoice> fetchChoiceFromName(QStringView name);
QString nameOf(HttpMethod method);
std::optional<HttpMethod> httpMethodFromName(QStringView name);
