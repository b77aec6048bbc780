// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/historyfeed.h"

#include "base/opensslthread.h"

#include <QtConcurrent>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace {

constexpr qsizetype PortionSize = 25;
constexpr int FirstListed = 200;
constexpr qsizetype ThenListed = 1000;
constexpr qint64 ChartedPoints = 5000;
constexpr int Background = 0, Awaited = 1;
constexpr UtcTime Ever { std::numeric_limits<qint64>::min() };
constexpr UtcTime Never { std::numeric_limits<qint64>::max() };

WatchRow storedRow(const HistoryReader &reader, const Target &target)
{
    WatchRow row;
    row.target = target;
    const QList<Observation> observations
        = reader.observations(target.id, Ever, Never, int(CheckMarkCount));
    row.marks = marksOf(observations);
    if (!observations.isEmpty())
        row.last = summaryOf(observations.last());
    return row;
}

WatchRow judgedRow(const HistoryReader &reader, const Target &target, const TrustStore &trust)
{
    WatchRow row = storedRow(reader, target);
    const std::optional<Inspection> inspection = reader.latestInspection(target, trust);
    if (!inspection)
        return row;
    row.last = summaryOf(*inspection);
    if (!row.marks.isEmpty() && row.marks.last().at == row.last->at)
        row.marks.last() = { row.last->at, row.last->verdict, row.last->verdictClass };
    return row;
}

} // namespace

HistoryFeed::HistoryFeed(const History &history, const TrustStore &trust, QObject *parent)
    : QObject(parent)
    , m_path(history.path())
    , m_ids(history.targetIds())
    , m_trust(trust)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
}

HistoryFeed::~HistoryFeed()
{
    ++m_round;
    m_pool.clear();
    // Not waiting for its future: that may run it here, and the reader belongs to the pool's
    // thread.
    m_pool.start([this] { m_reader.reset(); });
    m_pool.waitForDone();
}

template <class Read>
auto HistoryFeed::onReader(int priority, Read read)
{
    return QtConcurrent::task([this, read = std::move(read)] {
               freeOpenSslWithThread();
               if (!m_reader)
                   m_reader = std::make_unique<HistoryReader>(m_path, m_ids);
               return read(*m_reader);
           })
        .onThreadPool(m_pool)
        .withPriority(priority)
        .spawn();
}

void HistoryFeed::load()
{
    m_isLoading = true;
    const int round = ++m_round;
    m_first.clear();
    m_unlisted.clear();
    onReader(Awaited, [](const HistoryReader &reader) {
        return reader.firstTargets(FirstListed);
    }).then(this, [this, round](const QList<Target> &targets) {
        if (round != m_round || !m_list || targets.isEmpty())
            return;
        for (const Target &target : targets)
            m_first.insert(target.id);
        emit targetsRead(targets);
    });
    const auto promise = std::make_shared<std::promise<WholeList>>();
    const std::shared_future<WholeList> list = promise->get_future().share();
    m_list = list;
    onReader(Awaited, [promise](const HistoryReader &reader) {
        promise->set_value({ reader.targets(), reader.newestObservation() });
    }).then(this, [this, round, list] {
        if (round != m_round)
            return;
        takeList();
        listSome();
        readPortion(Pass::Stored, list.get().targets, 0, round);
    });
}

void HistoryFeed::takeList()
{
    if (!m_list)
        return;
    // Waits neither for the task, which might be run here then, nor for the pool, which would end
    // the thread that the reader belongs to.
    const WholeList list = m_list->get();
    m_list.reset();
    m_newestWritten = list.newest;
    for (const Target &target : list.targets) {
        if (!m_first.contains(target.id))
            m_unlisted.append(target);
    }
    if (m_first.isEmpty() && m_unlisted.isEmpty())
        emit targetsRead({}); // there are none
}

// A window can be used with the first of them; the others follow when it has been painted.
void HistoryFeed::listSome()
{
    if (m_unlisted.isEmpty())
        return;
    const QList<Target> some = m_unlisted.first(std::min(m_unlisted.size(), ThenListed));
    m_unlisted.remove(0, some.size());
    emit targetsRead(some);
    QTimer::singleShot(0, this, &HistoryFeed::listSome);
}

void HistoryFeed::listRest()
{
    takeList();
    if (!m_unlisted.isEmpty())
        emit targetsRead(std::exchange(m_unlisted, {}));
}

void HistoryFeed::setTrust(const TrustStore &trust)
{
    m_trust = trust;
    if (m_round == 0 || m_list)
        return; // nothing was judged yet
    m_isLoading = true;
    const int round = ++m_round;
    onReader(Awaited, [](const HistoryReader &reader) {
        return reader.targets();
    }).then(this, [this, round](const QList<Target> &targets) {
        readPortion(Pass::Judged, targets, 0, round);
    });
}

void HistoryFeed::readWritten()
{
    onReader(Background, [after = m_newestWritten](const HistoryReader &reader) {
        return reader.writtenAfter(after);
    }).then(this, [this](const HistoryReader::Written &written) {
        m_newestWritten = std::max(m_newestWritten, written.newest);
        emit writtenSince(written.targetIds);
    });
}

void HistoryFeed::rereadRows(const QList<Target> &targets)
{
    if (!targets.isEmpty())
        readPortion(Pass::Stored, targets, 0, m_round);
}

