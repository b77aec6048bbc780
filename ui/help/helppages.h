// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QString>

class QAction;

// Of an action whose text changes: the text that stays.
constexpr char ActionNameProperty[] = "fixedName";

// The pages of the help as rich text, made from the rule catalogue, the glossary and the window's
// own actions. Pictures are named "shape:N", N a StatusShape; rules are anchors by their id.
// `search`: only what holds all its words is shown; empty shows everything.
namespace HelpPages {
QString verdicts(const Theme &theme, const QString &search);
QString rules(const Theme &theme, const QString &search);
QString terms(const Theme &theme, const QString &search);
QString keys(const Theme &theme, const QString &search, const QList<QAction *> &actions);
}
