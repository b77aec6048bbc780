// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

#include <QJsonObject>

// What was asked for beside the handshakes, and what came: "responders", "issuers", "lists", each
// with where, when and how long, what failed, and what was found out about the answer.
QJsonObject fetchedJson(const Inspection &inspection);
