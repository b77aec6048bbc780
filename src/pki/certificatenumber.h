// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

// What people are told of a position in a chain, in texts and in names of files: the leaf, at
// position 0, is certificate 1.
constexpr qint64 certificateNumber(qsizetype position)
{
    return position + 1;
}
