// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;
class TextLabel;

// A tab of the notifications' page: one column, and what such a tab is made of.
class NotificationTab : public QWidget
{
    Q_OBJECT

public:
    explicit NotificationTab(QWidget *parent = nullptr);
    QVBoxLayout *column() const { return m_column; }

protected:
    static TextLabel *remark(const QString &text);
    // `icon`: empty for none. Return does not press it.
    static QPushButton *plainButton(const char *icon, const QString &text);

private:
    QVBoxLayout *m_column;
};
