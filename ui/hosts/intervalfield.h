// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/preferencepages.h"

// Minutes between two checks of a host, or as all others are checked.
class IntervalField final : public CalmSpinBox
{
    Q_OBJECT

public:
    IntervalField();

    void setSecs(int secs); // 0: as all others
    int secs() const; // as they were set, unless the minutes were changed

private:
    int m_secs = 0;
    int m_minutes = 0; // that stand for them
};
