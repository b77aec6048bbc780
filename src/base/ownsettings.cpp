// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ownsettings.h"

#include <QCoreApplication>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace {

struct OwnSettingsTexts
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

#ifdef Q_OS_UNIX
QString reasonOf(const QFileInfo &file)
{
    if (file.ownerId() != uint(geteuid()))
        return OwnSettingsTexts::tr("%1 belongs to somebody else").arg(file.absoluteFilePath());
    if (file.permissions() & (QFileDevice::WriteGroup | QFileDevice::WriteOther))
        return OwnSettingsTexts::tr("others may write to %1").arg(file.absoluteFilePath());
    return {};
}
#endif

}

QString notOwnBecause(const QString &path)
{
#ifdef Q_OS_UNIX
    const QFileInfo file(path);
    if (!file.exists())
        return {};
    const QString reason = reasonOf(file);
    return reason.isEmpty() ? reasonOf(QFileInfo(file.absolutePath())) : reason;
#else
    Q_UNUSED(path)
    return {};
#endif
}
