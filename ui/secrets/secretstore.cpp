// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/secrets/secretstore.h"

namespace {

QString nameOf(const Proxy &proxy)
{
    return QStringLiteral("proxy ") + proxy.text();
}

QString nameOfKey(const QString &file)
{
    return QStringLiteral("key ") + file;
}

} // namespace

SecretStore::SecretStore(std::unique_ptr<Keyring> keyring, QObject *parent)
    : QObject(parent)
    , m_keyring(std::move(keyring))
{
}

void SecretStore::setProxyPassword(const Proxy &proxy, const QString &password)
{
    m_secrets.proxyPasswords.insert(proxy.text(), password);
    keep(nameOf(proxy), password);
    emit changed();
}

void SecretStore::setKeyPassphrase(const QString &file, const QString &passphrase)
{
    m_secrets.keyPassphrases.insert(file, passphrase);
    keep(nameOfKey(file), passphrase);
    emit changed();
}

void SecretStore::add(const Secrets &secrets)
{
    for (auto it = secrets.proxyPasswords.cbegin(); it != secrets.proxyPasswords.cend(); ++it) {
        if (const auto proxy = parseProxy(it.key()))
            setProxyPassword(*proxy, *it);
    }
    for (auto it = secrets.keyPassphrases.cbegin(); it != secrets.keyPassphrases.cend(); ++it)
        setKeyPassphrase(it.key(), *it);
}

void SecretStore::need(const QList<Target> &targets, const Proxy &proxy)
{
    needPassword(proxy);
    for (const Target &target : targets) {
        needPassword(target.proxy);
        const QString &key = target.clientKey;
        needPassphrase(key.isEmpty() ? target.clientCertificate : key);
    }
}

void SecretStore::needPassword(const Proxy &proxy)
{
    const QString name = nameOf(proxy);
    if (proxy.user.isEmpty() || m_secrets.proxyPasswords.contains(proxy.text())
        || m_asked.contains(name))
        return;
    m_asked.insert(name);
    m_keyring->read(name, [this, proxy](const std::optional<QString> &password) {
        if (m_secrets.proxyPasswords.contains(proxy.text()))
            return; // typed in the meantime
        if (!password) {
            emit passwordMissing(proxy);
            return;
        }
        m_secrets.proxyPasswords.insert(proxy.text(), *password);
        emit changed();
    });
}

// Most keys are not encrypted, so nothing is missing where the keyring knows none.
void SecretStore::needPassphrase(const QString &file)
{
    const QString name = nameOfKey(file);
    if (file.isEmpty() || m_secrets.keyPassphrases.contains(file) || m_asked.contains(name))
        return;
    m_asked.insert(name);
    m_keyring->read(name, [this, file](const std::optional<QString> &passphrase) {
        if (!passphrase || m_secrets.keyPassphrases.contains(file))
            return;
        m_secrets.keyPassphrases.insert(file, *passphrase);
        emit changed();
    });
}

void SecretStore::keep(const QString &name, const QString &secret)
{
    m_keyring->write(name, secret, [this](bool isKept) {
        if (!isKept)
            emit notKept();
    });
}
