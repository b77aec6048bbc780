// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QByteArray>
#include <QString>

// One revocation list that was asked for, as it came: whatever bytes they were, or why there are
// none. Judges nothing.
struct FetchedList
{
    int certIndex = 0; // position in the chain of the certificate it was asked for; 0 is the leaf
    QString url; // of the distribution point; empty for a list the user gave as a file
    // When the answer was complete, or the attempt given up. For one that was kept from an earlier
    // check: when it came then, or was last confirmed.
    UtcTime fetchedAt;
    int durationMsecs = 0;
    int httpStatus = 0; // 0 where no HTTP answer came; 304 where the one that was kept still holds
    bool isFromCache = false; // nothing was asked for: the one that was kept has not ended
    QByteArray der;
    QString error; // what was tried and why it failed, for people; empty when it came
    bool operator==(const FetchedList &) const = default;

    bool isFetched() const { return error.isEmpty(); }
};
