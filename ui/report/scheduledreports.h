// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "report/reportschedule.h"
#include "ui/report/reportwork.h"

#include <QSettings>
#include <QTimer>

// Makes the reports that are due while the program runs, one after the other on a thread aside;
// what fell due while it was off is made after it starts. What else they say, title and logo and
// parts, is as it was chosen last in the dialog of reports.
class ScheduledReports : public QObject
{
    Q_OBJECT

public:
    // The store and the clock are not owned and outlive this.
    ScheduledReports(const ReportSource &source, QSettings *store, const Clock *clock,
                     QObject *parent = nullptr);

    void start(); // from now on
    const QList<ReportSchedule> &schedules() const { return m_schedules; }
    void setSchedules(const QList<ReportSchedule> &schedules); // kept at once
    void makeDue(); // unless one is being made
    bool isMaking() const { return m_work->isRunning(); }

signals:
    void made(const QString &path);
    // Why not, translated; tried again an hour later, and told again only where it is another
    // reason.
    void failed(const QString &why);

private:
    struct Failure
    {
        ReportSchedule schedule;
        QString why;
        UtcTime tryAgain;
    };

    bool isWaiting(const ReportSchedule &schedule, UtcTime now) const;
    void fail(const QString &why);
    void make(qsizetype schedule, const TimeSpan &period);
    void end(const ReportResult &result);
    void keep();

    QSettings *m_store;
    const Clock *m_clock;
    ReportWork *m_work;
    QTimer m_timer;
    QList<ReportSchedule> m_schedules;
    ReportSchedule m_making; // the one under way
    TimeSpan m_period;
    std::shared_ptr<QString> m_path; // set by the thread that writes
    QList<Failure> m_failures; // the last of each schedule
};

QList<ReportSchedule> readSchedules(QSettings &store);
void writeSchedules(QSettings &store, const QList<ReportSchedule> &schedules);
