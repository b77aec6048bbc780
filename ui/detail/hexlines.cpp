// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/hexlines.h"

QChar HexLines::printable(char byte)
{
    return byte >= 0x20 && byte < 0x7f ? QLatin1Char(byte) : QLatin1Char('.');
}

QString HexLines::hex(char byte)
{
    return QString::fromLatin1(QByteArray(1, byte).toHex());
}

QString HexLines::offset(qsizetype line) const
{
    return QStringLiteral("%1").arg(line * PerLine, offsetDigits(), 16, QLatin1Char('0'));
}

// One more space in the middle.
int HexLines::hexColumn(int byteOfLine) const
{
    return offsetDigits() + 2 + 3 * byteOfLine + (byteOfLine >= PerLine / 2 ? 1 : 0);
}

int HexLines::byteAtColumn(int column) const
{
    if (column >= asciiColumn(0))
        return column < length() ? column - asciiColumn(0) : -1;
    for (int byte = 0; byte < PerLine; ++byte) {
        if (column <= hexColumn(byte) + 1)
            return byte;
    }
    return -1;
}

QString HexLines::text(qsizetype line) const
{
    QString text = offset(line), ascii;
    const qsizetype end = qMin((line + 1) * PerLine, m_bytes.size());
    for (qsizetype i = line * PerLine; i < end; ++i) {
        text = text.leftJustified(hexColumn(int(i % PerLine))) + hex(m_bytes[i]);
        ascii += printable(m_bytes[i]);
    }
    return text.leftJustified(asciiColumn(0)) + ascii;
}
