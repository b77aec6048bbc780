// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plotscene.h"

#include "ui/chart/timelinepainter.h"
#include "ui/theme/typography.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

// The strips of verdicts below the lines, and the pointer's cross through all of it.

namespace {

constexpr Duration StripDay { 86'400 };

struct StripTexts
{
    Q_DECLARE_TR_FUNCTIONS(HistoryChart)
};

}

void PlotScene::paintStretch(const ChartSeries::Stretch &stretch, const QRectF &cell)
{
    if (!stretch.isMonitored) {
        paintHatch(m_painter, cell, m_theme.rule, 1, 7);
        return;
    }
    const QColor color = m_theme.colorOf(stretch.verdictClass);
    const bool isMissing = stretch.verdict == Verdict::Missing;
    switch (stretch.verdictClass) {
    case VerdictClass::Ok:
    case VerdictClass::Notice:
        return m_painter.fillRect(cell, color);
    case VerdictClass::Warning:
        if (isMissing) {
            m_painter.setPen(QPen(color, 1.5));
            m_painter.setBrush(m_theme.base);
            return m_painter.drawRect(cell.adjusted(0.75, 0.75, -0.75, -0.75));
        }
        m_painter.fillRect(cell, color);
        return paintHatch(m_painter, cell, faint(m_theme.base, 0.55f), 1.5, 7);
    case VerdictClass::Critical:
        m_painter.fillRect(cell, color);
        return paintHatch(m_painter, cell, faint(m_theme.base, 0.5f), 1.5, 5, true);
    case VerdictClass::NoData:
    case VerdictClass::NotApplicable:
        m_painter.fillRect(cell, m_theme.track);
        return line({ cell.left(), cell.center().y() }, { cell.right(), cell.center().y() }, color,
                    2);
    }
}

void PlotScene::paintStrips()
{
    const QRectF all = m_frame.allStrips();
    m_painter.setFont(fontFor(TextRole::Secondary, m_font));
    m_painter.setPen(m_theme.secondary);
    m_painter.drawText(QRectF(0, all.top(), all.left() - (isComparing() ? 26 : 10), all.height()),
                       Qt::AlignRight | Qt::AlignVCenter, StripTexts::tr("Verdict"));
    int number = 0;
    forEachLine([&] {
        const QRectF strip = m_frame.strip(number++);
        paintStrip(strip);
        if (isComparing())
            paintLineMark(m_painter, { strip.left() - 13, strip.center().y() }, m_line->number,
                          m_theme);
    });
}

void PlotScene::paintStrip(const QRectF &strip)
{
    paintDayCells(strip);
    for (const ChartSeries::Stretch &stretch : m_series->strip) {
        QRectF cell = spanRect(stretch.from, stretch.to);
        if (stretch.to < m_frame.time.from || stretch.from > m_frame.time.to)
            continue;
        cell = QRectF(cell.left(), strip.top(), std::max(cell.width(), 1.0), strip.height());
        paintStretch(stretch, cell);
    }
    m_painter.setPen(QPen(m_theme.buttonBorder, 1));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(strip.adjusted(-0.5, -0.5, 0.5, 0.5));
}

// Thinner than single checks: of each day the worst that was found.
void PlotScene::paintDayCells(const QRectF &strip)
{
    const QList<DailySummary> &days = m_series->days;
    const double height = std::max(3.0, strip.height() * 0.4);
    for (qsizetype i = 0; i < days.size();) {
        const UtcTime day = days[i].day;
        DailySummary worst = days[i];
        for (; i < days.size() && days[i].day == day; ++i) {
            if (days[i].worst < worst.worst)
                worst = days[i];
        }
        if (day + StripDay < m_frame.time.from || day > m_frame.time.to)
            continue;
        const QRectF cell = spanRect(day, day + StripDay);
        paintStretch(
            { day, day + StripDay, true, worst.verdict, worst.worst },
            { cell.left(), strip.center().y() - height / 2, std::max(cell.width(), 1.0), height });
    }
}

void PlotScene::paintReading(UtcTime at, const QList<Read> &reads)
{
    const QRectF &plot = m_frame.plot;
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    const double x = crisp(m_frame.time.x(at));
    line({ x, plot.top() }, { x, m_frame.allStrips().bottom() }, m_theme.text, 1, Qt::DotLine);
    for (const Read &read : reads) {
        const auto value = chartValue(*read.check, m_series->quantity);
        if (!value)
            continue;
        const QPointF point(m_frame.time.x(read.check->at), m_frame.y(*value));
        if (!isComparing())
            line({ plot.left(), crisp(point.y()) }, { plot.right(), crisp(point.y()) },
                 m_theme.text, 1, Qt::DotLine);
        m_painter.setPen(QPen(isComparing() ? lineColor(read.number, m_theme) : m_theme.accent, 2));
        m_painter.setBrush(m_theme.base);
        m_painter.drawEllipse(point, 5, 5);
    }
    m_painter.restore();
}
