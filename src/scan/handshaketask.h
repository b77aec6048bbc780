// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/asked.h"
#include "probe/clientidentity.h"
#include "probe/proxyroute.h"
#include "scan/checktask.h"
#include "scan/inspect.h"

// What the handshakes of one check have in common.
struct HandshakePlan
{
    Target target;
    InspectOptions options;
    Surroundings surroundings;
    ProxyRoute proxy;
    ClientIdentityPtr identity;

    // One full handshake with this address that asks for a staple. Blocking.
    Attempt handshake(const QString &address, const Asked &asked, const Budget &budget) const;
    // Whether another handshake like these may bring the staple, or tell whether it comes for good:
    // one could be expected and none came, or it came once after it had not.
    bool needsAnother(const QList<Attempt> &attempts) const;
    // What one handshake takes at most where nothing answers.
    std::chrono::milliseconds longestHandshake() const;
};

// A part of a check that makes handshakes.
class HandshakeTask : public CheckTask
{
public:
    virtual const QList<Attempt> &attempts() const = 0; // oldest first
    // Nothing that was due is left: not where the budget ended it before.
    virtual bool isComplete() const = 0;
};
