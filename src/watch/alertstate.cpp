// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/alertstate.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace {

constexpr int AlertStateVersion = 1;
constexpr qint64 LargestAlertState = 64 << 20;

QJsonObject stateObject(const AlertEpisode &episode)
{
    return {
        { QStringLiteral("event"), alertEventId(episode.event) },
        { QStringLiteral("holds"), episode.holds },
        { QStringLiteral("misses"), episode.misses },
        { QStringLiteral("worse"), episode.worse },
        { QStringLiteral("better"), episode.better },
        { QStringLiteral("isRaised"), episode.isRaised },
        { QStringLiteral("raisedFor"), verdictId(episode.raisedFor) },
        { QStringLiteral("raisedAt"), toRfc3339(episode.raisedAt) },
        { QStringLiteral("repeats"), episode.repeats },
        { QStringLiteral("wasTold"), episode.wasTold },
    };
}

int smallNumber(const QJsonValue &value)
{
    return std::clamp(value.toInt(), 0, AlertRule::MostRepeats);
}

UtcTime stateTime(const QJsonValue &value)
{
    return fromRfc3339(value.toString()).value_or(UtcTime());
}

std::optional<UtcTime> stateTimeIfAny(const QJsonValue &value)
{
    return fromRfc3339(value.toString());
}

AlertEpisode storedEpisodeOf(const QJsonObject &object)
{
    AlertEpisode episode;
    episode.event = alertEventFromId(object[u"event"].toString()).value_or(episode.event);
    episode.holds = smallNumber(object[u"holds"]);
    episode.misses = smallNumber(object[u"misses"]);
    episode.worse = smallNumber(object[u"worse"]);
    episode.better = smallNumber(object[u"better"]);
    episode.isRaised = object[u"isRaised"].toBool();
    episode.raisedFor
        = verdictFromId(object[u"raisedFor"].toString()).value_or(Verdict::Unreachable);
    episode.raisedAt = stateTime(object[u"raisedAt"]);
    episode.repeats = smallNumber(object[u"repeats"]);
    episode.wasTold = object[u"wasTold"].toBool();
    return episode;
}

QJsonObject stateObject(const AlertHost &host)
{
    QJsonObject episodes;
    for (auto it = host.episodes.cbegin(); it != host.episodes.cend(); ++it)
        episodes.insert(it.key(), stateObject(*it));
    QJsonObject object { { QStringLiteral("target"), host.target },
                         { QStringLiteral("episodes"), episodes } };
    if (host.snoozedUntil)
        object.insert(QStringLiteral("snoozedUntil"), toRfc3339(*host.snoozedUntil));
    return object;
}

AlertHost storedHostOf(const QJsonObject &object)
{
    AlertHost host;
    host.target = object[u"target"].toString();
    host.snoozedUntil = stateTimeIfAny(object[u"snoozedUntil"]);
    const QJsonObject episodes = object[u"episodes"].toObject();
    for (auto it = episodes.begin(); it != episodes.end(); ++it)
        host.episodes.insert(it.key(), storedEpisodeOf(it.value().toObject()));
    return host;
}

QJsonObject stateObject(const Alert &alert)
{
    QJsonObject object {
        { QStringLiteral("event"), alertEventId(alert.event) },
        { QStringLiteral("targetId"), alert.targetId },
        { QStringLiteral("target"), alert.target },
        { QStringLiteral("label"), alert.label },
        { QStringLiteral("at"), toRfc3339(alert.at) },
        { QStringLiteral("verdict"), verdictId(alert.verdict) },
        { QStringLiteral("class"), classId(alert.verdictClass) },
        { QStringLiteral("reason"), alert.reason },
        { QStringLiteral("repeat"), alert.repeat },
        { QStringLiteral("rule"), alert.ruleKey },
        { QStringLiteral("channels"), int(alert.channels) },
        { QStringLiteral("inQuietHours"), alert.inQuietHours },
    };
    if (alert.expires)
        object.insert(QStringLiteral("expires"), toRfc3339(*alert.expires));
    if (alert.over)
        object.insert(QStringLiteral("over"), toRfc3339(*alert.over));
    if (alert.ended)
        object.insert(QStringLiteral("ended"), verdictId(*alert.ended));
    return object;
}

