// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Of the file that the window keeps the user's choices in: DATADIR/staplescope.ini, or in the
// platform's place.
QString settingsPath(const QString &dataDir = {});
