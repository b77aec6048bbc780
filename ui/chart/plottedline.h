// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"

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
