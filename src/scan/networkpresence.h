// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QObject;

// Whether this computer has a network, by what the system says.
enum class NetworkPresence { Unknown, There, Gone };

// Tells it, now and whenever it changes. Tells nothing where the system does not know. For the
// thread of the application; ends with `context`.
void followNetwork(QObject *context, const std::function<void(NetworkPresence)> &tell);
