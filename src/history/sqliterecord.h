// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QVariant>

// The encodings inside a page of SQLite's file format. None trusts its bytes.

// `size` bytes from `offset` as a number; bytes past the end count as zero.
quint32 bigEndian(const QByteArray &bytes, qsizetype offset, int size);

// Moves `offset` behind the number; past the end of the bytes where it does not fit.
quint64 varint(const QByteArray &bytes, qsizetype &offset);

// Record format: a header of serial types, then the contents. Empty where it does not add up; NULL
// is a QVariant of nullptr.
QVariantList recordValues(const QByteArray &record);
