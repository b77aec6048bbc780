// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/alertrule.h"

#include <QHash>

#include <iterator>

namespace {

struct AlertEventRow
{
    AlertEvent event;
    const char *id;
    int checksNeeded;
};
constexpr AlertEventRow AlertEventRows[] = {
    { AlertEvent::Critical, "critical", 1 },  { AlertEvent::Unreachable, "unreachable", 3 },
    { AlertEvent::Warning, "warning", 2 },    { AlertEvent::Overdue, "overdue", 2 },
    { AlertEvent::TimeLeft, "time-left", 2 }, { AlertEvent::CertificateChange, "certificate", 1 },
    { AlertEvent::Recovery, "recovery", 2 },  { AlertEvent::Offline, "offline", 1 },
};
static_assert(std::size(AlertEventRows) == AlertEventCount);

const AlertEventRow &alertEventRow(AlertEvent event)
{
    return AlertEventRows[size_t(event)];
}

}

bool AlertScope::holds(const Target &target) const
{
    switch (kind) {
    case All:
        return true;
    case Tag:
        return target.tags.contains(name, Qt::CaseInsensitive);
    case Host:
        return target.host.compare(name, Qt::CaseInsensitive) == 0
            || target.text().compare(name, Qt::CaseInsensitive) == 0;
    }
    return false;
}

int AlertRule::checksNeeded() const
{
    return confirm > 0 ? confirm : alertEventRow(event).checksNeeded;
}

QString AlertRule::key() const
{
    QString key
        = QStringLiteral("%1 %2 %3").arg(alertEventId(event)).arg(int(scope.kind)).arg(scope.name);
    if (event == AlertEvent::TimeLeft)
        key += QStringLiteral(" %1").arg(left.secs);
    // In front, where no event's name can look like it.
    return ordinal > 0 ? QStringLiteral("%1:").arg(ordinal + 1) + key : key;
}

QList<AlertRule> withOrdinals(QList<AlertRule> rules)
{
    QHash<QString, int> known;
    for (AlertRule &rule : rules) {
        rule.ordinal = 0;
        rule.ordinal = known[rule.key()]++;
    }
    return rules;
}

QList<AlertRule> defaultAlertRules()
{
    return {
        { .event = AlertEvent::Critical },    { .event = AlertEvent::Warning },
        { .event = AlertEvent::Unreachable }, { .event = AlertEvent::Recovery },
        { .event = AlertEvent::Offline },
    };
}

QString alertEventId(AlertEvent event)
{
    return QString::fromLatin1(alertEventRow(event).id);
}

std::optional<AlertEvent> alertEventFromId(QStringView id)
{
    for (const AlertEventRow &row : AlertEventRows) {
        if (id == QLatin1String(row.id))
            return row.event;
    }
    return {};
}

bool isProblem(AlertEvent event)
{
    return event < AlertEvent::CertificateChange;
}
