// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/serverprocess.h"

#include <QDeadlineTimer>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#ifdef Q_OS_LINUX
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#endif

namespace {

constexpr int StartMsecs = 10'000;
constexpr int StopMsecs = 3'000;
constexpr int Tries = 3;

}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool enterOwnNetwork()
{
#ifdef Q_OS_LINUX
    // Without privileges it takes a user namespace as well.
    if (unshare(CLONE_NEWNET) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
        return false;
    const int any = socket(AF_INET, SOCK_DGRAM, 0);
    ifreq loopback {};
    std::strcpy(loopback.ifr_name, "lo");
    loopback.ifr_flags = IFF_UP;
    const bool isUp = ioctl(any, SIOCSIFFLAGS, &loopback) == 0;
    close(any);
    return isUp;
#else
    return false;
#endif
}

ServerProcess::~ServerProcess()
{
    stop();
}

QString ServerProcess::find(const QString &program)
{
    const QString found = QStandardPaths::findExecutable(program);
    return found.isEmpty() ? QStandardPaths::findExecutable(program, { u"/usr/sbin"_qs }) : found;
}

QString ServerProcess::start(const QString &program, const QString &folder,
                             const std::function<QStringList(quint16)> &argumentsFor,
                             const QByteArray &readyLine)
{
    for (int i = 0; i < Tries; ++i) {
        stop();
        m_port = freePort();
        m_process.setWorkingDirectory(folder);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(find(program), argumentsFor(m_port));
        if (!m_process.waitForStarted())
            return program + u": "_qs + m_process.errorString();
        if (readyLine.isEmpty() ? awaitPort() : awaitLine(readyLine))
            return {};
    }
    return program + u" does not listen: "_qs + QString::fromLocal8Bit(output());
}

QByteArray ServerProcess::output()
{
    while (m_process.waitForReadyRead(50)) { }
    return m_process.readAll();
}

bool ServerProcess::awaitPort()
{
    const QDeadlineTimer end(StartMsecs);
    while (!end.hasExpired() && m_process.state() == QProcess::Running) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        // It may be somebody else's port by now: then ours ends for want of it.
        if (socket.waitForConnected(1'000) && !m_process.waitForFinished(100))
            return true;
        QThread::msleep(20);
    }
    return false;
}

bool ServerProcess::awaitLine(const QByteArray &line)
{
    const QDeadlineTimer end(StartMsecs);
    QByteArray written;
    while (!end.hasExpired() && m_process.state() == QProcess::Running) {
        m_process.waitForReadyRead(100);
        written += m_process.readAll();
        if (written.contains(line))
            return true;
    }
    return false;
}

void ServerProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    // Killed, it would leave its workers behind.
    m_process.terminate();
    if (m_process.waitForFinished(StopMsecs))
        return;
    m_process.kill();
    m_process.waitForFinished();
}
