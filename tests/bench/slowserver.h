// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/openssl.h"
#include "lab/labserver.h"

#include <QTcpServer>

// A TLS server in one thread that lets every flight wait, for any number of connections at once.
class SlowServer : public QTcpServer
{
    Q_OBJECT

public:
    SlowServer(const ServerIdentity &identity, ServedVersions versions, int flightDelayMsecs);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    const QByteArray m_staple;
    const int m_flightDelayMsecs;
    SslContextPtr m_context;
};
