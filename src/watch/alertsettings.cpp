// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/alertsettings.h"

#include "base/ownsettings.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>

namespace {

struct AlertSettingsTexts
{
    Q_DECLARE_TR_FUNCTIONS(Alerts)
};

constexpr int MostAlertRules = 200;
constexpr int MostAlertHours = 24 * 366;

const QString AlertOnKey = QStringLiteral("on");
const QString AlertRulesKey = QStringLiteral("rules");
const QString AlertEventKey = QStringLiteral("event");
const QString AlertTagKey = QStringLiteral("tag");
const QString AlertHostKey = QStringLiteral("host");
const QString AlertConfirmKey = QStringLiteral("confirm");
const QString AlertLeftKey = QStringLiteral("leftHours");
const QString AlertRepeatKey = QStringLiteral("repeatHours");
const QString AlertMostRepeatsKey = QStringLiteral("mostRepeats");
const QString AlertInQuietKey = QStringLiteral("inQuietHours");
const QString AlertChannelsKey = QStringLiteral("channels");
const QString AlertQuietOnKey = QStringLiteral("quiet");
const QString AlertQuietFromKey = QStringLiteral("quietFrom");
const QString AlertQuietToKey = QStringLiteral("quietTo");
const QString AlertTimeZoneKey = QStringLiteral("timeZone");
const QString AlertCommandKey = QStringLiteral("command");
const QString AlertWebhookKey = QStringLiteral("webhook");

struct AlertChannelName
{
    AlertChannel channel;
    const char *name;
};
constexpr AlertChannelName AlertChannelNames[] = {
    { AlertChannel::Desktop, "desktop" }, { AlertChannel::Sound, "sound" },
    { AlertChannel::Log, "log" },         { AlertChannel::Command, "command" },
    { AlertChannel::Webhook, "webhook" },
};

int alertNumber(QSettings &store, const QString &key, int fallback, int least, int most)
{
    bool isNumber = false;
    const int number = store.value(key, fallback).toInt(&isNumber);
    return isNumber ? std::clamp(number, least, most) : fallback;
}

AlertChannels channelsNamed(const QStringList &names)
{
    AlertChannels channels;
    for (const AlertChannelName &entry : AlertChannelNames)
        channels.setFlag(entry.channel, names.contains(QLatin1String(entry.name)));
    return channels;
}

QStringList channelNames(AlertChannels channels)
{
    QStringList names;
    for (const AlertChannelName &entry : AlertChannelNames) {
        if (channels.testFlag(entry.channel))
            names += QString::fromLatin1(entry.name);
    }
    return names;
}

QStringList readAlertCommand(QSettings &store)
{
    const QStringList command = store.value(AlertCommandKey).toStringList();
    return command.value(0).isEmpty() ? QStringList() : command;
}

std::optional<AlertRule> readAlertRule(QSettings &store)
{
    const auto event = alertEventFromId(store.value(AlertEventKey).toString());
    if (!event)
        return {};
    AlertRule rule { .event = *event };
    if (const QString tag = store.value(AlertTagKey).toString(); !tag.isEmpty())
        rule.scope = { AlertScope::Tag, tag };
    else if (const QString host = store.value(AlertHostKey).toString(); !host.isEmpty())
        rule.scope = { AlertScope::Host, host };
    rule.isOn = store.value(AlertOnKey, true).toBool();
    rule.confirm = alertNumber(store, AlertConfirmKey, 0, 0, AlertRule::MostConfirm);
    rule.left
        = { 3600LL
            * alertNumber(store, AlertLeftKey, int(rule.left.secs / 3600), 1, MostAlertHours) };
    rule.repeatEvery = { 3600LL * alertNumber(store, AlertRepeatKey, 0, 0, MostAlertHours) };
    rule.mostRepeats
        = alertNumber(store, AlertMostRepeatsKey, rule.mostRepeats, 1, AlertRule::MostRepeats);
    rule.inQuietHours = store.value(AlertInQuietKey, rule.inQuietHours).toBool();
    if (store.contains(AlertChannelsKey))
        rule.channels = channelsNamed(store.value(AlertChannelsKey).toStringList());
    return rule;
}

void writeAlertRule(QSettings &store, const AlertRule &rule)
{
    store.setValue(AlertOnKey, rule.isOn);
    store.setValue(AlertEventKey, alertEventId(rule.event));
    if (rule.scope.kind == AlertScope::Tag)
        store.setValue(AlertTagKey, rule.scope.name);
    else if (rule.scope.kind == AlertScope::Host)
        store.setValue(AlertHostKey, rule.scope.name);
    store.setValue(AlertConfirmKey, rule.confirm);
    if (rule.event == AlertEvent::TimeLeft)
        store.setValue(AlertLeftKey, rule.left.secs / 3600);
    store.setValue(AlertRepeatKey, rule.repeatEvery.secs / 3600);
    store.setValue(AlertMostRepeatsKey, rule.mostRepeats);
    store.setValue(AlertInQuietKey, rule.inQuietHours);
    store.setValue(AlertChannelsKey, channelNames(rule.channels));
}

QList<AlertRule> readAlertRules(QSettings &store)
{
    if (!store.contains(AlertRulesKey + QStringLiteral("/size")))
        return defaultAlertRules();
    QList<AlertRule> rules;
    const int count = std::min(store.beginReadArray(AlertRulesKey), MostAlertRules);
    for (int i = 0; i < count; ++i) {
        store.setArrayIndex(i);
        if (const auto rule = readAlertRule(store))
            rules.append(*rule);
    }
    store.endArray();
    return rules;
}

void writeAlertRules(QSettings &store, const QList<AlertRule> &rules)
{
    store.remove(AlertRulesKey);
    store.beginWriteArray(AlertRulesKey, int(rules.size()));
    for (int i = 0; i < rules.size(); ++i) {
        store.setArrayIndex(i);
        writeAlertRule(store, rules[i]);
    }
    store.endArray();
}

}

