// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/verify.h"

// What a timeline shows: moments and what they are called. Nothing about pixels.
struct TimelineFacts
{
    struct Life // of a certificate
    {
        UtcTime notBefore, notAfter;
        bool operator==(const Life &) const = default;
    };

    UtcTime now;
    bool isAsOf = false; // `now` is a moment that was chosen, not the one of looking
    std::optional<UtcTime> producedAt;
    std::optional<Freshness> response; // not engaged: nothing stapled, or not readable
    std::optional<Life> signer;
    bool isSignerIssuer = false; // the CA itself signed
    std::optional<Life> certificate;
    bool isList = false; // `response` is the window of a revocation list: no refresh is due in it
    // The window's colours tell how fresh it is only where the response can be believed and its
    // freshness is the point.
    bool isNeutral = false;

    bool isEmpty() const { return !response && !signer && !certificate; }
    bool operator==(const TimelineFacts &) const = default;
};

TimelineFacts timelineFacts(const StapleJudgement &staple, bool isNeutral, UtcTime now);
// Of one that parses; `certificate` is the one it was asked for, null where not known.
TimelineFacts timelineFacts(const RevocationListJudgement &list, const Certificate *certificate,
                            UtcTime now);

// Everything that the drawing says, in words, for screen readers.
QString describe(const TimelineFacts &facts);

// "5 d 11 h left", "none left", "starts in 12 min": the words beside the window.
QString remainingText(const TimelineFacts &facts);
// "22 % used", "64 % used, overdue 12 h 5 min"; empty outside the window.
QString usedText(const TimelineFacts &facts);
// "expired 3 d 4 h ago", "starts in 12 min"; empty while now is in the window.
QString outsideText(const TimelineFacts &facts);
