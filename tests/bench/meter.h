// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <ctime>

// CPU time of the thread (user and system) and elapsed time of many runs of one thing.
struct Meter
{
    qint64 cpuNsecs = 0;
    qint64 wallNsecs = 0;
    int checks = 0;
    int good = 0;

    template <class Check>
    void measure(Check check)
    {
        QElapsedTimer wall;
        wall.start();
        const qint64 before = threadCpuNsecs();
        good += check();
        cpuNsecs += threadCpuNsecs() - before;
        wallNsecs += wall.nsecsElapsed();
        ++checks;
    }
    double cpuUsecs() const { return double(cpuNsecs) / 1'000 / checks; }
    double wallUsecs() const { return double(wallNsecs) / 1'000 / checks; }

private:
    static qint64 threadCpuNsecs()
    {
        timespec time {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
    }
};
