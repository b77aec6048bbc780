// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/responsefields.h"

ResponseField extensionField(const Extension &extension);
// All of them below one field, with their number for a value.
ResponseField extensionsField(const QString &name, const QList<Extension> &extensions);

QString hexOrEmpty(const QByteArray &bytes); // "10:02:ff", "empty"
QString oidText(const Oid &oid); // "SHA-1 (1.3.14.3.2.26)"

QString faultText(const ParseFault &fault); // translated, without the place
// Named by the place, or where it has none by what it is in.
ResponseField faultField(const ParseFault &fault, const QString &document);
