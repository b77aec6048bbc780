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

QList<WatchRow> Watchlist::remove(const QSet<qint64> &targetIds)
{
    m_portions.finishNow();
    QList<WatchRow> rows;
    QList<qint64> ids; // the last first: the model has the least to move then
    for (const WatchRow &row : m_model.rows()) {
        if (targetIds.contains(row.target.id)) {
            rows << row;
            rows.last().isChecking = false;
            ids.prepend(row.target.id);
        }
    }
    if (ids.size() <= AtOnce) {
        removeNow(ids);
        listHasChanged();
    } else {
        m_portions.run(
            int(ids.size()), [this, ids](int from, int count) { removeNow(ids.mid(from, count)); },
            [this] { listHasChanged(); });
    }
    return rows;
}

void Watchlist::removeNow(const QList<qint64> &targetIds)
{
    m_model.remove(QSet<qint64>(targetIds.begin(), targetIds.end()));
    m_history->removeTargets(targetIds);
}

void Watchlist::restore(const QList<WatchRow> &rows)
{
    m_portions.finishNow();
    if (rows.size() <= AtOnce) {
        restoreNow(rows);
        listHasChanged();
    } else {
        m_portions.run(
            int(rows.size()),
            [this, rows](int from, int count) { restoreNow(rows.mid(from, count)); },
            [this] { listHasChanged(); });
    }
}

void Watchlist::restoreNow(const QList<WatchRow> &rows)
{
    QList<qint64> ids;
    for (const WatchRow &row : rows)
        ids << row.target.id;
    m_history->restoreTargets(ids);
    m_model.insert(rows);
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
