// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labconnection.h"

#include <QDeadlineTimer>
#include <QThread>

#ifdef _WIN32
#include <winsock2.h>
using Descriptor = SOCKET;
#else
#include <sys/socket.h>
using Descriptor = int;
#endif

constexpr int SliceMsecs = 50;
constexpr qint64 ReadBufferSize = 256 * 1024;

#include <utility>

LabConnection::LabConnection(qintptr descriptor, std::stop_token stop, int flightDelayMsecs)
    : m_stop(std::move(stop))
    , m_flightDelayMsecs(flightDelayMsecs)
{
    m_socket.setReadBufferSize(ReadBufferSize);
    m_socket.setSocketDescriptor(descriptor);
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

LabConnection::~LabConnection()
{
    close();
}

bool LabConnection::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.state() == QAbstractSocket::ConnectedState) {
        if (isStopped())
            return false;
        m_socket.waitForBytesWritten(SliceMsecs);
    }
    return m_socket.state() == QAbstractSocket::ConnectedState;
}

bool LabConnection::sendFlight(const QByteArray &bytes)
{
    const QDeadlineTimer sent(m_flightDelayMsecs);
    while (m_flightDelayMsecs > 0 && !sent.hasExpired() && !isStopped())
        QThread::msleep(ulong(std::min<qint64>(sent.remainingTime(), SliceMsecs)));
    return send(bytes);
}

QByteArray LabConnection::receive()
{
    if (!m_putBack.isEmpty())
        return std::exchange(m_putBack, {});
    while (!isStopped()) {
        if (m_socket.bytesAvailable() > 0)
            return m_socket.readAll();
        if (m_socket.state() != QAbstractSocket::ConnectedState)
            return {};
        m_socket.waitForReadyRead(SliceMsecs);
    }
    return {};
}

void LabConnection::drain()
{
    while (!receive().isEmpty()) { }
}

void LabConnection::close()
{
    if (!m_socket.isOpen())
        return;
    // Bytes left unread would turn the FIN into an RST, which may overtake what was sent last.
    m_socket.readAll();
    m_socket.close();
}

void LabConnection::reset()
{
    const linger atOnce { 1, 0 };
    setsockopt(Descriptor(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER,
               reinterpret_cast<const char *>(&atOnce), sizeof atOnce);
    m_socket.abort();
}
