// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/historyfeed.h"
#include "models/portions.h"
#include "models/watchlistmodel.h"
#include "scan/checker.h"
#include "watch/monitorthread.h"

#include <QCache>

using RemovedRows = QList<WatchRow>; // the last first

// The list of targets at work: what is listed, checked, stored and shown stays in step here.
class Watchlist : public QObject
{
    Q_OBJECT

public:
    // The three are not owned and outlive this.
    Watchlist(History *history, HistoryFeed *feed, Checker *checker, const Clock *clock,
              QObject *parent = nullptr);

    WatchlistModel *model() { return &m_model; }
    History *history() const { return m_history; }
    HistoryFeed *feed() const { return m_feed; }

    // What it checks is shown, what changes here it hears of. Outlives this. Not before load().
    void watchWith(MonitorThread *monitor);
    MonitorThread *monitor() const { return m_monitor; } // null: nothing is watched

    void load();
    bool hasLoaded() const { return m_hasLoaded; }

    QList<Target> add(const QList<Target> &targets); // those that were not on the list before
    // The same for very many, in portions; answered by addedGradually.
    void addGradually(const QList<Target> &targets);
    void cancelAdding(); // nothing of it stays
    bool isAddingGradually() const { return m_isAdding; }
    // Off the list, to be given back to restore. Very many go, and come back, in portions: the rows
    // are filled in while they go.
    std::shared_ptr<const RemovedRows> remove(const QSet<qint64> &targetIds);
    void restore(const std::shared_ptr<const RemovedRows> &removed);
    bool isChangingInPortions() const { return m_portions.isRunning(); }
    // False when another on the list is the same. Checks stay with the target: another host in its
    // place is another target.
    bool change(const Target &target);
    void change(const QList<Target> &targets); // at once; those that are the same are left out
    void followOthers(); // shows what another process has checked, where one watches
    void setPaused(const QSet<qint64> &targetIds, bool isPaused);

    void check(const QList<Target> &targets, CheckMode mode = CheckMode::Quick,
               AlsoAsked also = {});
    void checkAll();
    void cancel();
    bool isBusy() const { return m_checker->isBusy(); }

    // Answered by inspectionReady: at once for a check of this session, else as soon as it is read.
    void requestInspection(const Target &target, const QObject *asker = nullptr);
    // Judges everything again. Checks asked for before the first call begin with it.
    void setTrust(const TrustStore &trust);

signals:
    void addedGradually(const QList<Target> &added); // empty where it was cancelled
    void changingInPortions(int done, int total); // both 0 when it has ended
    void loaded();
    void progressed(int done, int total);
    void finished(bool wasCancelled);
    void inspected(const InspectionPtr &inspection);
    void inspectionReady(const Target &target,
                         const InspectionPtr &inspection, // null: never checked
                         const QObject *asker);
    void changed(const Target &target); // by the user, here or in another process
    void pauseChanged(const QHash<qint64, Target> &targets); // by id; paused, or no longer
    // By another process, or by hand and nothing is left of it; the row follows.
    void checkedElsewhere(const Target &target);
    void rejudged(); // whoever shows an inspection asks for it again
    // A run of checks ended, and these are worse off than before it.
    void worsened(const QList<qint64> &targetIds);

private:
    void followChecker();
    void followList(const ListChanges &changes);
    QString addressOf(const Target &target) const;
    bool isHeldBack(const Target &target);
    void endWatched(qint64 targetId);
    void takeInspection(const Inspection &inspection);
    bool isRuledOn(const Inspection &inspection) const;
    void endRuledOn(qint64 targetId, bool counts);
    void takeWatched(const Inspection &inspection);
    void show(const Inspection &inspection);
    void takeWritten(const QList<qint64> &targetIds);
    void followDueTimes();
    bool write(const Target &target);
    void rememberEdited(const Target &target);
    void listHasChanged();
    QList<Target> addNow(const QList<Target> &targets);
    void removeNow(const QList<qint64> &targetIds, RemovedRows &removed);
    void restoreNow(const RemovedRows &rows, int from, int count);
    void finish(bool wasCancelled);

    History *m_history;
    HistoryFeed *m_feed;
    Checker *m_checker;
    MonitorThread *m_monitor = nullptr;
    WatchlistModel m_model;
    Portions m_portions;
    QList<Target> m_addedGradually;
    bool m_isAdding = false;
    QCache<qint64, InspectionPtr> m_recent; // by target id; the history may not hold them yet
    QList<ListChanges> m_awaitingList; // that came before the list was read
    bool m_isListRead = false;
    QList<qint64> m_worsened;
    QSet<qint64> m_byHand; // checks that began, or wait for the monitor, and have not ended
    // By hand, and the host could not be reached: the row before, until the monitor has told
    // whether that counts.
    QHash<qint64, WatchRow> m_ruledOn;
    QHash<qint64, QString> m_watched; // addresses that the monitor is busy with, by target id
    QTimer m_elsewhereTimer; // while another process watches
    QTimer m_dueTimer; // asks what is planned, some time after something has changed
    bool m_hasLoaded = false;
    bool m_hasTrust = false;
    struct Awaiting
    {
        QList<Target> targets;
        CheckMode mode;
        AlsoAsked also;
    };
    QList<Awaiting> m_awaitingTrust;
    bool m_trustChangedWhileBusy = false;
};
