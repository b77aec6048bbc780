// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/presencefacts.h"

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

}

bool hasLeafStatus(const QList<Staple> &staples, const QList<BrokenStatus> &brokenStatuses)
{
    const auto isOfLeaf = [](const auto &one) { return one.certIndex == 0; };
    return std::any_of(staples.begin(), staples.end(), isOfLeaf)
        || std::any_of(brokenStatuses.begin(), brokenStatuses.end(), isOfLeaf);
}

PresenceFacts presenceOf(const QList<Attempt> &attempts)
{
    PresenceFacts presence;
    for (const Attempt &attempt : attempts) {
        const bool isStapled
            = hasLeafStatus(attempt.capture.staples, attempt.capture.brokenStatuses);
        // A handshake that broke off says nothing about what would have come.
        if (!isStapled && (attempt.error || !attempt.sawCertificate()))
            continue;
        presence.handshakes.append({ &attempt, isStapled });
        ++presence.probes;
        presence.stapled += isStapled;
    }
    presence.isColdCache = presence.isIntermittent() && onlyFirstMissed(presence.handshakes);
    return presence;
}
