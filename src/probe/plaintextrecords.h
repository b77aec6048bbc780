// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capture.h"

// Up to TLS 1.2 a server's first flight is not encrypted, so it can be read from the bytes on the
// wire. This recovers a CertificateStatus that OpenSSL refuses at its header, too early for the
// message callback: an oversized or an unsolicited one. Pure, every step within bounds.

inline constexpr quint8 HandshakeRecord = 22; // ContentType, RFC 5246 §6.2.1

struct PlaintextMessage
{
    quint8 type = 0; // HandshakeType
    qint64 length = 0; // of the body, as its header says
    QByteArray body; // as far as it came, at most 64 kB and its frame
    bool operator==(const PlaintextMessage &) const = default;

    bool isComplete() const { return body.size() == length; }
};

struct PlaintextFlight
{
    QList<PlaintextMessage> messages; // only the last one can be incomplete
    bool isOver = false; // something follows that is no handshake in plaintext
    bool operator==(const PlaintextFlight &) const = default;
};

// `bytes` are all that a server sent from the first byte of TLS on.
PlaintextFlight readPlaintextRecords(QByteArrayView bytes);

// Whether more bytes from the wire could complete a CertificateStatus.
bool awaitsStatus(const PlaintextFlight &flight);

// What a refused CertificateStatus holds: why it was refused, and the response where one can be
// read all the same.
struct RefusedStatus
{
    std::optional<BrokenStatus> broken;
    std::optional<Staple> staple;
    bool operator==(const RefusedStatus &) const = default;
};
RefusedStatus findRefusedStatus(const PlaintextFlight &flight);