void HistoryFeed::readPortion(Pass pass, QList<Target> targets, qsizetype from, int round)
{
    if (round != m_round)
        return;
    if (from >= targets.size()) {
        if (pass == Pass::Stored) {
            readPortion(Pass::Judged, std::move(targets), 0, round);
        } else {
            m_isLoading = false;
            emit loaded();
        }
        return;
    }
    const QList<Target> portion = targets.mid(from, PortionSize);
    onReader(Background, [pass, portion, trust = m_trust](const HistoryReader &reader) {
        QList<WatchRow> rows;
        for (const Target &target : portion)
            rows << (pass == Pass::Stored ? storedRow(reader, target)
                                          : judgedRow(reader, target, trust));
        return rows;
    }).then(this, [this, pass, targets, from, round](const QList<WatchRow> &rows) {
        if (round != m_round)
            return;
        if (from + rows.size() > targets.size() - m_unlisted.size())
            listRest(); // or there would be no row to fill
        emit rowsRead(rows);
        // Through the event loop: after a read that has ended already, then() calls at once.
        QMetaObject::invokeMethod(
            this,
            [this, pass, targets, from, round] {
                readPortion(pass, targets, from + PortionSize, round);
            },
            Qt::QueuedConnection);
    });
}

std::shared_ptr<std::atomic<int>> HistoryFeed::newestOf(Requests &requests, const QObject *asker)
{
    // Those who ask no more are answered, and their count is nobody else's.
    requests.removeIf([asker](Requests::iterator entry) {
        return entry.key() && entry.key() != asker && entry.value().use_count() == 1;
    });
    auto &newest = requests[asker];
    if (!newest)
        newest = std::make_shared<std::atomic<int>>(0);
    return newest;
}

void HistoryFeed::readInspection(const Target &target, const QObject *asker)
{
    const auto newest = newestOf(m_inspectionRequests, asker);
    const int request = ++*newest;
    onReader(
        Awaited,
        [target, request, newest, trust = m_trust](const HistoryReader &reader) -> InspectionPtr {
            if (request != *newest)
                return {};
            std::optional<Inspection> inspection = reader.latestInspection(target, trust);
            return inspection ? std::make_shared<const Inspection>(*std::move(inspection))
                              : InspectionPtr();
        })
        .then(this, [this, target, request, newest, asker](const InspectionPtr &inspection) {
            if (request == *newest)
                emit inspectionRead(target, inspection, asker);
        });
}

// Target by target, each answered as soon as it is read.
void HistoryFeed::readObservations(const QList<Target> &targets, UtcTime from, UtcTime to,
                                   Extent extent, const QObject *asker)
{
    const auto newest = newestOf(m_observationRequests, asker);
    const int request = ++*newest;
    for (const Target &target : targets) {
        onReader(Awaited,
                 [target, from, to, extent, request,
                  newest](const HistoryReader &reader) -> ChartedObservations {
                     if (request != *newest)
                         return {};
                     ChartedObservations charted = extent == Extent::All
                         ? ChartedObservations { reader.observations(target.id, from, to) }
                         : reader.chartedObservations(target.id, from, to, ChartedPoints);
                     charted.monitored = reader.monitoringOf(target.id, from, to);
                     charted.days = reader.dailySummaries(target.id, from, to);
                     return charted;
                 })
            .then(this, [this, target, request, newest, asker](const ChartedObservations &charted) {
                if (request == *newest)
                    emit observationsRead(target, charted, asker);
            });
    }
}

void HistoryFeed::readLessons(const Target &target, UtcTime now, const QObject *asker)
{
    const auto newest = newestOf(m_lessonRequests, asker);
    const int request = ++*newest;
    onReader(Background,
             [target, now, request, newest](const HistoryReader &reader) -> std::optional<Lessons> {
                 if (request != *newest)
                     return {};
                 const UtcTime from = now.addSecs(-LessonSecs);
                 return lessonsFrom(
                     reader.observations(target.id, from, now), { target.intervalSecs }, now,
                     reader.monitoringOf(target.id, from, now),
                     reader.dailySummaries(target.id, now.addSecs(-LessonPeriodSecs), now));
             })
        .then(this, [this, target, request, newest](const std::optional<Lessons> &lessons) {
            if (request == *newest)
                emit lessonsRead(target, lessons);
        });
}

void HistoryFeed::readFleet(UtcTime now)
{
    onReader(Background, [now](const HistoryReader &reader) {
        return reader.fleet(now);
    }).then(this, [this](const FleetHistory &fleet) { emit fleetRead(fleet); });
}

QFuture<InspectionPtr> HistoryFeed::pastInspection(const Target &target, qint64 observation)
{
    return onReader(Awaited, [target, observation, trust = m_trust](const HistoryReader &reader) {
        std::optional<Inspection> inspection = reader.inspectionAt(target, observation, trust);
        return inspection ? std::make_shared<const Inspection>(*std::move(inspection))
                          : InspectionPtr();
    });
}

void HistoryFeed::judge(const InspectionPtr &inspection)
{
    onReader(Awaited, [inspection, trust = m_trust](const HistoryReader &) -> InspectionPtr {
        Inspection again = judgeAttempts(
            inspection->target, inspection->attempts, trust, inspection->policy,
            inspection->judgement.at, inspection->evidence.retriesWereMade, inspection->fetched,
            { inspection->evidence.earlier, inspection->evidence.earlierAnswers });
        if (const auto &others = inspection->evidence.otherHosts; !others.isEmpty())
            again = judgedBeside(again, others);
        again.at = inspection->at;
        again.durationMsecs = inspection->durationMsecs;
        again.addressesLeftOut = inspection->addressesLeftOut;
        return std::make_shared<const Inspection>(std::move(again));
    }).then(this, [this](const InspectionPtr &judged) { emit inspectionJudged(judged); });
}
