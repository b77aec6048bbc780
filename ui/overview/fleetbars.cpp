// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/fleetbars.h"

#include "base/text.h"
#include "models/watchrow.h"
#include "ui/chart/timelinepainter.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace {

constexpr int AxisRoom = 56, LegendHeight = 34, DatesHeight = 26, Swatch = 12, LegendGap = 18;

// From the bottom of a bar to its top; a notice is good.
struct Share
{
    RowGroup group;
    QList<VerdictClass> classes;
};

const QList<Share> &shares()
{
    static const QList<Share> all {
        { RowGroup::Critical, { VerdictClass::Critical } },
        { RowGroup::Warning, { VerdictClass::Warning } },
        { RowGroup::NoData, { VerdictClass::NoData } },
        { RowGroup::Good, { VerdictClass::Ok, VerdictClass::Notice } },
        { RowGroup::NotApplicable, { VerdictClass::NotApplicable } },
    };
    return all;
}

int countOf(const FleetDay &day, const Share &share)
{
    int count = 0;
    for (const VerdictClass one : share.classes)
        count += day.hosts[size_t(one)];
    return count;
}

// Told apart by pattern as well as by colour.
void paintShare(QPainter &painter, const QRectF &rect, RowGroup group, const Theme &theme)
{
    const auto outlined = [&](const QColor &fill, const QColor &border) {
        painter.fillRect(rect, fill);
        if (rect.height() < 3)
            return painter.fillRect(rect, border);
        painter.setPen(QPen(border, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    };
    switch (group) {
    case RowGroup::Critical:
        return painter.fillRect(rect, theme.critical);
    case RowGroup::Warning:
        painter.fillRect(rect, theme.warning);
        return paintHatch(painter, rect, theme.tintWarning, 1, 5);
    case RowGroup::NoData:
        painter.fillRect(rect, theme.base);
        for (qreal y = rect.bottom() - 1; y > rect.top(); y -= 4)
            painter.fillRect(QRectF(rect.left(), y, rect.width(), 1), theme.noData);
        return;
    case RowGroup::Good:
        return outlined(theme.tintGood, theme.good);
    default:
        return painter.fillRect(rect, theme.track);
    }
}

}

FleetBars::FleetBars(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Fleet, last 30 days"));
}

void FleetBars::setDays(const QList<FleetDay> &days)
{
    m_days = days;
    m_reading = std::min(m_reading, m_days.size() - 1);
    const qsizetype read = std::exchange(m_reading, m_days.size() - 1);
    setAccessibleDescription(m_days.isEmpty() ? QString() : readingText());
    m_reading = read;
    update();
}

QString FleetBars::readingText() const
{
    if (m_reading < 0 || m_reading >= m_days.size())
        return {};
    const FleetDay &day = m_days[m_reading];
    const QString date = toText(day.from).left(10);
    if (day.total() == 0)
        return tr("%1: no host was checked").arg(date);
    QStringList parts;
    for (const Share &share : shares()) {
        if (const int count = countOf(day, share))
            parts += tr("%1 %2", "a count and a class").arg(count).arg(groupName(share.group));
    }
    return tr("%1: %n host(s), %2", nullptr, day.total())
        .arg(date, parts.join(QStringLiteral(", ")));
}

QRect FleetBars::plot() const
{
    return rect().adjusted(AxisRoom, LegendHeight + 8, -Metrics::Margin, -DatesHeight);
}

QRect FleetBars::barOf(qsizetype day) const
{
    const QRect room = plot();
    const auto edge = [&](qsizetype i) {
        return room.left() + int(room.width() * i / std::max<qsizetype>(m_days.size(), 1));
    };
    return { edge(day), room.top(), std::max(1, edge(day + 1) - edge(day) - 2), room.height() };
}

void FleetBars::paintLegend(QPainter &painter) const
{
    const Theme &theme = Theme::of(this);
    painter.setFont(fontFor(TextRole::Secondary, font()));
    const QFontMetrics metrics(painter.font());
    int left = AxisRoom;
    for (const Share &share : shares()) {
        const QString name = groupName(share.group);
        const QRect swatch(left, LegendHeight - Swatch - 4, Swatch, Swatch);
        paintShare(painter, QRectF(swatch), share.group, theme);
        painter.setPen(theme.text);
        left = swatch.right() + 7;
        painter.drawText(QRect(left, swatch.top() - 6, width(), Swatch + 12), Qt::AlignVCenter,
                         name);
        left += metrics.horizontalAdvance(name) + LegendGap;
    }
}

void FleetBars::paintAxes(QPainter &painter) const
{
    const Theme &theme = Theme::of(this);
    painter.setFont(fontFor(TextRole::Axis, font()));
    painter.setPen(theme.secondary);
    const QRect room = plot();
    for (const int percent : { 0, 50, 100 }) {
        const int y = room.bottom() + 1 - room.height() * percent / 100;
        painter.drawText(QRect(0, y - 10, AxisRoom - Metrics::Gap, 20),
                         Qt::AlignRight | Qt::AlignVCenter, tr("%1 %").arg(percent));
        painter.fillRect(QRect(room.left(), y, room.width(), 1), theme.rowRule);
    }
    // The last day has its date, and every seventh before it.
    for (qsizetype i = m_days.size() - 1; i >= 0; i -= 7) {
        const QRect bar = barOf(i);
        painter.drawText(QRect(bar.center().x() - 40, room.bottom() + 4, 80, DatesHeight - 4),
                         Qt::AlignHCenter | Qt::AlignTop, toText(m_days[i].from).mid(5, 5));
    }
}

void FleetBars::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    paintLegend(painter);
    paintAxes(painter);
    for (qsizetype i = 0; i < m_days.size(); ++i) {
        const FleetDay &day = m_days[i];
        const QRectF bar = QRectF(barOf(i));
        if (day.total() == 0) {
            painter.fillRect(QRectF(bar.left(), bar.bottom() - 1, bar.width(), 1), theme.rule);
            continue;
        }
        double below = 0;
        for (const Share &share : shares()) {
            const double above = below + double(countOf(day, share)) / day.total();
            const int from = qRound(bar.bottom() - below * bar.height());
            const int to = qRound(bar.bottom() - above * bar.height());
            if (from > to)
                paintShare(painter, QRectF(bar.left(), to, bar.width(), from - to), share.group,
                           theme);
            below = above;
        }
    }
    if (m_reading >= 0 && m_reading < m_days.size()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(barOf(m_reading).adjusted(-1, -1, 1, 1));
    }
    if (hasFocus())
        FlatPaint::focusRing(painter, rect().adjusted(2, 2, -2, -2), theme);
}

