// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"
#include "models/timescale.h"

#include <QColor>

struct Theme;
class QPainter;

// How many lines one chart can hold and still be read.
constexpr int MostLines = 8;

// One line of a chart that compares hosts or addresses.
struct PlottedLine
{
    QString name; // safe to show
    ChartSeries series;
    QList<Observation> observations; // that the series was made of; they are what the pointer reads
    int number = 0; // below MostLines: its colour and its shape
    bool isShown = true;
};

QColor lineColor(int number, const Theme &theme); // each 4.5:1 on the theme's base
// The shape of a line: full, or as an outline.
void paintLineMark(QPainter &painter, QPointF centre, int number, const Theme &theme,
                   bool isFull = true);

QString describe(const QList<PlottedLine> &lines); // in words, for screen readers
QString dateText(UtcTime day); // "2026-11-20"

// The check nearest to a time; null where there is none.
const Observation *nearestTo(UtcTime wanted, const QList<Observation> &checks);

// The next time within what is shown at which a shown line says something, to the right or left of
// `from`; without that, the first from that side. Of a day, which only a line alone has, its noon.
std::optional<UtcTime> nextReadable(const QList<PlottedLine> &lines, const TimeScale &shown,
                                    std::optional<UtcTime> from, bool isToTheRight);
