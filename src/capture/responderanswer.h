// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QByteArray>
#include <QString>

#include <optional>

enum class HttpMethod { Get, Post }; // RFC 6960 A.1 allows both

// What a responder answered when it was asked directly about the leaf, as it came, or why nothing
// came. Judges nothing.
struct ResponderAnswer
{
    QString url; // as in the certificate or the settings
    HttpMethod method = HttpMethod::Post;
    UtcTime at; // when the answer was complete, or the attempt given up
    int durationMsecs = 0;
    int httpStatus = 0; // 0 where no HTTP answer came
    std::optional<UtcTime>
        date; // header Date: the responder's clock, or that of the cache's source
    qint64 ageSecs = 0; // header Age: how long a cache has held the answer
    QByteArray body; // whatever bytes they were
    QString error; // what was tried and why it failed, for people; empty when an answer came
    bool operator==(const ResponderAnswer &) const = default;
};
