// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/dialogues.h"
#include "starttls/reply.h"

// RFC 4642 §2.2
void speakNntp(Conversation &server)
{
    const Reply greeting = readReply(server);
    if (greeting.code != 200 && greeting.code != 201) // posting allowed or not
        server.decline(greeting.text());

    server.say("CAPABILITIES\r\n"); // RFC 3977 §5.2; older servers do not know it
    if (readReply(server).code == 101) {
        const QByteArrayList capabilities = readDottedLines(server);
        if (!capabilities.contains("STARTTLS"))
            server.offersNone(capabilities.join(' '));
    }

    server.say("STARTTLS\r\n");
    require(server, readReply(server), 382);
}
