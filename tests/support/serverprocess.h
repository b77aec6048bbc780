// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <functional>

// A port that was free a moment ago.
quint16 freePort();

// Gives this process a network of its own, in which nothing but it and what it starts can listen
// or be reached. Call it before the first thread. False where the system does not permit it; then
// nothing has changed.
bool enterOwnNetwork();

// A server program of the system, run for a test. Ended at the end of its life.
class ServerProcess
{
public:
    ServerProcess() = default;
    ~ServerProcess();
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    // Where the program is; empty when it is not installed.
    static QString find(const QString &program);

    // Starts it on a port of the kernel's choice and waits until it accepts connections on
    // 127.0.0.1, or until it writes `readyLine` where it could not stand a connection that asks
    // for nothing. Takes another port when somebody was faster. What went wrong, or nothing.
    QString start(const QString &program, const QString &folder,
                  const std::function<QStringList(quint16 port)> &argumentsFor,
                  const QByteArray &readyLine = {});
    void stop();

    quint16 port() const { return m_port; }
    QByteArray output(); // what it wrote since the last call

private:
    bool awaitPort();
    bool awaitLine(const QByteArray &line);

    QProcess m_process;
    quint16 m_port = 0;
};
