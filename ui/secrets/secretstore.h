// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"
#include "scan/secrets.h"
#include "ui/secrets/keyring.h"

#include <QObject>
#include <QSet>

// The secrets that checks need. What is typed is known at once and until the program ends, and
// longer where a keyring keeps it; nothing is written anywhere else.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    explicit SecretStore(std::unique_ptr<Keyring> keyring = systemKeyring(),
                         QObject *parent = nullptr);

    const Secrets &secrets() const { return m_secrets; }
    void setProxyPassword(const Proxy &proxy, const QString &password);
    enum class Keep { InKeyring, InMemory };
    // `file` is the one that is encrypted.
    void setKeyPassphrase(const QString &file, const QString &passphrase,
                          Keep keep = Keep::InKeyring);
    void add(const Secrets &secrets); // all that are in there

    // Looks in the keyring for what checks of these targets need and is not known yet; `proxy` is
    // that of targets that choose none.
    void need(const QList<Target> &targets, const Proxy &proxy);

signals:
    void changed();
    void passwordMissing(const Proxy &proxy); // asked for once in a session
    // A key is encrypted, and what is known does not open it; told once in a session. Either file
    // may hold the key: see Target.
    void passphraseMissing(const QString &certificate, const QString &key);
    void notKept(); // no keyring took a secret: it is known in this session only

private:
    void needPassword(const Proxy &proxy);
    void needPassphrase(const QString &certificate, const QString &key);
    void tryPassphrase(const QString &certificate, const QString &key, const QString &passphrase);
    void keep(const QString &name, const QString &secret);

    std::unique_ptr<Keyring> m_keyring;
    Secrets m_secrets;
    QSet<QString> m_asked; // names of the keyring's entries
};
