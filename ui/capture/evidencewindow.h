// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "ui/capture/rejudging.h"

#include <QWidget>

#include <functional>

class DetailPane;
class JudgingBar;
class QMenu;

// Evidence in a window of its own, in the same detail view as a host's newest check, without any
// network: judged at whatever time and by whatever policy is chosen.
class EvidenceWindow : public QWidget
{
    Q_OBJECT

public:
    // A window of its own, which goes with `parent` all the same. `clock` outlives it; `trust` is
    // asked each time it is judged.
    EvidenceWindow(const OpenedEvidence &evidence, std::function<TrustStore()> trust,
                   const Clock *clock, QWidget *parent);

    const OpenedEvidence &evidence() const { return m_evidence; }
    const std::optional<Inspection> &inspection() const { return m_inspection; } // once judged
    DetailPane *pane() const { return m_pane; }
    JudgingBar *bar() const { return m_bar; }

    void judge(); // again: the trusted roots may be others

signals:
    void judged();
    void compareMenuWanted(QMenu *menu); // empty; whoever fills it knows the others

private:
    void showInspection(const Inspection &inspection);

    OpenedEvidence m_evidence;
    std::function<TrustStore()> m_trust;
    FixedClock m_clock { UtcTime() }; // the time of the judging: lengths of time count from it
    std::optional<Inspection> m_inspection;
    Rejudging m_rejudging;
    JudgingBar *m_bar;
    DetailPane *m_pane;
};
