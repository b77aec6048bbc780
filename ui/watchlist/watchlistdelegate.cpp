// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watchlist/watchlistdelegate.h"

#include "ui/theme/statusshape.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QTableView>

#include <algorithm>

namespace {

constexpr int ShapeSize = 16, StripeWidth = 3;
constexpr int CellWidth = 5, CellStep = CellWidth + 1, StripHeight = 16;
constexpr int BarHeight = 5;

struct Cell
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

void paintText(const Cell &cell, const QRect &rect, const QString &text, const QColor &color,
               Qt::Alignment alignment, Qt::TextElideMode mode = Qt::ElideRight)
{
    const QFontMetrics metrics(cell.painter.font());
    cell.painter.setPen(color);
    cell.painter.drawText(QStyle::visualRect(cell.direction, cell.rect, rect),
                          int(QStyle::visualAlignment(cell.direction, alignment) | Qt::AlignVCenter
                              | Qt::TextSingleLine),
                          metrics.elidedText(text, mode, rect.width()));
}

QRect textRect(const Cell &cell)
{
    return cell.rect.adjusted(Metrics::Gap, 0, -Metrics::Gap, 0);
}

void paintShape(const Cell &cell)
{
    const StatusShape shape = cell.row.target.paused ? StatusShape::Paused
        : cell.row.last ? shapeOf(cell.row.last->verdict, cell.row.last->verdictClass)
                        : StatusShape::NeverChecked;
    QRect square(cell.rect.left() + Metrics::Margin, 0, ShapeSize, ShapeSize);
    square.moveTop(cell.rect.center().y() - ShapeSize / 2 + 1);
    paintStatusShape(cell.painter, QStyle::visualRect(cell.direction, cell.rect, square), shape,
                     cell.theme);
}

void paintVerdict(const Cell &cell)
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

void paintTimeLeft(const Cell &cell)
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

void paintChecked(const Cell &cell, qreal turn)
{
    QRect rect = textRect(cell);
    if (cell.row.isChecking) {
        QRect ring(rect.left(), 0, ShapeSize - 2, ShapeSize - 2);
        ring.moveTop(cell.rect.center().y() - ring.height() / 2 + 1);
        paintCheckingRing(cell.painter, QStyle::visualRect(cell.direction, cell.rect, ring), turn,
                          cell.theme);
        rect.setLeft(ring.right() + Metrics::Gap);
    }
    paintText(cell, rect, cell.text, cell.theme.secondary, Qt::AlignLeft);
}

int heightOf(VerdictClass verdictClass)
{
    switch (verdictClass) {
    case VerdictClass::Critical:
        return StripHeight;
    case VerdictClass::Warning:
        return 10;
    case VerdictClass::Notice:
    case VerdictClass::Ok:
        return 6;
    case VerdictClass::NoData:
    case VerdictClass::NotApplicable:
        return 2;
    }
    Q_UNREACHABLE();
}

} // namespace

void paintStrip(QPainter &painter, const QRect &rect, const QList<CheckMark> &marks,
                const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    // The newest stands at the end, so that "now" is at the same place in every row.
    const int width = int(CheckMarkCount) * CellStep - 1;
    int right = std::min(rect.left() + width, rect.right() + 1);
    const int bottom = rect.center().y() + StripHeight / 2;
    for (auto mark = marks.crbegin(); mark != marks.crend() && right - CellWidth >= rect.left();
         ++mark, right -= CellStep) {
        const int height = heightOf(mark->verdictClass);
        const QRect bar(right - CellWidth, bottom - height, CellWidth, height);
        const QColor color = theme.colorOf(mark->verdictClass);
        if (mark->verdict == Verdict::Missing || mark->verdict == Verdict::MissingIntermittent) {
            painter.setPen(color);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar.adjusted(0, 0, -1, -1));
        } else {
            painter.fillRect(bar, color);
        }
    }
    painter.restore();
}

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
    const Cell cell { *painter,
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
        paintStrip(*painter, textRect(cell), row->marks, theme);
        break;
    case WatchColumn::Checked:
        paintChecked(cell, m_turn);
        break;
    case WatchColumn::Label:
    case WatchColumn::Tags:
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
    switch (WatchColumn(index.column())) {
    case WatchColumn::Status:
        return { Metrics::Margin + ShapeSize + Metrics::WideGap, height };
    case WatchColumn::TimeLeft:
        return { text + BarGap + BarWidth + SideGap, height };
    case WatchColumn::Strip:
        return { int(CheckMarkCount) * CellStep + 2 * Metrics::Gap, height };
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
