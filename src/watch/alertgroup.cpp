// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/alertgroup.h"

#include "base/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace {

struct AlertTexts
{
    Q_DECLARE_TR_FUNCTIONS(Alerts)
};

// In the middle of a sentence, after a number.
constexpr const char *VerdictWords[] = {
    QT_TRANSLATE_NOOP("Alerts", "revoked"),
    QT_TRANSLATE_NOOP("Alerts", "with Must-Staple broken"),
    QT_TRANSLATE_NOOP("Alerts", "with an invalid response"),
    QT_TRANSLATE_NOOP("Alerts", "with an expired response"),
    QT_TRANSLATE_NOOP("Alerts", "not yet valid"),
    QT_TRANSLATE_NOOP("Alerts", "unknown to the CA"),
    QT_TRANSLATE_NOOP("Alerts", "with a responder error"),
    QT_TRANSLATE_NOOP("Alerts", "about to expire"),
    QT_TRANSLATE_NOOP("Alerts", "with refresh due"),
    QT_TRANSLATE_NOOP("Alerts", "that cannot be verified"),
    QT_TRANSLATE_NOOP("Alerts", "sometimes stapled"),
    QT_TRANSLATE_NOOP("Alerts", "not stapled"),
    QT_TRANSLATE_NOOP("Alerts", "with other findings"),
    QT_TRANSLATE_NOOP("Alerts", "with other findings"),
    QT_TRANSLATE_NOOP("Alerts", "failing in TLS"),
    QT_TRANSLATE_NOOP("Alerts", "unreachable"),
};
static_assert(std::size(VerdictWords) == VerdictCount);

// Beside those that are told by their verdict.
const char *eventWord(AlertEvent event)
{
    switch (event) {
    case AlertEvent::Overdue:
        return QT_TRANSLATE_NOOP("Alerts", "overdue");
    case AlertEvent::TimeLeft:
        return QT_TRANSLATE_NOOP("Alerts", "with little time left");
    case AlertEvent::CertificateChange:
        return QT_TRANSLATE_NOOP("Alerts", "with a new certificate");
    case AlertEvent::Recovery:
        return QT_TRANSLATE_NOOP("Alerts", "recovered");
    default:
        return nullptr;
    }
}

const char *countedWord(const Alert &alert)
{
    if (alert.over)
        return QT_TRANSLATE_NOOP("Alerts", "that had passed by");
    const char *word = eventWord(alert.event);
    return word ? word : VerdictWords[size_t(alert.verdict)];
}

// Lower is more important. What is over says more than that it is.
int rankOf(const Alert &alert)
{
    const int event = int(alert.event);
    if (!isProblem(alert.event))
        return 2 * AlertEventCount + event;
    return alert.over ? AlertEventCount + event : event;
}

// What an alert stands in for, and what goes beside it.
struct AlertPlace
{
    qint64 targetId;
    int kind;
    auto operator<=>(const AlertPlace &) const = default;
};

AlertPlace placeOf(const Alert &alert)
{
    if (alert.event == AlertEvent::CertificateChange)
        return { alert.targetId, 1 };
    return { alert.targetId, alert.event == AlertEvent::Offline && alert.over ? 2 : 0 };
}

QString leftText(const Alert &alert)
{
    if (!alert.expires || *alert.expires <= alert.at)
        return AlertTexts::tr("none");
    return toText(*alert.expires - alert.at);
}

QString sentenceOf(const Alert &alert)
{
    switch (alert.event) {
    case AlertEvent::Overdue:
        return AlertTexts::tr("refresh overdue, %1 left").arg(leftText(alert));
    case AlertEvent::TimeLeft:
        return AlertTexts::tr("%1 left until the response expires").arg(leftText(alert));
    case AlertEvent::CertificateChange:
        return AlertTexts::tr("new certificate");
    case AlertEvent::Recovery:
        if (alert.ended && *alert.ended != alert.verdict)
            return AlertTexts::tr("no longer %1, now %2")
                .arg(verdictWord(*alert.ended), verdictWord(alert.verdict));
        return AlertTexts::tr("recovered, now %1").arg(verdictWord(alert.verdict));
    default:
        return alert.reason.isEmpty() ? verdictWord(alert.verdict) : alert.reason;
    }
}

QString offlineLine(const Alert &alert)
{
    if (!alert.over)
        return AlertTexts::tr("This computer is offline; nothing is checked.");
    if (*alert.over == alert.at)
        return AlertTexts::tr("This computer is online again.");
    return AlertTexts::tr("This computer was offline from %1 to %2.")
        .arg(toMinuteText(alert.at), toMinuteText(*alert.over));
}

}

