// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

// One line of what is known about a host: both texts translated.
struct HostFact
{
    QString name, value;
};

// The facts of a check in reading order; those that could not be established say so.
QList<HostFact> hostFacts(const Inspection &inspection);
