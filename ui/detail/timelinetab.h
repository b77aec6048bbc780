// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspect.h"
#include "scan/inspection.h"

#include <QScrollArea>

class Clock;

// A timeline for each stapled response, each responder's answer and each revocation list; without
// any, the certificate's life alone.
class TimelineTab : public QScrollArea
{
    Q_OBJECT

public:
    explicit TimelineTab(QWidget *parent = nullptr);

    void setInspection(const Inspection &inspection, const Clock *clock);
    void setLive(bool isLive)
    {
        m_isLive = isLive;
    } // false: as of a chosen time; no list is offered

signals:
    void sourceWanted(AlsoAsked also); // for one check

private:
    bool m_isLive = true;
};
