// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/dialogues.h"

namespace {

constexpr qsizetype MaxError = 4 * 1024;

quint32 number(QByteArrayView bytes)
{
    quint32 value = 0;
    for (const char byte : bytes)
        value = value << 8 | quint8(byte);
    return value;
}

// ErrorResponse: length, then fields of a letter and a string each; M is the message.
QByteArray readError(Conversation &server)
{
    const quint32 length = number(server.bytes(4));
    if (length < 4 || length > MaxError)
        return {};
    for (const QByteArray &field : server.bytes(length - 4).split('\0')) {
        if (field.startsWith('M'))
            return field.mid(1);
    }
    return {};
}

} // namespace

// PostgreSQL's documentation, "Message Flow", SSL session encryption: SSLRequest, and one byte as
// the answer. An ErrorResponse comes from servers that do not know it, or are full.
void speakPostgres(Conversation &server)
{
    server.say(QByteArray::fromHex("0000000804d2162f"));
    const QByteArray answer = server.bytes(1);
    if (answer == "N")
        server.offersNone(answer);
    else if (answer == "E")
        server.decline(readError(server));
    else if (answer != "S")
        server.misunderstand({});
}
