// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/finding.h"

#include <QJsonObject>

// How single values are written in JSON and CSV; never translated.
QString hexText(const QByteArray &bytes); // lower case, no separators
QString scopeId(Scope scope); // "public", "private"
QString timeText(const std::optional<UtcTime> &time); // RFC 3339; empty without a value
QJsonValue timeJson(const std::optional<UtcTime> &time); // the same; null without a value
QJsonValue textOrNull(const QString &text); // null where it is empty
QByteArray compactJson(const QJsonObject &object); // on one line
