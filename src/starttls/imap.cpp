// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/dialogues.h"
#include "starttls/reply.h"

#include <algorithm>

namespace {

// All lines up to the one that the tag stands before.
QByteArrayList readTagged(Conversation &server, QByteArrayView tag)
{
    QByteArrayList lines;
    while (!server.isOver() && (lines.isEmpty() || !beginsWithWord(lines.last(), tag)))
        lines += server.line();
    return lines;
}

void requireOk(Conversation &server, const QByteArrayList &lines, QByteArrayView tag)
{
    const QByteArray answer = lines.value(lines.size() - 1);
    if (!beginsWithWord(answer.mid(tag.size() + 1), "OK"))
        server.decline(answer);
}

bool offersStartTls(const QByteArray &line)
{
    return beginsWithWord(line, "* CAPABILITY") && hasWord(line, "STARTTLS");
}

} // namespace

// RFC 9051 §6.2.1
void speakImap(Conversation &server)
{
    const QByteArray greeting = server.line();
    if (beginsWithWord(greeting, "* BYE") || beginsWithWord(greeting, "* PREAUTH"))
        server.decline(greeting);
    else if (!beginsWithWord(greeting, "* OK"))
        server.misunderstand(greeting);

    server.say("a1 CAPABILITY\r\n");
    const QByteArrayList capabilities = readTagged(server, "a1");
    requireOk(server, capabilities, "a1");
    if (!std::any_of(capabilities.begin(), capabilities.end(), offersStartTls))
        server.offersNone(capabilities.join(' '));

    server.say("a2 STARTTLS\r\n");
    requireOk(server, readTagged(server, "a2"), "a2");
}
