// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchrow.h"

#include <span>
#include <variant>

enum class WatchColumn {
    Status,
    Host,
    Port,
    Protocol,
    ServerName,
    Label,
    Tags,
    Verdict,
    TimeLeft,
    Age,
    ThisUpdate,
    NextUpdate,
    Window,
    ProducedAt,
    Strip,
    Checked,
    NextCheck,
    Issuer,
    Signer,
    SignerType,
    MustStaple,
    LeafExpires,
    LeafTimeLeft,
    TlsVersion,
    Address,
    Latency,
    Interval,
    Notes
};

using SortKey = std::variant<qint64, QString>;

// One column of the watchlist: header, text, sorting and speech come from the same row.
struct WatchColumnSpec
{
    WatchColumn column;
    const char *id; // for settings; never changes
    const char *title; // context "WatchlistModel"
    bool isShownAtFirst;
    bool isRightAligned;
    QString (*text)(const WatchRow &row, UtcTime now);
    SortKey (*sortKey)(const WatchRow &row);
    QString (*toolTip)(const WatchRow &row, UtcTime now); // null: none
};

std::span<const WatchColumnSpec> watchColumns(); // in the order of WatchColumn
QString columnTitle(const WatchColumnSpec &spec); // translated
