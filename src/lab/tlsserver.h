// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/labserver.h"
#include "lab/tlsclienthello.h"
#include "lab/tlsrecordlayer.h"

// A TLS server of our own, for what OpenSSL's does not send: staples for intermediates, and broken
// frames around a staple. One cipher suite a version, no resumption, no HelloRetryRequest.

namespace tls {

// What one connection gets.
struct Presentation
{
    ServerIdentity identity; // with the staples for this connection only
    StatusFrameFault frameFault = StatusFrameFault::None;
    bool endlessCertificate = false;
    ServedVersions versions = ServedVersions::Both;
};

// Serves one connection to its end.
void serve(LabConnection &connection, const Presentation &presentation);

// Whether the client that speaks next offers this version and not the other, TLS 1.2 or 1.3. What
// it said is there to be received once more.
bool offersOnly(ServedVersions version, LabConnection &connection);

// The handshake after the ClientHello. The error is the alert to send, no value where the client is
// gone.
using HandshakeResult = Expected<Done, std::optional<AlertDescription>>;
HandshakeResult serveTls13(RecordLayer &records, const QByteArray &helloMessage,
                           const ClientHello &hello, const Presentation &presentation);
HandshakeResult serveTls12(RecordLayer &records, const QByteArray &helloMessage,
                           const ClientHello &hello, const Presentation &presentation);

// CertificateStatus ::= { status_type, response<1..2^24-1> } (RFC 6066 §8), broken as asked; no
// value where there is nothing to send for this certificate.
std::optional<QByteArray> certificateStatus(const Presentation &presentation, int certIndex);

}
