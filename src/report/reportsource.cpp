// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportsource.h"

namespace {

// The newest check up to `last`; of those that were written by then.
std::optional<Observation> newestOf(const HistoryReader &history, const HostRecord &record,
                                    UtcTime last, qint64 newestId)
{
    if (!record.observations.isEmpty())
        return record.observations.last();
    const QList<Observation> before = history.observations(record.target.id, UtcTime {}, last, 1);
    if (before.isEmpty() || before.first().id > newestId)
        return std::nullopt;
    return before.first();
}

}

HostReader hostReader(const HistoryReader &history, const ReportRequest &request)
{
    return [&history, from = request.from, to = request.to, last = request.last(),
            trust = request.trust, newestId = history.newestObservation()](const Target &target) {
        HostRecord record;
        record.target = target;
        record.observations = history.observations(target.id, from, last);
        record.observations.removeIf(
            [newestId](const Observation &observation) { return observation.id > newestId; });
        record.days = history.dailySummaries(target.id, from, last);
        record.monitored = history.monitoringOf(target.id, from, to);
        record.newest = newestOf(history, record, last, newestId);
        record.vantages = history.vantages(target.id, from, last);
        if (record.newest) {
            record.vantage = history.vantageOf(record.newest->id);
            record.inspection = history.inspectionAt(target, record.newest->id, trust);
        }
        if (const auto bounds = history.bounds(target.id))
            record.firstCheck = bounds->from;
        return record;
    };
}
