// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewcard.h"

#include "ui/theme/flatbox.h"

#include <QHBoxLayout>

namespace {

constexpr int CardHeadHeight = 38;

}

OverviewCard::OverviewCard(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_remark(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
    , m_column(new QVBoxLayout(this))
{
    setAccessibleName(title);
    auto *head = new QWidget;
    head->setFixedHeight(CardHeadHeight);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(Metrics::Margin, 0, Metrics::Margin, 0);
    row->addWidget(new TextLabel(title, TextRole::Strong));
    row->addStretch();
    row->addWidget(m_remark);
    m_column->setContentsMargins(1, 1, 1, 1);
    m_column->setSpacing(0);
    m_column->addWidget(head);
}

void OverviewCard::setRemark(const QString &text)
{
    m_remark->setText(text);
}

void OverviewCard::setContent(QWidget *content)
{
    m_column->addWidget(content, 1);
}

void OverviewCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    FlatPaint::roundedBox(painter, rect(), theme.base, theme.rule);
    painter.fillRect(QRect(1, CardHeadHeight, width() - 2, 1), theme.rowRule);
}
