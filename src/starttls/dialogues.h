// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"
#include "starttls/conversation.h"

// One function for each protocol: from the first byte to the server's go-ahead for TLS.

void speakSmtp(Conversation &server);
void speakLmtp(Conversation &server);
void speakImap(Conversation &server);
void speakPop3(Conversation &server);
void speakNntp(Conversation &server);
void speakSieve(Conversation &server);
void speakFtp(Conversation &server);
void speakLdap(Conversation &server);
void speakXmpp(Conversation &server, const QString &domain);
void speakXmppServer(Conversation &server, const QString &domain);
void speakIrc(Conversation &server);
void speakPostgres(Conversation &server);
void speakMysql(Conversation &server);
void speakRdp(Conversation &server);

// That of this protocol; none for StartTls::None. `serverName`: whom the client wants to reach.
void speak(StartTls protocol, Conversation &server, const QString &serverName);
