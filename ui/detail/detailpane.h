// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "history/historyreader.h"
#include "scan/inspect.h"
#include "watch/lessons.h"

#include <QWidget>

#include <functional>
#include <memory>

class Clock;

// All about one target: banner, and the tabs Summary, Findings, Clients, Response, Signer & chain,
// Timeline, History, Connections, Raw. The same widget stands docked in the main window and in
// windows of its own.
class DetailPane : public QWidget
{
    Q_OBJECT

public:
    explicit DetailPane(QWidget *parent = nullptr);
    ~DetailPane() override;

    // Where "now" comes from: the system's clock unless told otherwise; null is the system's.
    void setClock(const Clock *clock);
    // How another attempt than the judged one is judged, off the GUI thread: by judgedBy() unless
    // told otherwise.
    void setJudge(std::function<Inspection(const Inspection &inspection, qsizetype attempt)> judge);

    void clear(); // nothing selected
    void showNeverChecked(const Target &target);
    void showInspection(const Inspection &inspection);
    void setChecking(bool isChecking); // for the target shown
    // The rows the History tab draws; asked for by observationsWanted.
    void setObservations(const Target &target, const ChartedObservations &charted);

    void setLessons(const Target &target, const std::optional<Lessons> &lessons);
    // What the History tab compares with: what is selected, and what else there is.
    void setSelected(const QList<Target> &targets);
    void setHosts(std::function<QList<Target>()> hosts);

    int currentTab() const;
    void setCurrentTab(int tab);
    QString server() const; // the id of the one that fixes are shown for; empty: none chosen
    void setServer(const QString &id);

signals:
    void checkRequested(const Target &target);
    void thoroughCheckRequested(const Target &target);
    // A check that asks these as well, this one time, in the mode of the check that is shown.
    void sourceRequested(const Target &target, CheckMode mode, AlsoAsked also);
    void reportRequested(const Target &target);
    // The History tab needs the rows of these, the target shown first; answer with
    // setObservations for each.
    void observationsWanted(const QList<Target> &targets, UtcTime from, UtcTime to);
    // The same, but every one of them.
    void allObservationsWanted(const QList<Target> &targets, UtcTime from, UtcTime to);
    void lessonsWanted(const Target &target); // answer with setLessons

private:
    struct Widgets;

    void nameTabs();
    void connectTabs();
    void requestSource(AlsoAsked also);
    void showTarget(const Target &target);
    void showCurrentTab();
    void showAttempt(qsizetype attempt);
    void openOther();
    void showJudged();
    void copySummary();

    std::unique_ptr<Widgets> m_widgets;
};
