// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chartseries.h"

#include "watch/availability.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace {

constexpr double NoValue = std::numeric_limits<double>::quiet_NaN();
constexpr double IntervalsToGap = 2.5;

double seconds(UtcTime time)
{
    return double(time.msecs) / 1000;
}

double hours(Duration duration)
{
    return double(duration.secs) / 3600;
}

double valueAt(const Freshness &freshness, UtcTime at, ChartQuantity quantity)
{
    switch (quantity) {
    case ChartQuantity::TimeLeft:
        return hours(freshness.leftAt(at));
    case ChartQuantity::ShareUsed:
        return freshness.usedAt(at) * 100;
    case ChartQuantity::Age:
        return hours(at - freshness.thisUpdate);
    }
    Q_UNREACHABLE();
}

bool isAnswered(const Observation &observation)
{
    return observation.verdict != Verdict::Unreachable && observation.verdict != Verdict::TlsFailed;
}

bool isSameResponse(const Observation &a, const Observation &b)
{
    return a.freshness == b.freshness;
}

class SeriesBuilder
{
public:
    explicit SeriesBuilder(const ChartInput &input);
    ChartSeries build();

private:
    void addLine();
    void breakLine();
    void addMarks();
    void addStrip();
    void addLimits();
    bool isGap(UtcTime a, UtcTime b) const;
    bool wasMonitored(UtcTime a, UtcTime b) const;
    std::optional<TimeSpan> pauseBetween(UtcTime a, UtcTime b) const;
    void vertex(UtcTime at, double value);
    double at(const Observation &observation, UtcTime time) const;
    double before(const Observation &check) const;

    const ChartInput &m_input;
    const QList<Observation> &m_checks;
    const qint64 m_interval;
    double m_gapSecs;
    ChartSeries m_series;
};

SeriesBuilder::SeriesBuilder(const ChartInput &input)
    : m_input(input)
    , m_checks(input.observations)
    , m_interval(chartInterval(input))
    , m_gapSecs(double(std::max<qint64>(m_interval, input.bucketSecs)) * IntervalsToGap)
{
    m_series.quantity = input.quantity;
}

bool SeriesBuilder::isGap(UtcTime a, UtcTime b) const
{
    if (seconds(b) - seconds(a) > m_gapSecs)
        return !wasMonitored(a, b);
    return pauseBetween(a, b).has_value();
}

bool SeriesBuilder::wasMonitored(UtcTime a, UtcTime b) const
{
    constexpr qint64 Slack = 120;
    return heldWhileMonitored(a, m_input.monitored) >= b.addSecs(-Slack);
}

// The longest time between two checks that lies between two runs of the monitor.
std::optional<TimeSpan> SeriesBuilder::pauseBetween(UtcTime a, UtcTime b) const
{
    const QList<TimeSpan> &runs = m_input.monitored;
    auto next = std::lower_bound(runs.begin(), runs.end(), a,
                                 [](const TimeSpan &span, UtcTime at) { return span.from < at; });
    std::optional<TimeSpan> longest;
    for (; next != runs.end() && next->from <= b; ++next) {
        if (next == runs.begin())
            continue;
        const TimeSpan pause { std::max(std::prev(next)->to, a), next->from };
        const qint64 secs = (pause.to - pause.from).secs;
        if (secs > m_interval && (!longest || secs > (longest->to - longest->from).secs))
            longest = pause;
    }
    return longest;
}

double SeriesBuilder::at(const Observation &observation, UtcTime time) const
{
    return valueAt(*observation.freshness, time, m_input.quantity);
}

void SeriesBuilder::vertex(UtcTime at, double value)
{
    m_series.line.append({ seconds(at), value });
    m_series.lowest = std::min(m_series.lowest, value);
    m_series.highest = std::max(m_series.highest, value);
}

void SeriesBuilder::breakLine()
{
    if (!m_series.line.isEmpty() && !std::isnan(m_series.line.last().y()))
        m_series.line.append({ m_series.line.last().x(), NoValue });
}

// Between two checks that brought the same response its quantities run straight, so the first and
// the last check of a run are all the vertices it needs. A newer response is drawn where it was
// first seen: the old line runs up to that check, then one vertical step.
void SeriesBuilder::addLine()
{
    const Observation *previous = nullptr; // with a value, joined to what comes next
    bool isLone = false; // one vertex so far
    const auto finish = [&] {
        if (previous && isLone)
            m_series.dots.append(m_series.line.last());
        else if (previous && m_series.line.last().x() < seconds(previous->at))
            vertex(previous->at, at(*previous, previous->at));
        previous = nullptr;
    };
    const Observation *last = nullptr;
    for (const Observation &check : m_checks) {
        if (last && isGap(last->at, check.at)) {
            finish();
            breakLine();
        }
        last = &check;
        if (!check.freshness) {
            if (previous) // it was there until this check found nothing
                vertex(check.at, at(*previous, check.at));
            previous = nullptr;
            breakLine();
            continue;
        }
        if (!previous) {
            vertex(check.at, at(check, check.at));
            isLone = true;
        } else {
            isLone = false;
            if (!isSameResponse(*previous, check)) {
                vertex(check.at, at(*previous, check.at));
                vertex(check.at, at(check, check.at));
            }
        }
        previous = &check;
    }
    finish();
}

// The value of the response before, at the check that brought a newer one; 0 where none was known.
double SeriesBuilder::before(const Observation &check) const
{
    const qsizetype index = &check - m_checks.constData();
    if (index == 0 || !m_checks[index - 1].freshness || isGap(m_checks[index - 1].at, check.at))
        return 0;
    return at(m_checks[index - 1], check.at);
}

