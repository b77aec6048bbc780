// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

// The least that a client can do: a blocking socket, OpenSSL's handshake with a status request, and
// OCSP_basic_verify on what came.
class BareClient
{
public:
    explicit BareClient(const QByteArray &rootDer);
    ~BareClient();

    // Whether the staple verified.
    bool check(quint16 port, const char *serverName);

private:
    struct Private;
    std::unique_ptr<Private> d;
};
