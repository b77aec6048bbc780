// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watchlist/watchlistdelegate.h"

#include "ui/theme/actionicon.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/theme.h"
#include "ui/watchlist/checkstrip.h"
#include "ui/watchlist/groupheadingpaint.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QTableView>
#include <QToolTip>

#include <algorithm>

namespace {

constexpr int RowShapeSize = 16, StripeWidth = 3;
constexpr int BarHeight = 5;

struct PaintedCell
{
    QPainter &painter;
    const WatchRow &row;
    UtcTime now;
    QRect rect;
    QString text;
    const Theme &theme;
    Qt::LayoutDirection direction;
    bool isSelected;
};

void paintText(const PaintedCell &cell, const QRect &rect, const QString &text, const QColor &color,
               Qt::Alignment alignment, Qt::TextElideMode mode = Qt::ElideRight)
{
    const QFontMetrics metrics(cell.painter.font());
    cell.painter.setPen(color);
    cell.painter.drawText(QStyle::visualRect(cell.direction, cell.rect, rect),
                          int(QStyle::visualAlignment(cell.direction, alignment) | Qt::AlignVCenter
                              | Qt::TextSingleLine),
                          metrics.elidedText(text, mode, rect.width()));
}

QRect textRect(const PaintedCell &cell)
{
    return cell.rect.adjusted(Metrics::Gap, 0, -Metrics::Gap, 0);
}

void paintShape(const PaintedCell &cell)
{
    const StatusShape shape = cell.row.target.paused ? StatusShape::Paused
        : cell.row.last ? shapeOf(cell.row.last->verdict, cell.row.last->verdictClass)
                        : StatusShape::NeverChecked;
    QRect square(cell.rect.left() + Metrics::Margin, 0, RowShapeSize, RowShapeSize);
    square.moveTop(cell.rect.center().y() - RowShapeSize / 2 + 1);
    paintStatusShape(cell.painter, QStyle::visualRect(cell.direction, cell.rect, square), shape,
                     cell.theme);
}

// The name, and behind it what says that nothing is told of it.
void paintHost(const PaintedCell &cell)
{
    constexpr int BellSize = 14;
    QRect rect = textRect(cell);
    if (cell.row.snoozedUntil) {
        QRect bell(rect.right() - BellSize + 1, 0, BellSize, BellSize);
        bell.moveTop(cell.rect.center().y() - BellSize / 2 + 1);
        actionIcon(QStringLiteral("bell-off"), cell.theme.secondary)
            .paint(&cell.painter, QStyle::visualRect(cell.direction, cell.rect, bell));
        rect.setRight(bell.left() - Metrics::Gap / 2);
    }
    paintText(cell, rect, cell.text, cell.theme.text, Qt::AlignLeft, Qt::ElideMiddle);
}

void paintVerdict(const PaintedCell &cell)
{
    const QRect rect = textRect(cell);
    const bool isCurrent = cell.row.last && !cell.row.target.paused;
    paintText(cell, rect, cell.text, isCurrent ? cell.theme.text : cell.theme.secondary,
              Qt::AlignLeft);
    if (!cell.row.last || cell.row.last->reason.isEmpty())
        return;
    const int width = QFontMetrics(cell.painter.font()).horizontalAdvance(cell.text) + Metrics::Gap;
    if (width + 3 * Metrics::Gap < rect.width()) // less would be all ellipsis
        paintText(cell, rect.adjusted(width, 0, 0, 0), cell.row.last->reason, cell.theme.secondary,
                  Qt::AlignLeft);
}

void paintTimeLeft(const PaintedCell &cell)
{
    using D = WatchlistDelegate;
    const bool hasFreshness = cell.row.last && cell.row.last->freshness;
    QRect text = textRect(cell);
    text.setRight(cell.rect.right() - D::SideGap - D::BarWidth - D::BarGap);
    paintText(cell, text, cell.text, hasFreshness ? cell.theme.text : cell.theme.secondary,
              Qt::AlignRight);
    if (!hasFreshness || cell.row.last->freshness->isOpenEnded)
        return;
    QRect bar(cell.rect.right() - D::SideGap - D::BarWidth, 0, D::BarWidth, BarHeight);
    bar.moveTop(cell.rect.center().y() - BarHeight / 2);
    paintTimeLeftBar(cell.painter, QStyle::visualRect(cell.direction, cell.rect, bar),
                     *cell.row.last, cell.now, cell.theme,
                     cell.isSelected ? cell.theme.base : cell.theme.track);
}

void paintChecked(const PaintedCell &cell, qreal turn)
{
    QRect rect = textRect(cell);
    if (cell.row.isChecking) {
        QRect ring(rect.left(), 0, RowShapeSize - 2, RowShapeSize - 2);
        ring.moveTop(cell.rect.center().y() - ring.height() / 2 + 1);
        paintCheckingRing(cell.painter, QStyle::visualRect(cell.direction, cell.rect, ring), turn,
                          cell.theme);
        rect.setLeft(ring.right() + Metrics::Gap);
    }
    paintText(cell, rect, cell.text, cell.theme.secondary, Qt::AlignLeft);
}

} // namespace

