// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/starttlsservers.h"

// Postfix and Dovecot, as root: their processes change users. Each starts on 127.0.0.1 and says
// what went wrong, or nothing.

QString postfixMaster(); // its program
QString startPostfix(ServerProcess *server, const ServerFiles &files);
QString startPostfixSubmission(ServerProcess *server, const ServerFiles &files); // wants TLS

QString startDovecotImap(ServerProcess *server, const ServerFiles &files);
QString startDovecotPop3(ServerProcess *server, const ServerFiles &files);
QString startDovecotSieve(ServerProcess *server, const ServerFiles &files);
QString startDovecotLmtp(ServerProcess *server, const ServerFiles &files);
