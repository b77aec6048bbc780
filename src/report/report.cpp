// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report.h"

#include <algorithm>
#include <tuple>

namespace {

constexpr qint64 DaySecs = 86'400, DayMsecs = DaySecs * 1000;
constexpr qint64 MostBars = 62; // two months, a bar a day

UtcTime midnightBefore(UtcTime time)
{
    return { time.msecs - ((time.msecs % DayMsecs) + DayMsecs) % DayMsecs };
}

// What sorts hosts: never checked ones stand with those that gave no data, after them.
auto urgency(const HostRow &row)
{
    const auto expiry = row.newest && row.newest->freshness
        ? row.newest->freshness->effectiveExpiry.msecs
        : std::numeric_limits<qint64>::max();
    return std::tuple(int(row.verdictClass()), row.newest ? int(row.newest->verdict) : VerdictCount,
                      expiry, row.target.text());
}

class ReportBuilder
{
public:
    explicit ReportBuilder(const ReportRequest &request);
    void add(const HostRecord &record);
    Report finish();

private:
    void addDays(const HostRecord &record);
    void addChanges(const HostRow &row);
    void addVantages(const HostRecord &record);
    qsizetype barOf(UtcTime at) const;

    Report m_report;
    QList<Duration> m_criticalTimes;
    QSet<QString> m_vantages;
    MethodCollector m_method;
};

ReportBuilder::ReportBuilder(const ReportRequest &request)
    : m_method(request.trust)
{
    m_report.request = request;
    const UtcTime first = midnightBefore(request.from);
    // None of a day that begins where the period ends.
    const qint64 days
        = std::max<qint64>((request.to.msecs - first.msecs + DayMsecs - 1) / DayMsecs, 1);
    m_report.daysTogether = int((days + MostBars - 1) / MostBars);
    for (qint64 day = 0; day < days; day += m_report.daysTogether)
        m_report.days.append({ first.addSecs(day * DaySecs), {} });
}

qsizetype ReportBuilder::barOf(UtcTime at) const
{
    const qint64 days = (at.msecs - m_report.days.first().from.msecs) / DayMsecs;
    return std::clamp<qsizetype>(days / m_report.daysTogether, 0, m_report.days.size() - 1);
}

// Where checks are known by the day only, the worst of the day is all that is left.
void ReportBuilder::addDays(const HostRecord &record)
{
    QHash<qsizetype, VerdictClass> last;
    QHash<qsizetype, UtcTime> dayOf;
    for (const DailySummary &day : record.days) {
        const qsizetype bar = barOf(day.day);
        const bool isSameDay = dayOf.contains(bar) && dayOf[bar] == day.day;
        last[bar] = isSameDay ? std::min(last[bar], day.worst) : day.worst;
        dayOf[bar] = day.day;
    }
    for (const Observation &observation : record.observations)
        last[barOf(observation.at)] = observation.verdictClass;
    for (auto it = last.cbegin(); it != last.cend(); ++it)
        ++m_report.days[it.key()].hosts[size_t(it.value())];
}

void ReportBuilder::addChanges(const HostRow &row)
{
    const auto count = [](ReportChanges::Count &of, int times) {
        of.times += times;
        of.hosts += times > 0;
    };
    const HostChanges &host = row.changes;
    ReportChanges &all = m_report.changes;
    count(all.becameCritical, host.becameCritical);
    count(all.recovered, host.recovered);
    count(all.certificates, host.certificates);
    count(all.signers, host.signers);
    count(all.renewals, int(host.renewals.size()));
    all.stillCritical += host.becameCritical > 0 && row.verdictClass() == VerdictClass::Critical;
    all.newHosts += host.isNew;
    m_criticalTimes += host.criticalTimes;
}

void ReportBuilder::addVantages(const HostRecord &record)
{
    for (const QString &vantage : record.vantages)
        m_vantages.insert(vantage);
    if (!record.vantage.isEmpty()) // of a check before the period
        m_vantages.insert(record.vantage);
}

void ReportBuilder::add(const HostRecord &record)
{
    const HostRow row = hostRow(record, m_report.period());
    ++m_report.classCounts[size_t(row.verdictClass())];
    if (row.newest)
        ++m_report.verdictCounts[size_t(row.newest->verdict)];
    m_report.tally += row.tally;
    addDays(record);
    addChanges(row);
    addVantages(record);
    if (record.inspection)
        m_method.add(*record.inspection);
    m_report.rows.append(row);
}

Report ReportBuilder::finish()
{
    std::ranges::stable_sort(m_report.rows, {}, urgency);
    if (!m_criticalTimes.isEmpty()) {
        const auto middle = m_criticalTimes.begin() + m_criticalTimes.size() / 2;
        std::nth_element(m_criticalTimes.begin(), middle, m_criticalTimes.end());
        m_report.changes.usualCriticalTime = *middle;
    }
    m_report.vantages = m_vantages.values();
    m_report.vantages.sort();
    m_report.method = m_method.facts();
    return std::move(m_report);
}

}

int Report::problems() const
{
    return countOf(VerdictClass::Critical) + countOf(VerdictClass::Warning);
}

std::span<const HostRow> Report::topProblems() const
{
    return { rows.constData(), size_t(std::min<qsizetype>(problems(), TopProblems)) };
}

std::optional<Report> makeReport(const ReportRequest &request, const QList<Target> &targets,
                                 const HostReader &read, const ReportProgress &progress)
{
    ReportBuilder builder(request);
    for (qsizetype i = 0; i < targets.size(); ++i) {
        if (!progress.goesOn(i, targets.size()))
            return std::nullopt;
        builder.add(read(targets[i]));
    }
    if (!progress.goesOn(targets.size(), targets.size()))
        return std::nullopt;
    return builder.finish();
}

bool forEachHost(const Report &report, const HostReader &read, const ReportProgress &progress,
                 const std::function<bool(const HostReport &host)> &each)
{
    const qsizetype count = report.rows.size();
    for (qsizetype i = 0; i < count; ++i) {
        if (!progress.goesOn(i, count)
            || !each(hostReport(read(report.rows[i].target), report.period())))
            return false;
    }
    return progress.goesOn(count, count);
}
