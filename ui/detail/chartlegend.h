// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/plottedline.h"

#include <QWidget>

// What the marks of the chart mean: only those that occur in it.
class ChartLegend : public QWidget
{
    Q_OBJECT

public:
    explicit ChartLegend(QWidget *parent = nullptr);

    void setLines(const QList<PlottedLine> &lines);
    void setSeries(const ChartSeries &series); // of one line alone
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Mark {
        Refresh,
        NotStapled,
        Unreadable,
        CertificateChange,
        Unreachable,
        Unmonitored,
        DailySums,
        LineRefresh, // these two of any of several lines
        LineWithoutValue
    };
    static QString textOf(Mark mark);
    void showMarks(const QList<Mark> &marks);
    void paintMark(QPainter &painter, Mark mark, QPointF centre) const;

    QList<Mark> m_marks;
};
