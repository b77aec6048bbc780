// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/history.h"

#include "history/opening.h"
#include "history/retention.h"
#include "history/targetrows.h"
#include "history/writer.h"

#include <QDir>
#include <QSet>
#include <QStandardPaths>
#include <QSysInfo>

#include <future>
#include <utility>

struct History::Content
{
    OpenedHistory opened;
    std::future<TargetList> beingRead; // all targets, on a thread of its own
    TargetList known; // by targets() only
    std::shared_ptr<TargetIds> ids = std::make_shared<TargetIds>();
    std::unique_ptr<Database> reading; // to notice what other processes add
    std::shared_ptr<Retention> retention; // of the last tidy(); the writer's while it works
    quint64 lastListJob = 0; // of the writer, that changed the list
    QSet<qint64> untold; // read from the file, by what is asked here
    std::unique_ptr<Writer> writer; // null when nothing may be written

    TargetList &targets(); // waits for them where they are still being read
    void readNewTargets();
    void write(const QList<TargetList::Change> &changes);
};

namespace {

constexpr int ReadingBusyMsecs = 100; // asked in the window's thread

// Everything as it was when the promise was kept.
TargetList readTargets(const QString &path, std::promise<void> begun)
{
    TargetList targets;
    const auto database = Database::open(path, Database::Access::ReadOnly, ReadingBusyMsecs);
    if (database) {
        (*database)->run(QStringLiteral("BEGIN"));
        // Here it begins. A row that cannot be read has its id all the same.
        targets.reserveIds(
            (*database)->value(QStringLiteral("SELECT max(id) FROM target")).toLongLong());
    }
    begun.set_value();
    if (database) {
        const QList<ListedTarget> entries = targetRows(**database);
        for (const ListedTarget &entry : entries)
            targets.load(entry);
    }
    return targets;
}

UtcTime now()
{
    return { QDateTime::currentMSecsSinceEpoch() };
}

QString writeProblem(const QString &path, const DatabaseError &error)
{
    return History::tr("The history %1 could not be written: %2")
        .arg(QDir::toNativeSeparators(path), error.text);
}

}

TargetList &History::Content::targets()
{
    if (beingRead.valid())
        known = beingRead.get();
    return known;
}

// What is on the list by now: the command line may add to it while a window is open. Ids are given
// here before they are written, so they must not be ones that are taken by now.
void History::Content::readNewTargets()
{
    if (!reading)
        return;
    const qint64 highest
        = reading->value(QStringLiteral("SELECT max(id) FROM target")).toLongLong();
    if (highest > targets().highestId()) {
        const QList<ListedTarget> entries = targetRows(*reading, targets().highestId());
        for (ListedTarget entry : entries) {
            entry.target.id = ids->knownOf(entry.target.id);
            // Known already where it was given another id here.
            if (targets().find(entry.target.id))
                continue;
            targets().load(entry);
            untold.insert(entry.target.id);
        }
        targets().reserveIds(highest); // a row that cannot be read has its id all the same
    }
    if (reading->hasFailed() && !reading->takeError().isBusy())
        reading.reset();
}

void History::Content::write(const QList<TargetList::Change> &changes)
{
    for (const TargetList::Change &change : changes) {
        if (change.isNew)
            ids->give(change.entry.target.id);
    }
    if (!writer || changes.isEmpty())
        return;
    // One job: all or none of what was asked for at once.
    lastListJob
        = writer->add([changes, at = now()](Recorder &recorder) -> std::optional<Observation> {
              for (const TargetList::Change &change : changes) {
                  recorder.write(change.entry, change.isNew);
                  if (change.isPauseChanged)
                      recorder.writePause(change.entry.target.id, at, change.entry.target.paused);
              }
              return std::nullopt;
          });
}

History::History(const QString &path, QObject *parent)
    : QObject(parent)
    , m_content(std::make_unique<Content>())
{
    m_content->opened = openHistory(path);
    const OpenedHistory &opened = m_content->opened;
    if (auto database = Database::open(opened.path, Database::Access::ReadOnly, ReadingBusyMsecs))
        m_content->reading = std::move(*database);
    // Whoever reads the list after this finds in it all that is known here, or something newer.
    std::promise<void> begun;
    std::future<void> hasBegun = begun.get_future();
    m_content->beingRead
        = std::async(std::launch::async, readTargets, opened.path, std::move(begun));
    hasBegun.wait();
    if (opened.isWritable || opened.temporary)
        makeWriter();
}

void History::makeWriter()
{
    Writer::Listener listener;
    listener.recorded = [this](const QList<Observation> &observations) {
        QMetaObject::invokeMethod(
            this,
            [this, observations] {
                for (const Observation &observation : observations)
                    emit recorded(observation);
            },
            Qt::QueuedConnection);
    };
    listener.failed = [this](const DatabaseError &error) {
        QMetaObject::invokeMethod(
            this, [this, error] { emit writeFailed(writeProblem(this->path(), error)); },
            Qt::QueuedConnection);
    };
    listener.tidied = [this] {
        QMetaObject::invokeMethod(
            this, [this] { emit tidied(m_content->retention->removedChecks()); },
            Qt::QueuedConnection);
    };
    listener.listChanged = [this](const QList<ListedTarget> &rows, quint64 jobs) {
        QMetaObject::invokeMethod(
            this, [this, rows, jobs] { followList(rows, jobs); }, Qt::QueuedConnection);
    };
    m_content->writer = std::make_unique<Writer>(path(), QSysInfo::machineHostName(),
                                                 m_content->ids.get(), std::move(listener));
}

