// SPDX-License-Identifier: GPL-3.0-or-later
#include "starttls/dialogues.h"

void speak(StartTls protocol, Conversation &server, const QString &serverName)
{
    switch (protocol) {
    case StartTls::None:
        return;
    case StartTls::Smtp:
        return speakSmtp(server);
    case StartTls::Lmtp:
        return speakLmtp(server);
    case StartTls::Imap:
        return speakImap(server);
    case StartTls::Pop3:
        return speakPop3(server);
    case StartTls::Nntp:
        return speakNntp(server);
    case StartTls::Sieve:
        return speakSieve(server);
    case StartTls::Ftp:
        return speakFtp(server);
    case StartTls::Ldap:
        return speakLdap(server);
    case StartTls::Xmpp:
        return speakXmpp(server, serverName);
    case StartTls::XmppServer:
        return speakXmppServer(server, serverName);
    case StartTls::Irc:
        return speakIrc(server);
    case StartTls::Postgres:
        return speakPostgres(server);
    case StartTls::Mysql:
        return speakMysql(server);
    case StartTls::Rdp:
        return speakRdp(server);
    }
}
