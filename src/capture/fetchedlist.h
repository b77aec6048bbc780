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
    UtcTime fetchedAt; // when the answer was complete, or the attempt given up
    int httpStatus = 0; // 0 where no HTTP answer came
    QByteArray der;
    QString error; // what was tried and why it failed, for people; empty when it came
    bool operator==(const FetchedList &) const = default;

    bool isFetched() const { return error.isEmpty(); }
};
