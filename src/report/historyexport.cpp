// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/historyexport.h"

#include "report/csv.h"
#include "report/exportvalues.h"

#include <QJsonArray>

namespace {

constexpr qsizetype DayColumns = 2; // the last ones, of days alone

QStringList observationCells(const Target &target, const Observation &o)
{
    const auto thisUpdate = o.freshness ? std::optional(o.freshness->thisUpdate) : std::nullopt;
    return {
        target.text(),
        toRfc3339(o.at),
        verdictId(o.verdict),
        classId(o.verdictClass),
        scopeId(o.scope),
        o.address,
        QString::number(o.latencyMsecs),
        o.hadOcspUrl ? u"true"_qs : u"false"_qs,
        timeText(o.producedAt),
        timeText(thisUpdate),
        timeText(o.freshness ? o.freshness->nextUpdate : std::nullopt),
        timeText(o.freshness ? std::optional(o.freshness->effectiveExpiry) : std::nullopt),
        o.signer,
        hexText(o.certificateSha256),
        hexText(o.responseSha256),
        target.effectiveServerName() == target.host ? QString() : target.serverName,
        QString(),
        QString(),
    };
}

// What is left of a day's checks with one verdict: how many there were, and how long it held.
QStringList dayCells(const Target &target, const DailySummary &day)
{
    QStringList cells { target.text(), toRfc3339(day.day).first(10), verdictId(day.verdict),
                        classId(day.worst) };
    cells.resize(15);
    cells << (target.effectiveServerName() == target.host ? QString() : target.serverName)
          << QString::number(day.checks) << QString::number(day.held.secs);
    return cells;
}

const QStringList &historyColumns()
{
    static const QStringList columns {
        u"target"_qs,         u"at"_qs,
        u"verdict"_qs,        u"class"_qs,
        u"scope"_qs,          u"address"_qs,
        u"durationMs"_qs,     u"hadOcspUrl"_qs,
        u"producedAt"_qs,     u"thisUpdate"_qs,
        u"nextUpdate"_qs,     u"effectiveExpiry"_qs,
        u"signer"_qs,         u"certificateSha256"_qs,
        u"responseSha256"_qs, u"serverName"_qs,
        u"dayChecks"_qs,      u"dayHeldSeconds"_qs,
    };
    return columns;
}

QJsonArray daysJson(const QList<HostHistory> &hosts)
{
    QJsonArray days;
    for (const HostHistory &host : hosts) {
        for (const DailySummary &day : host.days) {
            days.append(QJsonObject { { u"target"_qs, host.target.text() },
                                      { u"day"_qs, toRfc3339(day.day).first(10) },
                                      { u"verdict"_qs, verdictId(day.verdict) },
                                      { u"class"_qs, classId(day.worst) },
                                      { u"checks"_qs, day.checks },
                                      { u"heldSeconds"_qs, day.held.secs } });
        }
    }
    return days;
}

}

QByteArray historyCsv(const QList<HostHistory> &hosts)
{
    QByteArray text = csvRecord(historyColumns());
    for (const HostHistory &host : hosts) {
        for (const DailySummary &day : host.days)
            text += csvRecord(dayCells(host.target, day));
        for (const Observation &observation : host.observations)
            text += csvRecord(observationCells(host.target, observation));
    }
    return text;
}

QJsonObject historyJson(const QList<HostHistory> &hosts)
{
    QJsonArray observations;
    for (const HostHistory &host : hosts) {
        for (const Observation &observation : host.observations) {
            const QStringList cells = observationCells(host.target, observation);
            QJsonObject object;
            for (qsizetype i = 0; i < cells.size() - DayColumns; ++i) {
                object.insert(historyColumns()[i],
                              cells[i].isEmpty() ? QJsonValue() : QJsonValue(cells[i]));
            }
            object.insert(u"durationMs"_qs, observation.latencyMsecs);
            object.insert(u"hadOcspUrl"_qs, observation.hadOcspUrl);
            observations.append(object);
        }
    }
    return {
        { u"schema"_qs, u"staplescope.history/1"_qs },
        { u"observations"_qs, observations },
        { u"days"_qs, daysJson(hosts) },
    };
}
