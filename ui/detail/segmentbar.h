// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

// Buttons of which one is chosen, side by side as one piece: neighbours share a border.
class SegmentBar : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentBar(QWidget *parent = nullptr);

    QPushButton *addSegment(const QString &text, const QString &accessibleName);
    void setCurrent(int index); // −1: none

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void chosen(int index); // by the user

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();

    QList<QPushButton *> m_buttons;
};
