// SPDX-License-Identifier: GPL-3.0-or-later
// How the list is checked, by hand and by the monitor, and what becomes of that.
#include "models/watchlist.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace {

bool isTrouble(VerdictClass verdictClass)
{
    return verdictClass == VerdictClass::Critical || verdictClass == VerdictClass::Warning
        || verdictClass == VerdictClass::NoData;
}

} // namespace

void Watchlist::followChecker()
{
    connect(m_checker, &Checker::started, this, [this](const Target &target) {
        m_model.setChecking(target.id, true);
        m_byHand.insert(target.id);
        if (m_monitor)
            m_monitor->begunElsewhere(target);
    });
    connect(m_checker, &Checker::inspected, this, &Watchlist::takeInspection);
    connect(m_checker, &Checker::progressed, this, &Watchlist::progressed);
    connect(m_checker, &Checker::finished, this, &Watchlist::finish);
}

// As far as it is known before a check.
QString Watchlist::addressOf(const Target &target) const
{
    if (!target.connectTo.isEmpty())
        return target.connectTo;
    const WatchRow *row = m_model.row(target.id);
    return row && row->last && !row->last->address.isEmpty() ? row->last->address : target.host;
}

// A server is not checked twice at once. The monitor is told of who waits for it, or it would go on
// with the next target there.
bool Watchlist::isHeldBack(const Target &target)
{
    if (m_watched.isEmpty())
        return false;
    const QString address = addressOf(target);
    const bool isBusy = m_watched.contains(target.id)
        || std::any_of(m_watched.cbegin(), m_watched.cend(),
                       [&address](const QString &other) { return other == address; });
    if (isBusy && !m_byHand.contains(target.id)) {
        m_byHand.insert(target.id);
        m_monitor->begunElsewhere(target);
    }
    return isBusy;
}

void Watchlist::endWatched(qint64 targetId)
{
    if (m_watched.remove(targetId))
        m_checker->lookAgain();
}

void Watchlist::watchWith(MonitorThread *monitor)
{
    m_monitor = monitor;
    m_checker->setHoldBack([this](const Target &target) { return isHeldBack(target); });
    connect(monitor, &MonitorThread::began, this, [this](const Target &target) {
        m_watched.insert(target.id, addressOf(target));
        m_model.setChecking(target.id, true);
    });
    connect(monitor, &MonitorThread::abandoned, this, [this](qint64 targetId) {
        if (!m_byHand.contains(targetId))
            m_model.setChecking(targetId, false);
        endRuledOn(targetId, false);
        endWatched(targetId);
    });
    connect(monitor, &MonitorThread::checkedElsewhere, this,
            [this](const Inspection &inspection) { endRuledOn(inspection.target.id, true); });
    connect(monitor, &MonitorThread::checked, this, &Watchlist::takeWatched);
    connect(m_feed, &HistoryFeed::writtenSince, this, &Watchlist::takeWritten);
    connect(&m_elsewhereTimer, &QTimer::timeout, this, &Watchlist::followOthers);
    m_elsewhereTimer.start(30s);
    followDueTimes();
}

// Soon after something has changed, and once for all that changes together.
void Watchlist::followDueTimes()
{
    connect(m_monitor, &MonitorThread::dueTimesRead, &m_model, &WatchlistModel::setNextChecks);
    m_dueTimer.setSingleShot(true);
    m_dueTimer.setInterval(1s);
    connect(&m_dueTimer, &QTimer::timeout, m_monitor, &MonitorThread::askDueTimes);
    const auto askSoon = [this] {
        if (!m_dueTimer.isActive())
            m_dueTimer.start();
    };
    connect(m_monitor, &MonitorThread::stateChanged, this, askSoon);
    connect(m_monitor, &MonitorThread::checked, this, askSoon);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, askSoon);
}

void Watchlist::followOthers()
{
    if (m_hasLoaded && m_monitor->state() == MonitorThread::State::Elsewhere)
        m_feed->readWritten();
}

