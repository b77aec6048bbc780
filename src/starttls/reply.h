// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "starttls/conversation.h"

// The words of a line: does it begin with this one, does it hold this one? Case does not count.
bool beginsWithWord(const QByteArray &line, QByteArrayView word);
bool hasWord(const QByteArray &line, QByteArrayView word);

// "250-mail.example.test", "250 STARTTLS": a number of three digits, and one line or more
// (RFC 5321 §4.2.1, RFC 959 §4.2).
struct Reply
{
    int code = 0;
    QByteArrayList lines; // as they came

    QByteArray text() const { return lines.join(' '); }
};
Reply readReply(Conversation &server);
// Ends the conversation unless the reply has this number.
void require(Conversation &server, const Reply &reply, int code);

// The lines up to one with nothing but a dot (RFC 1939 §3, RFC 3977 §3.1.1).
QByteArrayList readDottedLines(Conversation &server);
