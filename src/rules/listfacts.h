// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/evidence.h"
#include "rules/listscope.h"
#include "rules/listsigner.h"

struct Facts;

// What is known about one revocation list before a rule looks at it.
struct RevocationListFacts
{
    RevocationListFacts(const Facts &target, const FetchedList &fetched);
    RevocationListFacts(const RevocationListFacts &) = delete; // others point to it

    const Facts &target;
    const FetchedList &fetched;
    int certIndex = 0;
    RevocationListReading reading;
    const Certificate *certificate = nullptr; // the one the list was asked for
    const Certificate *issuer = nullptr;

    const char *contentBlocker = nullptr; // the rule that says why there is nothing to judge
    const char *unusableBy = nullptr; // the first rule that says why it is no evidence
    ListScope scope;
    ListSigner signing;
    bool startsInFuture = false; // beyond the clock allowance
    bool hasExpired = false; // beyond the clock allowance
    const RevocationListFacts *base = nullptr; // the complete list that this delta list changes
    std::optional<RevokedCertificate> entry; // of the certificate
    bool isLifted = false; // a delta list takes the entry back
    bool coversAllReasons = true; // with the other lists that are evidence
    bool signatureOk = false;

    const RevocationList &list() const { return reading.list; }
    bool isUsable() const { return !unusableBy; }
    bool saysRevoked() const { return entry && !entry->isRemoved() && !isLifted; }
    // Whether "revoked" is to be believed: for good, so the list may be old.
    bool isRevocationSound() const;
    std::optional<CertStatus> certStatus() const; // unengaged where there is nothing to ask
};

// Everything about the lists of the evidence, one by one and together.
void gatherLists(Facts &facts);
