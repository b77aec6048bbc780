// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timescale.h"
#include "ui/chart/plottedline.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QRectF>

class QPainter;

// Everything of the history chart but its line, as painting over a frame of coordinates.
struct PlotFrame
{
    QRectF plot; // the room of the line
    TimeScale time; // over its width
    double low = 0, high = 1; // the quantity over its height
    bool hasWeekdays = true; // below the dates; not where there is little room

    double y(double value) const
    {
        return plot.bottom() - (value - low) / (high - low) * plot.height();
    }
    double x(double secs) const { return time.x({ qint64(secs * 1000) }); }
    // Of the verdicts, one below the other: a line each.
    int strips = 1;
    static double stripHeight(int strips) { return strips > 1 ? 8 : 16; }
    static double stripsHeight(int strips)
    {
        return strips * stripHeight(strips) + (strips - 1) * 3;
    }
    QRectF strip(int number) const
    {
        const double height = stripHeight(strips);
        return { plot.left(), plot.bottom() + 14 + number * (height + 3), plot.width(), height };
    }
    QRectF allStrips() const
    {
        return { plot.left(), plot.bottom() + 14, plot.width(), stripsHeight(strips) };
    }
};

double crisp(double position); // the middle of its pixel, where a line is sharp
QColor faint(QColor color, float alpha);

class PlotScene
{
public:
    // Of `lines` those that are shown. Where they are several, each has its colour and shape, and
    // what holds for one alone (the limits of its responses, when it was out of reach) is left to
    // the strips.
    PlotScene(QPainter &painter, const PlotFrame &frame, const QList<PlottedLine> &lines,
              const Theme &theme, const QFont &font);

    void paintBehind(); // bands, grid, spans without data
    void paintFront(); // marks, axes, strip, labels
    // The pointer's cross: one check, or those of several lines nearest to one time.
    struct Read
    {
        const Observation *check = nullptr;
        int number = 0; // of its line
    };
    void paintReading(UtcTime at, const QList<Read> &reads);

    // Around the room of the lines.
    static QMarginsF margins(const QFont &font, bool hasWeekdays, int strips);
    // What the y axis has to show.
    static std::pair<double, double> valueRange(const QList<PlottedLine> &lines);

private:
    struct Band
    {
        double low, high;
        VerdictClass verdictClass;
        bool isExpired;
        QString title, text;
    };
    QList<Band> bands() const;
    template <class Paint>
    void forEachLine(Paint paint); // m_series and m_line are that one meanwhile
    bool isComparing() const { return m_lines.size() > 1; }
    bool hasValues() const;
    QColor ink() const; // of the line
    void paintBands();
    void paintBandLabels();
    void paintGrid();
    void paintSpans();
    void paintDays();
    void paintTimeLabels();
    void paintValueLabels();
    double titleRight() const;
    void paintNoValues();
    void paintRefreshes();
    void paintMarkers();
    void paintCallout(QPointF mark, const QString &text, const QColor &color);
    void paintCertificateChanges();
    void paintRevoked();
    void paintDots();
    void paintStrips();
    void paintStrip(const QRectF &strip);
    void paintDayCells(const QRectF &strip);
    void paintStretch(const ChartSeries::Stretch &stretch, const QRectF &cell);
    void sideways(const QRectF &span, const QString &text, const QColor &ground);
    double valueStep() const;
    QRectF spanRect(UtcTime from, UtcTime to) const; // as far as it is in view
    void line(QPointF from, QPointF to, const QColor &color, double width = 1,
              Qt::PenStyle style = Qt::SolidLine);

    QPainter &m_painter;
    const PlotFrame &m_frame;
    QList<const PlottedLine *> m_lines; // those that are shown
    const PlottedLine *m_line = nullptr; // null: none is shown
    const ChartSeries *m_series;
    const Theme &m_theme;
    const QFont &m_font;
};

template <class Paint>
void PlotScene::forEachLine(Paint paint)
{
    const PlottedLine *const first = m_line;
    for (const PlottedLine *line : std::as_const(m_lines)) {
        m_line = line;
        m_series = &line->series;
        paint();
    }
    m_line = first;
    if (first)
        m_series = &first->series;
}
