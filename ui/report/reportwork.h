// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/reportjob.h"

#include <QFutureWatcher>
#include <QObject>

// Where reports are made from.
struct ReportSource
{
    QString historyPath;
    std::function<TrustStore()> trust; // asked for on the window's thread
};

// Makes one report at a time on a thread of its own; a new one stops the one before it. Stops what
// it does when it goes.
class ReportWork : public QObject
{
    Q_OBJECT

public:
    explicit ReportWork(const ReportSource &source, QObject *parent = nullptr);
    ~ReportWork() override;

    // `request` needs no trust and no logo: that is read on the thread, from a path that may be
    // empty.
    void start(const ReportScope &scope, ReportRequest request, const QString &logoPath,
               const ReportWriter &write);
    void stop(); // nothing is told of it any more
    void cancel(); // told like any other end: it may have been done just before
    bool isRunning() const { return m_isRunning; }

signals:
    void progressed(int percent);
    void ended(const ReportResult &result);

private:
    ReportSource m_source;
    std::stop_source m_stop;
    // Not a continuation with this as its context, which Qt 6.4 wants to be alive at the end.
    QFutureWatcher<ReportResult> m_watcher;
    int m_number = 0; // of the newest
    bool m_isRunning = false;
};
