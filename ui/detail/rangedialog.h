// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QDialog>

class QDateTimeEdit;

// Asks from when to when a chart is to reach. Times are UTC.
class RangeDialog : public QDialog
{
    Q_OBJECT

public:
    RangeDialog(UtcTime from, UtcTime to, QWidget *parent);

    UtcTime from() const;
    UtcTime to() const; // at least a minute after from()

private:
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
};
