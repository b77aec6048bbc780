// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/secrets/secretstore.h"

#include "probe/clientidentity.h"

#include <QtConcurrent>

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

void SecretStore::setKeyPassphrase(const QString &file, const QString &passphrase, Keep where)
{
    m_secrets.keyPassphrases.insert(file, passphrase);
    if (where == Keep::InKeyring)
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
        needPassphrase(target.clientCertificate, target.clientKey);
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

void SecretStore::needPassphrase(const QString &certificate, const QString &key)
{
    const QString file = key.isEmpty() ? certificate : key;
    const QString name = nameOfKey(file);
    if (certificate.isEmpty() || m_secrets.keyPassphrases.contains(file) || m_asked.contains(name))
        return;
    m_asked.insert(name);
    m_keyring->read(name, [this, certificate, key, file](const std::optional<QString> &passphrase) {
        if (m_secrets.keyPassphrases.contains(file))
            return; // typed in the meantime
        if (passphrase) {
            m_secrets.keyPassphrases.insert(file, *passphrase);
            emit changed();
        }
        tryPassphrase(certificate, key, passphrase.value_or(QString()));
    });
}

// Most keys are not encrypted, so the file is looked at before anybody is asked.
void SecretStore::tryPassphrase(const QString &certificate, const QString &key,
                                const QString &passphrase)
{
    QtConcurrent::run(readClientIdentity, certificate, key, passphrase)
        .then(this,
              [this, certificate, key,
               passphrase](const Expected<ClientIdentityPtr, ClientIdentityError> &identity) {
                  const QString file = key.isEmpty() ? certificate : key;
                  const bool isOpen = identity
                      || identity.error().fault != ClientIdentityError::Fault::WrongPassphrase;
                  if (!isOpen && m_secrets.keyPassphrases.value(file) == passphrase)
                      emit passphraseMissing(certificate, key);
              });
}

void SecretStore::keep(const QString &name, const QString &secret)
{
    m_keyring->write(name, secret, [this](bool isKept) {
        if (!isKept)
            emit notKept();
    });
}
