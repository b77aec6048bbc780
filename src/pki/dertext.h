// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/dertree.h"

#include <QString>

// "SEQUENCE", "GeneralizedTime", "[0]", "[APPLICATION 3]" (X.680 §8.6)
QString derTypeText(quint8 tag, quint32 number);
// The identifier octet of a universal type or context tag by that name, case ignored: "octet
// string", "[0]"; of a context tag the primitive one. No value where there is no such type.
std::optional<quint8> derTagNamed(QStringView name);

// The value in one line, made visible and cut: a number, the name of an OID, a time in UTC, text,
// octets in hexadecimal. Of a constructed one what it begins with, where that says what it is
// ("Common name = Example CA"); else nothing.
QString derValueText(const DerItem &item, const DerTree &tree);
