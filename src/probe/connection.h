// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"
#include "base/expected.h"
#include "capture/capture.h"
#include "probe/proxyroute.h"

#include <QElapsedTimer>
#include <QTcpSocket>

// One TCP connection, used in steps that block: each has a time limit within the budget of the
// whole, and every wait looks at both, also when data never stops. Closes at its end.
class Connection
{
public:
    // `address` may be a name where a proxy is used, which then looks it up.
    Connection(const QString &address, quint16 port, const Budget &budget,
               const ProxyRoute &proxy = {});

    // Begins a step: from now on errors name it, and its time limit counts.
    void begin(ProbeStep step, std::chrono::milliseconds limit);

    Expected<Done, ProbeError> open();
    // Sends as far as the system takes it at once; the rest goes out during the next read().
    void write(const QByteArray &bytes);
    // At least one byte, as soon as there is one.
    Expected<QByteArray, ProbeError> read();
    // Sends what is left and closes. `expectsMore`: the other side is about to send something; to
    // close before it came would reset the connection, and some servers log that as a failure.
    void finish(bool expectsMore);

    // An error of the present step.
    ProbeError error(ProbeFault fault, const QString &detail = {}) const;

private:
    void connectPatiently(const QString &address, quint16 port);
    void connectThroughProxy();
    // Speaks CONNECT itself, see probe/httpconnect.h.
    Expected<Done, ProbeError> connectThroughHttpProxy();
    Expected<Done, ProbeError> askHttpProxy();
    ProbeError proxyError() const;
    ProbeError errorOfProxyItself(ProbeFault fault, const QString &detail) const;
    bool patiently(bool (QAbstractSocket::*wait)(int));
    ProbeError waitError() const;

    QTcpSocket m_socket;
    ProxyRoute m_proxy;
    bool m_isPasswordWrong = false; // the proxy's, or it is missing
    QString m_address;
    quint16 m_port;
    Budget m_budget;
    Budget m_stepBudget;
    ProbeStep m_step = ProbeStep::Connect;
    QElapsedTimer m_stepTimer;
};
