// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/dialogues.h"
#include "starttls/reply.h"

// RFC 2595 §4
void speakPop3(Conversation &server)
{
    const QByteArray greeting = server.line();
    if (beginsWithWord(greeting, "-ERR"))
        server.decline(greeting);
    else if (!beginsWithWord(greeting, "+OK"))
        server.misunderstand(greeting);

    server.say("CAPA\r\n"); // RFC 2449 §5; a server may not know it
    if (beginsWithWord(server.line(), "+OK")) {
        const QByteArrayList capabilities = readDottedLines(server);
        if (!capabilities.contains("STLS"))
            server.offersNone(capabilities.join(' '));
    }

    server.say("STLS\r\n");
    const QByteArray answer = server.line();
    if (!beginsWithWord(answer, "+OK"))
        server.decline(answer);
}
