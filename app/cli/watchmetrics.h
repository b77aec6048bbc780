// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/metrics.h"

#include <QHash>

class HistoryReader;

// Keeps the file of --metrics up to date.
class WatchMetricsFile
{
public:
    explicit WatchMetricsFile(const QString &path)
        : m_path(path)
    {
    }

    void load(const HistoryReader &reader, UtcTime now); // the newest check of each target
    void add(const Observation &observation);
    Expected<Done, QString> write(const QList<Target> &targets, const WatchMetrics &watch) const;

private:
    QString m_path;
    QHash<qint64, Observation> m_newest; // by target
};
