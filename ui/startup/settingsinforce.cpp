// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/startup/settingsinforce.h"

#include <QtConcurrent>

namespace {

struct TrustReading
{
    QList<TrustFile> files;
    TrustStore store;
};

TrustReading readTrust(const QStringList &paths, const QList<Certificate> &extraRoots)
{
    TrustReading reading { .files = readTrustFiles(paths), .store = TrustStore::system() };
    if (!extraRoots.isEmpty())
        reading.store = reading.store.with(extraRoots);
    reading.store = trustStoreWith(reading.store, reading.files);
    return reading;
}

} // namespace

SettingsInForce::SettingsInForce(SettingsFile *file, Checker *checker, Watchlist *watchlist,
                                 const QList<Certificate> &extraRoots, QObject *parent,
                                 std::unique_ptr<Keyring> keyring)
    : QObject(parent)
    , m_file(file)
    , m_checker(checker)
    , m_watchlist(watchlist)
    , m_extraRoots(extraRoots)
    , m_secrets(std::move(keyring))
    , m_lists(std::make_shared<ListCache>(QString()))
{
    connect(&m_secrets, &SecretStore::changed, this, &SettingsInForce::applyOptions);
}

SettingsInForce::~SettingsInForce() = default;

void SettingsInForce::keepListsIn(const QString &folder)
{
    m_lists = std::make_shared<ListCache>(folder);
}

void SettingsInForce::apply()
{
    applyAppearance(settings().appearance);
    applyOptions();
    rereadTrust();
}

void SettingsInForce::change(const Settings &settings)
{
    const Settings before = m_file->settings();
    if (settings == before)
        return;
    m_file->setSettings(settings);
    if (settings.appearance != before.appearance)
        applyAppearance(settings.appearance);
    // What remains is for the checks to come.
    Settings forChecks = settings;
    forChecks.appearance = before.appearance;
    forChecks.trustPaths = before.trustPaths;
    if (forChecks != before)
        applyOptions();
    if (settings.isWatchingPaused != before.isWatchingPaused)
        emit watchingChanged();
    if (settings.keepDays != before.keepDays)
        emit keepingChanged();
    if (settings.closesToTray != before.closesToTray)
        emit trayChanged();
    if (settings.proxy != before.proxy)
        emit proxyChanged();
    if (settings.fetchLists != before.fetchLists)
        emit listFetchingChanged();
    if (settings.trustPaths != before.trustPaths)
        rereadTrust();
}

void SettingsInForce::applyOptions()
{
    InspectOptions options = inspectOptions(settings());
    options.fetch.lists = m_lists;
    options.secrets = m_secrets.secrets();
    m_checker->setOptions(options);
    m_checker->setJobs(settings().jobs);
    if (MonitorThread *monitor = m_watchlist->monitor()) {
        monitor->setOptions({ options, settings().jobs, settings().regularSecs });
        monitor->setPaused(settings().isWatchingPaused);
    }
}

void SettingsInForce::rereadTrust()
{
    const int request = ++m_trustRequest;
    QtConcurrent::run(readTrust, settings().trustPaths, m_extraRoots)
        .then(this, [this, request](const TrustReading &reading) {
            if (request != m_trustRequest)
                return;
            m_trustFiles = reading.files;
            m_trust = reading.store;
            m_isTrustRead = true;
            m_watchlist->setTrust(m_trust);
            emit trustRead(m_trustFiles);
        });
}