void FleetBars::read(qsizetype day)
{
    if (day == m_reading)
        return;
    m_reading = day;
    const QString text = readingText();
    setToolTip(text);
    if (!text.isEmpty())
        setAccessibleDescription(text);
    emit readingChanged(text);
    update();
}

void FleetBars::mouseMoveEvent(QMouseEvent *event)
{
    for (qsizetype i = 0; i < m_days.size(); ++i) {
        if (barOf(i).adjusted(0, 0, 2, 0).contains(event->pos()))
            return read(i);
    }
    read(-1);
}

void FleetBars::leaveEvent(QEvent *)
{
    if (!hasFocus())
        read(-1);
}

void FleetBars::keyPressEvent(QKeyEvent *event)
{
    const qsizetype last = m_days.size() - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        return read(m_reading < 0
                        ? last
                        : std::max<qsizetype>(m_reading - 1, std::min<qsizetype>(last, 0)));
    case Qt::Key_Right:
        return read(m_reading < 0 ? last : std::min(m_reading + 1, last));
    case Qt::Key_Home:
        return read(std::min<qsizetype>(last, 0));
    case Qt::Key_End:
        return read(last);
    default:
        QWidget::keyPressEvent(event);
    }
}

void FleetBars::focusOutEvent(QFocusEvent *event)
{
    read(-1);
    QWidget::focusOutEvent(event);
}
