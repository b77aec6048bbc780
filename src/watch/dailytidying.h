// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "history/history.h"

#include <QTimer>

// Has a history tidied up once a day, whoever did it last: when that was is kept in a file beside
// the history, so that programs that run for moments tidy up, too.
class DailyTidying : public QObject
{
    Q_OBJECT

public:
    // The two are not owned and outlive this.
    DailyTidying(History *history, const Clock *clock, QObject *parent = nullptr);

    // Older checks are summarised; 0: none are. From the first call on it is looked whether it is
    // due, a while after the start and then every hour.
    void setKeepDays(int days);
    bool isDue() const;
    void tidyNow(); // done when the history says tidied()

private:
    void noteTidied();

    History *m_history;
    const Clock *m_clock;
    const QString m_path; // of the file
    int m_keepDays = 0;
    bool m_isTidying = false;
    QTimer m_timer;
};
