// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/handshaketask.h"

#include "probe/probe.h"

#include <algorithm>

Attempt HandshakePlan::handshake(const QString &address, const Asked &asked,
                                 const Budget &budget) const
{
    ProbeRequest request;
    request.address = address;
    request.port = target.port;
    request.serverName = target.effectiveServerName();
    request.startTls = target.startTls;
    request.asked = asked;
    request.proxy = proxy;
    request.identity = identity;
    request.stepMsecs = options.stepMsecs;
    request.handshakeMsecs = options.handshakeMsecs;
    return probe(request, *surroundings.clock, budget);
}

bool HandshakePlan::needsAnother(const QList<Attempt> &attempts) const
{
    const auto isStapled = [](const Attempt &attempt) { return attempt.hasLeafStaple(); };
    const auto stapled = std::count_if(attempts.cbegin(), attempts.cend(), isStapled);
    if (stapled > 0) {
        // A cold cache warms up for good, else the staple comes and goes: one more handshake tells.
        const auto missed = std::any_of(attempts.cbegin(), attempts.cend(), [](const auto &a) {
            return a.sawCertificate() && !a.hasLeafStaple();
        });
        return missed && stapled < 2;
    }
    const Judgement judgement = judgeAttempts(target, attempts, surroundings.trust, options.policy,
                                              surroundings.clock->now())
                                    .judgement;
    return judgement.finding(u"staple-absent") || judgement.finding(u"muststaple-violated");
}

std::chrono::milliseconds HandshakePlan::longestHandshake() const
{
    // Connecting, and before TLS the greeting, what is offered, and the go-ahead.
    const int steps = target.startTls == StartTls::None ? 1 : 4;
    return std::chrono::milliseconds(qint64(steps) * options.stepMsecs + options.handshakeMsecs);
}
