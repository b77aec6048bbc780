// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"

#include <QByteArrayView>

// The protocol that a server's first bytes look like; None where they tell nothing. A hint for
// people: nothing is tried because of it.
StartTls startTlsOfGreeting(QByteArrayView seen);
