// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

// Takes the next bytes of what is being written; false where they cannot be, and writing is over.
using ByteSink = std::function<bool(const QByteArray &bytes)>;
