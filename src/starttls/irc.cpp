// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/dialogues.h"
#include "starttls/reply.h"

#include <algorithm>

namespace {

// [ '@' tags SPACE ] [ ':' source SPACE ] command parameters; without what stands before it.
QByteArray commandOf(QByteArray line)
{
    for (const char mark : { '@', ':' }) {
        if (line.startsWith(mark))
            line = line.mid(std::max<qsizetype>(line.indexOf(' '), 0)).trimmed();
    }
    return line;
}

} // namespace

// IRCv3 `tls`: RPL_STARTTLS 670 or ERR_STARTTLS 691. Notices may come before; servers that do not
// know the command say 421 (unknown) or 451 (not registered).
void speakIrc(Conversation &server)
{
    server.say("STARTTLS\r\n");
    while (!server.isOver()) {
        const QByteArray line = server.line();
        const QByteArray command = commandOf(line);
        if (beginsWithWord(command, "670"))
            return;
        for (const char *refusal : { "691", "421", "451", "ERROR" }) {
            if (beginsWithWord(command, refusal))
                server.decline(line);
        }
        if (beginsWithWord(line, "HTTP/1.1") || command.isEmpty())
            server.misunderstand(line);
    }
}
