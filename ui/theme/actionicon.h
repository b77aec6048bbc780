// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIcon>

// Line icons of this program, by the name of their file in resources/icons/actions: "add",
// "check", "check-all", "cancel", "report", "export", "import", "search", "copy", "save", "close",
// "settings", "help", "chevron-down", "chevron-right", "chevron-up", "expand-all", "collapse-all",
// "table", "chart", "follow", "play", "pause", "edit", "remove", "undo", "link", "info", "more",
// "shield", "log", "columns", "demo", "external".
QIcon actionIcon(const QString &name); // follows the application's palette
QIcon actionIcon(const QString &name, const Theme &theme);
// In one colour: on a filled button, for instance.
QIcon actionIcon(const QString &name, const QColor &color);

QIcon applicationIcon();
