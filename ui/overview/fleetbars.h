// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/fleethistory.h"

#include <QWidget>

// The shares of the classes among the hosts, a bar a day. Left and Right read one day after the
// other; so does the pointer.
class FleetBars : public QWidget
{
    Q_OBJECT

public:
    explicit FleetBars(QWidget *parent = nullptr);

    void setDays(const QList<FleetDay> &days); // oldest first
    // "2026-11-20: 42 hosts, 5 critical, 25 good"; empty where no day is read.
    QString readingText() const;

    QSize sizeHint() const override { return { 600, 240 }; }
    QSize minimumSizeHint() const override { return { 320, 170 }; }

signals:
    void readingChanged(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QRect plot() const;
    QRect barOf(qsizetype day) const;
    void read(qsizetype day); // −1: none
    void paintLegend(QPainter &painter) const;
    void paintAxes(QPainter &painter) const;

    QList<FleetDay> m_days;
    qsizetype m_reading = -1;
};
