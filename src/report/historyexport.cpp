// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/historyexport.h"

#include "report/csv.h"
#include "report/exportvalues.h"

namespace {

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
        u"checks"_qs,         u"heldSeconds"_qs,
    };
    return columns;
}

QString otherServerName(const Target &target)
{
    return target.effectiveServerName() == target.host ? QString() : target.serverName;
}

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
        otherServerName(target),
        u"1"_qs,
        {},
    };
}

// What is not known of a day stays empty.
QStringList dayCells(const Target &target, const DailySummary &day)
{
    QStringList cells { target.text(), toRfc3339(day.day).first(10), verdictId(day.verdict),
                        classId(day.worst) };
    cells.resize(historyColumns().size() - 3);
    return cells << otherServerName(target) << QString::number(day.checks)
                 << QString::number(day.held.secs);
}

// Calls `each` with every host's objects; between two of all of them stands a comma.
bool writeObjects(const ByteSink &write, const QList<Target> &targets, const HistoryOf &read,
                  const std::function<QList<QJsonObject>(const HostHistory &)> &objectsOf)
{
    bool isFirst = true;
    for (const Target &target : targets) {
        QByteArray text;
        for (const QJsonObject &object : objectsOf(read(target))) {
            text += (isFirst ? "\n" : ",\n") + compactJson(object);
            isFirst = false;
        }
        if (!text.isEmpty() && !write(text))
            return false;
    }
    return true;
}

QList<QJsonObject> observationObjects(const HostHistory &host)
{
    QList<QJsonObject> objects;
    for (const Observation &observation : host.observations) {
        QJsonObject object = observationJson(observation);
        object.insert(u"target"_qs, host.target.text());
        object.insert(u"serverName"_qs, textOrNull(otherServerName(host.target)));
        objects.append(object);
    }
    return objects;
}

QList<QJsonObject> dayObjects(const HostHistory &host)
{
    QList<QJsonObject> objects;
    for (const DailySummary &day : host.days) {
        QJsonObject object = dayJson(day);
        object.insert(u"target"_qs, host.target.text());
        object.insert(u"serverName"_qs, textOrNull(otherServerName(host.target)));
        objects.append(object);
    }
    return objects;
}

}

QByteArray historyCsvHead()
{
    return csvRecord(historyColumns());
}

QByteArray historyCsvRecords(const HostHistory &host)
{
    QByteArray text;
    for (const DailySummary &day : host.days)
        text += csvRecord(dayCells(host.target, day));
    for (const Observation &observation : host.observations)
        text += csvRecord(observationCells(host.target, observation));
    return text;
}

QByteArray historyCsv(const QList<HostHistory> &hosts)
{
    QByteArray text = historyCsvHead();
    for (const HostHistory &host : hosts)
        text += historyCsvRecords(host);
    return text;
}

bool writeHistoryCsv(const ByteSink &write, const QList<Target> &targets, const HistoryOf &read)
{
    if (!write(historyCsvHead()))
        return false;
    for (const Target &target : targets) {
        if (!write(historyCsvRecords(read(target))))
            return false;
    }
    return true;
}

bool writeHistoryJson(const ByteSink &write, const QList<Target> &targets, const HistoryOf &read)
{
    return write("{\"schema\":\"staplescope.history/1\",\n\"observations\":[")
        && writeObjects(write, targets, read, observationObjects) && write("],\n\"days\":[")
        && writeObjects(write, targets, read, dayObjects) && write("]}\n");
}

QJsonObject observationJson(const Observation &o)
{
    const auto &freshness = o.freshness;
    return {
        { u"at"_qs, toRfc3339(o.at) },
        { u"verdict"_qs, verdictId(o.verdict) },
        { u"class"_qs, classId(o.verdictClass) },
        { u"scope"_qs, scopeId(o.scope) },
        { u"address"_qs, textOrNull(o.address) },
        { u"durationMs"_qs, o.latencyMsecs },
        { u"hadOcspUrl"_qs, o.hadOcspUrl },
        { u"producedAt"_qs, timeJson(o.producedAt) },
        { u"thisUpdate"_qs,
          timeJson(freshness ? std::optional(freshness->thisUpdate) : std::nullopt) },
        { u"nextUpdate"_qs, timeJson(freshness ? freshness->nextUpdate : std::nullopt) },
        { u"effectiveExpiry"_qs,
          timeJson(freshness ? std::optional(freshness->effectiveExpiry) : std::nullopt) },
        { u"signer"_qs, textOrNull(o.signer) },
        { u"certificateSha256"_qs, textOrNull(hexText(o.certificateSha256)) },
        { u"responseSha256"_qs, textOrNull(hexText(o.responseSha256)) },
    };
}

QJsonObject dayJson(const DailySummary &day)
{
    return {
        { u"day"_qs, toRfc3339(day.day).first(10) }, { u"verdict"_qs, verdictId(day.verdict) },
        { u"class"_qs, classId(day.worst) },         { u"checks"_qs, day.checks },
        { u"heldSeconds"_qs, day.held.secs },
    };
}
