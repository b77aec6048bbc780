// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/privatefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace {

constexpr auto OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

}

bool createPrivateFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite | QIODevice::NewOnly, OwnerOnly);
}

bool createPrivateFolder(const QString &path)
{
    const QFileInfo folder(path);
    if (folder.exists())
        return folder.isDir();
    if (!QDir().mkpath(folder.absolutePath()))
        return false;
    return QDir().mkdir(folder.absoluteFilePath(), OwnerOnly | QFileDevice::ExeOwner)
        || QFileInfo(path).isDir();
}

void restrictToOwner(const QString &path)
{
    const QStringList files { path, path + QStringLiteral("-wal"), path + QStringLiteral("-shm") };
    for (const QString &file : files) {
        constexpr auto Others = QFileDevice::ReadGroup | QFileDevice::WriteGroup
            | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther
            | QFileDevice::ExeOther;
        if (QFileInfo::exists(file) && (QFile::permissions(file) & Others))
            QFile::setPermissions(file, OwnerOnly);
    }
}

QString datedName(const QString &path, const QString &what)
{
    const QString name = path + u'.' + what + u'-'
        + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    QString unused = name;
    for (int i = 2; QFileInfo::exists(unused); ++i)
        unused = name + u'-' + QString::number(i);
    return unused;
}
