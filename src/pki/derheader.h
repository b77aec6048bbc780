// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

// The octets before a value, as they stand (X.690 §8.1).

// What nests deeper is not followed: how deep it goes is up to a stranger.
constexpr int DeepestDerNesting = 32;

constexpr quint8 ConstructedTag = 0x20;

// Identifier and length octets (X.690 §8.1.2, §8.1.3)
struct DerHeader
{
    quint8 tag = 0; // identifier octet; number 31 stands for every high tag number
    quint32 number = 0; // of the tag
    bool isIndefinite = false;
    bool isMinimal = true; // of the length
    qsizetype length = 0; // as claimed: it may reach beyond the end
    const char *content = nullptr; // null when the octets are no header, or end too early
};
DerHeader readDerHeader(const char *at, const char *end);

// The end-of-contents octets of a value of indefinite length, or null.
const char *findEndOfContents(const char *content, const char *end);
