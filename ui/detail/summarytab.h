// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspect.h"
#include "ui/detail/summaryfacts.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QScrollArea>

class Clock;
class RuleLine;

// The facts on the left, the findings worth a look on the right (below, where it is narrow).
class SummaryTab : public QScrollArea
{
    Q_OBJECT

public:
    explicit SummaryTab(const Clock *clock, QWidget *parent = nullptr);

    void setClock(const Clock *clock) { m_clock = clock; }
    void setInspection(const Inspection &inspection);
    void setLive(bool isLive) { m_isLive = isLive; } // false: no source is offered to be asked

signals:
    // The findings tab is wanted, with this finding selected (empty: as it is).
    void findingsWanted(const QString &findingId);
    // A check is wanted that asks these as well.
    void sourceWanted(AlsoAsked also);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void showFacts();
    void showFindings();
    void showSources();

    const Clock *m_clock;
    std::optional<Inspection> m_inspection;
    QList<SummaryFact> m_facts;
    bool m_isLive = true;
    QBoxLayout *m_columns;
    QWidget *m_factsBox;
    QGridLayout *m_factsLayout; // in m_factsBox, above m_sources
    QVBoxLayout *m_sources; // what can be asked for, below the facts
    RuleLine *m_line;
    QVBoxLayout *m_findings;
};
