// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include "base/text.h"

#include <QSet>

#include <algorithm>
#include <cstdlib>

namespace {

constexpr Duration Day { 86'400 };
constexpr int HostsForFast = 3;
constexpr int CasForFast = 2;

// The leaf's staple where what it says is the CA's word about the certificate in use.
const StapleFacts *soundStaple(const Facts &facts)
{
    const StapleFacts *staple = facts.leafStaple();
    return staple && staple->certificate && staple->deciding && staple->signatureOk ? staple
                                                                                    : nullptr;
}

std::optional<Message> producedAhead(const Facts &facts)
{
    for (const StapleFacts &staple : facts.staples) {
        if (!staple.basic || !staple.isBound || staple.data().producedAt <= facts.at + facts.skew)
            continue;
        return Message { QT_TRANSLATE_NOOP(
                             "Rules", "A response was produced at %1, %2 ahead of this clock."),
                         { staple.data().producedAt, staple.data().producedAt - facts.at } };
    }
    return {};
}

std::optional<Message> certificateAhead(const Facts &facts)
{
    if (!facts.leaf || facts.leaf->notBefore <= facts.at)
        return {};
    return Message { QT_TRANSLATE_NOOP("Rules",
                                       "The certificate begins at %1, %2 ahead of this clock."),
                     { facts.leaf->notBefore, facts.leaf->notBefore - facts.at } };
}

// One CA may be wrong; two of them hardly on the same day.
std::optional<Message> hostsAhead(const Facts &facts)
{
    const StapleFacts *staple = soundStaple(facts);
    if (!staple || staple->deciding->response->thisUpdate <= facts.at)
        return {};
    for (const HostSample &other : facts.evidence.otherHosts) {
        const bool isAhead = other.thisUpdate && *other.thisUpdate > other.at
            && std::abs((other.at - facts.at).secs) <= Day.secs
            && other.host != facts.evidence.serverName && other.issuer != facts.leaf->issuer.der;
        if (!isAhead)
            continue;
        return Message { QT_TRANSLATE_NOOP(
                             "Rules",
                             "The response begins %1 ahead of this clock, that of %2, from another "
                             "CA, %3."),
                         { staple->deciding->response->thisUpdate - facts.at,
                           visibleText(other.host, 255), *other.thisUpdate - other.at } };
    }
    return {};
}

// How far this clock is ahead of the HTTP Date of the newest answer that had one. A cache keeps the
// Date of its source and says in Age how old that is (RFC 9111 §5.1).
std::optional<Duration> aheadOfHttpDate(const Facts &facts)
{
    const QList<ResponderAnswer> &answers = facts.evidence.responderAnswers;
    const auto dated
        = std::find_if(answers.crbegin(), answers.crend(),
                       [](const ResponderAnswer &answer) { return answer.date.has_value(); });
    if (dated == answers.crend())
        return {};
    return dated->at - dated->date->addSecs(dated->ageSecs);
}

std::optional<Message> behindHttpDate(const Facts &facts)
{
    const auto ahead = aheadOfHttpDate(facts);
    if (!ahead || ahead->secs >= -facts.skew.secs)
        return {};
    return Message { QT_TRANSLATE_NOOP("Rules", "The responder's clock is %1 ahead of this one."),
                     { Duration { -ahead->secs } } };
}

std::optional<Message> beforeHttpDate(const Facts &facts)
{
    const auto ahead = aheadOfHttpDate(facts);
    if (!ahead || *ahead <= facts.skew)
        return {};
    return Message { QT_TRANSLATE_NOOP("Rules", "The responder's clock is %1 behind this one."),
                     { *ahead } };
}

// Servers of several CAs do not all stop refreshing at once.
std::optional<Message> hostsExpired(const Facts &facts)
{
    const StapleFacts *staple = soundStaple(facts);
    if (!staple || !staple->deciding->hasExpired || !wasRefreshing(facts.evidence.earlier))
        return {};
    QSet<QString> hosts { facts.evidence.serverName };
    QSet<QByteArray> issuers { facts.leaf->issuer.der };
    for (const HostSample &other : facts.evidence.otherHosts) {
        if (!other.hasExpired || !other.wasRefreshing)
            continue;
        hosts.insert(other.host);
        issuers.insert(other.issuer);
    }
    if (hosts.size() < HostsForFast || issuers.size() < CasForFast)
        return {};
    return Message { QT_TRANSLATE_NOOP(
                         "Rules",
                         "Hosts whose responses were fresh at the check before and have expired "
                         "now: %1, of %2 CAs."),
                     { qint64(hosts.size()), qint64(issuers.size()) } };
}

// The first sign is enough.
template <auto... Signs>
Answers firstOf(const Facts &facts)
{
    std::optional<Message> detail;
    const auto look = [&](auto sign) {
        if (!detail)
            detail = sign(facts);
    };
    (look(Signs), ...);
    return detail ? Answers { { .detail = *detail } } : Answers {};
}

constexpr auto Group = RuleGroup::Time;
constexpr auto Warning = Severity::Warning;

constexpr TargetRule Rules[] = {
    { { "clock-skew-suspected-slow", Group, Warning, Warning, "–",
        QT_TRANSLATE_NOOP("Rules", "This computer's clock seems to be behind"),
        QT_TRANSLATE_NOOP("Rules",
                          "What was captured is from the future by this clock, so what is said "
                          "about times here cannot be relied on."),
        QT_TRANSLATE_NOOP("Rules", "Set the clock (NTP), then check again.") },
      firstOf<producedAhead, certificateAhead, hostsAhead, behindHttpDate> },
    { { "clock-skew-suspected-fast", Group, Warning, Warning, "–",
        QT_TRANSLATE_NOOP("Rules", "This computer's clock seems to be ahead"),
        QT_TRANSLATE_NOOP("Rules",
                          "What has expired by this clock may still hold, so what is said about "
                          "times here cannot be relied on."),
        QT_TRANSLATE_NOOP("Rules", "Set the clock (NTP), then check again.") },
      firstOf<hostsExpired, beforeHttpDate> },
};

}

std::span<const TargetRule> clockRules()
{
    return Rules;
}
