// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timelinefacts.h"

#include <QTimer>
#include <QWidget>

class Clock;

// A timeline on the screen. Its "now" moves on by itself while it can be seen.
class TimelineWidget : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineWidget(QWidget *parent = nullptr);

    void setFacts(const TimelineFacts &facts);
    const TimelineFacts &facts() const { return m_facts; }
    // Where "now" comes from; null stands still at the facts' own moment.
    void setClock(const Clock *clock);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void tick();
    void changed();

    TimelineFacts m_facts;
    QTimer m_timer;
    const Clock *m_clock = nullptr;
};
