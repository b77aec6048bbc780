// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// The name of a code and its number, for people: "tryLater (3)". An undefined one is named by its
// number already: "undefined(4)".
QString withNumber(const QString &name, int value);
