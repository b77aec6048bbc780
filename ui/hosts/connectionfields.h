// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"
#include "scan/secrets.h"
#include "ui/hosts/fieldform.h"

class FileEdit;
class ProxyField;
class QComboBox;
class QLineEdit;

// How a host is connected to, where that is not plain: server name, address, proxy, client
// certificate; and whether revocation lists are fetched for it.
class ConnectionFields : public FieldForm
{
    Q_OBJECT

public:
    explicit ConnectionFields(QWidget *parent = nullptr);

    void setTarget(const Target &target);
    // Puts what the fields say into `target`. False where one of them cannot be used; it says why.
    bool applyTo(Target &target);
    Secrets secrets() const; // those typed just now

    QLineEdit *serverName() const { return m_serverName; }
    QLineEdit *address() const { return m_address; }
    ProxyField *proxy() const { return m_proxy; }
    FileEdit *certificate() const { return m_certificate; }
    FileEdit *key() const { return m_key; }
    QLineEdit *passphrase() const { return m_passphrase; }
    QComboBox *lists() const { return m_lists; }

signals:
    void changed();

private:
    void applyNames(Target &target);
    void applyFiles(Target &target);

    QLineEdit *m_serverName;
    QLineEdit *m_address;
    ProxyField *m_proxy;
    FileEdit *m_certificate;
    FileEdit *m_key;
    QLineEdit *m_passphrase;
    QComboBox *m_lists;
};
