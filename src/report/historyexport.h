// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "report/bytesink.h"

#include <QJsonObject>

#include <functional>

// Recorded checks of one host.
struct HostHistory
{
    Target target;
    QList<Observation> observations; // oldest first
    QList<DailySummary> days; // of checks that are not kept any more, oldest first
};
// Reads those of one host, so that nobody holds those of all.
using HistoryOf = std::function<HostHistory(const Target &target)>;

// One record a check, and one for each day and verdict whose checks are not kept any more; a header
// first. Always English, as the JSON.
QByteArray historyCsv(const QList<HostHistory> &hosts);
bool writeHistoryCsv(const ByteSink &write, const QList<Target> &targets, const HistoryOf &read);

// "staplescope.history/1". Reads each host twice.
bool writeHistoryJson(const ByteSink &write, const QList<Target> &targets, const HistoryOf &read);

// What they are made of.
QByteArray historyCsvHead();
QByteArray historyCsvRecords(const HostHistory &host);
QJsonObject observationJson(const Observation &observation);
QJsonObject dayJson(const DailySummary &day);
