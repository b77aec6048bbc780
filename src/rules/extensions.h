// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/facts.h"

// An extension of a response with its place.
struct PlacedExtension
{
    const Extension *extension;
    const SingleResponse *single; // null: in responseExtensions
};

// The responseExtensions and the singleExtensions of the entries that are judged.
QList<PlacedExtension> judgedExtensions(const StapleFacts &facts);

bool hasUnknownCriticalExtension(const StapleFacts &facts);
