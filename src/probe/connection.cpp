// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/connection.h"

#include "probe/errors.h"
#include "probe/farewell.h"
#include "probe/httpconnect.h"

#include <QAuthenticator>
#include <QEventLoop>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QTimer>

using namespace std::chrono_literals;

namespace {

constexpr qint64 ReadBufferSize = 64 * 1024; // of what is sent faster than it is read
constexpr auto FinishLimit = 100ms;

// The proxy itself cannot be reached.
bool isOwnError(QAbstractSocket::SocketError error)
{
    return error == QAbstractSocket::ProxyConnectionRefusedError
        || error == QAbstractSocket::ProxyNotFoundError
        || error == QAbstractSocket::ProxyConnectionTimeoutError;
}

QString passwordDemanded()
{
    return QStringLiteral("the proxy demands authentication: user or password is missing or wrong");
}

}

Connection::Connection(const QString &address, quint16 port, const Budget &budget,
                       const ProxyRoute &proxy)
    : m_proxy(proxy)
    , m_address(address)
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
    if (m_proxy.isUsed()) {
        const bool isIpv6 = QHostAddress(m_address).protocol() == QAbstractSocket::IPv6Protocol;
        if (isIpv6 && m_proxy.proxy.kind == Proxy::Kind::Http)
            return connectThroughHttpProxy();
        connectThroughProxy();
        if (m_socket.state() == QAbstractSocket::ConnectedState)
            return Done {};
        return Unexpected { proxyError() };
    }
    // An address, never a name: waitForConnected() would resolve a name outside of any time limit.
    const QHostAddress address(m_address);
    if (address.isNull()) {
        return Unexpected { error(ProbeFault::NameNotFound,
                                  QStringLiteral("not a numeric address")) };
    }
    if (m_stepBudget.isSpent())
        return Unexpected { waitError() };
    connectPatiently(address.toString(), m_port);
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        return Done {};
    return Unexpected { waitError() };
}

// waitForConnected() gives the whole attempt up when its time is over, so it cannot wait in slices.
// This thread has no other events than this socket's.
void Connection::connectPatiently(const QString &address, quint16 port)
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
    m_socket.connectToHost(address, port);
    slice.start(m_stepBudget.sliceMsecs());
    const auto isPending = [this] {
        return (m_socket.state() == QAbstractSocket::ConnectingState
                || m_socket.state() == QAbstractSocket::HostLookupState)
            && !m_stepBudget.isSpent();
    };
    while (isPending())
        loop.exec();
}

// The proxy's addresses in turn, as long as it is the proxy that cannot be reached.
void Connection::connectThroughProxy()
{
    // Some proxies hang up behind their refusal, which would be all that the error tells of.
    QObject::connect(&m_socket, &QAbstractSocket::proxyAuthenticationRequired, &m_socket,
                     [this] { m_isPasswordWrong = true; });
    for (const QString &address : std::as_const(m_proxy.addresses)) {
        if (m_stepBudget.isSpent())
            return;
        m_socket.abort();
        m_socket.setProxy(networkProxy(m_proxy, address));
        connectPatiently(m_address, m_port);
        if (!isOwnError(m_socket.error()))
            return;
    }
}

Expected<Done, ProbeError> Connection::connectThroughHttpProxy()
{
    for (const QString &address : std::as_const(m_proxy.addresses)) {
        m_socket.abort();
        if (!m_stepBudget.isSpent())
            connectPatiently(address, m_proxy.proxy.port);
        if (m_socket.state() == QAbstractSocket::ConnectedState)
            return askHttpProxy();
    }
    if (m_stepBudget.isSpent())
        return Unexpected { waitError() };
    return Unexpected { errorOfProxyItself(faultOf(m_socket.error()), m_socket.errorString()) };
}

Expected<Done, ProbeError> Connection::askHttpProxy()
{
    using Kind = ConnectReply::Kind;
    write(connectRequest(m_address, m_port, m_proxy));
    ConnectReply reply;
    while (true) {
        reply = readConnectReply(m_socket.peek(LargestConnectReply));
        if (reply.kind != Kind::Incomplete)
            break;
        if (patiently(&QAbstractSocket::waitForReadyRead))
            continue;
        if (m_stepBudget.isSpent())
            return Unexpected { waitError() };
        return Unexpected { errorOfProxyItself(ProbeFault::Reset, m_socket.errorString()) };
    }
    switch (reply.kind) {
    case Kind::Incomplete:
    case Kind::NotHttp:
        return Unexpected { errorOfProxyItself(
            ProbeFault::Unreachable,
            QStringLiteral("what came is not the answer of an HTTP proxy")) };
    case Kind::PasswordDemanded:
        return Unexpected { errorOfProxyItself(ProbeFault::Unreachable, passwordDemanded()) };
    case Kind::Refused:
        return Unexpected { error(ProbeFault::Unreachable,
                                  QStringLiteral("the proxy answers: ") + reply.words) };
    case Kind::Opened:
        break;
    }
    m_socket.skip(reply.size);
    return Done {};
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
    if (expectsMore && !m_proxy.isUsed() && closeLater(m_socket))
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
    if (m_proxy.isUsed())
        error.tried += QStringLiteral(" through ") + m_proxy.proxy.text();
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

// Whose fault it is stands in `tried`: the proxy's own address, or the host's through the proxy.
ProbeError Connection::proxyError() const
{
    if (m_stepBudget.isSpent())
        return waitError();
    if (m_isPasswordWrong || m_socket.error() == QAbstractSocket::ProxyAuthenticationRequiredError)
        return errorOfProxyItself(ProbeFault::Unreachable, passwordDemanded());
    const ProbeFault fault = faultOf(m_socket.error());
    const bool isOwn = isOwnError(m_socket.error())
        || m_socket.error() == QAbstractSocket::ProxyConnectionClosedError;
    return isOwn ? errorOfProxyItself(fault, m_socket.errorString())
                 : error(fault, m_socket.errorString());
}

ProbeError Connection::errorOfProxyItself(ProbeFault fault, const QString &detail) const
{
    ProbeError failure = error(fault, detail);
    failure.tried
        = QStringLiteral("proxy %1 port %2").arg(m_proxy.proxy.host).arg(m_proxy.proxy.port);
    return failure;
}
