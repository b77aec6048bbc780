// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/settingspath.h"

#include <QDir>
#include <QStandardPaths>

QString settingsPath(const QString &dataDir)
{
    if (!dataDir.isEmpty())
        return QDir(dataDir).absoluteFilePath(QStringLiteral("staplescope.ini"));
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/staplescope/staplescope.ini");
}
