// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QByteArray>
#include <QString>

#include <optional>

// The headers of an HTTP answer that somebody looks at (RFC 9110, RFC 9111); unengaged or empty
// where absent or where they cannot be read.
struct HttpHeaders
{
    std::optional<UtcTime> date;
    qint64 ageSecs = 0;
    std::optional<qint64> maxAgeSecs; // of Cache-Control
    std::optional<UtcTime> expires;
    std::optional<UtcTime> lastModified;
    QString etag;
    QString contentType;
    bool operator==(const HttpHeaders &) const = default;
};

// The value of one header by its name; empty where it is absent.
template <class ValueOf>
HttpHeaders readHttpHeaders(ValueOf valueOf);

// IMF-fixdate (RFC 9110 §5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT"
std::optional<UtcTime> readHttpDate(const QByteArray &value);
QByteArray toHttpDate(UtcTime time);
// The seconds of max-age in a Cache-Control (RFC 9111 §5.2.2.1), and of an Age.
std::optional<qint64> readMaxAge(const QByteArray &cacheControl);
std::optional<qint64> readDeltaSecs(const QByteArray &value);

template <class ValueOf>
HttpHeaders readHttpHeaders(ValueOf valueOf)
{
    constexpr qsizetype LongestText = 256; // a longer value is nobody's honest one
    const auto text = [&](const char *name) {
        return QString::fromLatin1(QByteArray(valueOf(name)).left(LongestText));
    };
    return { .date = readHttpDate(valueOf("Date")),
             .ageSecs = readDeltaSecs(valueOf("Age")).value_or(0),
             .maxAgeSecs = readMaxAge(valueOf("Cache-Control")),
             .expires = readHttpDate(valueOf("Expires")),
             .lastModified = readHttpDate(valueOf("Last-Modified")),
             .etag = text("ETag"),
             .contentType = text("Content-Type") };
}
