// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/fleethistory.h"
#include "models/watchrow.h"

// All targets of the list at a glance. Pure: made of the rows, what the history says of them
// together, and the time.

enum class OverviewTile { Critical, Warning, NoData, Good, NotApplicable, Paused };
constexpr int OverviewTileCount = 6;
QString overviewTileName(OverviewTile tile); // "No data", translated

struct Overview
{
    struct Tile
    {
        int count = 0;
        int change = 0; // against 24 hours ago, of the targets that were checked by then
        bool operator==(const Tile &) const = default;
    };
    struct Fact
    {
        QString name, value, remark; // translated
        bool operator==(const Fact &) const = default;
    };
    struct Change // of a verdict
    {
        FleetChange change;
        QString host;
    };
    static constexpr qsizetype MostExpiring = 10;

    UtcTime at;
    int hosts = 0;
    int unchecked = 0; // never
    int stale = 0; // the newest check is older than three intervals
    QString headline; // "5 of 42 hosts are critical. The worst is mail.example.test: Revoked."
    std::array<Tile, OverviewTileCount> tiles;
    QList<WatchRow> nextToExpire; // soonest first
    QList<Change> changes; // newest first
    int changeCount = 0; // all, of which `changes` has the newest
    QList<FleetDay> days; // oldest first
    QList<Fact> facts;
};

Overview overviewOf(const QList<WatchRow> &rows, const FleetHistory &fleet, UtcTime now);

// Whether the newest check of a target that is not paused is older than three intervals.
bool isStale(const WatchRow &row, UtcTime now);
