// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/labpki.h"
#include "lab/labserver.h"
#include "rules/verdict.h"

// A situation a server can be in, and what a check of it has to say.
struct Scenario
{
    const char *id = ""; // "good-delegated"; forever
    const char *englishTitle = ""; // context "Lab"
    Verdict expected = Verdict::Good;
    ServerScript (*script)(const LabPki &pki) = nullptr; // what its server does

    QString title() const; // translated
};

// Every scenario, in the order of the verdicts they lead to.
const QList<Scenario> &labScenarios();
const Scenario *findScenario(QStringView id); // null when there is none
