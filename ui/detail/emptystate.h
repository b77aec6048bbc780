// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QPushButton>

// What stands where there is nothing to show yet: a shape, a title, a sentence of what to do, and a
// button to do it.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void set(StatusShape shape, const QString &title, const QString &text);
    void setAction(const QString &text, const QString &icon); // empty text: no button

signals:
    void triggered();

private:
    QLabel *m_picture;
    TextLabel *m_title;
    TextLabel *m_text;
    QPushButton *m_button;
};
