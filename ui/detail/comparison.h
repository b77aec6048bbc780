// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

// One field of two checks side by side. A heading has a name and nothing else.
struct ComparedField
{
    QString name;
    QString first, second; // empty where there is none
    bool isHeading = false;

    bool differs() const { return first != second; }
    bool operator==(const ComparedField &) const = default;
};

// What there is to compare of two checks: the verdicts, the connections, the certificates, the
// responses and the findings. Fields that neither has are left out. Texts are safe to show.
QList<ComparedField> comparedFields(const Inspection &first, const Inspection &second);
