// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

// Asks on the terminal, whatever the standard streams are, and shows nothing of the answer. Nothing
// where there is no terminal, or where the user breaks off.
std::optional<QString> askPassword(const QString &question);
