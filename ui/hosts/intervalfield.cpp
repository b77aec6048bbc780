// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/intervalfield.h"

#include "watch/hostfields.h"

namespace {

constexpr int SecsPerMinute = 60, MinutesPerStep = 5;

} // namespace

IntervalField::IntervalField()
    : CalmSpinBox(0, MaxInterval / SecsPerMinute, 0, tr(" min"))
{
    setSpecialValueText(tr("As in the preferences"));
    setSingleStep(MinutesPerStep);
    setToolTip(tr("Minutes between two checks of this host; more often around its renewals."));
}

void IntervalField::setSecs(int secs)
{
    m_secs = secs;
    m_minutes = (secs + SecsPerMinute - 1) / SecsPerMinute;
    setValue(m_minutes);
}

int IntervalField::secs() const
{
    return value() == m_minutes ? m_secs : value() * SecsPerMinute;
}
