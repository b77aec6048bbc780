// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/capture/openedevidence.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>

// Judges evidence off the GUI thread; only the newest request is answered.
class Rejudging : public QObject
{
    Q_OBJECT

public:
    explicit Rejudging(QObject *parent = nullptr);
    ~Rejudging() override; // waits for the one under way

    void judge(const OpenedEvidence &evidence, const JudgingChoice &judging,
               const TrustStore &trust);

signals:
    void judged(const Inspection &inspection);

private:
    std::shared_ptr<std::atomic<int>> m_request;
    QThreadPool m_pool; // painting uses the application's, and must not wait for it
};