// What is remembered of them is out of date.
void Watchlist::takeWritten(const QList<qint64> &targetIds)
{
    QList<Target> targets;
    for (const qint64 id : targetIds) {
        const WatchRow *row = m_model.row(id);
        if (!row || m_byHand.contains(id))
            continue;
        m_recent.remove(id);
        targets << row->target;
    }
    m_feed->rereadRows(targets);
    for (const Target &target : std::as_const(targets))
        emit checkedElsewhere(target);
}

void Watchlist::check(const QList<Target> &targets, CheckMode mode, AlsoAsked also)
{
    if (!m_hasTrust)
        m_awaitingTrust.append({ targets, mode, also });
    else if (!targets.isEmpty())
        m_checker->check(targets, mode, also);
}

void Watchlist::checkAll()
{
    QList<Target> targets;
    for (const WatchRow &row : m_model.rows()) {
        if (!row.target.paused)
            targets << row.target;
    }
    check(targets);
}

void Watchlist::cancel()
{
    m_awaitingTrust.clear();
    m_checker->cancel();
    m_model.clearChecking();
    for (const qint64 id : std::exchange(m_byHand, {})) {
        if (m_monitor)
            m_monitor->endedElsewhere(id, {});
    }
}

void Watchlist::takeInspection(const Inspection &inspection)
{
    const qint64 id = inspection.target.id;
    m_byHand.remove(id);
    const WatchRow *row = m_model.row(id);
    if (!isRuledOn(inspection)) {
        m_ruledOn.remove(id);
        m_history->record(inspection);
    } else if (row && !m_ruledOn.contains(id)) {
        m_ruledOn.insert(id, *row);
    }
    if (m_monitor)
        m_monitor->endedElsewhere(id, inspection);
    show(inspection);
}

// The monitor records it, unless this computer is offline.
bool Watchlist::isRuledOn(const Inspection &inspection) const
{
    return m_monitor && m_monitor->isAtWork()
        && inspection.judgement.verdict == Verdict::Unreachable;
}

void Watchlist::endRuledOn(qint64 targetId, bool counts)
{
    const auto ruledOn = m_ruledOn.constFind(targetId);
    if (ruledOn == m_ruledOn.cend())
        return;
    const WatchRow before = *ruledOn;
    m_ruledOn.erase(ruledOn);
    if (!counts) {
        m_recent.remove(targetId);
        m_model.takeBack(before);
    }
    const WatchRow *row = m_model.row(targetId);
    if (!row)
        return;
    if (counts && before.last && before.last->verdictClass > VerdictClass::NoData)
        m_worsened << targetId;
    if (!isBusy() && !m_worsened.isEmpty())
        emit worsened(std::exchange(m_worsened, {}));
    emit checkedElsewhere(row->target);
}

// It is recorded by now; of a target that may have been edited since, or removed.
void Watchlist::takeWatched(const Inspection &inspection)
{
    const WatchRow *row = m_model.row(inspection.target.id);
    if (!row)
        return endWatched(inspection.target.id);
    Inspection known = inspection;
    known.target = row->target;
    show(known);
    if (!isBusy() && !m_worsened.isEmpty())
        emit worsened(std::exchange(m_worsened, {}));
    endWatched(inspection.target.id);
}

void Watchlist::show(const Inspection &inspection)
{
    const qint64 id = inspection.target.id;
    const WatchRow *row = m_model.row(id);
    if (row && row->last && !m_ruledOn.contains(id) && isTrouble(inspection.judgement.verdictClass)
        && inspection.judgement.verdictClass < row->last->verdictClass)
        m_worsened << id;
    const auto shared = std::make_shared<const Inspection>(inspection);
    m_recent.insert(id, new InspectionPtr(shared));
    m_model.setInspection(inspection);
    emit inspected(shared);
}

void Watchlist::finish(bool wasCancelled)
{
    m_model.clearChecking();
    emit finished(wasCancelled);
    if (!m_worsened.isEmpty())
        emit worsened(std::exchange(m_worsened, {}));
    if (std::exchange(m_trustChangedWhileBusy, false)) { // some were judged by the old certificates
        for (const qint64 id : m_recent.keys())
            m_feed->judge(*m_recent.object(id));
        emit rejudged();
    }
}
