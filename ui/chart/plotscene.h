// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"
#include "models/timescale.h"
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
    QRectF strip() const { return { plot.left(), plot.bottom() + 14, plot.width(), 16 }; }
};

double crisp(double position); // the middle of its pixel, where a line is sharp
QColor faint(QColor color, float alpha);

class PlotScene
{
public:
    PlotScene(QPainter &painter, const PlotFrame &frame, const ChartSeries &series,
              const Theme &theme, const QFont &font)
        : m_painter(painter)
        , m_frame(frame)
        , m_series(series)
        , m_theme(theme)
        , m_font(font)
    {
    }

    void paintBehind(); // bands, grid, spans without data
    void paintFront(); // marks, axes, strip, labels
    // The pointer's cross on one check.
    void paintReading(const Observation &observation, std::optional<double> value);

    static QMarginsF margins(const QFont &font, bool hasWeekdays); // around the room of the line
    // What the y axis has to show.
    static std::pair<double, double> valueRange(const ChartSeries &series);

private:
    struct Band
    {
        double low, high;
        VerdictClass verdictClass;
        bool isExpired;
        QString title, text;
    };
    QList<Band> bands() const;
    void paintBands();
    void paintBandLabels();
    void paintGrid();
    void paintSpans();
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
    void paintStrip();
    void paintStretch(const ChartSeries::Stretch &stretch, const QRectF &cell);
    void sideways(const QRectF &span, const QString &text, const QColor &ground);
    double valueStep() const;
    QRectF spanRect(UtcTime from, UtcTime to) const; // as far as it is in view
    void line(QPointF from, QPointF to, const QColor &color, double width = 1,
              Qt::PenStyle style = Qt::SolidLine);

    QPainter &m_painter;
    const PlotFrame &m_frame;
    const ChartSeries &m_series;
    const Theme &m_theme;
    const QFont &m_font;
};
