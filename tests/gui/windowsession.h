// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../support/threadtime.h"
#include "base/clock.h"
#include "base/resolver.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/watchlist/watchlistview.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

// A whole program without its main(): on a directory of its own.
template <class Names = SystemResolver>
struct SessionWith
{
    explicit SessionWith(const QString &dataDir, const QList<Certificate> &roots = {},
                         const WindowOptions &options = {},
                         std::unique_ptr<Keyring> keyring = systemKeyring())
        : history(History::defaultPath(dataDir))
        , settingsFile(SettingsFile::defaultPath(dataDir))
        , checker({ &resolver, &clock, TrustStore() }, 16)
        , feed(history, TrustStore())
        , watchlist(&history, &feed, &checker, &clock)
        , settings(&settingsFile, &checker, &watchlist, roots, nullptr, std::move(keyring))
        , window(&watchlist, &settings, options)
    {
        QSignalSpy trusted(&settings, &SettingsInForce::trustRead);
        settings.apply();
        QTRY_VERIFY(!trusted.isEmpty()); // may have come at once
        QSignalSpy loaded(&watchlist, &Watchlist::loaded);
        watchlist.load();
        QTRY_VERIFY(!loaded.isEmpty());
        window.resize(1200, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window, 30'000));
    }

    QList<Target> add(const QStringList &hosts)
    {
        QList<Target> targets;
        for (const QString &host : hosts)
            targets << *parseTarget(host);
        const QList<Target> added = watchlist.add(targets);
        window.filter()->refresh();
        return added;
    }
    QStringList shownHosts() const
    {
        QStringList hosts;
        for (int row = 0; row < window.filter()->rowCount(); ++row)
            hosts << window.filter()->rowAt(window.filter()->index(row, 0))->target.host;
        return hosts;
    }
    template <class T>
    T *find(const QString &accessibleName = {}) const
    {
        for (T *child : window.findChildren<T *>()) {
            if (accessibleName.isEmpty() || child->accessibleName() == accessibleName)
                return child;
        }
        return nullptr;
    }

    SystemClock clock;
    Names resolver;
    History history;
    SettingsFile settingsFile;
    Checker checker;
    HistoryFeed feed;
    Watchlist watchlist;
    SettingsInForce settings;
    MainWindow window;
};
using Session = SessionWith<>;

// A check that came to this verdict.
inline Inspection checked(const Target &target, Verdict verdict, qint64 secsAgo = 0)
{
    Inspection inspection;
    inspection.target = target;
    inspection.at = SystemClock().now().addSecs(-secsAgo);
    inspection.judgement.at = inspection.at;
    inspection.judgement.verdict = verdict;
    inspection.judgement.verdictClass = classOf(verdict);
    return inspection;
}

inline QStringList hostsOf(int count)
{
    QStringList hosts;
    for (int i = 0; i < count; ++i)
        hosts << QStringLiteral("host%1.example.test").arg(i);
    return hosts;
}

// Between two beats of a timer lies what the event loop was kept from doing: by this thread's own
// work, or by waiting, be it for others on the same machine.
class GapMeter : public QObject
{
public:
    GapMeter()
    {
        m_timer.setInterval(10);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, m_sinceLast.restart());
            const qint64 worked = threadWorkMsecs();
            m_longestWork = std::max(m_longestWork, worked - m_workedBefore);
            m_workedBefore = worked;
        });
    }
    void start()
    {
        m_longest = m_longestWork = 0;
        m_workedBefore = threadWorkMsecs();
        m_sinceLast.start();
        m_timer.start();
    }
    qint64 longestMsecs() const { return m_longest; }
    qint64 longestWorkMsecs() const { return m_longestWork; }

private:
    QTimer m_timer;
    QElapsedTimer m_sinceLast;
    qint64 m_longest = 0;
    qint64 m_longestWork = 0;
    qint64 m_workedBefore = 0;
};
