// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "history/history.h"

#include <QTimer>

// Has a history tidied up a while after the start and then once a day.
class DailyTidying : public QObject
{
    Q_OBJECT

public:
    // The two are not owned and outlive this.
    DailyTidying(History *history, const Clock *clock, QObject *parent = nullptr);

    // Older checks are summarised; 0: none are. Nothing happens before the first call.
    void setKeepDays(int days);
    void tidyNow();

private:
    History *m_history;
    const Clock *m_clock;
    int m_keepDays = 0;
    QTimer m_timer;
};
