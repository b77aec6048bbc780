// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/dialogues.h"
#include "starttls/reply.h"

#include <algorithm>

namespace {

// RFC 3207 §4; LMTP differs in the name of its greeting alone (RFC 2033 §4.1).
void speakMail(Conversation &server, const QByteArray &hello)
{
    require(server, readReply(server), 220);
    server.say(hello + " probe.invalid\r\n"); // a name that nobody can have, RFC 2606 §2
    const Reply extensions = readReply(server);
    require(server, extensions, 250);
    const bool isOffered
        = std::any_of(extensions.lines.begin(), extensions.lines.end(),
                      [](const QByteArray &line) { return hasWord(line.mid(4), "STARTTLS"); });
    if (!isOffered)
        server.offersNone(extensions.text());
    server.say("STARTTLS\r\n");
    require(server, readReply(server), 220);
}

} // namespace

void speakSmtp(Conversation &server)
{
    speakMail(server, "EHLO");
}

void speakLmtp(Conversation &server)
{
    speakMail(server, "LHLO");
}
