// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/historytab.h"

#include "base/clock.h"
#include "models/timescale.h"
#include "ui/chart/historyplot.h"
#include "ui/theme/typography.h"

#include <QEvent>
#include <QLayout>
#include <QPushButton>

#include <algorithm>

// What stands above the chart, in the room that there is.

// Where there is no room for their texts, the buttons are their icons.
void HistoryTab::fitBar()
{
    const QList<QPushButton *> buttons { m_compare, m_follow, m_asTable, m_export };
    const bool isWhole = !m_asTable->text().isEmpty();
    if (isWhole)
        m_wholeBarWidth = m_bar->layout()->minimumSize().width();
    const bool fits = m_bar->width() >= m_wholeBarWidth;
    if (fits == isWhole)
        return;
    for (QPushButton *button : buttons) {
        button->setText(fits ? button->accessibleName() : QString());
        button->setToolTip(fits ? QString() : button->accessibleName());
    }
}

void HistoryTab::showRangeText()
{
    const QString from = toMinuteText(m_plot->from()).chopped(4);
    QString to = toMinuteText(std::min(m_plot->to(), m_clock->now())).chopped(4);
    if (to.startsWith(from.first(5))) // in one year
        to.remove(0, 5);
    m_rangeText = bucketSecs() > 0
        ? tr("%1 to %2 UTC, extremes of every %3").arg(from, to, toText(Duration { bucketSecs() }))
        : tr("%1 to %2 UTC").arg(from, to);
    elideRange();
}

// What there is no room for is said by the axis, and in the tool tip.
void HistoryTab::elideRange()
{
    const UtcTime to = std::min(m_plot->to(), m_clock->now());
    const QString days = tr("%1 to %2 UTC")
                             .arg(dateText(m_plot->from()),
                                  dateText(to).mid(yearOf(to) == yearOf(m_plot->from()) ? 5 : 0));
    const auto fits = [this](const QString &text) {
        return m_range->fontMetrics().horizontalAdvance(text) <= m_range->width();
    };
    m_range->setText(fits(m_rangeText) ? m_rangeText : fits(days) ? days : QString());
    m_range->setToolTip(m_range->text() == m_rangeText ? QString() : m_rangeText);
    m_range->setAccessibleName(m_rangeText);
}

bool HistoryTab::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_range)
        elideRange();
    else if (event->type() == QEvent::Resize && watched == m_bar)
        fitBar();
    return QWidget::eventFilter(watched, event);
}