QList<Alert> oneOfEachHost(const QList<Alert> &raised)
{
    std::map<AlertPlace, Alert> best;
    for (const Alert &alert : raised) {
        const auto [known, isFirst] = best.try_emplace(placeOf(alert), alert);
        if (isFirst)
            continue;
        const AlertChannels channels = known->second.channels | alert.channels;
        if (rankOf(alert) <= rankOf(known->second)) // the newer of two alike
            known->second = alert;
        known->second.channels = channels;
    }
    QList<Alert> group;
    for (const auto &[place, alert] : best)
        group.append(alert);
    std::stable_sort(group.begin(), group.end(), [](const Alert &a, const Alert &b) {
        return std::pair(rankOf(a), a.verdict) < std::pair(rankOf(b), b.verdict);
    });
    return group;
}

QList<Alert> onChannel(const QList<Alert> &group, AlertChannel channel)
{
    QList<Alert> shown;
    std::copy_if(group.begin(), group.end(), std::back_inserter(shown),
                 [channel](const Alert &alert) { return alert.channels.testFlag(channel); });
    return shown;
}

QString AlertText::title(const QList<Alert> &group)
{
    QList<qint64> hosts;
    std::vector<std::pair<const char *, int>> counts;
    for (const Alert &alert : group) {
        if (alert.event == AlertEvent::Offline)
            continue;
        if (!hosts.contains(alert.targetId))
            hosts.append(alert.targetId);
        const char *word = countedWord(alert);
        const auto known = std::find_if(counts.begin(), counts.end(), [word](const auto &count) {
            return qstrcmp(count.first, word) == 0;
        });
        if (known == counts.end())
            counts.emplace_back(word, 1);
        else
            ++known->second;
    }
    if (group.size() == 1 || hosts.isEmpty())
        return group.isEmpty() ? QString() : line(group.first());
    QStringList parts;
    for (const auto &[word, count] : counts)
        parts
            += AlertTexts::tr("%1 %2", "a number and a word").arg(count).arg(AlertTexts::tr(word));
    return AlertTexts::tr("%n host(s) changed: %1", nullptr, int(hosts.size()))
        .arg(parts.join(QStringLiteral(", ")));
}

QString AlertText::line(const Alert &alert)
{
    if (alert.event == AlertEvent::Offline)
        return offlineLine(alert);
    QString sentence = sentenceOf(alert);
    if (alert.repeat > 0)
        sentence = AlertTexts::tr("still %1").arg(sentence);
    if (alert.over)
        sentence = AlertTexts::tr("%1 (from %2 to %3)")
                       .arg(sentence, toMinuteText(alert.at), toMinuteText(*alert.over));
    return AlertTexts::tr("%1: %2", "a host and what it is")
        .arg(visibleText(alert.name(), 256), sentence);
}

QStringList AlertText::lines(const QList<Alert> &group, qsizetype most)
{
    QStringList lines;
    for (const Alert &alert : group.first(std::min(group.size(), most)))
        lines += line(alert);
    if (group.size() > most)
        lines += AlertTexts::tr("and %n more", nullptr, int(group.size() - most));
    return lines;
}

QString AlertText::eventName(AlertEvent event)
{
    switch (event) {
    case AlertEvent::Critical:
        return AlertTexts::tr("Becomes critical");
    case AlertEvent::Unreachable:
        return AlertTexts::tr("Cannot be reached");
    case AlertEvent::Warning:
        return AlertTexts::tr("Becomes a warning");
    case AlertEvent::Overdue:
        return AlertTexts::tr("Refresh overdue");
    case AlertEvent::TimeLeft:
        return AlertTexts::tr("Little time left");
    case AlertEvent::CertificateChange:
        return AlertTexts::tr("New certificate");
    case AlertEvent::Recovery:
        return AlertTexts::tr("Recovers");
    case AlertEvent::Offline:
        return AlertTexts::tr("This computer is offline");
    }
    return {};
}

QString AlertText::channelName(AlertChannel channel)
{
    switch (channel) {
    case AlertChannel::Desktop:
        return AlertTexts::tr("Desktop");
    case AlertChannel::Sound:
        return AlertTexts::tr("Sound");
    case AlertChannel::Log:
        return AlertTexts::tr("Log");
    case AlertChannel::Command:
        return AlertTexts::tr("Command");
    case AlertChannel::Webhook:
        return AlertTexts::tr("Webhook");
    }
    return {};
}
