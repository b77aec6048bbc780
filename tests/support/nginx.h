// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/serverprocess.h"

// Starts nginx as one process that keeps all its files in `folder`, with one TLS server block on
// 127.0.0.1 that holds `directives`. What went wrong, or nothing.
QString startNginx(ServerProcess *server, const QString &folder, const QString &directives);
