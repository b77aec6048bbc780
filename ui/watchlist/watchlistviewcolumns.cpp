// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watchlist/watchlistview.h"

#include <QDataStream>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

// Which columns the table shows, how wide, and in which order.

namespace {

struct ColumnWidth
{
    WatchColumn column;
    int width; // the least, for those with a share
    int share; // of the width that is left; 0: always this wide
};
constexpr int LeastStripWidth = 80, WholeStripWidth = 200;
constexpr ColumnWidth Widths[] = {
    { WatchColumn::Status, 44, 0 },
    { WatchColumn::Host, 140, 4 },
    { WatchColumn::Port, 58, 0 },
    { WatchColumn::Protocol, 120, 0 },
    { WatchColumn::ServerName, 150, 2 },
    { WatchColumn::Label, 110, 2 },
    { WatchColumn::Tags, 100, 2 },
    { WatchColumn::Verdict, 170, 4 },
    { WatchColumn::TimeLeft, 206, 0 },
    { WatchColumn::Age, 92, 0 },
    { WatchColumn::ThisUpdate, 160, 0 },
    { WatchColumn::NextUpdate, 160, 0 },
    { WatchColumn::Window, 92, 0 },
    { WatchColumn::ProducedAt, 160, 0 },
    { WatchColumn::Strip, LeastStripWidth, 0 },
    { WatchColumn::Checked, 112, 0 },
    { WatchColumn::NextCheck, 112, 0 },
    { WatchColumn::Issuer, 110, 3 },
    { WatchColumn::Signer, 110, 3 },
    { WatchColumn::SignerType, 104, 0 },
    { WatchColumn::MustStaple, 96, 0 },
    { WatchColumn::LeafExpires, 160, 0 },
    { WatchColumn::LeafTimeLeft, 124, 0 },
    { WatchColumn::TlsVersion, 96, 0 },
    { WatchColumn::Address, 130, 1 },
    { WatchColumn::Latency, 84, 0 },
    { WatchColumn::Interval, 120, 0 },
    { WatchColumn::Notes, 140, 2 },
};

constexpr quint32 StateMark = 0x53574333; // "SWC3": of these columns in this order

} // namespace

void WatchlistView::fillColumnMenu(QMenu *menu)
{
    for (const WatchColumnSpec &spec : watchColumns()) {
        const int column = int(spec.column);
        QAction *action = menu->addAction(columnTitle(spec));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(spec.column != WatchColumn::Host && spec.column != WatchColumn::Status);
        connect(action, &QAction::toggled, this, [this, column](bool isShown) {
            setColumnHidden(column, !isShown);
            fitColumns();
        });
    }
    menu->addSeparator();
    menu->addAction(tr("Reset columns"), this, [this] {
        resetColumns();
        fitColumns();
    });
}

void WatchlistView::resetColumns()
{
    QHeaderView *header = horizontalHeader();
    m_isSizedByUser = false;
    for (const ColumnWidth &width : Widths) {
        const int column = int(width.column);
        header->moveSection(header->visualIndex(column), column);
        header->resizeSection(column, width.width);
        header->setSectionHidden(column, !watchColumns()[size_t(column)].isShownAtFirst);
    }
    header->setSectionResizeMode(int(WatchColumn::Status), QHeaderView::Fixed);
    sortByColumn(int(WatchColumn::Status), Qt::AscendingOrder);
}

// Wider columns where there is room; a scroll bar only where even the least widths do not fit.
void WatchlistView::fitColumns()
{
    if (m_isSizedByUser)
        return;
    m_isFitting = true;
    int room = viewport()->width(), shares = 0;
    for (const ColumnWidth &width : Widths) {
        if (!isColumnHidden(int(width.column))) {
            room -= width.width;
            shares += width.share;
        }
    }
    room = std::max(room, 0);
    // The strip is whole before anything else grows; it shows the newest checks where it is short.
    const bool hasStrip = !isColumnHidden(int(WatchColumn::Strip));
    const int forStrip = hasStrip ? std::min(room, WholeStripWidth - LeastStripWidth) : 0;
    room -= forStrip;
    for (const ColumnWidth &width : Widths) {
        if (isColumnHidden(int(width.column)))
            continue;
        const int extra = shares ? room * width.share / shares : 0;
        room -= extra;
        shares -= width.share;
        const bool isStrip = width.column == WatchColumn::Strip;
        setColumnWidth(int(width.column), width.width + extra + (isStrip ? forStrip : 0));
    }
    m_isFitting = false;
}

QByteArray WatchlistView::columnState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << StateMark << m_isSizedByUser << horizontalHeader()->saveState();
    return state;
}

bool WatchlistView::restoreColumnState(const QByteArray &state)
{
    QDataStream stream(state);
    quint32 mark = 0;
    bool isSizedByUser = false;
    QByteArray header;
    stream >> mark >> isSizedByUser >> header;
    if (stream.status() != QDataStream::Ok || mark != StateMark)
        return false;
    if (!horizontalHeader()->restoreState(header))
        return false;
    m_isSizedByUser = isSizedByUser;
    // Whatever the state says: a table without hosts, or without a way to drag, is none.
    setColumnHidden(int(WatchColumn::Host), false);
    setColumnHidden(int(WatchColumn::Status), false);
    fitColumns();
    return true;
}
