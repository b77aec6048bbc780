// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"
#include "base/clock.h"
#include "base/resolver.h"
#include "fetch/fetchoptions.h"
#include "scan/inspection.h"
#include "scan/secrets.h"

#include <memory>

class RecentHosts;

enum class CheckMode {
    Quick, // one address, and whatever its server chooses
    Thorough, // every address (at most 8), TLS 1.3 and 1.2, RSA and ECDSA apart
};

// What the user wants to be asked for in one check only, beside what is switched on.
struct AlsoAsked
{
    bool responder = false;
    bool lists = false;
    bool issuers = false;
};

struct InspectOptions
{
    CheckMode mode = CheckMode::Quick;
    Policy policy;
    Proxy proxy; // of targets that choose none themselves; Default: none
    Secrets secrets;
    int stepMsecs = 10'000;
    int handshakeMsecs = 15'000;
    // When to try again, counted from the first handshake, where no staple came though one could
    // be expected: nginx sends none with the first handshake of each of its workers. All of them
    // are made before a target is called missing.
    QList<int> retryDelaysMsecs = { 2'000, 5'000, 10'000, 15'000 };
    FetchOptions fetch; // beside the handshakes, once they are made
};

// Knows what earlier checks of targets showed. Asked from worker threads.
class PastChecks
{
public:
    virtual ~PastChecks() = default;
    virtual EarlierChecks before(const Target &target, UtcTime at,
                                 const TrustStore &trust) const = 0;
};

struct Surroundings // what an inspection needs from the world
{
    Resolver *resolver;
    const Clock *clock;
    TrustStore trust;
    std::shared_ptr<const PastChecks> past = {}; // null: nothing is known of any
    std::shared_ptr<RecentHosts> hosts = {}; // null: nothing is known of other hosts
};

// In which mode these attempts were made; Quick where none came far enough to tell.
CheckMode modeOf(const QList<Attempt> &attempts);

// Resolves, makes the handshakes of the mode, again where the staple is missing, and judges.
// Blocking. Never fails: what went wrong is in the attempts and in the verdict.
Inspection inspect(const Target &target, const InspectOptions &options,
                   const Surroundings &surroundings, Budget budget);
