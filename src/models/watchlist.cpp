// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watchlist.h"

#include <limits>
#include <utility>

namespace {

constexpr qsizetype AtOnce = 2000; // more rows go and come in portions
constexpr int RecentCount = 1000; // some 50 kB each

} // namespace

Watchlist::Watchlist(History *history, HistoryFeed *feed, Checker *checker, const Clock *clock,
                     QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_feed(feed)
    , m_checker(checker)
    , m_model(clock)
    // What cannot be written can only be remembered.
    , m_recent(history->isWritable() ? RecentCount : std::numeric_limits<int>::max())
{
    followChecker();
    connect(&m_portions, &Portions::progressed, this, &Watchlist::changingInPortions);
    connect(feed, &HistoryFeed::targetsRead, this, [this](const QList<Target> &targets) {
        QList<WatchRow> rows;
        rows.reserve(targets.size());
        for (const Target &target : targets)
            rows << WatchRow { .target = target };
        m_model.insert(rows);
        m_isListRead = true;
        for (const ListChanges &changes : std::exchange(m_awaitingList, {}))
            followList(changes);
    });
    connect(history, &History::listChangedByOthers, this, &Watchlist::followList);
    connect(feed, &HistoryFeed::rowsRead, &m_model, &WatchlistModel::setStored);
    connect(feed, &HistoryFeed::loaded, this, [this] {
        m_hasLoaded = true;
        emit loaded();
    });
    connect(feed, &HistoryFeed::inspectionRead, this, &Watchlist::inspectionReady);
    connect(feed, &HistoryFeed::inspectionJudged, this, [this](const InspectionPtr &inspection) {
        const qint64 id = inspection->target.id;
        const InspectionPtr *newest = m_recent.object(id);
        if (newest && (*newest)->at > inspection->at)
            return;
        m_recent.insert(id, new InspectionPtr(inspection));
        m_model.setSummary(id, summaryOf(*inspection));
    });
}

// What another process has done to it.
void Watchlist::followList(const ListChanges &changes)
{
    if (!m_isListRead) {
        m_awaitingList.append(changes);
        return;
    }
    m_portions.finishNow();
    m_feed->listRest(); // or what is gone would come back with it
    QList<WatchRow> rows;
    for (const Target &target : changes.added)
        rows.append({ .target = target });
    m_model.remove(QSet<qint64>(changes.removed.begin(), changes.removed.end()));
    m_model.insert(rows);
    m_model.setTargets(changes.changed);
    for (const Target &target : changes.changed)
        rememberEdited(target);
    m_feed->rereadRows(changes.added); // it may have been checked before
    listHasChanged();
    for (const Target &target : changes.changed)
        emit changed(target);
}

void Watchlist::load()
{
    m_feed->load();
}

QList<Target> Watchlist::add(const QList<Target> &targets)
{
    m_portions.finishNow();
    const QList<Target> added = addNow(targets);
    listHasChanged();
    return added;
}

QList<Target> Watchlist::addNow(const QList<Target> &targets)
{
    m_feed->listRest(); // none of them is new
    const qint64 known = m_history->highestTargetId();
    const QList<Target> listed = m_history->addTargets(targets);
    QList<Target> added, back;
    QList<WatchRow> rows;
    for (const Target &target : listed) {
        if (!m_model.row(target.id)) {
            added << target;
            rows << WatchRow { .target = target };
            if (target.id <= known)
                back << target;
        }
    }
    m_model.insert(rows);
    m_feed->rereadRows(back); // what was removed once comes back with its history
    return added;
}

void Watchlist::addGradually(const QList<Target> &targets)
{
    m_portions.finishNow();
    m_isAdding = true;
    m_addedGradually.clear();
    m_addedGradually.reserve(targets.size());
    m_history->expectTargets(targets.size());
    m_model.expect(targets.size());
    m_portions.run(
        int(targets.size()),
        [this, targets](int from, int count) {
            m_addedGradually << addNow(targets.mid(from, count));
        },
        [this] {
            m_isAdding = false;
            listHasChanged();
            emit addedGradually(std::exchange(m_addedGradually, {}));
        });
}

void Watchlist::cancelAdding()
{
    if (!m_isAdding)
        return;
    m_isAdding = false;
    m_portions.stop();
    QSet<qint64> ids;
    for (const Target &target : std::exchange(m_addedGradually, {}))
        ids.insert(target.id);
    (void)remove(ids);
    emit addedGradually({});
}

std::shared_ptr<const RemovedRows> Watchlist::remove(const QSet<qint64> &targetIds)
{
    m_portions.finishNow();
    const auto removed = std::make_shared<RemovedRows>();
    QList<qint64> ids; // the last first: the model has the least to move then
    const QList<WatchRow> &rows = m_model.rows();
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        if (targetIds.contains(row->target.id))
            ids.append(row->target.id);
    }
    removed->reserve(ids.size());
    if (ids.size() <= AtOnce) {
        removeNow(ids, *removed);
        listHasChanged();
    } else {
        m_portions.run(
            int(ids.size()),
            [this, ids, removed](int from, int count) {
                removeNow(ids.mid(from, count), *removed);
            },
            [this] { listHasChanged(); });
    }
    return removed;
}

