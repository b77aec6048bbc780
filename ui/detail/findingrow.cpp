// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/findingrow.h"

#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QGridLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOption>

namespace {

constexpr int ShapeRoom = 28;

}

FindingRow::FindingRow(const Finding &finding, QWidget *parent)
    : QWidget(parent)
    , m_severity(finding.severity)
{
    auto *title = new TextLabel(finding.title(), TextRole::Strong);
    auto *id = new TextLabel(finding.id(), TextRole::SmallFixed, TextLabel::Ink::Secondary);
    auto *detail = new TextLabel(heldTogether(finding.detail.translated()), TextRole::Body,
                                 TextLabel::Ink::Secondary);
    title->setWordWrap(true);
    detail->setWordWrap(true);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(Metrics::WideGap);
    layout->setVerticalSpacing(2);
    layout->setColumnMinimumWidth(0, ShapeRoom); // empty: the layout adds no spacing to it
    layout->addWidget(title, 0, 1);
    layout->addWidget(id, 0, 2, Qt::AlignTop | Qt::AlignTrailing);
    layout->addWidget(detail, 1, 1, 1, 2);
    layout->setColumnStretch(1, 1);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("%1: %2").arg(severityWord(finding.severity), finding.title()));
    setAccessibleDescription(finding.detail.translated());
}

void FindingRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect shape = QStyle::visualRect(layoutDirection(), rect(), QRect(0, 1, 16, 16));
    paintStatusShape(painter, shape, shapeOf(m_severity), Theme::of(this));
    if (!hasFocus())
        return;
    QStyleOption ring;
    ring.initFrom(this);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, &painter, this);
}

void FindingRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space)
        emit activated();
    else
        QWidget::keyPressEvent(event);
}

void FindingRow::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()))
        emit activated();
}
