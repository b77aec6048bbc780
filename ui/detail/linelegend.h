// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/plottedline.h"

#include <QWidget>

class QToolButton;

// Which line of a chart is whose; each can be hidden and shown. In as many rows as it takes.
class LineLegend : public QWidget
{
    Q_OBJECT

public:
    explicit LineLegend(QWidget *parent = nullptr);

    void setLines(const QList<PlottedLine> &lines); // hides itself for one alone
    QList<QToolButton *> buttons() const { return m_buttons; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place(width, false); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void toggled(const QString &name, bool isShown);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int place(int width, bool isForReal) const; // the height that it takes
    void paintIcons();

    QList<QToolButton *> m_buttons;
    QList<PlottedLine> m_lines;
};
