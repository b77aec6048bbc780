// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

// "staplescope.rules/1": every rule, in the order in which they run, and what to do at which
// server. Always English.
QJsonObject catalogueJson();
