// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/openssl.h"

#include <QStringList>

#include <openssl/err.h>

QString takeOpenSslErrors()
{
    QStringList errors;
    const char *data = nullptr;
    int flags = 0;
    while (const unsigned long code = ERR_get_error_all(nullptr, nullptr, nullptr, &data, &flags)) {
        const char *reason = ERR_reason_error_string(code);
        QString text = reason ? QString::fromLatin1(reason) : QString::number(code, 16);
        if ((flags & ERR_TXT_STRING) && data && *data)
            text += QStringLiteral(" (%1)").arg(QString::fromUtf8(data));
        if (!errors.contains(text))
            errors.append(text);
    }
    return errors.join(QStringLiteral(", "));
}
