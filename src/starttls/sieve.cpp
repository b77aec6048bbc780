// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/dialogues.h"
#include "starttls/reply.h"

namespace {

bool isResponse(const QByteArray &line)
{
    return beginsWithWord(line, "OK") || beginsWithWord(line, "NO") || beginsWithWord(line, "BYE");
}

// Capabilities or nothing, and the response behind them.
QByteArrayList readLines(Conversation &server)
{
    QByteArrayList lines;
    while (!server.isOver() && (lines.isEmpty() || !isResponse(lines.last()))) {
        lines += server.line();
        if (!isResponse(lines.last()) && !lines.last().startsWith('"'))
            server.misunderstand(lines.last());
    }
    return lines;
}

void requireOk(Conversation &server, const QByteArrayList &lines)
{
    const QByteArray response = lines.value(lines.size() - 1);
    if (!beginsWithWord(response, "OK"))
        server.decline(response);
}

} // namespace

// RFC 5804 §1.7, §2.2: the server begins with its capabilities.
void speakSieve(Conversation &server)
{
    const QByteArrayList greeting = readLines(server);
    requireOk(server, greeting);
    if (!greeting.contains("\"STARTTLS\""))
        server.offersNone(greeting.join(' '));

    server.say("STARTTLS\r\n");
    requireOk(server, readLines(server));
}
