// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/listcache.h"
#include "models/watchlist.h"
#include "ui/secrets/secretstore.h"
#include "ui/startup/settings.h"
#include "watch/trustpaths.h"

// Makes the user's choices hold: at once, for what is shown as for what comes. Certificates are
// read off the GUI thread.
class SettingsInForce : public QObject
{
    Q_OBJECT

public:
    // The three are not owned and outlive this. `extraRoots` are trusted beside the user's files.
    SettingsInForce(SettingsFile *file, Checker *checker, Watchlist *watchlist,
                    const QList<Certificate> &extraRoots = {}, QObject *parent = nullptr,
                    std::unique_ptr<Keyring> keyring = systemKeyring());
    ~SettingsInForce() override;

    // Where revocation lists are kept; in memory until it is called. Before apply().
    void keepListsIn(const QString &folder);
    void apply(); // everything, for the first time
    const Settings &settings() const { return m_file->settings(); }
    void change(const Settings &settings); // stores and applies what is different
    void rereadTrust();

    SecretStore *secrets() { return &m_secrets; }
    SettingsFile *file() const { return m_file; }
    const QList<TrustFile> &trustFiles() const { return m_trustFiles; }
    TrustStore trust() const { return m_trust; } // empty until it was read for the first time
    bool isTrustRead() const { return m_isTrustRead; }

signals:
    void proxyChanged();
    void watchingChanged(); // paused or resumed
    void keepingChanged(); // of checks
    void trayChanged(); // closing goes to the tray, or no longer
    void listFetchingChanged();
    void trustRead(const QList<TrustFile> &files);

private:
    void applyOptions();

    SettingsFile *m_file;
    Checker *m_checker;
    Watchlist *m_watchlist;
    QList<Certificate> m_extraRoots;
    SecretStore m_secrets;
    QList<TrustFile> m_trustFiles;
    TrustStore m_trust;
    bool m_isTrustRead = false;
    std::shared_ptr<ListCache> m_lists;
    int m_trustRequest = 0; // only the newest counts
};
