// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/serverprocess.h"

// Starts nginx, which keeps all its files in `folder`, with one TLS server block on 127.0.0.1 that
// holds `directives`: as one process, or with workers among which the kernel shares out the
// connections. What went wrong, or nothing.
QString startNginx(ServerProcess *server, const QString &folder, const QString &directives,
                   int workers = 0);
