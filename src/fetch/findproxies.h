// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"
#include "base/expected.h"

#include <QList>
#include <QNetworkProxy>
#include <QString>
#include <QUrl>

#include <functional>

// The ways by which a URL is to be fetched, at least one, to be tried in turn: a proxy by each of
// its numeric addresses, or QNetworkProxy::NoProxy. May block, and be called on any thread. The
// error says why no way is known, in English.
using FindProxies
    = std::function<Expected<QList<QNetworkProxy>, QString>(const QUrl &url, const Budget &budget)>;
