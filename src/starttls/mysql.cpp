// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/dialogues.h"

namespace {

constexpr quint16 ClientSsl = 0x0800;

quint32 number(QByteArrayView bytes) // least octet first
{
    quint32 value = 0;
    for (qsizetype i = bytes.size(); i-- > 0;)
        value = value << 8 | quint8(bytes[i]);
    return value;
}

// Length, sequence number, payload.
QByteArray readPacket(Conversation &server)
{
    const QByteArray header = server.bytes(4);
    if (server.isOver())
        return {};
    const quint32 length = number(header.first(3));
    if (length == 0 || length > quint32(Conversation::MaxLine) || header[3] != 0) {
        server.misunderstand({});
        return {};
    }
    return server.bytes(length);
}

// CLIENT_PROTOCOL_41, CLIENT_SSL, CLIENT_SECURE_CONNECTION and CLIENT_PLUGIN_AUTH; 16 MB packets;
// utf8mb4; 23 octets of filler.
QByteArray sslRequest()
{
    return QByteArray::fromHex("20000001"
                               "008a0800"
                               "00000001"
                               "2d")
        + QByteArray(23, '\0');
}

} // namespace

// MySQL's "Client/Server Protocol", Protocol::HandshakeV10 and Protocol::SSLRequest. There is no
// go-ahead: TLS follows the request.
void speakMysql(Conversation &server)
{
    const QByteArray packet = readPacket(server);
    if (packet.startsWith('\xff')) // ERR_Packet: a number of two octets, then words
        return server.decline(packet.mid(3));
    const qsizetype version = packet.indexOf('\0'); // end of the server's version
    // thread id 4, first part of the scramble 8, filler 1, capabilities 2
    const qsizetype capabilities = version + 1 + 4 + 8 + 1;
    if (!packet.startsWith('\x0a') || version < 0 || packet.size() < capabilities + 2)
        return server.misunderstand({});
    if (!(number(packet.mid(capabilities, 2)) & ClientSsl))
        server.offersNone(packet.mid(1, version - 1));
    server.say(sslRequest());
}
