// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/labconnection.h"
#include "lab/tlswire.h"

namespace tls {

// AES-128-GCM for one direction.
struct TrafficKeys
{
    QByteArray key;
    QByteArray iv; // 12 bytes in TLS 1.3, the 4 implicit ones in TLS 1.2
    bool isTls13 = false;
};

struct Record
{
    quint8 type = 0;
    QByteArray content;
};

// Records over a connection, plain until keys are set.
class RecordLayer
{
public:
    explicit RecordLayer(LabConnection &connection)
        : m_connection(connection)
    {
    }

    // The next record, opened; no value when the peer closed or what it sent cannot be read.
    std::optional<Record> read();
    // The next handshake message, header included; no value when it is of another type or the
    // client sends an alert instead.
    std::optional<QByteArray> readHandshake(HandshakeType type);

    // Splits into records and puts them into the flight that flush() sends.
    void add(ContentType type, const QByteArray &content);
    bool flush();
    void sendAlert(AlertDescription description);

    // From the next record on. Secrets of one epoch: the sequence number starts at 0.
    void protectReading(const TrafficKeys &keys);
    void protectWriting(const TrafficKeys &keys);

private:
    std::optional<Record> readRaw();
    QByteArray sealed(quint8 type, const QByteArray &content);
    std::optional<Record> opened(const Record &record);

    LabConnection &m_connection;
    QByteArray m_received;
    QByteArray m_handshake; // of messages not read yet
    QByteArray m_flight;
    std::optional<TrafficKeys> m_readKeys, m_writeKeys;
    quint64 m_readSequence = 0, m_writeSequence = 0;
};

}
