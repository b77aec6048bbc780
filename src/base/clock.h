// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

// What the time is. Only the scan reads it; judging gets the moment as an argument.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual UtcTime now() const = 0;
};

class SystemClock final : public Clock
{
public:
    UtcTime now() const override { return { QDateTime::currentMSecsSinceEpoch() }; }
};

// Stands still at a given moment until it is set to another.
class FixedClock final : public Clock
{
public:
    explicit FixedClock(UtcTime now) : m_now(now) {}
    UtcTime now() const override { return m_now; }
    void set(UtcTime now) { m_now = now; }

private:
    UtcTime m_now;
};
