// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/tlswire.h"

QByteArray tls::number(quint64 value, int octets)
{
    QByteArray bytes(octets, '\0');
    for (int i = octets - 1; i >= 0; --i, value >>= 8)
        bytes[i] = char(value & 0xff);
    return bytes;
}

QByteArray tls::vector(int lengthOctets, const QByteArray &content)
{
    return number(quint64(content.size()), lengthOctets) + content;
}

QByteArray tls::extension(quint16 type, const QByteArray &content)
{
    return number(type, 2) + vector(2, content);
}

QByteArray tls::handshakeMessage(quint8 type, const QByteArray &body)
{
    return number(type, 1) + vector(3, body);
}

quint64 tls::Reader::number(int octets)
{
    quint64 value = 0;
    for (const char octet : bytes(octets))
        value = value << 8 | quint8(octet);
    return value;
}

QByteArray tls::Reader::bytes(qsizetype count)
{
    if (m_failed || count > m_rest.size()) {
        m_failed = true;
        m_rest.clear();
        return {};
    }
    const QByteArray taken = m_rest.left(count);
    m_rest.remove(0, count);
    return taken;
}
