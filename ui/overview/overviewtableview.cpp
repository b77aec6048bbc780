// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewtables.h"

#include "ui/theme/statusshape.h"
#include "ui/watchlist/watchlistdelegate.h"

#include <QHeaderView>
#include <QPainter>

#include <algorithm>

namespace {

constexpr int CellShapeSize = 16, CellBarHeight = 5, ShownRows = 5;

class OverviewDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

void OverviewDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected)
        && option.state.testFlag(QStyle::State_Active);
    painter->save();
    painter->fillRect(option.rect, isSelected ? theme.selection : theme.base);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      theme.rowRule);
    QRect room = option.rect.adjusted(Metrics::Gap, 0, -Metrics::Gap, 0);
    const auto place = [&](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    if (const QVariant shape = index.data(OverviewTable::ShapeRole); shape.isValid()) {
        QRect square(room.left(), 0, CellShapeSize, CellShapeSize);
        square.moveTop(room.center().y() - CellShapeSize / 2 + 1);
        paintStatusShape(*painter, place(square), StatusShape(shape.toInt()), theme);
        room.setLeft(square.right() + Metrics::Gap + 2);
    }
    if (const auto *row = index.data(OverviewTable::RowRole).value<const WatchRow *>()) {
        QRect bar = room.adjusted(Metrics::Gap, 0, -Metrics::Gap, 0);
        bar.setHeight(CellBarHeight);
        bar.moveTop(room.center().y() - CellBarHeight / 2);
        paintTimeLeftBar(*painter, place(bar), *row->last,
                         UtcTime { index.data(OverviewTable::NowRole).toLongLong() }, theme,
                         isSelected ? theme.base : theme.track);
    }
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    painter->setFont(option.font);
    painter->setPen(index.data(OverviewTable::SecondaryRole).toBool() ? theme.secondary
                                                                      : theme.text);
    painter->drawText(
        place(room),
        int(QStyle::visualAlignment(
                option.direction,
                Qt::Alignment(alignment.isValid() ? alignment.toInt() : int(Qt::AlignLeft)))
            | Qt::AlignVCenter | Qt::TextSingleLine),
        option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle,
                                      room.width()));
    painter->restore();
}

}

OverviewTableView::OverviewTableView(OverviewTable *model, QList<int> widths, QWidget *parent)
    : QTableView(parent)
    , m_widths(std::move(widths))
{
    setModel(model);
    setItemDelegate(new OverviewDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    horizontalHeader()->hide();
    horizontalHeader()->setMinimumSectionSize(1);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(
        std::max(int(Metrics::RowHeight), fontMetrics().height() + 8));
    connect(this, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        emit hostRequested(index.data(OverviewTable::TargetRole).toLongLong());
    });
}

QSize OverviewTableView::minimumSizeHint() const
{
    return { 300, ShownRows * verticalHeader()->defaultSectionSize() };
}

QSize OverviewTableView::sizeHint() const
{
    return { 500, int(Overview::MostExpiring) * verticalHeader()->defaultSectionSize() };
}

void OverviewTableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    int left = viewport()->width(), shares = 0;
    for (const int width : std::as_const(m_widths)) {
        left -= width;
        shares += width == 0;
    }
    for (int column = 0; column < m_widths.size(); ++column) {
        const int share = m_widths[column] ? m_widths[column] : std::max(left / shares, 60);
        setColumnWidth(column, share);
    }
}
