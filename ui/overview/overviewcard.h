// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/typography.h"

class QVBoxLayout;

// A framed part of the overview: a title, a remark at its right, and what stands below.
class OverviewCard : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewCard(const QString &title, QWidget *parent = nullptr);

    void setRemark(const QString &text);
    void setContent(QWidget *content);
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_remark;
    QVBoxLayout *m_column;
};