void Watchlist::removeNow(const QList<qint64> &targetIds, RemovedRows &removed)
{
    for (const qint64 id : targetIds) {
        if (const WatchRow *row = m_model.row(id)) {
            removed.append(*row);
            removed.last().isChecking = false;
        }
    }
    m_model.remove(QSet<qint64>(targetIds.begin(), targetIds.end()));
    m_history->removeTargets(targetIds);
}

void Watchlist::restore(const std::shared_ptr<const RemovedRows> &removed)
{
    m_portions.finishNow(); // so that they are all there
    const int count = int(removed->size());
    m_model.expect(count);
    if (count <= AtOnce) {
        restoreNow(*removed, 0, count);
        listHasChanged();
    } else {
        m_portions.run(
            count, [this, removed](int from, int some) { restoreNow(*removed, from, some); },
            [this] { listHasChanged(); });
    }
}

// In the order in which they stood on the list.
void Watchlist::restoreNow(const RemovedRows &rows, int from, int count)
{
    QList<WatchRow> back;
    QList<qint64> ids;
    for (qsizetype i = from; i < from + count; ++i) {
        back << rows.at(rows.size() - 1 - i);
        ids << back.last().target.id;
    }
    m_history->restoreTargets(ids);
    m_model.insert(back);
}

bool Watchlist::change(const Target &target)
{
    if (!write(target))
        return false;
    m_model.setTargets({ target });
    listHasChanged();
    emit changed(target);
    return true;
}

void Watchlist::change(const QList<Target> &targets)
{
    QList<Target> written = targets;
    written.removeIf([this](const Target &target) { return !write(target); });
    m_model.setTargets(written);
    listHasChanged();
    for (const Target &target : std::as_const(written))
        emit changed(target);
}

void Watchlist::setPaused(const QSet<qint64> &targetIds, bool isPaused)
{
    QHash<qint64, Target> written;
    for (const qint64 id : targetIds) {
        const WatchRow *row = m_model.row(id);
        if (!row || row->target.paused == isPaused)
            continue;
        Target target = row->target;
        target.paused = isPaused;
        if (write(target))
            written.insert(id, target);
    }
    m_model.setTargets(written.values());
    listHasChanged();
    emit pauseChanged(written);
}

bool Watchlist::write(const Target &target)
{
    if (!m_history->updateTarget(target))
        return false;
    rememberEdited(target);
    return true;
}

void Watchlist::rememberEdited(const Target &target)
{
    if (const InspectionPtr *recent = m_recent.object(target.id)) {
        Inspection edited = **recent;
        edited.target = target;
        m_recent.insert(target.id,
                        new InspectionPtr(std::make_shared<const Inspection>(std::move(edited))));
    }
}

void Watchlist::listHasChanged()
{
    if (m_monitor)
        m_monitor->rereadTargets();
}

void Watchlist::requestInspection(const Target &target, const QObject *asker)
{
    if (const InspectionPtr *recent = m_recent.object(target.id))
        emit inspectionReady(target, *recent, asker);
    else
        m_feed->readInspection(target, asker);
}

void Watchlist::setTrust(const TrustStore &trust)
{
    m_checker->setTrust(trust);
    if (m_monitor)
        m_monitor->setTrust(trust);
    m_trustChangedWhileBusy = m_checker->isBusy();
    m_feed->setTrust(trust);
    for (const qint64 id : m_recent.keys())
        m_feed->judge(*m_recent.object(id));
    emit rejudged();
    m_hasTrust = true;
    for (const auto &[targets, mode, also] : std::exchange(m_awaitingTrust, {}))
        check(targets, mode, also);
}
