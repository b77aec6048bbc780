// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/refreshhabit.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace {

constexpr qint64 LeastTolerance = 3600; // caches of servers live so long

// The value below which this share of the values lies, between two of them where it falls there.
template <class Number>
double quantile(QList<Number> values, double share)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    const double position = share * double(values.size() - 1);
    const auto below = qsizetype(position);
    const qsizetype above = std::min(below + 1, values.size() - 1);
    const double part = position - double(below);
    return double(values[below]) * (1 - part) + double(values[above]) * part;
}

template <class Number>
double median(const QList<Number> &values)
{
    return quantile(values, 0.5);
}

qint64 windowOf(const Freshness &freshness)
{
    return (freshness.effectiveExpiry - freshness.thisUpdate).secs;
}

// The checks around renewals, in the order in which they were made.
class RenewalFinder
{
public:
    void see(const Observation &observation)
    {
        const Freshness &freshness = *observation.freshness;
        if (m_newest && freshness.thisUpdate > m_newest->thisUpdate)
            renewed(observation.at);
        else if (m_newest && freshness.thisUpdate < m_newest->thisUpdate)
            m_regressions += m_wasNewest ? 1 : 0;
        m_wasNewest = !m_newest || freshness.thisUpdate >= m_newest->thisUpdate;
        if (!m_wasNewest)
            return;
        m_newest = freshness;
        m_lastSeen = observation.at;
    }

    RefreshHabit habit() const
    {
        return { .renewals = int(m_shares.size()),
                 .share = median(m_shares),
                 .spread = (quantile(m_shares, 0.75) - quantile(m_shares, 0.25)) / 2,
                 .sampling = { std::llround(median(m_gaps)) },
                 .regressions = m_regressions };
    }

private:
    void renewed(UtcTime at)
    {
        const qint64 gap = (at - m_lastSeen).secs;
        const qint64 window = windowOf(*m_newest);
        if (window <= 0 || gap > window / 4)
            return;
        m_shares.append(m_newest->usedAt(m_lastSeen.addSecs(gap / 2)));
        m_gaps.append(gap);
    }

    std::optional<Freshness> m_newest;
    UtcTime m_lastSeen; // the newest
    bool m_wasNewest = false;
    QList<double> m_shares;
    QList<qint64> m_gaps;
    int m_regressions = 0;
};

}

RefreshHabit refreshHabit(const QList<Observation> &observations)
{
    RenewalFinder finder;
    for (const Observation &observation : observations) {
        if (observation.freshness)
            finder.see(observation);
    }
    return finder.habit();
}

QList<Observation> seenAt(const QList<Observation> &observations, const QString &address,
                          const QByteArray &certificateSha256)
{
    QList<Observation> seen;
    std::copy_if(observations.begin(), observations.end(), std::back_inserter(seen),
                 [&](const Observation &observation) {
                     return observation.address == address
                         && observation.certificateSha256 == certificateSha256;
                 });
    return seen;
}

PublishingHabit publishingHabit(const QList<Observation> &observations)
{
    QSet<QByteArray> known;
    QList<qint64> starts;
    QList<qint64> validities;
    QList<qint64> ages;
    for (const Observation &observation : observations) {
        if (!observation.freshness || known.contains(observation.responseSha256))
            continue;
        known.insert(observation.responseSha256);
        const Freshness &freshness = *observation.freshness;
        starts.append(freshness.thisUpdate.secs());
        ages.append((observation.at - freshness.thisUpdate).secs);
        if (freshness.nextUpdate)
            validities.append((*freshness.nextUpdate - freshness.thisUpdate).secs);
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    QList<qint64> apart;
    for (qsizetype i = 1; i < starts.size(); ++i)
        apart.append(starts[i] - starts[i - 1]);
    // Nothing is known of when the first one was picked up.
    if (!ages.isEmpty())
        ages.removeFirst();
    return { .responses = int(known.size()),
             .validity = { std::llround(median(validities)) },
             .every = { std::llround(median(apart)) },
             .age = { std::llround(median(ages)) } };
}

RefreshForecast forecastRefresh(const Freshness &current, const RefreshHabit &habit, UtcTime at)
{
    RefreshForecast forecast;
    const qint64 window = windowOf(current);
    if (!habit.isKnown() || window <= 0)
        return forecast;
    const auto secondsOf
        = [window](double share) { return qint64(std::llround(share * double(window))); };
    forecast.expected = current.thisUpdate.addSecs(secondsOf(habit.share));
    // Three times the usual spread, and what checks that are far apart cannot tell.
    const qint64 tolerance
        = std::max({ 3 * secondsOf(habit.spread), habit.sampling.secs, LeastTolerance });
    const bool isLate = at > forecast.expected->addSecs(tolerance);
    if (isLate)
        forecast.overdue = at - *forecast.expected;
    if (!isLate && *forecast.expected <= current.effectiveExpiry)
        return forecast;
    forecast.outageFrom = current.effectiveExpiry;
    if (!isLate)
        forecast.outageTo = forecast.expected;
    return forecast;
}

QString RefreshHabitText::sentence(const RefreshHabit &habit, const RefreshForecast &forecast)
{
    if (!habit.isKnown())
        return {};
    const auto percent = QString::number(std::llround(habit.share * 100));
    if (!forecast.overdue)
        return tr("renews at %1 % of the window").arg(percent);
    return tr("renews at %1 % of the window, now overdue by %2")
        .arg(percent, toText(*forecast.overdue));
}
