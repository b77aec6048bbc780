// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QByteArray>
#include <QString>

#include <optional>

// A revocation list that was fetched and is kept until it ends.
struct KeptList
{
    QString url;
    UtcTime fetchedAt; // or confirmed
    UtcTime nextUpdate;
    QByteArray etag; // to ask with whether there is a newer one; empty where none came
    QByteArray lastModified; // the same, an HTTP date
    QByteArray der;
    bool operator==(const KeptList &) const = default;
};

// One file a list, with a digest of its content. False where it could not be written.
bool writeListFile(const QString &path, const KeptList &list);
// No value where there is no file, where it is damaged, or where it holds the list of another URL.
std::optional<KeptList> readListFile(const QString &path, const QString &url);