AlertSettings readAlertSettings(QSettings &store)
{
    AlertSettings settings;
    store.beginGroup(QStringLiteral("alerts"));
    AlertPlan &plan = settings.plan;
    plan.isOn = store.value(AlertOnKey, plan.isOn).toBool();
    plan.rules = readAlertRules(store);
    QuietHours &quiet = plan.quiet;
    quiet.isOn = store.value(AlertQuietOnKey, quiet.isOn).toBool();
    quiet.fromMinute
        = minuteOfDay(store.value(AlertQuietFromKey).toString()).value_or(quiet.fromMinute);
    quiet.toMinute = minuteOfDay(store.value(AlertQuietToKey).toString()).value_or(quiet.toMinute);
    quiet.timeZone = store.value(AlertTimeZoneKey).toString().toLatin1();
    if (notOwnBecause(store.fileName()).isEmpty()) {
        settings.command = readAlertCommand(store);
        settings.webhook = store.value(AlertWebhookKey).toString();
    }
    store.endGroup();
    return settings;
}

QString leftOutOfAlertSettings(QSettings &store)
{
    const QString reason = notOwnBecause(store.fileName());
    store.beginGroup(QStringLiteral("alerts"));
    const bool namesAny
        = !readAlertCommand(store).isEmpty() || !store.value(AlertWebhookKey).toString().isEmpty();
    store.endGroup();
    if (reason.isEmpty() || !namesAny)
        return {};
    return AlertSettingsTexts::tr("The command and the webhook for alerts in these settings are "
                                  "not used, since %1.")
        .arg(reason);
}

void writeAlertSettings(QSettings &store, const AlertSettings &settings)
{
    store.beginGroup(QStringLiteral("alerts"));
    store.setValue(AlertOnKey, settings.plan.isOn);
    writeAlertRules(store, settings.plan.rules);
    const QuietHours &quiet = settings.plan.quiet;
    store.setValue(AlertQuietOnKey, quiet.isOn);
    store.setValue(AlertQuietFromKey, minuteText(quiet.fromMinute));
    store.setValue(AlertQuietToKey, minuteText(quiet.toMinute));
    store.setValue(AlertTimeZoneKey, QString::fromLatin1(quiet.timeZone));
    store.setValue(AlertCommandKey, settings.command);
    store.setValue(AlertWebhookKey, settings.webhook);
    store.endGroup();
}

QString alertChannelId(AlertChannel channel)
{
    return channelNames(channel).value(0);
}

const QList<AlertChannel> &alertChannels()
{
    static const QList<AlertChannel> all { AlertChannel::Desktop, AlertChannel::Sound,
                                           AlertChannel::Log, AlertChannel::Command,
                                           AlertChannel::Webhook };
    return all;
}
