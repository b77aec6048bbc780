// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/chartlegend.h"

#include "ui/chart/timelinepainter.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QPainter>

#include <algorithm>

namespace {

constexpr int LegendMarkRoom = 26, EntryGap = 24, Left = 72;

}

ChartLegend::ChartLegend(QWidget *parent)
    : QWidget(parent)
{
    setFont(fontFor(TextRole::Secondary));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Legend"));
}

void ChartLegend::setSeries(const ChartSeries &series)
{
    setLines({ PlottedLine { .series = series } });
}

void ChartLegend::setLines(const QList<PlottedLine> &lines)
{
    using Kind = ChartSeries::Marker::Kind;
    const bool isComparing = lines.size() > 1;
    const auto has = [&lines](auto property) {
        return std::any_of(lines.begin(), lines.end(), [&](const PlottedLine &line) {
            return line.isShown && property(line.series);
        });
    };
    const auto hasMarker = [&has](Kind kind) {
        return has([kind](const ChartSeries &series) {
            return std::any_of(series.markers.begin(), series.markers.end(),
                               [&](const auto &marker) { return marker.kind == kind; });
        });
    };
    QList<Mark> marks;
    if (has([](const ChartSeries &series) { return !series.refreshes.isEmpty(); }))
        marks += isComparing ? Mark::LineRefresh : Mark::Refresh;
    if (isComparing) {
        if (has([](const ChartSeries &series) { return !series.markers.isEmpty(); }))
            marks += Mark::LineWithoutValue;
    } else {
        if (hasMarker(Kind::NotStapled))
            marks += Mark::NotStapled;
        if (hasMarker(Kind::Unreadable))
            marks += Mark::Unreadable;
    }
    if (has([](const ChartSeries &series) { return !series.certificateChanges.isEmpty(); }))
        marks += Mark::CertificateChange;
    if (!isComparing && has([](const ChartSeries &s) { return !s.unreachable().isEmpty(); }))
        marks += Mark::Unreachable;
    if (has([](const ChartSeries &series) { return !series.unmonitored().isEmpty(); }))
        marks += Mark::Unmonitored;
    if (has([](const ChartSeries &series) { return !series.days.isEmpty(); }))
        marks += Mark::DailySums;
    showMarks(marks);
}

void ChartLegend::showMarks(const QList<Mark> &marks)
{
    m_marks = marks;
    QStringList texts;
    for (const Mark mark : marks)
        texts += textOf(mark);
    setAccessibleDescription(texts.join(QStringLiteral(", ")));
    setVisible(!m_marks.isEmpty());
    update();
}

QString ChartLegend::textOf(Mark mark)
{
    switch (mark) {
    case Mark::Refresh:
        return tr("Refresh");
    case Mark::NotStapled:
        return tr("No response in the handshake");
    case Mark::Unreadable:
        return tr("Response not readable");
    case Mark::CertificateChange:
        return tr("Certificate changed");
    case Mark::Unreachable:
        return tr("Unreachable");
    case Mark::Unmonitored:
        return tr("Not monitored");
    case Mark::DailySums:
        return tr("Daily sums: the worst verdict of each day whose checks are no longer kept");
    case Mark::LineRefresh:
        return tr("Refresh");
    case Mark::LineWithoutValue:
        return tr("No readable response");
    }
    Q_UNREACHABLE();
}

QSize ChartLegend::sizeHint() const
{
    return { 300, fontMetrics().height() + 14 };
}

void ChartLegend::paintMark(QPainter &painter, Mark mark, QPointF centre) const
{
    const Theme &theme = Theme::of(this);
    const QRectF box(centre.x() - 8, centre.y() - 6, 16, 12);
    switch (mark) {
    case Mark::Refresh:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawPolygon(QPolygonF({ centre + QPointF(-4.5, 3.5), centre + QPointF(4.5, 3.5),
                                        centre + QPointF(0, -3.5) }));
        break;
    case Mark::NotStapled:
        painter.setPen(QPen(theme.warning, 2));
        painter.setBrush(theme.base);
        painter.drawEllipse(centre, 4.5, 4.5);
        break;
    case Mark::Unreadable:
        painter.setPen(QPen(theme.critical, 2));
        painter.setBrush(theme.base);
        painter.drawRect(QRectF(centre.x() - 4, centre.y() - 4, 8, 8));
        break;
    case Mark::CertificateChange:
        painter.setPen(QPen(theme.text, 1.2, Qt::DashLine));
        painter.drawLine(centre + QPointF(0, -8), centre + QPointF(0, 8));
        break;
    case Mark::Unreachable:
        painter.fillRect(box, theme.track);
        break;
    case Mark::DailySums:
        painter.fillRect(QRectF(box.left(), centre.y() - 2, box.width(), 4), theme.good);
        break;
    case Mark::LineRefresh:
        paintLineMark(painter, centre, 0, theme);
        break;
    case Mark::LineWithoutValue:
        paintLineMark(painter, centre, 0, theme, false);
        break;
    case Mark::Unmonitored:
        paintHatch(painter, box, theme.neutralBar, 1, 6);
        painter.setPen(theme.rule);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box);
        break;
    }
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    painter.setFont(font());
    qreal x = Left;
    const qreal y = height() / 2.0;
    for (const Mark mark : std::as_const(m_marks)) {
        const QString text = textOf(mark);
        const qreal width = fontMetrics().horizontalAdvance(text);
        paintMark(painter, mark, { x + 8, y });
        painter.setPen(theme.secondary);
        painter.drawText(QRectF(x + LegendMarkRoom, 0, width + 4, height()), Qt::AlignVCenter,
                         text);
        x += LegendMarkRoom + width + EntryGap;
    }
}
