// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/presencefacts.h"

#include "rules/facts.h"

#include <QHash>

#include <algorithm>

namespace {

// Servers keep a response for each certificate, so each has a first visitor of its own.
struct Cache
{
    int probes = 0;
    int missed = 0;
    bool missedFirst = false;

    bool wasCold() const { return missedFirst && missed == 1 && probes > 1; }
};

bool onlyFirstMissed(const QList<PresenceProbe> &handshakes)
{
    QHash<QPair<QString, QByteArray>, Cache> caches;
    for (const PresenceProbe &probe : handshakes) {
        Cache &cache = caches[{ probe.attempt->address, probe.attempt->capture.chain.value(0) }];
        if (!probe.isStapled) {
            ++cache.missed;
            cache.missedFirst = cache.missedFirst || cache.probes == 0;
        }
        ++cache.probes;
    }
    return std::all_of(caches.begin(), caches.end(),
                       [](const Cache &cache) { return cache.missed == 0 || cache.wasCold(); });
}

QList<PresenceProbe> handshakesIn(const QList<Attempt> &attempts)
{
    QList<PresenceProbe> handshakes;
    for (const Attempt &attempt : attempts) {
        const bool isStapled
            = hasLeafStatus(attempt.capture.staples, attempt.capture.brokenStatuses);
        // A handshake that broke off says nothing about what would have come.
        if (isStapled || (!attempt.error && attempt.sawCertificate()))
            handshakes.append({ &attempt, isStapled });
    }
    return handshakes;
}

// One that cannot be read may be of any kind.
bool isExpected(const QByteArray &leaf, QHash<QByteArray, bool> &known)
{
    const auto found = known.constFind(leaf);
    if (found != known.constEnd())
        return *found;
    const auto certificate = readCertificate(leaf);
    return *known.insert(leaf, !certificate || expectsStaple(*certificate));
}

PresenceFacts counted(const QList<PresenceProbe> &handshakes)
{
    PresenceFacts presence;
    presence.handshakes = handshakes;
    presence.probes = int(handshakes.size());
    presence.stapled = int(std::count_if(handshakes.begin(), handshakes.end(),
                                         [](const PresenceProbe &one) { return one.isStapled; }));
    presence.isColdCache = presence.isIntermittent() && onlyFirstMissed(handshakes);
    return presence;
}

}

bool hasLeafStatus(const QList<Staple> &staples, const QList<BrokenStatus> &brokenStatuses)
{
    const auto isOfLeaf = [](const auto &one) { return one.certIndex == 0; };
    return std::any_of(staples.begin(), staples.end(), isOfLeaf)
        || std::any_of(brokenStatuses.begin(), brokenStatuses.end(), isOfLeaf);
}

PresenceFacts presenceOf(const QList<Attempt> &attempts)
{
    QList<PresenceProbe> handshakes = handshakesIn(attempts);
    const bool isAnyStapled = std::any_of(handshakes.begin(), handshakes.end(),
                                          [](const auto &one) { return one.isStapled; });
    if (isAnyStapled) {
        QHash<QByteArray, bool> expected; // by certificate
        handshakes.removeIf([&](const PresenceProbe &one) {
            return !one.isStapled && !isExpected(one.attempt->capture.chain.value(0), expected);
        });
    }
    return counted(handshakes);
}

PresenceFacts presenceFor(const QByteArray &leaf, const QList<Attempt> &attempts)
{
    QList<PresenceProbe> handshakes = handshakesIn(attempts);
    handshakes.removeIf(
        [&](const PresenceProbe &one) { return one.attempt->capture.chain.value(0) != leaf; });
    return counted(handshakes);
}

bool expectsStaple(const Certificate &leaf)
{
    if (leaf.isMustStaple())
        return true;
    return !leaf.ocspUrls.isEmpty() && !isShortLived(leaf) && !leaf.hasNoRevAvail();
}
