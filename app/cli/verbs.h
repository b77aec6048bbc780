// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"

// One function a verb, each in a file of its name.
Verb checkVerb();
Verb inspectVerb();
Verb historyVerb();
Verb reportVerb();
Verb watchVerb();
Verb hostsVerb();
Verb labVerb();
Verb demoVerb();
Verb rulesVerb();
