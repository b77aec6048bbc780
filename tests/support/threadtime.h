// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <time.h>

// Milliseconds that this thread has worked: what it did, however long others kept the machine from
// it. Where the system does not count them, those that have passed.
inline qint64 threadWorkMsecs()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec worked {};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &worked) == 0)
        return qint64(worked.tv_sec) * 1000 + worked.tv_nsec / 1'000'000;
#endif
    QElapsedTimer now;
    now.start();
    return now.msecsSinceReference();
}