// The response ages after its check too, so its level now counts, but never less than the verdict:
// a signer that ends soon makes a young response critical.
QColor barColor(const CheckSummary &summary, FreshnessLevel level, const Theme &theme)
{
    switch (summary.verdict) {
    case Verdict::Expired:
    case Verdict::RefreshCritical:
        return theme.critical;
    case Verdict::RefreshDue:
        return level >= FreshnessLevel::Critical ? theme.critical : theme.warning;
    case Verdict::Good:
        return level >= FreshnessLevel::Critical ? theme.critical
            : level == FreshnessLevel::Warning   ? theme.warning
                                                 : theme.good;
    default:
        return theme.neutralBar; // how fresh it is plays no part
    }
}

void paintTimeLeftBar(QPainter &painter, const QRectF &rect, const CheckSummary &summary,
                      UtcTime now, const Theme &theme, const QColor &track)
{
    const Freshness &freshness = *summary.freshness;
    const double left = std::clamp(1 - freshness.usedAt(now), 0.0, 1.0);
    const QColor color = barColor(summary, freshness.levelAt(now), theme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(track);
    painter.drawRoundedRect(rect, 2, 2);
    if (left > 0) {
        QRectF bar = rect;
        bar.setWidth(std::max(rect.width() * left, 4.0)); // a sliver must stay visible
        painter.setBrush(color);
        painter.drawRoundedRect(bar, 2, 2);
    }
    painter.restore();
}

void WatchlistDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const QVariant heading = index.data(WatchlistFilter::HeadingRole);
    if (heading.isValid())
        return paintGroupHeading(*painter, option, heading.value<GroupHeading>());
    const auto *row = index.data(WatchlistModel::RowRole).value<const WatchRow *>();
    if (!row)
        return;
    const Theme &theme = Theme::of(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setFont(option.font);
    painter->fillRect(option.rect, isSelected ? theme.selection : theme.base);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      theme.rowRule);
    const auto column = WatchColumn(index.column());
    const PaintedCell cell { *painter,
                             *row,
                             UtcTime { index.data(WatchlistModel::NowRole).toLongLong() },
                             option.rect,
                             index.data(Qt::DisplayRole).toString(),
                             theme,
                             option.direction };
    switch (column) {
    case WatchColumn::Status:
        if (isSelected)
            painter->fillRect(QStyle::visualRect(option.direction, option.rect,
                                                 QRect(option.rect.topLeft(),
                                                       QSize(StripeWidth, option.rect.height()))),
                              theme.accent);
        paintShape(cell);
        break;
    case WatchColumn::Host:
        paintHost(cell);
        break;
    case WatchColumn::ServerName:
        paintText(cell, textRect(cell), cell.text, theme.text, Qt::AlignLeft, Qt::ElideMiddle);
        break;
    case WatchColumn::Verdict:
        paintVerdict(cell);
        break;
    case WatchColumn::TimeLeft:
        paintTimeLeft(cell);
        break;
    case WatchColumn::Strip:
        CheckStrip::paint(*painter, textRect(cell), row->marks, theme);
        break;
    case WatchColumn::Checked:
        paintChecked(cell, m_turn);
        break;
    case WatchColumn::Label:
    case WatchColumn::Tags:
    case WatchColumn::Notes:
        paintText(cell, textRect(cell), cell.text, theme.text, Qt::AlignLeft);
        break;
    default:
        paintText(cell, textRect(cell), cell.text, theme.secondary,
                  watchColumns()[size_t(column)].isRightAligned ? Qt::AlignRight : Qt::AlignLeft);
        break;
    }
    painter->restore();
}

QSize WatchlistDelegate::sizeHint(const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const int text = option.fontMetrics.horizontalAdvance(index.data(Qt::DisplayRole).toString())
        + 2 * Metrics::Gap;
    const int height = std::max(int(Metrics::RowHeight), option.fontMetrics.height() + 8);
    if (index.data(WatchlistFilter::HeadingRole).isValid())
        return { 0, height }; // stands across all columns
    switch (WatchColumn(index.column())) {
    case WatchColumn::Status:
        return { Metrics::Margin + RowShapeSize + Metrics::WideGap, height };
    case WatchColumn::TimeLeft:
        return { text + BarGap + BarWidth + SideGap, height };
    case WatchColumn::Strip:
        return { CheckStrip::wholeWidth() + 1 + 2 * Metrics::Gap, height };
    case WatchColumn::Verdict:
        if (const auto *row = index.data(WatchlistModel::RowRole).value<const WatchRow *>();
            row && row->last)
            return { text + Metrics::Gap + option.fontMetrics.horizontalAdvance(row->last->reason),
                     height };
        return { text, height };
    default:
        return { text, height };
    }
}

// Over the strip: which check it is, then what all of them are.
bool WatchlistDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                  const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *row = index.data(WatchlistModel::RowRole).value<const WatchRow *>();
    if (!row || WatchColumn(index.column()) != WatchColumn::Strip
        || event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QRect strip = option.rect.adjusted(Metrics::Gap, 0, -Metrics::Gap, 0);
    QString text = index.data(Qt::ToolTipRole).toString();
    if (const CheckMark *mark = CheckStrip::markAt(strip, row->marks, event->pos().x()))
        text = QStringLiteral("%1: %2\n\n%3")
                   .arg(toMinuteText(mark->at), verdictWord(mark->verdict), text);
    QToolTip::showText(event->globalPos(), text, view, option.rect);
    return true;
}
