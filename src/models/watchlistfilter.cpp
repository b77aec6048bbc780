// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watchlistfilter.h"

#include <QtConcurrent>

#include <algorithm>
#include <chrono>
#include <limits>

using namespace std::chrono_literals;

namespace {

constexpr qsizetype SortedAtOnce = 20'000; // rows
constexpr qsizetype RunsAtMost = 8; // of rows that go one run after another

// How many runs of neighbours these ascending numbers are.
qsizetype runCount(const QList<int> &numbers)
{
    qsizetype runs = numbers.isEmpty() ? 0 : 1;
    for (qsizetype i = 1; i < numbers.size(); ++i)
        runs += numbers.at(i) != numbers.at(i - 1) + 1;
    return runs;
}

QList<int> without(const QList<int> &places, const QList<int> &going)
{
    QList<int> left;
    left.reserve(places.size() - going.size());
    auto gone = going.cbegin();
    for (int i = 0; i < places.size(); ++i) {
        if (gone != going.cend() && *gone == i)
            ++gone;
        else
            left << places.at(i);
    }
    return left;
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
    auto query = parseFilter(simple);
    if (!query)
        return query.error();
    if (simple == m_text)
        return {};
    m_text = simple;
    m_query = *std::move(query);
    if (m_query.dependsOnTime())
        m_ageTimer.start();
    else
        m_ageTimer.stop();
    refresh();
    return {};
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

// Many rows are sorted off the GUI thread: a hundred thousand host names take their time.
void WatchlistFilter::refresh()
{
    m_refreshTimer.stop();
    const int request = ++m_request;
    std::vector<Keyed> keyed = keyedRows();
    if (m_model->rows().size() <= SortedAtOnce) {
        place(sorted(std::move(keyed), m_sortOrder));
        emit refreshed();
        return;
    }
    QtConcurrent::run(&m_pool, [keyed = std::move(keyed), order = m_sortOrder]() mutable {
        return sorted(std::move(keyed), order);
    }).then(this, [this, request](const QList<int> &rows) {
        if (request != m_request)
            return; // asked again, or rows came or went
        place(rows);
        emit refreshed();
    });
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

// The keys are read once a row, not at each comparison.
std::vector<WatchlistFilter::Keyed> WatchlistFilter::keyedRows() const
{
    const QList<WatchRow> &rows = m_model->rows();
    std::vector<Keyed> keyed;
    keyed.reserve(size_t(rows.size()));
    const WatchColumnSpec *column = m_sortColumn >= 0 && m_sortColumn < columnCount()
        ? &watchColumns()[size_t(m_sortColumn)]
        : nullptr;
    for (int i = 0; i < rows.size(); ++i) {
        const WatchRow &row = rows.at(i);
        if (passes(row))
            keyed.push_back({ column ? column->sortKey(row) : SortKey(qint64(i)), row.target.host,
                              row.target.port, i });
    }
    return keyed;
}

QList<int> WatchlistFilter::sorted(std::vector<Keyed> keyed, Qt::SortOrder order)
{
    const auto isLess = [](const Keyed &a, const Keyed &b) {
        if (a.key != b.key)
            return a.key < b.key;
        const int hosts = a.host.compare(b.host);
        return hosts != 0 ? hosts < 0 : a.port < b.port;
    };
    if (order == Qt::AscendingOrder)
        std::stable_sort(keyed.begin(), keyed.end(), isLess);
    else
        std::stable_sort(keyed.begin(), keyed.end(),
                         [&](const Keyed &a, const Keyed &b) { return isLess(b, a); });
    QList<int> rows;
    rows.reserve(qsizetype(keyed.size()));
    for (const Keyed &one : keyed)
        rows << one.row;
    return rows;
}

QList<int> WatchlistFilter::arranged(const QList<int> &rows)
{
    m_headings.clear();
    if (m_grouping == Grouping::None)
        return rows;
    struct Group
    {
        RowGroupKey key;
        QList<int> rows;
    };
    QList<Group> groups;
    QHash<QString, qsizetype> numbers; // by name
    for (const int row : rows) {
        const RowGroupKey key = groupKeyOf(m_model->rows().at(row), m_grouping);
        const auto known = numbers.constFind(key.name);
        if (known != numbers.cend()) {
            groups[*known].rows << row;
        } else {
            numbers.insert(key.name, groups.size());
            groups.append({ key, { row } });
        }
    }
    std::sort(groups.begin(), groups.end(),
              [](const Group &a, const Group &b) { return comesBefore(a.key, b.key); });
    QList<int> places;
    for (const Group &group : std::as_const(groups)) {
        GroupHeading heading {
            group.key.name, int(group.rows.size()), {}, m_folded.contains(group.key.name)
        };
        for (const int row : group.rows) {
            const auto &last = m_model->rows().at(row).last;
            if (last && (!heading.worst || last->verdictClass < *heading.worst))
                heading.worst = last->verdictClass;
        }
        places << -1 - int(m_headings.size());
        m_headings << heading;
        if (!heading.isFolded)
            places << group.rows;
    }
    return places;
}

void WatchlistFilter::place(const QList<int> &rows)
{
    const QList<GroupHeading> headingsBefore = m_headings;
    m_hostCount = int(rows.size());
    const QList<int> places = arranged(rows);
    if (places == m_places) {
        for (qsizetype i = 0; i < m_headings.size(); ++i) {
            if (m_headings.at(i) == headingsBefore.value(i))
                continue;
            const int row = int(m_places.indexOf(-1 - int(i)));
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
        }
        return;
    }
    setPlaces(places);
}

// Told as a change of layout: what is selected and what is in view keep to their rows.
void WatchlistFilter::setPlaces(const QList<int> &places)
{
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QList<int> sourceRows;
    sourceRows.reserve(before.size());
    for (const QModelIndex &index : before)
        sourceRows << m_places.value(index.row(), -1);
    m_places = places;
    renumber();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int shownAt = sourceRows.at(i) < 0 ? -1 : m_shownAt.value(sourceRows.at(i), -1);
        after << (shownAt < 0 ? QModelIndex() : createIndex(shownAt, before.at(i).column()));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged();
}

void WatchlistFilter::renumber()
{
    m_shownAt.fill(-1, m_model->rows().size());
    for (int i = 0; i < m_places.size(); ++i) {
        if (m_places.at(i) >= 0)
            m_shownAt[m_places.at(i)] = i;
    }
}

void WatchlistFilter::takeChanges(const QModelIndex &first, const QModelIndex &last)
{
    int top = std::numeric_limits<int>::max(), bottom = -1;
    for (int row = first.row(); row <= last.row(); ++row) {
        const int shownAt = m_shownAt.value(row, -1);
        if (shownAt < 0)
            continue;
        top = std::min(top, shownAt);
        bottom = std::max(bottom, shownAt);
    }
    if (bottom >= 0)
        emit dataChanged(index(top, first.column()), index(bottom, last.column()));
    refreshSoon();
}

// New ones stand at the end until the next refresh, which comes soon.
void WatchlistFilter::takeInserted(int first, int last)
{
    ++m_request;
    QList<int> passing;
    for (int row = first; row <= last; ++row) {
        if (passes(m_model->rows().at(row)))
            passing << row;
    }
    m_shownAt.resize(m_model->rows().size(), -1);
    if (m_grouping != Grouping::None) // they belong under headings
        return refreshSoon();
    if (!passing.isEmpty()) {
        beginInsertRows({}, int(m_places.size()), int(m_places.size() + passing.size()) - 1);
        for (const int row : std::as_const(passing)) {
            m_shownAt[row] = int(m_places.size());
            m_places << row;
        }
        m_hostCount += int(passing.size());
        endInsertRows();
    }
    refreshSoon();
}

// Before they go, so that the view can still ask about them. Headings that lose their last host go
// at the next refresh.
void WatchlistFilter::takeRemoved(int first, int last)
{
    ++m_request;
    QList<int> going;
    for (int row = first; row <= last; ++row) {
        if (const int shownAt = m_shownAt.value(row, -1); shownAt >= 0)
            going << shownAt;
    }
    std::sort(going.begin(), going.end());
    m_hostCount -= int(going.size());
    if (going.size() > RunsAtMost && runCount(going) > RunsAtMost)
        return setPlaces(without(m_places, going));
    for (qsizetype end = going.size(); end > 0;) {
        qsizetype begin = end - 1;
        while (begin > 0 && going.at(begin - 1) == going.at(begin) - 1)
            --begin;
        const int from = going.at(begin), to = going.at(end - 1);
        beginRemoveRows({}, from, to);
        m_places.remove(from, to - from + 1);
        renumber();
        endRemoveRows();
        end = begin;
    }
}

// The rows behind those that are gone have moved up in the model.
void WatchlistFilter::dropRemoved(int first, int last)
{
    const int count = last - first + 1;
    for (int &place : m_places) {
        if (place > last)
            place -= count;
    }
    renumber();
    refreshSoon();
}

const WatchRow *WatchlistFilter::rowAt(const QModelIndex &index) const
{
    const int row = index.isValid() ? m_places.value(index.row(), -1) : -1;
    return row < 0 ? nullptr : &m_model->rows().at(row);
}

std::optional<GroupHeading> WatchlistFilter::headingAt(int row) const
{
    if (row < 0 || row >= m_places.size() || m_places.at(row) >= 0)
        return {};
    return m_headings.value(-1 - m_places.at(row));
}

QModelIndex WatchlistFilter::indexOf(qint64 targetId, int column) const
{
    const int number = m_model->rowNumber(targetId);
    return number < 0 ? QModelIndex() : index(m_shownAt.value(number, -1), column);
}

int WatchlistFilter::firstHost() const
{
    const auto found
        = std::find_if(m_places.begin(), m_places.end(), [](int place) { return place >= 0; });
    return found == m_places.end() ? -1 : int(found - m_places.begin());
}

QModelIndex WatchlistFilter::index(int row, int column, const QModelIndex &parent) const
{
    if (parent.isValid() || row < 0 || row >= m_places.size() || column < 0
        || column >= columnCount())
        return {};
    return createIndex(row, column);
}

int WatchlistFilter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_places.size());
}

int WatchlistFilter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_model->columnCount();
}

