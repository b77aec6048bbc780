// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"
#include "base/expected.h"
#include "capture/proxy.h"

// What the system's settings say about connections to this host: a proxy that is given, or none.
// Where they name several, the first that can be used. Blocking: a settings script may have to be
// fetched and run, which knows no time limit, so that an answer that comes too late is dropped. The
// error is the spent budget.
Expected<Proxy, QString> systemProxyFor(const QString &host, quint16 port, Budget budget);
