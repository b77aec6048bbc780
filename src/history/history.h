// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyreader.h"
#include "history/targetlist.h"

#include <QObject>

#include <memory>

// What became of opening the database; told to the user.
struct HistoryNotice
{
    enum class Kind { None, Created, Migrated, Restored, Repaired, ReadOnlyNewer, Failed };
    Kind kind = Kind::None;
    QString text; // translated, with both paths and the counts where a file was set aside
};

// The database and its one writer thread. Calls return at once; what they asked for happens in
// order on the writer thread. Files are made with mode 0600.
class History : public QObject
{
    Q_OBJECT

public:
    // Opens, creates, migrates or repairs the file; blocking, before the window is shown.
    explicit History(const QString &path, QObject *parent = nullptr);
    ~History() override; // finishes what was asked for

    static QString defaultPath(const QString &dataDir = {}); // DATADIR/history.sqlite

    QString path() const;
    // What the ids given here stand for in the file; for readers in the same process.
    std::shared_ptr<const TargetIds> targetIds() const;
    HistoryNotice notice() const;
    bool isWritable() const; // false: nothing of this session is kept

    qint64 highestTargetId() const; // of all known by now, on the list or not
    // Adds to the list; ids are assigned here and now, so the result can be shown at once. A target
    // that is listed already (the same by identityOf()) is returned as it is; one that was removed
    // is listed again with its history.
    QList<Target> addTargets(const QList<Target> &targets);
    void expectTargets(qsizetype count); // so many are to be added in portions; for the speed of it
    // False when another target on the list is the same by identityOf().
    bool updateTarget(const Target &target);
    void removeTargets(const QList<qint64> &ids); // off the list; the history stays
    void restoreTargets(const QList<qint64> &ids); // undoes removeTargets

    // A target without an id is kept without being listed.
    void record(const Inspection &inspection);
    // A monitor ran from `from` to `to`. Said again with the same `from` and a later `to` while it
    // runs, so that an end that was not foreseen is known to the last time it was said.
    void recordMonitoring(UtcTime from, UtcTime to);
    // A target was left out of it all that time. What changes from now on is recorded with the
    // list.
    void recordPause(qint64 targetId, const TimeSpan &paused);
    // An alert that was sent, or failed, of these targets. Where it names more than those it is of
    // this computer, and the first of them stands for all.
    void recordAlert(const StoredAlert &alert, const QList<qint64> &targetIds);
    // Replaces checks from before this day by a summary of each day, and gives back the room, while
    // nothing else is to be written. tidied() says when it is done.
    void tidy(UtcTime rawFrom);
    // Waits until everything asked for is written. What could not be since this was last asked, as
    // writeFailed() says it too, though only through the event loop.
    std::optional<QString> flush();

signals:
    void recorded(const Observation &observation);
    void writeFailed(const QString &problem); // translated
    void tidied(int removedChecks);
    // Another process has changed the list of targets; within some seconds.
    void listChangedByOthers(const ListChanges &changes);

private:
    struct Content;
    void makeWriter();
    void followList(const QList<ListedTarget> &rows, quint64 writes);
    std::unique_ptr<Content> m_content;
};
