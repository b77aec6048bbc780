// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watchlistfilter.h"

#include "models/filterfields.h"

#include <QElapsedTimer>
#include <QtConcurrent>

#include <algorithm>
#include <chrono>
#include <limits>

using namespace std::chrono_literals;

namespace {

constexpr qsizetype SortedAtOnce = 20'000; // rows
constexpr qsizetype KeyedAtOnce = 500; // rows, between two looks at the clock
constexpr qint64 KeyingMsecs = 8; // then the event loop has its turn
constexpr qsizetype RunsAtMost = 8; // of rows that go one run after another

// How many runs of neighbours these ascending numbers are.
qsizetype runCount(const QList<int> &numbers)
{
    qsizetype runs = numbers.isEmpty() ? 0 : 1;
    for (qsizetype i = 1; i < numbers.size(); ++i)
        runs += numbers.at(i) != numbers.at(i - 1) + 1;
    return runs;
}

} // namespace

WatchlistFilter::WatchlistFilter(WatchlistModel *model, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_model(model)
{
    m_pool.setMaxThreadCount(1);
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(300ms);
    connect(&m_refreshTimer, &QTimer::timeout, this, &WatchlistFilter::refresh);
    m_keyTimer.setInterval(0);
    connect(&m_keyTimer, &QTimer::timeout, this, &WatchlistFilter::keySome);
    m_ageTimer.setInterval(30s);
    connect(&m_ageTimer, &QTimer::timeout, this, &WatchlistFilter::refresh);
    QAbstractProxyModel::setSourceModel(model);
    connect(model, &QAbstractItemModel::dataChanged, this, &WatchlistFilter::takeChanges);
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { takeInserted(first, last); });
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { takeRemoved(first, last); });
    connect(model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { dropRemoved(first, last); });
    refresh();
}

WatchlistFilter::~WatchlistFilter()
{
    m_pool.waitForDone();
}

std::optional<FilterProblem> WatchlistFilter::setText(const QString &text)
{
    const QString simple = text.simplified();
    const auto query = parseFilter(simple);
    if (query) {
        const auto doubt = halfTyped(simple);
        if (!doubt || m_model->rows().isEmpty() || isAnyRow(doubt->word)) {
            apply(simple, *query);
            return {};
        }
        return applyFinished(doubt->problem);
    }
    return applyFinished(query.error());
}

// While a term is being typed the list follows those before it.
std::optional<FilterProblem> WatchlistFilter::applyFinished(const FilterProblem &problem)
{
    if (problem.finished) {
        if (const auto query = parseFilter(*problem.finished))
            apply(*problem.finished, *query);
    }
    return problem;
}

bool WatchlistFilter::isAnyRow(const QString &word) const
{
    const QList<WatchRow> &rows = m_model->rows();
    return std::any_of(rows.begin(), rows.end(),
                       [&](const WatchRow &row) { return occursIn(row, word); });
}

void WatchlistFilter::apply(const QString &text, const FilterQuery &query)
{
    if (text == m_text)
        return;
    m_text = text;
    m_query = query;
    if (m_query.dependsOnTime())
        m_ageTimer.start();
    else
        m_ageTimer.stop();
    refresh();
}

void WatchlistFilter::setGroups(const QSet<RowGroup> &groups)
{
    if (groups == m_groups)
        return;
    m_groups = groups;
    refresh();
}

void WatchlistFilter::setHidesNotApplicable(bool hides)
{
    if (hides == m_hidesNotApplicable)
        return;
    m_hidesNotApplicable = hides;
    refresh();
}

void WatchlistFilter::setGrouping(Grouping grouping)
{
    if (grouping == m_grouping)
        return;
    m_grouping = grouping;
    m_folded.clear();
    refresh();
}

void WatchlistFilter::setFolded(const QString &groupName, bool isFolded)
{
    if (isFolded)
        m_folded.insert(groupName);
    else
        m_folded.remove(groupName);
    refresh();
}

void WatchlistFilter::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    refresh();
}

// Very many rows are sorted off the GUI thread, and what they are sorted by is read from them in
// portions: a hundred thousand host names take their time.
void WatchlistFilter::refresh()
{
    m_refreshTimer.stop();
    ++m_request;
    m_keyed.clear();
    m_keyedRows = 0;
    const qsizetype count = m_model->rows().size();
    m_keyed.reserve(size_t(count));
    if (count > SortedAtOnce)
        return m_keyTimer.start();
    m_keyTimer.stop();
    addKeys(m_keyed, 0, count);
    place(sortedRows(std::exchange(m_keyed, {}), m_sortOrder));
    emit refreshed();
}

void WatchlistFilter::keySome()
{
    QElapsedTimer timer;
    timer.start();
    const qsizetype all = m_model->rows().size();
    while (m_keyedRows < all && timer.elapsed() < KeyingMsecs) {
        const qsizetype count = std::min(KeyedAtOnce, all - m_keyedRows);
        addKeys(m_keyed, m_keyedRows, count);
        m_keyedRows += count;
    }
    if (m_keyedRows < all)
        return;
    m_keyTimer.stop();
    QtConcurrent::run(&m_pool, [keyed = std::exchange(m_keyed, {}), order = m_sortOrder]() mutable {
        return sortedRows(std::move(keyed), order);
    }).then(this, [this, request = m_request](const QList<int> &rows) {
        if (request != m_request)
            return; // asked again, or rows came or went
        place(rows);
        emit refreshed();
    });
}

