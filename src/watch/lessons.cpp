// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/lessons.h"

#include <algorithm>

namespace {

const Observation *newestStapled(const QList<Observation> &observations)
{
    const auto found
        = std::find_if(observations.crbegin(), observations.crend(),
                       [](const Observation &one) { return !one.certificateSha256.isEmpty(); });
    return found != observations.crend() && found->freshness ? &*found : nullptr;
}

QList<Observation> ofCertificate(const QList<Observation> &observations, const QByteArray &sha256)
{
    QList<Observation> own;
    std::copy_if(observations.begin(), observations.end(), std::back_inserter(own),
                 [&](const Observation &one) { return one.certificateSha256 == sha256; });
    return own;
}

// Those whose newest staple is older than what had been seen by then, wherever that was.
QStringList addressesBehind(const QList<Observation> &observations, UtcTime from)
{
    QMap<QString, bool> isBehind; // by address
    std::optional<UtcTime> newest;
    for (const Observation &one : observations) {
        if (!one.freshness)
            continue;
        newest = newest ? std::max(*newest, one.freshness->thisUpdate) : one.freshness->thisUpdate;
        if (one.at >= from)
            isBehind[one.address] = one.freshness->thisUpdate < *newest;
    }
    return isBehind.keys(true);
}

// "97.1 %"; what is there is never said to be nothing, nor what is missing to be all.
QString percentText(qint64 part, qint64 whole)
{
    const double percent = std::clamp(100.0 * double(part) / double(whole), part > 0 ? 0.1 : 0.0,
                                      part < whole ? 99.9 : 100.0);
    const bool isWhole = part == 0 || part == whole;
    return QStringLiteral("%1 %").arg(percent, 0, 'f', isWhole ? 0 : 1);
}

QString withCapital(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

}

std::optional<Lessons> lessonsFrom(const QList<Observation> &observations, Duration interval,
                                   UtcTime now, const QList<TimeSpan> &monitored,
                                   const QList<DailySummary> &days)
{
    if (observations.isEmpty())
        return {};
    Lessons lessons;
    const SeenTimes seen = timesSeen(observations, days, { now.addSecs(-LessonPeriodSecs), now },
                                     interval, monitored);
    lessons.period = seen.seen;
    lessons.times = seen.times;
    const Observation *newest = newestStapled(observations);
    if (!newest)
        return lessons;
    const QList<Observation> own = ofCertificate(observations, newest->certificateSha256);
    lessons.publishing = publishingHabit(own);
    lessons.behind = addressesBehind(own, now.addSecs(-LessonAddressSecs));
    lessons.habit = refreshHabit(seenAt(observations, newest->address, newest->certificateSha256));
    lessons.forecast = forecastRefresh(*newest->freshness, lessons.habit, now);
    return lessons;
}

QStringList LessonTexts::refreshing(const Lessons &lessons, UtcTime now)
{
    QStringList texts;
    const RefreshForecast &forecast = lessons.forecast;
    if (lessons.habit.isKnown())
        texts << withCapital(RefreshHabitText::sentence(lessons.habit, forecast));
    if (forecast.expected && !forecast.overdue)
        texts << tr("Next refresh about %1").arg(toMinuteText(*forecast.expected));
    if (forecast.outageFrom && *forecast.outageFrom <= now)
        texts << tr("Clients see an expired response since %1")
                     .arg(toMinuteText(*forecast.outageFrom));
    else if (forecast.outageFrom && forecast.outageTo)
        texts << tr("Clients would see an expired response from %1 to %2")
                     .arg(toMinuteText(*forecast.outageFrom), toMinuteText(*forecast.outageTo));
    else if (forecast.outageFrom)
        texts << tr("Without a refresh clients see an expired response from %1")
                     .arg(toMinuteText(*forecast.outageFrom));
    if (lessons.publishing.isKnown())
        texts << tr("The CA publishes about every %1").arg(toText(lessons.publishing.every));
    if (lessons.habit.regressions > 0)
        texts << tr("Went back to an older response %n time(s)", nullptr,
                    lessons.habit.regressions);
    if (!lessons.behind.isEmpty())
        texts << tr("Stapled an older response than had been seen before: %1")
                     .arg(lessons.behind.join(QStringLiteral(", ")));
    return texts;
}

QStringList LessonTexts::times(const Lessons &lessons)
{
    const qint64 whole = (lessons.period.to - lessons.period.from).secs;
    if (whole <= 0)
        return {};
    struct Share
    {
        QString name;
        qint64 secs;
    };
    QList<Share> shares;
    for (int i = 0; i < VerdictCount; ++i) {
        if (const qint64 secs = lessons.times.of(Verdict(i)); secs > 0)
            shares.append({ verdictWord(Verdict(i)), secs });
    }
    std::stable_sort(shares.begin(), shares.end(),
                     [](const Share &a, const Share &b) { return a.secs > b.secs; });
    if (lessons.times.unknown > 0)
        shares.append({ tr("Not checked"), lessons.times.unknown });
    QStringList texts;
    if (const auto availability = lessons.times.availability()) {
        constexpr qint64 Fine = 1'000'000;
        texts << tr("Usable staple %1 of the last %2")
                     .arg(percentText(qint64(*availability * Fine), Fine),
                          toText(Duration { whole }));
    }
    for (const Share &share : std::as_const(shares))
        texts << tr("%1 %2").arg(share.name, percentText(share.secs, whole));
    return texts;
}

QString LessonTexts::method()
{
    return tr(
        "What a check found holds until the next one, but where no monitor ran not for longer "
        "than twice the time between two checks; a response that says good, until it expires. "
        "Usable is a "
        "verified response in date that says good, of the time in which the host answered "
        "and a staple could be expected. The other shares are of all the time.");
}
