// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPrinter>

// The chart library's header would pull in every header of the print module.
#define QT_QTPRINTSUPPORT_MODULE_H
#include <qcustomplot.h>

#include <functional>

// Lets us paint in a layer of the plot.
class PaintedItem : public QCPAbstractItem
{
public:
    using Painting = std::function<void(QPainter &)>;

    PaintedItem(QCustomPlot *plot, const QString &layer, Painting painting)
        : QCPAbstractItem(plot)
        , m_painting(std::move(painting))
    {
        setLayer(layer);
        setSelectable(false);
        setClipToAxisRect(false);
    }
    double selectTest(const QPointF &, bool, QVariant *) const override { return -1; }

protected:
    void draw(QCPPainter *painter) override { m_painting(*painter); }

private:
    Painting m_painting;
};
