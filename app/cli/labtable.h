// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"
#include "lab/lab.h"

// The lab's hosts as the rest of the program knows them.
Target targetOf(const LabHost &host);

// "good-delegated          127.0.0.1:40123   Good                  The issuer delegated signing"
QString scenarioLine(const Scenario &scenario, const QString &address);
