// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/starttlsservers.h"

// Postfix and Dovecot, as root: their processes change users. Each starts on 127.0.0.1 and says
// what went wrong, or nothing.

QString postfixMaster(); // its program
QString startPostfix(ServerProcess *server, const StartTlsFiles &files);
QString startPostfixSubmission(ServerProcess *server, const StartTlsFiles &files); // wants TLS

QString startDovecotImap(ServerProcess *server, const StartTlsFiles &files);
QString startDovecotPop3(ServerProcess *server, const StartTlsFiles &files);
QString startDovecotSieve(ServerProcess *server, const StartTlsFiles &files);
QString startDovecotLmtp(ServerProcess *server, const StartTlsFiles &files);
