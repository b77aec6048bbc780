// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "watch/alertengine.h"

// What is to survive a restart, as a file beside the history.
QByteArray toJson(const AlertState &state);
// Damaged, or of another version: no value. What makes no sense in it is left out.
std::optional<AlertState> alertStateFromJson(const QByteArray &json);

QString alertStatePath(const QString &historyPath);
std::optional<AlertState> loadAlertState(const QString &path); // no value where there is none
Expected<Done, QString> saveAlertState(const QString &path, const AlertState &state);
