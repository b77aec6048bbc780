// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/linelegend.h"

#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace {

constexpr int LegendLeft = 60, LegendRight = 16, LineRowGap = 2, MostNamePixels = 240;

QPixmap linePixmap(const PlottedLine &line, const Theme &theme, qreal ratio)
{
    QPixmap pixmap(QSize(28, 16) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    if (line.isShown) {
        painter.setPen(QPen(lineColor(line.number, theme), 1.6));
        painter.drawLine(QPointF(1, 8), QPointF(27, 8));
    }
    paintLineMark(painter, { 14, 8 }, line.number, theme, line.isShown);
    return pixmap;
}

}

LineLegend::LineLegend(QWidget *parent)
    : QWidget(parent)
{
    setFont(fontFor(TextRole::Secondary));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Lines of the chart"));
    hide();
}

void LineLegend::setLines(const QList<PlottedLine> &lines)
{
    m_lines = lines.size() > 1 ? lines : QList<PlottedLine>();
    while (m_buttons.size() > m_lines.size())
        delete m_buttons.takeLast();
    while (m_buttons.size() < m_lines.size()) {
        auto *button = new QToolButton(this);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setIconSize({ 28, 16 });
        const qsizetype number = m_buttons.size();
        connect(button, &QToolButton::clicked, this,
                [this, number](bool isShown) { emit toggled(m_lines.at(number).name, isShown); });
        button->show();
        m_buttons.append(button);
    }
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const PlottedLine &line = m_lines.at(i);
        QString text = fontMetrics().elidedText(line.name, Qt::ElideMiddle, MostNamePixels);
        m_buttons[i]->setText(text.replace(u'&', QLatin1String("&&")));
        m_buttons[i]->setAccessibleName(line.name);
        m_buttons[i]->setToolTip(line.isShown ? tr("Hide the line of %1").arg(line.name)
                                              : tr("Show the line of %1").arg(line.name));
        m_buttons[i]->setChecked(line.isShown);
    }
    paintIcons();
    setVisible(!m_lines.isEmpty());
    updateGeometry();
    place(width(), true);
}

void LineLegend::paintIcons()
{
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        m_buttons[i]->setIcon(
            QIcon(linePixmap(m_lines.at(i), Theme::of(this), devicePixelRatioF())));
}

int LineLegend::place(int width, bool isForReal) const
{
    int x = LegendLeft, y = LineRowGap, rowHeight = 0;
    for (QToolButton *button : m_buttons) {
        const QSize size = button->sizeHint();
        if (x > LegendLeft && x + size.width() > width - LegendRight) {
            x = LegendLeft;
            y += rowHeight + LineRowGap;
        }
        if (isForReal)
            button->setGeometry(x, y, size.width(), size.height());
        x += size.width() + Metrics::Gap;
        rowHeight = std::max(rowHeight, size.height());
    }
    return y + rowHeight + LineRowGap;
}

QSize LineLegend::sizeHint() const
{
    const int wanted = std::max(width(), 400);
    return { wanted, place(wanted, false) };
}

QSize LineLegend::minimumSizeHint() const
{
    return { 200, place(std::max(width(), 200), false) };
}

void LineLegend::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place(width(), true);
}

void LineLegend::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        paintIcons();
    QWidget::changeEvent(event);
}
