// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report.h"
#include "ui/report/sheet.h"

// A row of the table of all hosts: a class with its count, or a host.
struct FleetRow
{
    VerdictClass verdictClass = VerdictClass::NoData;
    const HostRow *host = nullptr; // null: the class's heading
    int page = 0; // where the host's own page is; 0: it has none
    bool isContinued = false; // a heading that was on the page before

    double height() const { return host ? 25 : 22; }
};

// The hosts of the report in its order, with a heading before each class.
QList<FleetRow> fleetRows(const Report &report, const QList<int> &hostPages);

// Splits the rows into pages; no heading stands last on a page, and a class that runs on has its
// heading again.
QList<QList<FleetRow>> paginated(const QList<FleetRow> &rows, double height);
int hostsIn(const QList<FleetRow> &rows);

// Draws the head and these rows from `top` on; returns the y below.
double drawFleetTable(Sheet &sheet, double top, const QList<FleetRow> &rows, const Report &report);
constexpr double FleetHeadHeight = 28;
