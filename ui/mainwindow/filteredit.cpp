// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/filteredit.h"

#include "ui/theme/actionicon.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace {

constexpr int HelpWidth = 30; // of its button with the distance to the border

} // namespace

FilterEdit::FilterEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("Filter"));
    setAccessibleName(tr("Filter hosts"));
    setClearButtonEnabled(true);
    QAction *search = addAction(actionIcon(QStringLiteral("search")), LeadingPosition);
    search->setText(tr("Filter"));
    m_help = addAction(actionIcon(QStringLiteral("help")), TrailingPosition);
    m_help->setText(tr("What can be looked for"));
    connect(m_help, &QAction::triggered, this, &FilterEdit::helpRequested);
    // Qt makes the buttons inside without names for screen readers.
    for (QToolButton *button : findChildren<QToolButton *>()) {
        const QAction *action = button->defaultAction();
        button->setAccessibleName(action == search || action == m_help ? action->text()
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

void FilterEdit::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    setAccessibleDescription(problem);
    update();
}

QSize FilterEdit::sizeHint() const
{
    return { fontMetrics().averageCharWidth() * 44, QLineEdit::sizeHint().height() };
}

void FilterEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    if (!m_problem.isEmpty()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Theme::of(this).critical, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Metrics::Radius,
                                Metrics::Radius);
    }
    if (!text().isEmpty() || m_hint.isEmpty())
        return;
    painter.setFont(fontFor(TextRole::Secondary, font()));
    painter.setPen(Theme::of(this).secondary);
    painter.drawText(
        rect().adjusted(HelpWidth, 0, -HelpWidth, 0),
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
