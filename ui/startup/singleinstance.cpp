// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/startup/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>

namespace {

constexpr int WaitMsecs = 2000;
constexpr qint64 MessageLimit = 256 * 1024;

// What the second tells the first: the token, then the files, apart by NUL, which is in neither.
QByteArray messageOf(const QByteArray &activationToken, const QStringList &files)
{
    QByteArrayList parts { activationToken };
    for (const QString &file : files)
        parts << file.toUtf8();
    return parts.join('\0');
}

// Socket paths may be no longer than 107 bytes, data directories may.
QString serverNameFor(const QString &dataDir)
{
    const QString path = QDir(dataDir).canonicalPath();
    const QByteArray hash
        = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().first(16);
    QString directory = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (directory.isEmpty())
        directory = QDir::tempPath();
    return QStringLiteral("%1/staplescope-%2").arg(directory, QString::fromLatin1(hash));
}

} // namespace

SingleInstance::SingleInstance(const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_serverName(serverNameFor(dataDir))
    , m_lock(QDir(dataDir).absoluteFilePath(QStringLiteral("window.lock")))
{
    m_lock.setStaleLockTime(0); // a lock is stale when its process is gone, not when it is old
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::tryToBeFirst()
{
    if (!m_lock.tryLock(0))
        return false;
    QLocalServer::removeServer(m_serverName); // left behind by a crash: we hold the lock
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
                QByteArrayList parts = socket->read(MessageLimit).split('\0');
                const QByteArray token = parts.takeFirst();
                QStringList files;
                for (const QByteArray &file : std::as_const(parts))
                    files << QString::fromUtf8(file);
                emit raised(token, files);
                socket->deleteLater();
            });
        }
    });
    m_server->listen(m_serverName); // without it the window is merely not raised
    return true;
}

bool SingleInstance::raiseFirst(const QByteArray &activationToken, const QStringList &files) const
{
    const QByteArray message = messageOf(activationToken, files);
    if (message.size() > MessageLimit)
        return false; // it opens a window of its own then
    QLocalSocket socket;
    socket.connectToServer(m_serverName);
    if (!socket.waitForConnected(WaitMsecs))
        return false;
    socket.write(message);
    if (!message.isEmpty() && !socket.waitForBytesWritten(WaitMsecs))
        return false;
    socket.disconnectFromServer();
    return socket.state() == QLocalSocket::UnconnectedState
        || socket.waitForDisconnected(WaitMsecs);
}
