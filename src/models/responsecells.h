// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlistcolumns.h"

// What the watchlist's columns say of the response and the certificate of the newest check, and
// what they are sorted by. Rows without one stand last.
namespace ResponseCells {

QString ageText(const WatchRow &row, UtcTime now);
QString ageToolTip(const WatchRow &row, UtcTime now);
SortKey ageKey(const WatchRow &row); // youngest first

QString thisUpdateText(const WatchRow &row, UtcTime now);
SortKey thisUpdateKey(const WatchRow &row);

QString nextUpdateText(const WatchRow &row, UtcTime now);
SortKey nextUpdateKey(const WatchRow &row);

QString windowText(const WatchRow &row, UtcTime now);
QString windowToolTip(const WatchRow &row, UtcTime now);
SortKey windowKey(const WatchRow &row);

QString producedAtText(const WatchRow &row, UtcTime now);
SortKey producedAtKey(const WatchRow &row);

QString signerText(const WatchRow &row, UtcTime now);
SortKey signerKey(const WatchRow &row);

QString signerTypeText(const WatchRow &row, UtcTime now);
SortKey signerTypeKey(const WatchRow &row);

QString mustStapleText(const WatchRow &row, UtcTime now);
SortKey mustStapleKey(const WatchRow &row); // those that demand it first

QString leafExpiresText(const WatchRow &row, UtcTime now);
SortKey leafExpiresKey(const WatchRow &row);

QString leafTimeLeftText(const WatchRow &row, UtcTime now);
SortKey leafTimeLeftKey(const WatchRow &row);

} // namespace ResponseCells
