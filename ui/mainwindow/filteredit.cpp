// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/filteredit.h"

#include "ui/theme/actionicon.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

FilterEdit::FilterEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("Filter"));
    setAccessibleName(tr("Filter hosts"));
    setClearButtonEnabled(true);
    QAction *search = addAction(actionIcon(QStringLiteral("search")), LeadingPosition);
    search->setText(tr("Filter"));
    // Qt makes the buttons inside without names for screen readers.
    for (QToolButton *button : findChildren<QToolButton *>()) {
        button->setAccessibleName(button->defaultAction() == search ? tr("Filter")
                                                                    : tr("Clear filter"));
        button->setFocusPolicy(Qt::NoFocus);
    }
}

void FilterEdit::setShortcutHint(const QString &hint)
{
    m_hint = hint;
    setToolTip(hint.isEmpty() ? QString() : tr("Show only hosts with these words (%1)").arg(hint));
    update();
}

QSize FilterEdit::sizeHint() const
{
    return { fontMetrics().averageCharWidth() * 44, QLineEdit::sizeHint().height() };
}

void FilterEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!text().isEmpty() || m_hint.isEmpty())
        return;
    QPainter painter(this);
    painter.setFont(fontFor(TextRole::Secondary, font()));
    painter.setPen(Theme::of(this).secondary);
    painter.drawText(
        rect().adjusted(Metrics::WideGap, 0, -Metrics::WideGap, 0),
        int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight) | Qt::AlignVCenter), m_hint);
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty())
            emit left();
        else
            clear();
        return;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit left();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}
