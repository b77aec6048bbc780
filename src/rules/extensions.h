// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/oids.h"
#include "rules/rule.h"

// An extension of a response with its place.
struct PlacedExtension
{
    const Extension *extension;
    const SingleResponse *single; // null: in responseExtensions
};

// The responseExtensions and the singleExtensions of the entries that are judged.
QList<PlacedExtension> judgedExtensions(const StapleFacts &facts);

bool hasUnknownCriticalExtension(const StapleFacts &facts);

// What a check says about each of them.
template <class Check>
Answers aboutExtensions(const StapleFacts &facts, Check check)
{
    Answers answers;
    for (const PlacedExtension &placed : judgedExtensions(facts)) {
        if (const std::optional<Answer> answer = check(placed))
            answers.append(*answer);
    }
    return answers;
}

// Answers about every extension with this OID.
template <class Check>
Answers aboutExtension(const StapleFacts &facts, const KnownOid &oid, Check check)
{
    return aboutExtensions(facts, [&](const PlacedExtension &placed) -> std::optional<Answer> {
        return placed.extension->oid == oid ? check(placed) : std::optional<Answer> {};
    });
}
