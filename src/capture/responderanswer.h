// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QByteArray>
#include <QString>

#include <optional>

enum class HttpMethod { Get, Post }; // RFC 6960 A.1 allows both

// What a responder answered when it was asked directly about a certificate, as it came, or why
// nothing came. Judges nothing.
struct ResponderAnswer
{
    int certIndex = 0; // position in the chain of the certificate that was asked about; 0: the leaf
    QString url; // as in the certificate or the settings
    HttpMethod method = HttpMethod::Post;
    QString certIdHash; // the hash in the CertID that was asked for: "SHA-1", "SHA-256"
    UtcTime at; // when the answer was complete, or the attempt given up
    int durationMsecs = 0;
    int httpStatus = 0; // 0 where no HTTP answer came

    // Headers, as far as they are judged (RFC 9111, RFC 9919 §7.2); unengaged or empty where absent
    // or where they cannot be read.
    std::optional<UtcTime>
        date; // header Date: the responder's clock, or that of the cache's source
    qint64 ageSecs = 0; // header Age: how long a cache has held the answer
    std::optional<qint64> maxAgeSecs; // of Cache-Control
    std::optional<UtcTime> expires;
    std::optional<UtcTime> lastModified;
    QString etag;
    QString contentType;

    QByteArray body; // whatever bytes they were
    QString error; // what was tried and why it failed, for people; empty when an answer came
    bool operator==(const ResponderAnswer &) const = default;
};
