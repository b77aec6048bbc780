// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/timelinewidget.h"

#include "base/clock.h"
#include "ui/chart/timelinepainter.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOption>

TimelineWidget::TimelineWidget(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Timeline"));
    setFocusPolicy(Qt::TabFocus); // so that a screen reader can come here
    m_timer.setInterval(15'000);
    connect(&m_timer, &QTimer::timeout, this, &TimelineWidget::tick);
}

void TimelineWidget::setFacts(const TimelineFacts &facts)
{
    m_facts = facts;
    tick();
    changed();
}

void TimelineWidget::setClock(const Clock *clock)
{
    m_clock = clock;
    tick();
}

void TimelineWidget::tick()
{
    if (!m_clock)
        return;
    m_facts.now = m_clock->now();
    changed();
}

void TimelineWidget::changed()
{
    setAccessibleDescription(describe(m_facts));
    updateGeometry();
    update();
}

QSize TimelineWidget::sizeHint() const
{
    return { 900, heightForWidth(900) };
}

QSize TimelineWidget::minimumSizeHint() const
{
    const int width = qRound(TimelineMinimumWidth);
    return { width, heightForWidth(width) };
}

int TimelineWidget::heightForWidth(int width) const
{
    return qCeil(layoutTimeline(m_facts, width, font()).height);
}

void TimelineWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    const QFont font = this->font();
    paintTimeline(painter, m_facts, layoutTimeline(m_facts, width(), font), theme, font);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        QStyleOption ring;
        ring.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, &painter, this);
    }
}

void TimelineWidget::showEvent(QShowEvent *event)
{
    tick();
    m_timer.start();
    QWidget::showEvent(event);
}

void TimelineWidget::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void TimelineWidget::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}
