// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "base/text.h"
#include "ui/secrets/passphrasedialog.h"

#include <QDir>
#include <QInputDialog>
#include <QLineEdit>

// Passwords that the main window asks for, and what it says of them.

namespace {

QString passphraseKey(const QString &file)
{
    return QStringLiteral("passphrase ") + file;
}

} // namespace

void MainWindow::connectSecrets()
{
    const SecretStore *secrets = m_settings->secrets();
    connect(m_watchlist, &Watchlist::loaded, this, &MainWindow::needSecrets);
    connect(m_watchlist, &Watchlist::changed, this, &MainWindow::needSecrets);
    connect(m_settings, &SettingsInForce::proxyChanged, this, &MainWindow::needSecrets);
    connect(secrets, &SecretStore::passwordMissing, this, [this](const Proxy &proxy) {
        tell({ .kind = Notice::Kind::Warning,
               .text = tr("The password for the proxy %1 is not known.")
                           .arg(visibleText(proxy.text(), 120)),
               .actionText = tr("Enter…"),
               .action = [this, proxy] { askPassword(proxy); },
               .key = QStringLiteral("password ") + proxy.text() });
    });
    connect(secrets, &SecretStore::passphraseMissing, this,
            [this](const QString &certificate, const QString &key) {
                const QString &file = key.isEmpty() ? certificate : key;
                tell({ .kind = Notice::Kind::Warning,
                       .text = tr("The key in %1 is encrypted, and its passphrase is not known.")
                                   .arg(visibleText(QDir::toNativeSeparators(file), 120)),
                       .actionText = tr("Enter…"),
                       .action = [this, certificate, key] { askPassphrase(certificate, key); },
                       .key = passphraseKey(file) });
            });
    connect(secrets, &SecretStore::notKept, this, [this] {
        tell({ .text = tr("No keyring answers: the password is known until Staplescope ends."),
               .key = QStringLiteral("keyring") });
    });
}

void MainWindow::needSecrets()
{
    QList<Target> targets;
    for (const WatchRow &row : m_watchlist->model()->rows())
        targets << row.target;
    m_settings->secrets()->need(targets, m_settings->settings().proxy);
}

void MainWindow::askPassword(const Proxy &proxy)
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Password"));
    dialog->setLabelText(tr("Password for %1:").arg(visibleText(proxy.text(), 120)));
    dialog->setTextEchoMode(QLineEdit::Password);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, proxy](const QString &password) {
        m_settings->secrets()->setProxyPassword(proxy, password);
    });
    dialog->open();
}

void MainWindow::askPassphrase(const QString &certificate, const QString &key)
{
    auto *dialog = new PassphraseDialog(certificate, key, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PassphraseDialog::opened, this,
            [this](const QString &file, const QString &passphrase, bool isToBeKept) {
                m_settings->secrets()->setKeyPassphrase(file, passphrase,
                                                        isToBeKept ? SecretStore::Keep::InKeyring
                                                                   : SecretStore::Keep::InMemory);
            });
    dialog->open();
}
