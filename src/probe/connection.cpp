// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/connection.h"

#include "probe/errors.h"
#include "probe/farewell.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QTimer>

using namespace std::chrono_literals;

namespace {

constexpr qint64 ReadBufferSize = 64 * 1024; // of what is sent faster than it is read
constexpr auto FinishLimit = 100ms;

}

Connection::Connection(const QString &address, quint16 port, const Budget &budget)
    : m_address(address)
    , m_port(port)
    , m_budget(budget)
    , m_stepBudget(budget)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setReadBufferSize(ReadBufferSize);
}

void Connection::begin(ProbeStep step, std::chrono::milliseconds limit)
{
    m_step = step;
    m_stepBudget = m_budget.atMost(limit);
    m_stepTimer.start();
}

Expected<Done, ProbeError> Connection::open()
{
    // An address, never a name: waitForConnected() would resolve a name outside of any time limit.
    const QHostAddress address(m_address);
    if (address.isNull()) {
        return Unexpected { error(ProbeFault::NameNotFound,
                                  QStringLiteral("not a numeric address")) };
    }
    if (m_stepBudget.isSpent())
        return Unexpected { waitError() };
    connectPatiently(address);
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        return Done {};
    return Unexpected { waitError() };
}

// waitForConnected() gives the whole attempt up when its time is over, so it cannot wait in slices.
// This thread has no other events than this socket's.
void Connection::connectPatiently(const QHostAddress &address)
{
    QEventLoop loop;
    QTimer slice;
    QObject::connect(&m_socket, &QAbstractSocket::connected, &loop, &QEventLoop::quit);
    QObject::connect(&m_socket, &QAbstractSocket::errorOccurred, &loop, &QEventLoop::quit);
    QObject::connect(&slice, &QTimer::timeout, &loop, [&] {
        if (m_stepBudget.isSpent())
            loop.quit();
        else
            slice.start(m_stepBudget.sliceMsecs());
    });
    m_socket.connectToHost(address, m_port);
    slice.start(m_stepBudget.sliceMsecs());
    const auto isPending = [this] {
        return m_socket.state() == QAbstractSocket::ConnectingState && !m_stepBudget.isSpent();
    };
    while (isPending())
        loop.exec();
}

void Connection::write(const QByteArray &bytes)
{
    if (!bytes.isEmpty() && m_socket.write(bytes) > 0)
        m_socket.flush();
}

Expected<QByteArray, ProbeError> Connection::read()
{
    // Bytes that came before the end are still there when the end was seen.
    if (m_stepBudget.isSpent())
        return Unexpected { waitError() };
    if (m_socket.bytesAvailable() == 0)
        patiently(&QAbstractSocket::waitForReadyRead);
    QByteArray bytes = m_socket.readAll();
    if (bytes.isEmpty())
        return Unexpected { waitError() };
    return bytes;
}

void Connection::finish(bool expectsMore)
{
    begin(m_step, FinishLimit);
    while (m_socket.bytesToWrite() > 0 && patiently(&QAbstractSocket::waitForBytesWritten)) { }
    if (expectsMore && closeLater(m_socket))
        return;
    if (expectsMore)
        patiently(&QAbstractSocket::waitForReadyRead);
    if (m_socket.bytesAvailable() > 0)
        m_socket.readAll();
    m_socket.abort();
}

ProbeError Connection::error(ProbeFault fault, const QString &detail) const
{
    ProbeError error;
    error.step = m_step;
    error.fault = fault;
    error.tried = QStringLiteral("%1 port %2").arg(m_address).arg(m_port);
    error.detail = detail;
    error.waitedMsecs = int(m_stepTimer.elapsed());
    return error;
}

// Waits in slices until it happens, the time is over or the connection breaks.
bool Connection::patiently(bool (QAbstractSocket::*wait)(int))
{
    while (!m_stepBudget.isSpent()) {
        if ((m_socket.*wait)(m_stepBudget.sliceMsecs()))
            return true;
        if (m_socket.error() != QAbstractSocket::SocketTimeoutError)
            return false;
    }
    return false;
}

ProbeError Connection::waitError() const
{
    if (m_stepBudget.isStopped())
        return error(ProbeFault::Stopped);
    if (m_stepBudget.isSpent())
        return error(ProbeFault::TimedOut);
    return error(faultOf(m_socket.error()), m_socket.errorString());
}
