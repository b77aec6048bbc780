// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlist.h"

#include <QTimer>
#include <QWidget>

class DetailPane;

// One host in a window of its own, which follows its checks.
class HostWindow : public QWidget
{
    Q_OBJECT

public:
    // `watchlist` outlives it. A window of its own, which goes with `parent` all the same.
    HostWindow(Watchlist *watchlist, const Target &target, QWidget *parent);

    qint64 targetId() const { return m_target.id; }
    DetailPane *pane() const { return m_pane; }

signals:
    void reportRequested(const Target &target);

private:
    void showCheck(const InspectionPtr &inspection); // null: never checked
    void setTarget(const Target &target);
    void connectPane();
    void readObservations();

    Watchlist *m_watchlist;
    Target m_target;
    DetailPane *m_pane;
    QList<Target> m_charted; // in the chart, this one first
    std::optional<TimeSpan> m_span; // shown in its chart
    HistoryFeed::Extent m_extent = HistoryFeed::Extent::Charted;
    QTimer m_observationTimer;
};
