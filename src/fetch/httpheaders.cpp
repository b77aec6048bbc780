// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/httpheaders.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace {

// As far as a cache counts: 2^31, whatever more is said (RFC 9111 §1.2.2).
constexpr qint64 MostSecs = 2'147'483'648;
const QString DateFormat = QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'");

}

std::optional<UtcTime> readHttpDate(const QByteArray &value)
{
    QDateTime time
        = QLocale::c().toDateTime(QString::fromLatin1(value.left(64)).trimmed(), DateFormat);
    if (!time.isValid())
        return {};
    time.setTimeSpec(Qt::UTC);
    return UtcTime::fromDateTime(time);
}

QByteArray toHttpDate(UtcTime time)
{
    return QLocale::c().toString(time.toDateTime(), DateFormat).toLatin1();
}

std::optional<qint64> readDeltaSecs(const QByteArray &value)
{
    const QByteArray digits = value.trimmed();
    const bool areDigits = !digits.isEmpty()
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!areDigits)
        return {};
    bool fits = false;
    const qint64 secs = digits.toLongLong(&fits);
    return fits ? std::min(secs, MostSecs) : MostSecs;
}

std::optional<qint64> readMaxAge(const QByteArray &cacheControl)
{
    for (const QByteArray &part : cacheControl.left(1024).split(',')) {
        const QByteArray directive = part.trimmed();
        if (!directive.left(8).compare("max-age=", Qt::CaseInsensitive)) {
            QByteArray secs = directive.mid(8);
            if (secs.size() > 1 && secs.startsWith('"') && secs.endsWith('"'))
                secs = secs.mid(1, secs.size() - 2);
            return readDeltaSecs(secs);
        }
    }
    return {};
}
