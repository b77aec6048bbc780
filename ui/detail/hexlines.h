// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

// Bytes as lines of text: offset, sixteen in hexadecimal, and the same as ASCII.
//     000010  30 82 06 0c 0a 01 00 a0  82 06 05 30 82 06 01 06  0..........0....
class HexLines
{
public:
    static constexpr int PerLine = 16;

    explicit HexLines(const QByteArray &bytes = {})
        : m_bytes(bytes)
    {
    }
    const QByteArray &bytes() const { return m_bytes; }

    qsizetype count() const { return (m_bytes.size() + PerLine - 1) / PerLine; }
    QString offset(qsizetype line) const;
    QString text(qsizetype line) const;

    // Where things stand in a line's text, in characters.
    int offsetDigits() const { return m_bytes.size() > 0x1000000 ? 8 : 6; }
    int hexColumn(int byteOfLine) const;
    int asciiColumn(int byteOfLine) const { return hexColumn(PerLine) + 1 + byteOfLine; }
    int length() const { return asciiColumn(PerLine); }
    // The byte whose hexadecimal or ASCII stands there, or the next that does; -1 where none does.
    int byteAtColumn(int column) const;

    static QChar printable(char byte); // '.' for what is not
    static QString hex(char byte);

private:
    QByteArray m_bytes;
};
