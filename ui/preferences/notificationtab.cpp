// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/notificationtab.h"

#include "ui/theme/actionicon.h"
#include "ui/theme/typography.h"

#include <QPushButton>
#include <QVBoxLayout>

NotificationTab::NotificationTab(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, Metrics::WideGap, 0, 0);
    m_column->setSpacing(Metrics::WideGap);
}

TextLabel *NotificationTab::remark(const QString &text)
{
    auto *label = new TextLabel(text, TextRole::Secondary, TextLabel::Ink::Secondary);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return label;
}

QPushButton *NotificationTab::plainButton(const char *icon, const QString &text)
{
    auto *button
        = *icon ? new QPushButton(actionIcon(QLatin1String(icon)), text) : new QPushButton(text);
    button->setAutoDefault(false);
    return button;
}
