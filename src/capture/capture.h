// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

// One stapled response, as it came off the wire: whatever bytes they were.
struct Staple
{
    int certIndex = 0; // position in the chain; 0 is the leaf
    QByteArray der;
    bool operator==(const Staple &) const = default;
};

// A CertificateStatus (or a CertificateEntry's status_request extension) whose frame is broken, so
// that there is no response in it to read (RFC 6066 §8).
struct BrokenStatus
{
    enum class Kind { Empty, BadType, BadLength, Unsolicited, TooLarge };
    Kind kind = Kind::Empty;
    int certIndex = 0;
    QByteArray message; // the bytes seen, at most 64 kB
    qint64 claimedLength = 0; // of the response, where it says
    bool operator==(const BrokenStatus &) const = default;
};

enum class ProbeStep { Resolve, Connect, StartTls, Handshake };

enum class ProbeFault {
    NameNotFound,
    Refused,
    TimedOut,
    Unreachable,
    Reset,
    NotTls,
    StartTlsRefused, // the server said no
    StartTlsNotOffered, // TLS is not among what it says it can
    StartTlsProtocol, // what came does not belong to the protocol
    StartTlsLongLine, // longer than any honest one
    StartTlsTooMuch, // more than any honest server says before TLS
    StartTlsStalled,
    StartTlsInjection,
    HandshakeFailed, // alert or protocol error, see alert and detail
    HandshakeTooLarge,
    ChainTooLong,
    CertificateTooLarge,
    ClientCertificate, // this side's cannot be used, so nothing was tried
    Stopped, // the user cancelled
};

// Where a probe stopped, what it tried and what it saw.
struct ProbeError
{
    ProbeStep step = ProbeStep::Connect;
    ProbeFault fault = ProbeFault::Refused;
    QString tried; // "192.0.2.10 port 443"
    QString detail; // the system's or library's words, the server's words for STARTTLS
    QString alert; // TLS alert by name, "handshake_failure"; empty when none
    QByteArray seen; // first bytes of what answered, at most 64
    int waitedMsecs = 0;
    bool operator==(const ProbeError &) const = default;
};

// What one full handshake brought off the wire. Judges nothing.
struct Capture
{
    QList<QByteArray> chain; // DER, leaf first, as presented
    QList<Staple> staples; // by certificate index, in order
    QList<BrokenStatus> brokenStatuses;
    QString protocol; // "TLSv1.3"; empty when not negotiated
    QString cipher; // "TLS_AES_256_GCM_SHA384"
    QString keyExchangeGroup; // "X25519"; empty where not known
    bool wasResumed = false;
    bool statusAcknowledged = false; // TLS ≤ 1.2: ServerHello carried status_request
    bool certificateRequested = false; // the server asked for a client certificate
    QByteArray tlsScts; // SignedCertificateTimestampList from the TLS extension, if any
    bool operator==(const Capture &) const = default;

    const Staple *stapleFor(int certIndex) const
    {
        for (const Staple &staple : staples) {
            if (staple.certIndex == certIndex)
                return &staple;
        }
        return nullptr;
    }
};

// One try to probe one address: the capture as far as it came, and where it stopped if it did.
struct Attempt
{
    // Numeric; the host's name where a proxy looked it up; empty when it did not resolve.
    QString address;
    QString asked; // what was asked for beyond the default: "TLS 1.2", "ECDSA"; empty otherwise
    UtcTime at; // when it began
    int durationMsecs = 0;
    Capture capture;
    std::optional<ProbeError> error;
    QString proxy; // "http://user@proxy.example.test:3128"; empty where none was used

    bool sawCertificate() const { return !capture.chain.isEmpty(); }
    bool hasLeafStaple() const { return capture.stapleFor(0) != nullptr; }
    bool operator==(const Attempt &) const = default;
};
