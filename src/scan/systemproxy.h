// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"
#include "base/expected.h"
#include "capture/proxy.h"

#include <QUrl>

struct SystemProxy
{
    Proxy proxy; // a proxy that is given, or none
    QString password; // that the settings hold; empty for none
};

// What the system's settings say about connections to this URL, which for a target is an https one.
// Where they name several proxies, the first that can be used. Blocking: a settings script may have
// to be fetched and run, which knows no time limit, so that an answer that comes too late is
// dropped. The error is the spent budget.
Expected<SystemProxy, QString> systemProxyFor(const QUrl &url, const Budget &budget);