void SeriesBuilder::addMarks()
{
    const Observation *lastResponse = nullptr;
    const Observation *lastCertificate = nullptr;
    for (const Observation &check : m_checks) {
        if (check.freshness) {
            if (lastResponse && check.freshness->thisUpdate > lastResponse->freshness->thisUpdate)
                m_series.refreshes.append(
                    { check.at, std::max(at(check, check.at), before(check)) });
            lastResponse = &check;
        } else if (isAnswered(check) && check.verdict != Verdict::NotApplicable) {
            using Kind = ChartSeries::Marker::Kind;
            m_series.markers.append(
                { check.at, check.responseSha256.isEmpty() ? Kind::NotStapled : Kind::Unreadable });
        }
        if (!check.certificateSha256.isEmpty()) {
            if (lastCertificate && lastCertificate->certificateSha256 != check.certificateSha256)
                m_series.certificateChanges.append(check.at);
            lastCertificate = &check;
        }
        if (check.verdict != Verdict::Revoked && isAnswered(check))
            m_series.revokedFrom.reset();
        else if (check.verdict == Verdict::Revoked && !m_series.revokedFrom)
            m_series.revokedFrom = check.at;
    }
}

void SeriesBuilder::addStrip()
{
    for (qsizetype i = 0; i < m_checks.size(); ++i) {
        const Observation &check = m_checks[i];
        const bool isLast = i + 1 == m_checks.size();
        const bool isBeforeGap = !isLast && isGap(check.at, m_checks[i + 1].at);
        const auto pause = isBeforeGap ? pauseBetween(check.at, m_checks[i + 1].at) : std::nullopt;
        const UtcTime to = pause    ? pause->from
            : isLast || isBeforeGap ? check.at.addSecs(m_interval)
                                    : m_checks[i + 1].at;
        QList<ChartSeries::Stretch> &strip = m_series.strip;
        if (!strip.isEmpty() && strip.last().isMonitored && strip.last().verdict == check.verdict
            && strip.last().verdictClass == check.verdictClass) {
            strip.last().to = to;
            ++strip.last().checks;
        } else {
            strip.append({ check.at, to, true, check.verdict, check.verdictClass, 1 });
        }
        if (isBeforeGap)
            strip.append({ to, m_checks[i + 1].at, false });
    }
}

void SeriesBuilder::addLimits()
{
    const auto newest
        = std::find_if(m_checks.rbegin(), m_checks.rend(), [](const Observation &check) {
              return check.freshness && !check.freshness->isOpenEnded;
          });
    if (newest == m_checks.rend())
        return;
    const Freshness &f = *newest->freshness;
    ChartSeries::Limits limits;
    limits.warning = valueAt(f, f.warningFrom, m_input.quantity);
    limits.critical = valueAt(f, f.criticalFrom, m_input.quantity);
    limits.expired = valueAt(f, f.effectiveExpiry, m_input.quantity);
    const bool isLeft = m_input.quantity == ChartQuantity::TimeLeft;
    limits.warningAfter = isLeft ? f.effectiveExpiry - f.warningFrom : f.warningFrom - f.thisUpdate;
    limits.criticalAfter
        = isLeft ? f.effectiveExpiry - f.criticalFrom : f.criticalFrom - f.thisUpdate;
    m_series.limits = limits;
}

ChartSeries SeriesBuilder::build()
{
    addLine();
    addMarks();
    addStrip();
    addLimits();
    m_series.days = m_input.days;
    return std::move(m_series);
}

}

std::optional<double> chartValue(const Observation &observation, ChartQuantity quantity)
{
    if (!observation.freshness)
        return std::nullopt;
    return valueAt(*observation.freshness, observation.at, quantity);
}

int chartInterval(const ChartInput &input)
{
    if (input.intervalSecs > 0)
        return input.intervalSecs;
    QList<qint64> spacings;
    const QList<Observation> &checks = input.observations;
    for (qsizetype i = 1; i < checks.size(); ++i)
        spacings.append(checks[i].at.secs() - checks[i - 1].at.secs());
    qint64 median = 0;
    if (!spacings.isEmpty()) {
        const auto middle = spacings.begin() + spacings.size() / 2;
        std::nth_element(spacings.begin(), middle, spacings.end());
        median = *middle;
    }
    // A check is due 96 times in the life of a response, at most hourly.
    qint64 planned = 3600;
    for (auto check = checks.rbegin(); check != checks.rend(); ++check) {
        if (check->freshness) {
            const Freshness &f = *check->freshness;
            planned = std::clamp<qint64>((f.effectiveExpiry - f.thisUpdate).secs / 96, 300, 3600);
            break;
        }
    }
    return int(std::min<qint64>(std::max(median, planned), std::numeric_limits<int>::max()));
}

ChartSeries chartSeries(const ChartInput &input)
{
    return SeriesBuilder(input).build();
}

const ChartSeries::Stretch *ChartSeries::stretchAt(UtcTime at) const
{
    for (const Stretch &stretch : strip) {
        if (stretch.from <= at && at < stretch.to)
            return &stretch;
    }
    return nullptr;
}

QList<ChartSeries::Stretch> ChartSeries::unmonitored() const
{
    QList<Stretch> stretches;
    std::copy_if(strip.begin(), strip.end(), std::back_inserter(stretches),
                 [](const Stretch &stretch) { return !stretch.isMonitored; });
    return stretches;
}

QList<ChartSeries::Stretch> ChartSeries::unreachable() const
{
    QList<Stretch> stretches;
    std::copy_if(strip.begin(), strip.end(), std::back_inserter(stretches),
                 [](const Stretch &stretch) {
                     return stretch.isMonitored
                         && (stretch.verdict == Verdict::Unreachable
                             || stretch.verdict == Verdict::TlsFailed);
                 });
    return stretches;
}
