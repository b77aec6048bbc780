// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/dialogues.h"

#include <algorithm>
#include <optional>

namespace {

constexpr qsizetype MaxMessage = 16 * 1024;
constexpr char Sequence = 0x30, Integer = 0x02, Enumerated = 0x0a, OctetString = 0x04;
constexpr char ExtendedResponse = 0x78; // [APPLICATION 24]

// A length in BER, of definite form, as in LDAP (RFC 4511 §5.1); not always the shortest. Empty: it
// is none, or not all there.
struct Length
{
    qsizetype value = 0;
    qsizetype size = 0; // of the length itself
};
std::optional<Length> readLength(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return {};
    const quint8 first = quint8(bytes[0]);
    if (first < 0x80)
        return Length { first, 1 };
    const qsizetype count = first & 0x7f;
    if (count < 1 || count > 4 || bytes.size() <= count)
        return {};
    quint32 value = 0;
    for (qsizetype i = 1; i <= count; ++i)
        value = value << 8 | quint8(bytes[i]);
    return Length { qsizetype(value), 1 + count };
}

// Takes one element with this tag off the front; not engaged when another is there.
std::optional<QByteArrayView> take(QByteArrayView &bytes, char tag)
{
    if (bytes.isEmpty() || bytes[0] != tag)
        return {};
    const auto length = readLength(bytes.sliced(1));
    if (!length || length->value > bytes.size() - 1 - length->size)
        return {};
    const QByteArrayView content = bytes.sliced(1 + length->size, length->value);
    bytes = bytes.sliced(1 + length->size + length->value);
    return content;
}

// The whole LDAPMessage with its header.
QByteArray readMessage(Conversation &server)
{
    QByteArray message = server.bytes(2);
    if (server.isOver())
        return {};
    if (quint8(message[1]) > 0x80)
        message += server.bytes(std::min(quint8(message[1]) & 0x7f, 4));
    const auto length = readLength(QByteArrayView(message).sliced(1));
    if (message[0] != Sequence || !length || length->value > MaxMessage) {
        server.misunderstand({});
        return {};
    }
    return message + server.bytes(length->value);
}

} // namespace

// RFC 4511 §4.14: the extended operation 1.3.6.1.4.1.1466.20037.
// LDAPMessage ::= SEQUENCE { messageID INTEGER, protocolOp CHOICE { ...
//     extendedResp ::= [APPLICATION 24] SEQUENCE { resultCode ENUMERATED, matchedDN LDAPDN,
//                                                  diagnosticMessage LDAPString, ... } } }
void speakLdap(Conversation &server)
{
    server.say(QByteArray::fromHex("301d02010177188016") + "1.3.6.1.4.1.1466.20037");
    const QByteArray bytes = readMessage(server);
    if (server.isOver())
        return;
    QByteArrayView message = bytes;
    QByteArrayView inner = take(message, Sequence).value_or(QByteArrayView());
    if (!take(inner, Integer))
        return server.misunderstand({});
    QByteArrayView response = take(inner, ExtendedResponse).value_or(QByteArrayView());
    const auto code = take(response, Enumerated);
    if (!code || code->size() != 1)
        return server.misunderstand({});
    take(response, OctetString); // matchedDN
    const QByteArray words = take(response, OctetString).value_or(QByteArrayView()).toByteArray();
    if ((*code)[0] != 0)
        server.decline("result " + QByteArray::number(quint8((*code)[0])) + ' ' + words);
}
