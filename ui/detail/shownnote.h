// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capture.h"

#include <QWidget>

class TextLabel;

// Says that what is shown is of another attempt than the one that was judged, and leads back.
class ShownNote : public QWidget
{
    Q_OBJECT

public:
    explicit ShownNote(QWidget *parent = nullptr);

    void setAttempt(const Attempt &attempt);

signals:
    void backRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_text;
};
