// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/dialogues.h"

#include <iterator>

namespace {

constexpr quint8 TpktVersion = 3; // RFC 1006 §6
constexpr quint8 ConnectionConfirm = 0xd0;
constexpr qsizetype TpktSize = 4, X224Size = 7, NegotiationSize = 8;
constexpr char NegotiationResponse = 2, NegotiationFailure = 3;

// [MS-RDPBCGR] 2.2.1.2.2, failureCode
QByteArray failureName(quint8 code)
{
    static constexpr const char *Names[] = {
        "SSL_REQUIRED_BY_SERVER",    "SSL_NOT_ALLOWED_BY_SERVER",
        "SSL_CERT_NOT_ON_SERVER",    "INCONSISTENT_FLAGS",
        "HYBRID_REQUIRED_BY_SERVER", "SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER",
    };
    return code >= 1 && code <= std::size(Names) ? QByteArray(Names[code - 1])
                                                 : "failure " + QByteArray::number(code);
}

} // namespace

// [MS-RDPBCGR] 2.2.1.1 and 2.2.1.2: an X.224 Connection Request that asks for TLS, alone or below
// CredSSP, and its confirm.
void speakRdp(Conversation &server)
{
    server.say(QByteArray::fromHex("03000013" // TPKT, 19 octets
                                   "0ee00000000000" // X.224 CR
                                   "010008000b000000")); // PROTOCOL_SSL, _HYBRID, _HYBRID_EX
    const QByteArray header = server.bytes(TpktSize + X224Size);
    if (server.isOver())
        return;
    const qsizetype size = quint8(header[2]) << 8 | quint8(header[3]);
    if (header[0] != TpktVersion || quint8(header[5]) != ConnectionConfirm)
        return server.misunderstand({});
    if (size != TpktSize + X224Size + NegotiationSize)
        return server.offersNone({}); // a server from before there was TLS
    const QByteArray negotiation = server.bytes(NegotiationSize);
    if (negotiation.startsWith(NegotiationFailure))
        server.decline(failureName(quint8(negotiation[4])));
    else if (!negotiation.startsWith(NegotiationResponse))
        server.misunderstand({});
    else if (negotiation[4] == 0) // PROTOCOL_RDP
        server.offersNone("PROTOCOL_RDP");
}
