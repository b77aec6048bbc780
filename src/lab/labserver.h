// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "lab/certificatespec.h"

#include <QMap>

#include <memory>

// What a server presents: a chain, its key, and any bytes as staples by certificate index.
struct ServerIdentity
{
    QList<QByteArray> chain; // DER, leaf first
    LabKey key;
    QMap<int, QByteArray> staples; // above index 0 in TLS 1.3 only
};

enum class ServedVersions { Both, Tls10, Tls12, Tls13 }; // Both: TLS 1.2 and 1.3

// How the frame around the leaf's staple is broken (RFC 6066 §8).
enum class StatusFrameFault {
    None,
    Empty, // a response of zero bytes
    BadType, // status_type 2
    BadLength, // the inner length says one byte more than there is
    Unsolicited, // TLS 1.2: CertificateStatus without status_request in the ServerHello
    AcknowledgedOnly, // TLS 1.2: status_request in the ServerHello, and no CertificateStatus
};

// Instead of a handshake.
enum class Misbehaviour {
    None,
    Refuses, // nobody listens; the port stays taken
    NeverAnswers,
    ClosesAtOnce,
    ClosesAfterClientHello,
    Resets,
    SmtpBanner,
    Noise, // 1 MB of bytes that are no TLS record, then close
    EndlessNoise,
    EndlessHandshake, // TLS 1.2: a Certificate message that never ends
    HandshakeFailureAlert,
};

// One turn of plain text before TLS: waits for these bytes in what the client sends, then answers.
struct PlainTurn
{
    QByteArray awaited; // empty: does not wait
    QByteArray answer;
};

struct ServerScript
{
    QList<ServerIdentity> identities; // one, or an EC and an RSA one
    ServedVersions versions = ServedVersions::Both;
    StatusFrameFault frameFault = StatusFrameFault::None;
    int firstStapledConnection = 1; // 2: the first connection gets no staple
    int coldAgainAfterSecs = 0; // so long without a connection, and counting starts anew; 0: never
    int missingEvery = 0; // n: every n-th connection gets no staple
    int flightDelayMsecs = 0; // before each flight of the server's
    QList<PlainTurn> plainTurns; // STARTTLS
    Misbehaviour misbehaviour = Misbehaviour::None;
    // Other than Both: only towards who offers this version and not the other; not of those that
    // speak first.
    ServedVersions misbehavesIn = ServedVersions::Both;
    bool ipv6 = false; // ::1 instead of 127.0.0.1
    QString address; // another one of this machine's, instead of these
    quint16 port = 0; // where other addresses of one name listen already; 0: the kernel's choice
};

// A TLS server on the loopback interface, on a port the kernel picks unless told otherwise, on
// threads of its own: one for each connection, so that any number may be slow.
class LabServer
{
public:
    explicit LabServer(const ServerScript &script);
    ~LabServer(); // stops

    LabServer(const LabServer &) = delete;
    LabServer &operator=(const LabServer &) = delete;

    // Listens from its return on. The error is the system's.
    Expected<Done, QString> start();
    // Ends every connection, within some 100 ms. Starting again takes a new port.
    void stop();
    // Asks for the same and does not wait.
    void requestStop();

    QString address() const; // "127.0.0.1" or "::1", or the script's
    quint16 port() const;
    int connectionCount() const; // accepted so far

private:
    class Private;
    std::unique_ptr<Private> d;
};
