// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Text from a stranger (a certificate, a server), made safe to show: control, bidi and other
// invisible characters become visible ("⟨U+202E⟩"), never dropped; cut at `limit` characters with
// a note of how many more there were. Plain text: whoever puts it into HTML escapes it there.
QString visibleText(QStringView text, qsizetype limit = 4096);

// "10:02:ff", two hex digits a byte; cut with a note after `limit` bytes.
QString colonHex(QByteArrayView bytes, qsizetype limit = 4096);