QVariant WatchlistFilter::data(const QModelIndex &index, int role) const
{
    const auto heading = headingAt(index.row());
    if (!heading)
        return role == HeadingRole ? QVariant() : QAbstractProxyModel::data(index, role);
    switch (role) {
    case HeadingRole:
        return QVariant::fromValue(*heading);
    case Qt::DisplayRole:
        return index.column() == 0 ? heading->text() : QString();
    case Qt::AccessibleTextRole:
        return heading->isFolded ? tr("Group %1, folded").arg(heading->text())
                                 : tr("Group %1").arg(heading->text());
    case WatchlistModel::NowRole:
        return m_model->now().msecs;
    default:
        return {};
    }
}

Qt::ItemFlags WatchlistFilter::flags(const QModelIndex &index) const
{
    return headingAt(index.row()) ? Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                                  : QAbstractProxyModel::flags(index);
}

QVariant WatchlistFilter::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? m_model->headerData(section, orientation, role)
                                         : QVariant();
}

QModelIndex WatchlistFilter::mapToSource(const QModelIndex &index) const
{
    const int row = index.isValid() ? m_places.value(index.row(), -1) : -1;
    return row < 0 ? QModelIndex() : m_model->index(row, index.column());
}

QModelIndex WatchlistFilter::mapFromSource(const QModelIndex &index) const
{
    return index.isValid() ? this->index(m_shownAt.value(index.row(), -1), index.column())
                           : QModelIndex();
}

QMimeData *WatchlistFilter::mimeData(const QModelIndexList &indexes) const
{
    QModelIndexList rows;
    for (const QModelIndex &index : indexes) {
        if (const QModelIndex row = mapToSource(index); row.isValid())
            rows << row;
    }
    return m_model->mimeData(rows);
}