// Where this process has changed the list as well, what it changed is looked at first.
void History::followList(const QList<ListedTarget> &rows, quint64 writes)
{
    if (writes < m_content->lastListJob)
        return m_content->writer->lookAgain();
    QList<ListedTarget> entries = rows;
    for (ListedTarget &entry : entries)
        entry.target.id = m_content->ids->knownOf(entry.target.id);
    const ListChanges changes
        = m_content->targets().follow(entries, std::exchange(m_content->untold, {}));
    if (!changes.isEmpty())
        emit listChangedByOthers(changes);
}

History::~History()
{
    if (m_content->beingRead.valid())
        m_content->beingRead.wait();
    m_content->reading.reset(); // first: the last connection to close empties the log
    m_content->writer.reset();
    closeHistory(m_content->opened);
}

// Organisation and application have the same name, which Qt would put one below the other.
QString History::defaultPath(const QString &dataDir)
{
    const QString folder = dataDir.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
            + QStringLiteral("/staplescope")
        : dataDir;
    return QDir(folder).absoluteFilePath(QStringLiteral("history.sqlite"));
}

QString History::path() const
{
    return m_content->opened.path;
}

std::shared_ptr<const TargetIds> History::targetIds() const
{
    return m_content->ids;
}

HistoryNotice History::notice() const
{
    return m_content->opened.notice;
}

bool History::isWritable() const
{
    return m_content->opened.isWritable;
}

qint64 History::highestTargetId() const
{
    return m_content->targets().highestId();
}

void History::expectTargets(qsizetype count)
{
    m_content->targets().reserve(count);
}

QList<Target> History::addTargets(const QList<Target> &targets)
{
    m_content->readNewTargets();
    QList<TargetList::Change> changes;
    QList<Target> added;
    added.reserve(targets.size());
    const UtcTime at = now();
    for (const Target &target : targets)
        added.append(m_content->targets().add(target, at, changes));
    m_content->write(changes);
    return added;
}

bool History::updateTarget(const Target &target)
{
    QList<TargetList::Change> changes;
    const bool isUpdated = m_content->targets().update(target, changes);
    m_content->write(changes);
    return isUpdated;
}

void History::removeTargets(const QList<qint64> &ids)
{
    QList<TargetList::Change> changes;
    m_content->targets().remove(ids, now(), changes);
    m_content->write(changes);
}

void History::restoreTargets(const QList<qint64> &ids)
{
    QList<TargetList::Change> changes;
    m_content->targets().restore(ids, changes);
    m_content->write(changes);
}

void History::record(const Inspection &inspection)
{
    if (!m_content->writer)
        return;
    Inspection known = inspection;
    if (known.target.id == 0) {
        m_content->readNewTargets();
        QList<TargetList::Change> changes;
        known.target.id = m_content->targets().know(inspection.target, now(), changes).id;
        m_content->write(changes);
    }
    m_content->writer->add([known = std::move(known)](Recorder &recorder) {
        return std::optional(recorder.record(known));
    });
}

void History::recordMonitoring(UtcTime from, UtcTime to)
{
    if (!m_content->writer)
        return;
    m_content->writer->add([from, to](Recorder &recorder) -> std::optional<Observation> {
        recorder.writeMonitoring(from, to);
        return std::nullopt;
    });
}

void History::recordPause(qint64 targetId, const TimeSpan &paused)
{
    if (!m_content->writer)
        return;
    m_content->writer->add([targetId, paused](Recorder &recorder) -> std::optional<Observation> {
        recorder.writePause(targetId, paused.from, true);
        recorder.writePause(targetId, paused.to, false);
        return std::nullopt;
    });
}

void History::recordAlert(const StoredAlert &alert, const QList<qint64> &targetIds)
{
    if (!m_content->writer || targetIds.isEmpty())
        return;
    m_content->writer->add([alert, targetIds](Recorder &recorder) -> std::optional<Observation> {
        recorder.writeAlert(alert, targetIds);
        return std::nullopt;
    });
}

void History::tidy(UtcTime rawFrom)
{
    if (!m_content->writer)
        return;
    m_content->retention = std::make_shared<Retention>(rawFrom);
    m_content->writer->tidy([retention = m_content->retention](Database &database) {
        return retention->step(database);
    });
}

std::optional<QString> History::flush()
{
    const auto error = m_content->writer ? m_content->writer->flush() : std::nullopt;
    return error ? std::optional(writeProblem(path(), *error)) : std::nullopt;
}
