// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/dialogues.h"
#include "starttls/reply.h"

// RFC 4217 §4. FEAT need not name it (§6), so the command itself asks.
void speakFtp(Conversation &server)
{
    require(server, readReply(server), 220);
    server.say("AUTH TLS\r\n");
    require(server, readReply(server), 234);
}
