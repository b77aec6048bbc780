// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/responsespec.h"
#include "rules/finding.h"

#include <span>

// What one fault is about. A response has at most one of each: two of a kind would undo each other.
enum class Aspect { Envelope, Binding, Signer, Signature, Status, Time, Extension };
constexpr int AspectCount = 7;

// One thing wrong with a good response, and the warnings and errors that it alone leads to, marked
// as in the rows of the verify tests: "!id" error, "?id" warning.
struct Fault
{
    Aspect aspect;
    const char *name;
    void (*inject)(ResponseSpec &spec);
    QByteArrayList findings; // in scope private
    std::optional<QByteArrayList> findingsInPublic; // unengaged: the same
    bool isUnusable = true; // the response is no evidence any more
};
std::span<const Fault> faults();

// What faults lead to that is not the sum of what each leads to alone. Where a fault of `first`
// (its name, or the whole aspect) meets one of `second`, these are added and those not there.
struct Interplay
{
    QByteArrayList first;
    QByteArrayList second; // empty: whatever else there is
    QByteArrayList added;
    QByteArrayList silenced; // ids, or "prefix-*"; never what the fault of `first` says itself
    const char *because;
};
std::span<const Interplay> interplays();

// The warnings and errors of a response with these faults.
QSet<QByteArray> expectedFindings(const QList<const Fault *> &injected, Scope scope);
