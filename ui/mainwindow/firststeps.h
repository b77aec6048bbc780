// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

// What stands where the list would be while there are no hosts.
class FirstSteps : public QWidget
{
    Q_OBJECT

public:
    explicit FirstSteps(bool canTryDemo, QWidget *parent = nullptr);

    void setDropHighlighted(bool isHighlighted); // a list is being dragged over it

signals:
    void addRequested();
    void importRequested();
    void demoRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeChoice(QPushButton *button, const QString &explanation);

    bool m_isHighlighted = false;
};

// What stands there while hosts are listed but none passes the filter.
class NoMatch : public QWidget
{
    Q_OBJECT

public:
    explicit NoMatch(QWidget *parent = nullptr);

signals:
    void clearRequested();
};
