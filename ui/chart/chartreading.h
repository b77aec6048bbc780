// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/plotscene.h"
#include "ui/theme/statusshape.h"

#include <QWidget>

// The card beside the pointer: a check in words, those of several lines, or a day.
class ChartReading : public QWidget
{
    Q_OBJECT

public:
    explicit ChartReading(QWidget *parent);

    void setCheck(const Observation &observation, const ChartSeries &series);
    // Of several lines, those nearest to one time.
    void setChecks(UtcTime at, const QList<PlotScene::Read> &reads,
                   const QList<PlottedLine> &lines);
    void setDay(const QList<DailySummary> &day); // its verdicts
    QString text() const; // all that it says, in one line
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row
    {
        QString name, value;
        int line = -1; // whose mark stands before the name; −1: no mark
    };
    void showRows();
    int nameWidth(const QFontMetrics &metrics) const; // with the marks

    std::optional<StatusShape> m_shape;
    QString m_word;
    QList<Row> m_rows;
};
