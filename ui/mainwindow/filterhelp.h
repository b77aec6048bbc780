// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

// What can be written into the filter, by examples that can be tried with a click.
class FilterHelp : public QFrame
{
    Q_OBJECT

public:
    explicit FilterHelp(QWidget *parent = nullptr);

    void popUpUnder(const QWidget *field);

signals:
    void exampleChosen(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
};
