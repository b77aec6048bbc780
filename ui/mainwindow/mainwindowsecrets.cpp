// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "base/text.h"

#include <QInputDialog>
#include <QLineEdit>

// Passwords that the main window asks for, and what it says of them.

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
