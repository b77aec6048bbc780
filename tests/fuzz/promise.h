// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/asn1.h"

#include <cstdio>
#include <cstdlib>

// What the targets share: a reader's promises, and the bytes they are tried on.

// Ends the program where a promise is broken: to the fuzzer that is a crash like any other.
inline void require(bool isKept, const char *promise)
{
    if (isKept)
        return;
    std::fprintf(stderr, "Broken promise: %s\n", promise);
    std::abort();
}

// A copy of just the size, so that the address sanitizer sees a read past the end.
inline QByteArray inputOf(const quint8 *bytes, std::size_t size)
{
    return { reinterpret_cast<const char *>(bytes), qsizetype(size) };
}

// What could not be read has an empty range.
inline bool lies(const ByteRange &range, const ByteRange &within)
{
    return range.length == 0
        || (range.offset >= within.offset && range.length >= 0 && range.end() <= within.end());
}

inline void requireInside(const ByteRange &range, const ByteRange &whole)
{
    require(lies(range, whole), "a range lies within what it is part of");
}

inline void requireInside(const QList<Extension> &extensions, const ByteRange &whole)
{
    for (const Extension &extension : extensions) {
        requireInside(extension.range, whole);
        require(extension.range.length == 0 || extension.value.size() < extension.range.length,
                "a value is shorter than its TLV");
        extension.oid.name(); // empty where it is broken
    }
}

inline void requireInside(const QList<ParseFault> &faults, const QByteArray &input)
{
    require(faults.size() <= 64, "only so many faults are kept");
    for (const ParseFault &fault : faults)
        require(fault.offset >= 0 && fault.offset <= input.size(), "a fault lies in the input");
}
