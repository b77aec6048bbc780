// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/plottedline.h"

#include <QWidget>

#include <functional>
#include <memory>

// The chart of a target's history: the quantity over time above a strip of verdicts. The mouse
// zooms (wheel, Shift+drag), pans (drag) and resets (double click); so do the keys + − ← → Home.
// What the pointer reads, Shift+← and Shift+→ read check by check, until Escape.
class HistoryPlot : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryPlot(QWidget *parent = nullptr);
    ~HistoryPlot() override;

    void setLines(const QList<PlottedLine> &lines); // at most MostLines, of one quantity
    // One line alone; the observations are those that the series was made of.
    void setSeries(const ChartSeries &series, const QList<Observation> &observations);
    void setRange(UtcTime from, UtcTime to);
    UtcTime from() const;
    UtcTime to() const;
    void zoom(double factor); // around the middle; below 1 shows less
    void pan(double share); // of what is shown, to the right

    // Reads the checks nearest to this place, or its day, as the pointer does; false where there
    // is none.
    bool readAt(QPointF position);
    // Reads the next check or day shown, to the right or left of the one read now, or else the
    // first from that side; false where there is none.
    bool readNext(bool isToTheRight);
    QString readingText() const; // empty while nothing is read

    // Draws what is shown, in its size, with its corner at this place; `first` is called before
    // with the same painter, as a file of vectors takes only one.
    void paint(QPaintDevice &device, QPoint at, const std::function<void(QPainter &)> &first);

signals:
    void rangeChanged(UtcTime from, UtcTime to); // by the user
    void resetRequested();

protected:
    void changeEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Plot;
    void applyTheme();
    void setMargins();
    void hideReading();
    bool read(UtcTime wanted, QPointF position);
    bool readDay(UtcTime at, QPointF position);
    void announceReading();
    void showReading(QPointF position, UtcTime at);
    void userMoved();

    std::unique_ptr<Plot> m_plot;
};
