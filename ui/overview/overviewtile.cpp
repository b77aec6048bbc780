// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewtile.h"

#include "ui/theme/flatbox.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QLocale>

namespace {

constexpr int TileHeight = 84, TileShapeSize = 28, LeastWidth = 128;

StatusShape shapeOf(OverviewTile tile)
{
    switch (tile) {
    case OverviewTile::Critical:
        return StatusShape::Critical;
    case OverviewTile::Warning:
        return StatusShape::Warning;
    case OverviewTile::NoData:
        return StatusShape::Unreachable;
    case OverviewTile::Good:
        return StatusShape::Tick;
    case OverviewTile::NotApplicable:
        return StatusShape::NoData;
    case OverviewTile::Paused:
        return StatusShape::Paused;
    }
    Q_UNREACHABLE();
}

}

OverviewTileButton::OverviewTileButton(OverviewTile tile, QWidget *parent)
    : QAbstractButton(parent)
    , m_tile(tile)
{
    setText(overviewTileName(tile));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(tr("Show these hosts"));
}

void OverviewTileButton::setOverview(const Overview &overview)
{
    const Overview::Tile &tile = overview.tiles[size_t(m_tile)];
    m_count = tile.count;
    m_remark.clear();
    QString change;
    if (tile.change != 0) {
        m_remark
            = tr("%1 in 24 h", "a count and its sign: +3")
                  .arg(QChar(tile.change > 0 ? u'+' : u'−') + QString::number(qAbs(tile.change)));
        change = tile.change > 0 ? tr(", %1 more than a day ago").arg(tile.change)
                                 : tr(", %1 fewer than a day ago").arg(-tile.change);
    }
    setAccessibleName(tr("%1: %n host(s)", nullptr, m_count).arg(text()) + change);
    update();
}

QSize OverviewTileButton::sizeHint() const
{
    return { 2 * LeastWidth, TileHeight };
}

QSize OverviewTileButton::minimumSizeHint() const
{
    return { LeastWidth, TileHeight };
}

void OverviewTileButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isHovered = underMouse() && isEnabled();
    FlatPaint::roundedBox(painter, rect(), isDown() ? theme.selection : theme.base,
                          isHovered ? theme.secondary : theme.rule);
    const auto place = [this](const QRect &rect) {
        return QStyle::visualRect(layoutDirection(), this->rect(), rect);
    };
    const QRect shape(Metrics::Margin, (height() - TileShapeSize) / 2, TileShapeSize,
                      TileShapeSize);
    paintStatusShape(painter, place(shape), shapeOf(m_tile), theme);

    const int left = shape.right() + Metrics::Margin;
    const QFont number = fontFor(TextRole::Number, font()), name = fontFor(TextRole::Body, font());
    const int numberHeight = QFontMetrics(number).height(),
              nameHeight = QFontMetrics(name).height();
    const int top = (height() - numberHeight - nameHeight) / 2;
    const Qt::Alignment start = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    painter.setPen(theme.text);
    painter.setFont(number);
    painter.drawText(place({ left, top, width() - left, numberHeight }),
                     int(start | Qt::AlignVCenter), QLocale().toString(m_count));
    painter.setFont(name);
    painter.drawText(place({ left, top + numberHeight, width() - left - Metrics::Gap, nameHeight }),
                     int(start | Qt::AlignVCenter), text());
    const QFont secondary = fontFor(TextRole::Secondary, font());
    const QFontMetrics metrics(secondary);
    const QRect remark(left, top, width() - left - Metrics::Margin, numberHeight);
    if (metrics.horizontalAdvance(m_remark)
            + QFontMetrics(number).horizontalAdvance(QLocale().toString(m_count))
        < remark.width()) {
        painter.setFont(secondary);
        painter.setPen(theme.secondary);
        painter.drawText(
            place(remark),
            int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight) | Qt::AlignVCenter),
            m_remark);
    }
    if (hasFocus())
        FlatPaint::focusRing(painter, rect(), theme);
}
