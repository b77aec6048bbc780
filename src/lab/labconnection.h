// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <stop_token>

// The server's end of one connection, for straight-line code on a thread of its own. Every wait
// ends soon after a stop was asked for.
class LabConnection
{
public:
    LabConnection(qintptr descriptor, std::stop_token stop, int flightDelayMsecs);
    ~LabConnection();

    // Waits until the kernel has it all; false when the peer is gone or a stop was asked for.
    bool send(const QByteArray &bytes);
    // Waits out the flight delay first.
    bool sendFlight(const QByteArray &bytes);
    // What has come, at least one byte; empty when no more will.
    QByteArray receive();
    // Has these received once more.
    void putBack(const QByteArray &bytes) { m_putBack = bytes; }
    // Takes and drops what comes until the peer closes.
    void drain();
    void close();
    // Closes with RST instead of FIN.
    void reset();
    bool isStopped() const { return m_stop.stop_requested(); }

private:
    QTcpSocket m_socket;
    QByteArray m_putBack;
    std::stop_token m_stop;
    int m_flightDelayMsecs = 0;
};
