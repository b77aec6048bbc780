// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/demosession.h"

#include "history/observation.h"
#include "scan/inspection.h"

// Weeks of checks that one host of the demo could have had: its server took over each new
// response, was paused for one day, and at some time fell into what its scenario is about. The
// responses are made and signed by the lab and judged as of their time, like any others.
QList<Inspection> demoPast(const Target &target, const Scenario &scenario, const LabPki &pki,
                           const TrustStore &trust, UtcTime now);
TimeSpan demoPastSpan(UtcTime now); // in which all of them are
TimeSpan demoPause(const Scenario &scenario, UtcTime now);
