// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

// What a check needs to know and nobody may store in the clear. Lives in memory only.
struct Secrets
{
    QHash<QString, QString> proxyPasswords; // by Proxy::text()
    QHash<QString, QString> keyPassphrases; // by the file that is encrypted

    bool operator==(const Secrets &) const = default;
};
