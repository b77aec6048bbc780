// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/listfile.h"

#include "pki/certificate.h"
#include "pki/revocationlist.h"

#include <QDataStream>
#include <QFile>
#include <QSaveFile>

namespace {

constexpr quint32 Magic = 0x53'53'43'4c; // "SSCL"
constexpr quint16 Version = 1;
constexpr qint64 LargestFile = LargestRevocationList + 64 * 1024;

void setUp(QDataStream &stream)
{
    stream.setVersion(QDataStream::Qt_6_0);
}

QByteArray toBytes(const KeptList &list)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    setUp(out);
    out << list.url << list.fetchedAt.msecs << list.nextUpdate.msecs << list.etag
        << list.lastModified << list.der;
    return bytes;
}

std::optional<KeptList> fromBytes(const QByteArray &bytes)
{
    QDataStream in(bytes);
    setUp(in);
    KeptList list;
    in >> list.url >> list.fetchedAt.msecs >> list.nextUpdate.msecs >> list.etag
        >> list.lastModified >> list.der;
    if (in.status() != QDataStream::Ok || !in.atEnd())
        return {};
    return list;
}

}

bool writeListFile(const QString &path, const KeptList &list)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray content = toBytes(list);
    QDataStream out(&file);
    setUp(out);
    out << Magic << Version << sha256(content);
    out.writeRawData(content.constData(), int(content.size()));
    return out.status() == QDataStream::Ok && file.commit();
}

std::optional<KeptList> readListFile(const QString &path, const QString &url)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestFile)
        return {};
    QDataStream in(&file);
    setUp(in);
    quint32 magic = 0;
    quint16 version = 0;
    QByteArray digest;
    in >> magic >> version;
    if (magic != Magic || version != Version)
        return {};
    in >> digest;
    const QByteArray content = file.readAll();
    if (in.status() != QDataStream::Ok || digest != sha256(content))
        return {};
    const auto list = fromBytes(content);
    return list && list->url == url ? list : std::nullopt;
}
