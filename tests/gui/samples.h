// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "lab/revocationlistspec.h"

// Inspections of made-up servers around LabNow, judged by the real rules.
struct Sample
{
    const char *name; // of the picture and of the test's row
    Inspection (*make)();
    Verdict expected;
};
const QList<Sample> &samples();
Inspection sample(const char *name);

// Hourly checks of 14 days before LabNow with refreshes, an outage, a time without monitoring, a
// new certificate, and two checks without a response.
QList<Observation> sampleHistory();
Target sampleTarget();
