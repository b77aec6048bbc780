// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/historyfeed.h"
#include "models/overview.h"
#include "ui/detail/pastuse.h"
#include "ui/help/helpwindow.h"
#include "ui/mainwindow/messagearea.h"
#include "ui/mainwindow/windowactions.h"
#include "ui/mainwindow/windowstate.h"
#include "ui/report/reportwork.h"
#include "ui/startup/settingsinforce.h"

#include <QHash>
#include <QMainWindow>
#include <QTimer>
#include <QUndoStack>

#include <algorithm>

class ClassChips;
class FileOpener;
class DetailPane;
class FirstSteps;
class FilterEdit;
class FilterNote;
class OverviewPage;
class QLabel;
class QTabBar;
class ScheduledReports;
class QStackedWidget;
class StatusLine;
class Tray;
class TrayWait;
class WatchlistFilter;
class WatchlistView;
class WindowAlerts;

struct WindowOptions
{
    WindowAlerts *alerts = nullptr; // null: nothing is told, and none can be set up
    bool isDemo = false; // says so all the time
    std::function<void()> tryDemo; // empty: not offered
    std::optional<ReportSource> reports; // not engaged: not offered
    ScheduledReports *schedules = nullptr; // null: none can be set up
};

// The window: the watchlist, what is known of the selected host, and all that can be done to them.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Watchlist *watchlist, SettingsInForce *settings, WindowOptions options,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    void tell(const Notice &notice) { m_messages->tell(notice); }
    const WindowActions &actions() const { return m_actions; }
    WatchlistView *view() const { return m_view; }
    WatchlistFilter *filter() const { return m_filter; }
    DetailPane *pane() const { return m_pane; }
    MessageArea *messages() const { return m_messages; }

    void addHosts(const QString &text = {}, const QStringList &paths = {}); // opens the dialog
    void openFiles(const QStringList &paths); // evidence, each in a window of its own
    void usePastChecks(const Target &target, const QList<qint64> &observations, PastUse use);
    FileOpener *files() const { return m_files; }
    void raiseWindow();
    void showInBackground(); // in the tray, or minimized where there is none
    void quit(); // whatever closing the window means

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeMenus();
    void makeToolBar();
    QWidget *makeCentre();
    QWidget *makeListArea();
    QWidget *makeRibbon();
    QWidget *makeHideBox();
    void connectActions();
    void connectList();
    void connectFilter();
    void connectRows();
    void connectDetails();
    void connectMessages();
    void connectWatching();
    void connectOverview();
    void connectAlerts();
    void connectTray();
    void connectFiles();
    QMenu *makeRecentMenu();
    void askForFiles();
    void saveCaptures();
    void copySummaries();
    void tellNothingChecked();
    void readPastChecks(const Target &target, QList<qint64> observations, QList<InspectionPtr> read,
                        std::function<void(const QList<InspectionPtr> &)> use);
    void followTray();
    void fillSnoozeMenu();
    void showSnoozes(); // in the list
    void showHosts(const QList<qint64> &targetIds);

    void updatePage();
    void updateActions();
    void updateHostCounts();
    void updateWatching();
    void updatePauseSelected();
    void pauseSelected();
    bool isOverviewShown() const;
    void rereadFleet();
    void updateOverview();
    void showTile(OverviewTile tile);
    void showHost(qint64 targetId);
    void selectWorst();
    QMenu *makeGroupMenu();
    QMenu *makeTagMenu();
    void fillTagMenu(QMenu *menu);
    void askForTag();
    void setTag(const QString &tag, bool isSet); // of the selected hosts
    void saveFilter() const;
    void restoreFilter();
    void applyFilter();
    void clearFilter();
    void followFilter();
    void showCurrent();
    void rereadObservations();
    void showInspection(const Target &target, const InspectionPtr &inspection);
    void checkSelected(CheckMode mode);
    void editCurrent();
    void showReplaced(const Target &before, const Target &after);
    void acceptEdit(const Target &before, const Target &after, const Secrets &secrets);
    void removeSelected();
    void importHosts();
    void showAdded(const QList<Target> &added, bool checkNow);
    void followListChange(int done, int total);
    void acceptHosts(const QList<Target> &targets, bool checkNow, const Secrets &secrets);
    void showContextMenu(const QPoint &position);
    void copyText(const QString &text, const QString &confirmation);
    void copyCommand();
    void copyJson();
    void openWindows();
    void compareSelected();
    void exportResponses();
    struct FileToWrite
    {
        QString name;
        std::function<QByteArray()> make; // may take its time: not for the GUI thread
    };
    // %1 in `success` is the folder.
    void writeIntoFolder(const QList<FileToWrite> &files, const QString &question,
                         const QString &success);
    void exportHosts();
    void writeHosts(const QString &path);
    void tellExported(const QString &problem, const QString &success);
    // The newest checks, once they are read; null where there is none.
    void withInspections(const QList<Target> &targets,
                         std::function<void(const QList<InspectionPtr> &)> use);
    void reportOn(const QList<Target> &targets);
    void followSchedules();
    void editSchedules();
    void openPreferences();
    void showHelp(HelpTopic topic);
    void connectSecrets();
    void needSecrets();
    void askPassword(const Proxy &proxy);
    void askPassphrase(const QString &certificate, const QString &key);
    void tellWorsened(const QList<qint64> &targetIds);
    void tellTrustProblems(const QList<TrustFile> &files);
    void askForLists(const Inspection &inspection);
    void followListFetching();
    void fetchListsFromNowOn();

    Watchlist *m_watchlist;
    SettingsInForce *m_settings;
    WindowOptions m_options;
    QUndoStack m_undoStack;
    WindowActions m_actions;
    WatchlistFilter *m_filter;
    QMenu *m_tagMenu;
    FilterEdit *m_filterEdit;
    FilterNote *m_filterNote;
    QTimer m_filterTimer; // where there are too many rows to filter at each key
    ClassChips *m_chips;
    MessageArea *m_messages;
    QWidget *m_listTools; // beside the tabs: chips, what is hidden
    QTabBar *m_tabs; // overview, list
    OverviewPage *m_overview;
    FleetHistory m_fleet;
    QTimer m_overviewTimer; // rows change one by one, are summed up together
    QStackedWidget *m_pages; // nothing read yet, no hosts, the list, the overview
    QStackedWidget *m_listPages; // the table, nothing matches
    Tray *m_tray = nullptr; // null in a demo
    TrayWait *m_trayWait = nullptr; // null in a demo
    bool m_isHiddenLater = false; // when there is a tray, while nobody has opened it
    bool m_isQuitting = false;
    QMenu *m_snooze = nullptr; // of the selected hosts; null where nothing is told
    FirstSteps *m_empty;
    WatchlistView *m_view;
    QSplitter *m_splitter;
    DetailPane *m_pane;
    StatusLine *m_statusLine;
    QList<qint64> m_worsened; // what the notice that is shown is about
    bool m_wasOffline = false;
    bool m_areTargetsRead = false;
    bool m_isListChanging = false; // in portions
    bool m_checkWhenAdded = false;
    bool m_wasAskedForLists = false; // in this session
    struct AwaitingLists
    {
        Target target;
        CheckMode mode = CheckMode::Quick; // of the check that lacked its list
    };
    QHash<qint64, AwaitingLists> m_awaitingLists; // by target id: what the question is about
    qint64 m_shownId = 0; // of the target in the detail pane
    qint64 m_firstId = 0; // of the target that was selected without the user

    struct ObservationRequest
    {
        QList<Target> targets; // the current one first
        UtcTime from, to;
        HistoryFeed::Extent extent = HistoryFeed::Extent::Charted;

        bool isOf(qint64 targetId) const
        {
            return std::any_of(targets.begin(), targets.end(),
                               [targetId](const Target &target) { return target.id == targetId; });
        }
    };
    std::optional<ObservationRequest> m_lastObservations;
    QTimer m_observationTimer; // checks are written one by one, read together
    FileOpener *m_files = nullptr;
    QStringList m_filesToOpen; // once it is
};