// Rows came or went: what was read from them has other numbers now.
void WatchlistFilter::dropSorting()
{
    ++m_request;
    m_keyTimer.stop();
    m_keyed.clear();
}

void WatchlistFilter::refreshSoon()
{
    if (!m_refreshTimer.isActive() && !m_isHeld)
        m_refreshTimer.start();
}

void WatchlistFilter::hold(bool isHeld)
{
    m_isHeld = isHeld;
    if (isHeld)
        m_refreshTimer.stop();
    else
        refresh();
}

bool WatchlistFilter::passes(const WatchRow &row) const
{
    if (!m_groups.isEmpty() && !m_groups.contains(groupOf(row)))
        return false;
    if (m_groups.isEmpty() && m_hidesNotApplicable && groupOf(row) == RowGroup::NotApplicable)
        return false;
    return m_query.matches(row, m_model->now());
}

// Of those that pass.
void WatchlistFilter::addKeys(std::vector<SortedRow> &keyed, qsizetype from, qsizetype count) const
{
    const QList<WatchRow> &rows = m_model->rows();
    const WatchColumnSpec *column = m_sortColumn >= 0 && m_sortColumn < columnCount()
        ? &watchColumns()[size_t(m_sortColumn)]
        : nullptr;
    for (qsizetype i = from; i < from + count; ++i) {
        const WatchRow &row = rows.at(i);
        if (passes(row))
            keyed.push_back({ column ? column->sortKey(row) : SortKey(qint64(i)), row.target.host,
                              row.target.port, int(i) });
    }
}

void WatchlistFilter::place(const QList<int> &rows)
{
    m_hostCount = int(rows.size());
    const GroupedRows grouped = groupedRows(rows, m_model->rows(), m_grouping, m_folded);
    if (m_places.hasSamePlaces(grouped)) {
        for (const int at : m_places.setHeadings(grouped.headings))
            emit dataChanged(index(at, 0), index(at, columnCount() - 1));
        return;
    }
    relayOut([&] { m_places.set(grouped, int(m_model->rows().size())); });
}

// Told as a change of layout: what is selected and what is in view keep to their rows, each in its
// group.
void WatchlistFilter::relayOut(const std::function<void()> &change)
{
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QList<QPair<int, QString>> stood; // rows of the model, and their groups
    stood.reserve(before.size());
    for (const QModelIndex &index : before) {
        const int row = m_places.rowAt(index.row());
        const bool isRepeated = row >= 0 && m_places.isRepeated(row);
        stood.append({ row, isRepeated ? m_places.groupAt(index.row()) : QString() });
    }
    change();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        const auto &[row, group] = stood.at(i);
        const int at = row < 0 ? -1 : m_places.placeOf(row, group);
        after << (at < 0 ? QModelIndex() : createIndex(at, before.at(i).column()));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged();
}

void WatchlistFilter::takeChanges(const QModelIndex &first, const QModelIndex &last)
{
    int top = std::numeric_limits<int>::max(), bottom = -1;
    for (int row = first.row(); row <= last.row(); ++row) {
        for (const int at : m_places.placesOf(row)) {
            top = std::min(top, at);
            bottom = std::max(bottom, at);
        }
    }
    if (bottom >= 0)
        emit dataChanged(index(top, first.column()), index(bottom, last.column()));
    refreshSoon();
}

// New ones stand at the end until the next refresh, which comes soon.
void WatchlistFilter::takeInserted(int first, int last)
{
    dropSorting();
    QList<int> passing;
    for (int row = first; row <= last; ++row) {
        if (passes(m_model->rows().at(row)))
            passing << row;
    }
    m_places.setRowCount(int(m_model->rows().size()));
    if (m_grouping == Grouping::None && !passing.isEmpty()) { // else they belong under headings
        beginInsertRows({}, m_places.count(), m_places.count() + int(passing.size()) - 1);
        for (const int row : std::as_const(passing))
            m_places.append(row);
        m_hostCount += int(passing.size());
        endInsertRows();
    }
    refreshSoon();
}

// Before they go, so that the view can still ask about them. Headings that lose their last host go
// at the next refresh.
void WatchlistFilter::takeRemoved(int first, int last)
{
    dropSorting();
    QList<int> going;
    for (int row = first; row <= last; ++row) {
        const QList<int> places = m_places.placesOf(row);
        going << places;
        m_hostCount -= places.isEmpty() ? 0 : 1;
    }
    std::sort(going.begin(), going.end());
    if (going.size() > RunsAtMost && runCount(going) > RunsAtMost)
        return relayOut([&] { m_places.removeAll(going); });
    for (qsizetype end = going.size(); end > 0;) {
        qsizetype begin = end - 1;
        while (begin > 0 && going.at(begin - 1) == going.at(begin) - 1)
            --begin;
        const int from = going.at(begin), to = going.at(end - 1);
        beginRemoveRows({}, from, to);
        m_places.remove(from, to - from + 1);
        endRemoveRows();
        end = begin;
    }
}

// The rows behind those that are gone have moved up in the model.
void WatchlistFilter::dropRemoved(int first, int last)
{
    m_places.dropRows(first, last, int(m_model->rows().size()));
    refreshSoon();
}
