// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/labconnection.h"
#include "lab/labserver.h"

#include <memory>

// OpenSSL's server, with any bytes stapled to the leaf.
class OpenSslServer
{
public:
    OpenSslServer(const QList<ServerIdentity> &identities, ServedVersions versions);
    ~OpenSslServer();

    // Serves one connection to its end; on any thread.
    void serve(LabConnection &connection, bool withStaple) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};
