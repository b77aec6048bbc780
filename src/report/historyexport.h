// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"

#include <QJsonObject>

// Recorded checks of one host.
struct HostHistory
{
    Target target;
    QList<Observation> observations; // oldest first
    QList<DailySummary> days; // of checks that are not kept any more, oldest first
};

// One record a check, a header first; before those of a host one for each of its days and verdict,
// with the date alone as its time. Always English, as the JSON.
QByteArray historyCsv(const QList<HostHistory> &hosts);
QJsonObject historyJson(const QList<HostHistory> &hosts); // "staplescope.history/1"
