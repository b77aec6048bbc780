// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspect.h"

#include <QObject>
#include <QSet>
#include <QThreadPool>


// Checks many targets at once on worker threads of its own and tells of each as it ends, in the
// thread that this object lives in. Cancelling returns at once; the running probes end within a
// second and are not told of: a check that was cancelled did not happen.
class Checker : public QObject
{
    Q_OBJECT

public:
    explicit Checker(Surroundings surroundings, int jobs = 16, QObject *parent = nullptr);
    ~Checker() override; // cancels and waits

    void setTrust(const TrustStore &trust);
    void setOptions(const InspectOptions &options);
    void setJobs(int jobs);

    // Adds to the checks under way; a target that is being checked already is left out.
    void check(const QList<Target> &targets);
    void cancel();

    bool isBusy() const { return m_done < m_total; }
    int total() const { return m_total; }
    int done() const { return m_done; }
    bool isChecking(const Target &target) const;

signals:
    void started(const Target &target);
    void inspected(const Inspection &inspection);
    void progressed(int done, int total);
    void finished(bool wasCancelled);

private:
    void runOne(const Target &target);
    void finishOne(const Target &target, const std::shared_ptr<const Inspection> &inspection);

    Surroundings m_surroundings;
    InspectOptions m_options;
    QThreadPool m_pool;
    std::stop_source m_stop;
    QSet<QString> m_active;
    int m_total = 0;
    int m_done = 0;
    int m_round = 0; // results of an earlier, cancelled round are dropped
};
