// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/proxy.h"

#include <QNetworkProxy>
#include <QStringList>

// A proxy as a probe uses it: looked up, and with its password.
struct ProxyRoute
{
    Proxy proxy; // of a kind that isGiven(); any other: no proxy
    QStringList addresses; // of the proxy; numeric, tried in turn
    QString password;

    bool isUsed() const { return proxy.isGiven(); }
};

// As Qt's sockets take it, by this one of its addresses; QNetworkProxy::NoProxy where none is used.
QNetworkProxy networkProxy(const ProxyRoute &route, const QString &address);
