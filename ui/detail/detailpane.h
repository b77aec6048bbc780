// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "history/historyreader.h"
#include "scan/inspect.h"
#include "ui/detail/pastuse.h"
#include "watch/lessons.h"

#include <QWidget>

#include <functional>
#include <memory>

class Clock;
class QMenu;

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

    // From now on what is shown comes from files: nothing is checked, asked, charted or reported
    // on. `subject` stands for the host, `facts` for how it was checked, where not empty.
    void showFromFile(const Inspection &inspection, const QString &subject, const QString &facts);
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
    // What these earlier checks captured, by their observations' ids: one is to be opened or saved,
    // two to be compared.
    void pastChecksWanted(const Target &target, const QList<qint64> &observations, PastUse use);

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
    void fillCopyMenu(QMenu *menu);
    void fillSaveMenu(QMenu *menu);
    void copyText(const QString &text, const QString &confirmation);

    std::unique_ptr<Widgets> m_widgets;
};
