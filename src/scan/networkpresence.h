// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QObject;

// Tells, now and whenever it changes, whether this computer has no network by what the system says.
// Tells nothing where the system does not know. For the thread of the application; ends with
// `context`.
void followNetwork(QObject *context, const std::function<void(bool isGone)> &tell);
