// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/segmentbar.h"

#include "ui/theme/style.h"

#include <QEvent>

SegmentBar::SegmentBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setLayoutDirection(Qt::LeftToRight);
}

QPushButton *SegmentBar::addSegment(const QString &text, const QString &accessibleName)
{
    auto *button = new QPushButton(text, this);
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setAccessibleName(accessibleName);
    button->setProperty(SegmentProperty, m_buttons.isEmpty() ? FirstSegment : LastSegment);
    if (m_buttons.size() > 1)
        m_buttons.last()->setProperty(SegmentProperty, MiddleSegment);
    const int index = int(m_buttons.size());
    m_buttons.append(button);
    connect(button, &QPushButton::clicked, this, [this, index] {
        setCurrent(index); // a second click does not switch it off
        emit chosen(index);
    });
    return button;
}

void SegmentBar::setCurrent(int index)
{
    for (int i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setChecked(i == index);
    if (index >= 0 && index < m_buttons.size())
        m_buttons[index]->raise(); // its border lies over its neighbours'
}

QSize SegmentBar::sizeHint() const
{
    QSize size;
    for (const QPushButton *button : m_buttons) {
        const QSize hint = button->sizeHint();
        size = QSize(size.width() + hint.width() - 1, qMax(size.height(), hint.height()));
    }
    return { size.width() + 1, size.height() };
}

// The buttons stand in no layout: their hints change with font and style.
bool SegmentBar::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Polish
        || event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        place();
    }
    return QWidget::event(event);
}

void SegmentBar::resizeEvent(QResizeEvent *)
{
    place();
}

void SegmentBar::place()
{
    int x = 0;
    for (QPushButton *button : std::as_const(m_buttons)) {
        const bool isLast = button == m_buttons.last();
        const int width = isLast ? this->width() - x : button->sizeHint().width();
        button->setGeometry(x, 0, width, height());
        x += width - 1;
    }
}
