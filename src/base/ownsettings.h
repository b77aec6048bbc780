// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Why a file with settings may say what its reader did not choose: it or its folder belongs to
// somebody else, or others may write to it. Translated, as a clause; empty where it is the user's
// own, or not there. Where the system has no such owners nothing is said.
QString notOwnBecause(const QString &path);
