// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/preferencepages.h"
#include "watch/hostfields.h"

// Minutes between two checks of a host, or as all others are checked.
class IntervalField final : public CalmSpinBox
{
    Q_OBJECT

public:
    IntervalField()
        : CalmSpinBox(0, MaxInterval / SecsPerMinute, 0, tr(" min"))
    {
        setSpecialValueText(tr("As in the preferences"));
        setSingleStep(5);
        setToolTip(tr("Minutes between two checks of this host; more often around its renewals."));
    }

    void setSecs(int secs) // 0: as all others
    {
        m_secs = secs;
        m_minutes = (secs + SecsPerMinute - 1) / SecsPerMinute;
        setValue(m_minutes);
    }
    // As they were set, unless the minutes were changed.
    int secs() const { return value() == m_minutes ? m_secs : value() * SecsPerMinute; }

private:
    static constexpr int SecsPerMinute = 60;

    int m_secs = 0;
    int m_minutes = 0; // that stand for them
};
