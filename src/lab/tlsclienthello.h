// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>

#include <optional>

namespace tls {

// What the lab's own server wants to know of a ClientHello (RFC 8446 §4.1.2).
struct ClientHello
{
    QByteArray random;
    QByteArray sessionId;
    QList<quint16> cipherSuites;
    QMap<quint16, QByteArray> extensions;
    QMap<quint16, QByteArray> keyShares; // by group
    QList<quint16> groups;
    bool offersTls13 = false;
    bool offersTls12 = false;

    bool asksForStatus() const;
};

// Reads the body of the handshake message; no value where it is malformed.
std::optional<ClientHello> readClientHello(const QByteArray &body);

}
