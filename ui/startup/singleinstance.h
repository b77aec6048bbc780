// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QObject>
#include <QStringList>

#include <memory>

class QLocalServer;

// One running window for each data directory. The second to start hands its arguments to the first
// and ends. Only the same user can talk to it.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString &dataDir, QObject *parent = nullptr);
    ~SingleInstance() override;

    // True when this is the first; from then on `raised` tells of later ones.
    bool tryToBeFirst();
    // Tells the first one, and what it is to open; false when it did not answer. `activationToken`
    // lets a Wayland desktop raise its window.
    bool raiseFirst(const QByteArray &activationToken, const QStringList &files = {}) const;

signals:
    void raised(const QByteArray &activationToken, const QStringList &files);

private:
    QString m_serverName;
    QLockFile m_lock;
    std::unique_ptr<QLocalServer> m_server;
};
