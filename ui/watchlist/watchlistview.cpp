// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watchlist/watchlistview.h"

#include "ui/theme/theme.h"
#include "ui/watchlist/watchlistdelegate.h"
#include "ui/watchlist/watchlistheader.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

WatchlistView::WatchlistView(WatchlistFilter *filter, QWidget *parent)
    : QTableView(parent)
    , m_filter(filter)
    , m_delegate(new WatchlistDelegate(this))
{
    setAccessibleName(tr("Watchlist"));
    setHorizontalHeader(new WatchlistHeader(this));
    setModel(filter);
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table
    setFrameShape(NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1); // the style's would be higher than our rows
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(
        std::max(int(Metrics::RowHeight), fontMetrics().height() + 8));
    horizontalHeader()->setAccessibleName(tr("Columns"));
    setSortingEnabled(true);
    resetColumns();

    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        if (!m_isFitting && QApplication::mouseButtons() != Qt::NoButton)
            m_isSizedByUser = true;
    });
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) {
                QMenu menu;
                fillColumnMenu(&menu);
                menu.exec(horizontalHeader()->mapToGlobal(position));
            });
    connect(this, &QAbstractItemView::activated, this, &WatchlistView::activatedRow);
    const auto tellSelection = [this] {
        emit selectionCountChanged(m_filter->grouping() == Grouping::Tag
                                       ? int(selectedTargets().size())
                                       : int(selectionModel()->selectedRows().size()));
    };
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, tellSelection);
    connect(filter, &WatchlistFilter::refreshed, this, tellSelection);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &WatchlistView::currentTargetChanged);
    m_ringTimer.setInterval(50ms);
    connect(&m_ringTimer, &QTimer::timeout, this, &WatchlistView::turnRings);
    connect(filter, &QAbstractItemModel::dataChanged, this, [this] {
        if (!m_ringTimer.isActive())
            m_ringTimer.start();
    });
    m_ageTimer.setInterval(10s);
    connect(&m_ageTimer, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    m_ageTimer.start();
}

QList<Target> WatchlistView::selectedTargets() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(),
              [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    QList<Target> targets;
    QSet<qint64> taken; // a host may stand in several groups
    for (const QModelIndex &row : std::as_const(rows)) {
        const WatchRow *shown = m_filter->rowAt(row);
        if (!shown || taken.contains(shown->target.id))
            continue;
        taken.insert(shown->target.id);
        targets << shown->target;
    }
    return targets;
}

const WatchRow *WatchlistView::currentRow() const
{
    return m_filter->rowAt(currentIndex());
}

void WatchlistView::select(const QList<qint64> &targetIds)
{
    QItemSelection selection;
    QModelIndex first;
    for (const qint64 id : targetIds) {
        const QModelIndex index = m_filter->indexOf(id);
        if (!index.isValid())
            continue;
        selection.select(index, index);
        if (!first.isValid() || index.row() < first.row())
            first = index;
    }
    if (!first.isValid())
        return;
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection,
                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(first);
}

void WatchlistView::selectFirst()
{
    selectNear(0);
}

void WatchlistView::selectNear(int row)
{
    const auto isHost = [this](int at) { return m_filter->rowAt(m_filter->index(at, 0)); };
    const int count = m_filter->rowCount();
    int at = std::clamp(row, 0, std::max(0, count - 1));
    while (at < count && !isHost(at))
        ++at;
    if (at >= count)
        at = std::min(row, count - 1);
    while (at >= 0 && !isHost(at))
        --at;
    if (at >= 0)
        selectRow(at);
}

void WatchlistView::copySelection() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    std::sort(rows.begin(), rows.end(),
              [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    QList<int> columns; // as shown
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns << column;
    }
    QStringList lines, cells;
    for (const int column : std::as_const(columns))
        cells << columnTitle(watchColumns()[size_t(column)]);
    lines << cells.join(QLatin1Char('\t'));
    for (const QModelIndex &row : std::as_const(rows)) {
        cells.clear();
        for (const int column : std::as_const(columns))
            cells << row.siblingAtColumn(column).data(Qt::DisplayRole).toString();
        lines << cells.join(QLatin1Char('\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void WatchlistView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void WatchlistView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        verticalHeader()->setDefaultSectionSize(
            std::max(int(Metrics::RowHeight), fontMetrics().height() + 8));
}

void WatchlistView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const auto heading = m_filter->headingAt(index.row());
    if (!heading || event->button() != Qt::LeftButton)
        return QTableView::mousePressEvent(event);
    m_filter->setFolded(heading->name, !heading->isFolded);
    event->accept();
}

// Groups fold by the keys of a tree.
bool WatchlistView::foldByKey(int key)
{
    const auto heading = m_filter->headingAt(currentIndex().row());
    if (!heading)
        return false;
    const bool folds = key == Qt::Key_Left || key == Qt::Key_Minus;
    const bool unfolds = key == Qt::Key_Right || key == Qt::Key_Plus;
    const bool toggles = key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter;
    if (!folds && !unfolds && !toggles)
        return false;
    m_filter->setFolded(heading->name, toggles ? !heading->isFolded : folds);
    return true;
}

void WatchlistView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && foldByKey(event->key())) {
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit activatedRow();
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

// Home and End are about rows, as in any list: the columns are no cells to go to.
QModelIndex WatchlistView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int last = m_filter->rowCount() - 1;
    if (last < 0 || (action != MoveHome && action != MoveEnd))
        return QTableView::moveCursor(action, modifiers);
    const int column = currentIndex().isValid() ? currentIndex().column() : int(WatchColumn::Host);
    return m_filter->index(action == MoveHome ? 0 : last, column);
}

// Of the rows in view: asking ten thousand would take seconds.
int WatchlistView::sizeHintForColumn(int column) const
{
    ensurePolished();
    const int first = std::max(rowAt(0), 0);
    const int last = std::min(first + 60, m_filter->rowCount() - 1);
    int width = WatchlistDelegate::SideGap;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    for (int row = first; row <= last; ++row)
        width = std::max(width, m_delegate->sizeHint(option, m_filter->index(row, column)).width());
    return width;
}

void WatchlistView::turnRings()
{
    const int first = std::max(rowAt(0), 0);
    const int below = rowAt(viewport()->height() - 1);
    const int last = below < 0 ? m_filter->rowCount() - 1 : below;
    const int column = int(WatchColumn::Checked);
    bool isAnyChecking = false;
    m_delegate->setTurn(double(QDateTime::currentMSecsSinceEpoch() % 1000) / 1000);
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_filter->index(row, column);
        if (const WatchRow *shown = m_filter->rowAt(index); shown && shown->isChecking) {
            isAnyChecking = true;
            viewport()->update(visualRect(index));
        }
    }
    // Scrolled to the others later? Data changes as long as checks run, and starts it again.
    if (!isAnyChecking)
        m_ringTimer.stop();
}