std::optional<Alert> storedAlertOf(const QJsonObject &object)
{
    const auto event = alertEventFromId(object[u"event"].toString());
    const auto verdict = verdictFromId(object[u"verdict"].toString());
    const auto verdictClass = classFromId(object[u"class"].toString());
    const auto at = stateTimeIfAny(object[u"at"]);
    if (!event || !verdict || !verdictClass || !at)
        return {};
    return Alert {
        .event = *event,
        .targetId = object[u"targetId"].toInteger(),
        .target = object[u"target"].toString(),
        .label = object[u"label"].toString(),
        .at = *at,
        .verdict = *verdict,
        .verdictClass = *verdictClass,
        .reason = object[u"reason"].toString(),
        .expires = stateTimeIfAny(object[u"expires"]),
        .over = stateTimeIfAny(object[u"over"]),
        .ended = verdictFromId(object[u"ended"].toString()),
        .repeat = smallNumber(object[u"repeat"]),
        .ruleKey = object[u"rule"].toString(),
        .channels = AlertChannels(object[u"channels"].toInt() & 31),
        .inQuietHours = object[u"inQuietHours"].toBool(),
    };
}

QJsonArray stateArray(const QList<Alert> &alerts)
{
    QJsonArray array;
    for (const Alert &alert : alerts)
        array.append(stateObject(alert));
    return array;
}

QList<Alert> storedAlertsOf(const QJsonValue &value)
{
    QList<Alert> alerts;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array) {
        if (const auto alert = storedAlertOf(one.toObject()))
            alerts.append(*alert);
    }
    return alerts;
}

QJsonObject stateObject(const UndeliveredAlerts &message)
{
    return { { QStringLiteral("channel"), int(message.channel) },
             { QStringLiteral("at"), toRfc3339(message.at) },
             { QStringLiteral("tries"), message.tries },
             { QStringLiteral("next"), toRfc3339(message.next) },
             { QStringLiteral("alerts"), stateArray(message.alerts) } };
}

std::optional<UndeliveredAlerts> storedUndeliveredOf(const QJsonObject &object)
{
    const auto channel = AlertChannel(object[u"channel"].toInt());
    UndeliveredAlerts message { .channel = channel,
                                .at = stateTime(object[u"at"]),
                                .alerts = storedAlertsOf(object[u"alerts"]),
                                .tries = std::max(smallNumber(object[u"tries"]), 1),
                                .next = stateTime(object[u"next"]) };
    return isTriedAgain(channel) && !message.alerts.isEmpty() ? std::optional(message)
                                                              : std::nullopt;
}

}

QByteArray toJson(const AlertState &state)
{
    QJsonObject hosts;
    for (auto it = state.hosts.cbegin(); it != state.hosts.cend(); ++it)
        hosts.insert(QString::number(it.key()), stateObject(*it));
    QJsonArray undelivered;
    for (const UndeliveredAlerts &message : state.undelivered)
        undelivered.append(stateObject(message));
    const QJsonObject root {
        { QStringLiteral("version"), AlertStateVersion },
        { QStringLiteral("hosts"), hosts },
        { QStringLiteral("waiting"), stateArray(state.waiting) },
        { QStringLiteral("undelivered"), undelivered },
        { QStringLiteral("lastGroup"), toRfc3339(state.lastGroup) },
        { QStringLiteral("wasOfflineTold"), state.wasOfflineTold },
    };
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

std::optional<AlertState> alertStateFromJson(const QByteArray &json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    if (root[u"version"].toInt() != AlertStateVersion)
        return {};
    AlertState state;
    const QJsonObject hosts = root[u"hosts"].toObject();
    for (auto it = hosts.begin(); it != hosts.end(); ++it) {
        if (const qint64 id = it.key().toLongLong(); id > 0)
            state.hosts.insert(id, storedHostOf(it.value().toObject()));
    }
    state.waiting = storedAlertsOf(root[u"waiting"]);
    const QJsonArray undelivered = root[u"undelivered"].toArray();
    for (const QJsonValue &value : undelivered) {
        if (const auto message = storedUndeliveredOf(value.toObject()))
            state.undelivered.append(*message);
    }
    state.lastGroup = stateTime(root[u"lastGroup"]);
    state.wasOfflineTold = root[u"wasOfflineTold"].toBool();
    return state;
}

QString alertStatePath(const QString &historyPath)
{
    return QFileInfo(historyPath).absolutePath() + QStringLiteral("/alerts.json");
}

std::optional<AlertState> loadAlertState(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestAlertState)
        return {};
    return alertStateFromJson(file.readAll());
}

Expected<Done, QString> saveAlertState(const QString &path, const AlertState &state)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Unexpected { file.errorString() };
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(toJson(state));
    if (!file.commit())
        return Unexpected { file.errorString() };
    return Done {};
}
