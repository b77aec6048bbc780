// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "ui/detail/detailpane.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/filternote.h"
#include "ui/mainwindow/firststeps.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/tray.h"
#include "ui/overview/overviewpage.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"
#include "ui/watchlist/classchips.h"
#include "ui/watchlist/watchlistview.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QPainter>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolBar>
#include <QToolButton>

namespace {

enum Page { Reading, Empty, List, OverviewOfAll };
enum ListPage { Table, Nothing };

// A strip of the window's colour that ends with a rule.
class Strip : public QWidget
{
public:
    explicit Strip(QColor Theme::*background)
        : m_background(background)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &theme = Theme::of(this);
        painter.fillRect(rect(), theme.*m_background);
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme.rule);
    }

private:
    QColor Theme::*m_background;
};

} // namespace

MainWindow::MainWindow(Watchlist *watchlist, SettingsInForce *settings, WindowOptions options,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_watchlist(watchlist)
    , m_settings(settings)
    , m_options(std::move(options))
    , m_actions(this, &m_undoStack)
    , m_filter(new WatchlistFilter(watchlist->model(), this))
    , m_tagMenu(makeTagMenu())
    , m_filterEdit(new FilterEdit)
    , m_filterNote(new FilterNote(this))
    , m_chips(new ClassChips(watchlist->model(), m_filter))
    , m_messages(new MessageArea)
    , m_listTools(new QWidget)
    , m_tabs(new QTabBar)
    , m_overview(new OverviewPage)
    , m_pages(new QStackedWidget)
    , m_listPages(new QStackedWidget)
    , m_empty(new FirstSteps(bool(m_options.tryDemo)))
    , m_view(new WatchlistView(m_filter))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_pane(new DetailPane)
    , m_statusLine(new StatusLine(watchlist->history()->path()))
{
    setWindowTitle(m_options.isDemo ? tr("Staplescope – demo") : tr("Staplescope"));
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::NoContextMenu); // the toolbar is not to be hidden
    makeMenus();
    makeToolBar();
    setCentralWidget(makeCentre());
    m_view->addActions({ m_actions.copyRows, m_actions.remove, m_actions.selectAll });

    connectActions();
    connectList();
    connectFilter();
    connectRows();
    connectDetails();
    connectMessages();
    connectWatching();
    connectOverview();
    connectAlerts();
    connectTray();
    connectSecrets();
    connectFiles();
    updatePage();
    updateActions();
    setTabOrder(m_filterEdit, m_view);
    setTabOrder(m_view, m_pane);
    restoreWindowState(m_settings->file()->store(), { this, m_tabs, m_splitter, m_view, m_pane });
    restoreFilter();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeMenus()
{
    const WindowActions &a = m_actions;
    const auto add = [this](const QString &title, const QList<QAction *> &actions) {
        QMenu *menu = menuBar()->addMenu(title);
        for (QAction *action : actions) {
            if (action)
                menu->addAction(action);
            else
                menu->addSeparator();
        }
        return menu;
    };
    QList<QAction *> file { a.addHosts, a.importHosts, a.exportHosts, nullptr,
                            a.openFile, a.saveCapture, nullptr,       a.quit };
    if (m_options.tryDemo)
        file.insert(7, a.demo);
    if (m_options.tryDemo)
        file.insert(8, nullptr);
    add(tr("&File"), file)->insertMenu(a.saveCapture, makeRecentMenu());
    add(tr("&Edit"),
        { a.undo, a.redo, nullptr, a.copyRows, a.copyHosts, a.copySummary, a.copyJson,
          a.copyCommand, nullptr, a.selectAll, a.find, nullptr, a.preferences });
    QMenu *view = add(tr("&View"),
                      { a.showOverview, a.showList, nullptr, a.showDetails, a.hideNotApplicable });
    view->addMenu(makeGroupMenu());
    QMenu *columns = view->addMenu(actionIcon(QStringLiteral("columns")), tr("&Columns"));
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        m_view->fillColumnMenu(columns);
    });
    QMenu *hosts = add(tr("&Hosts"),
                       { a.checkSelected, a.checkThoroughly, a.checkAll, a.cancel, nullptr,
                         a.pauseWatching, a.pauseSelected, nullptr, a.edit, a.openWindow, a.compare,
                         a.exportResponses, nullptr, a.remove });
    hosts->insertMenu(a.openWindow, m_tagMenu);
    if (m_options.alerts) {
        m_snooze = new QMenu(tr("&Snooze selected"), this);
        m_snooze->setIcon(actionIcon(QStringLiteral("bell")));
        hosts->insertMenu(hosts->actions().at(hosts->actions().indexOf(a.pauseSelected) + 1),
                          m_snooze);
    }
    if (m_options.reports)
        add(tr("&Report"), { a.reportAll, a.reportSelected, nullptr, a.scheduledReports });
    a.scheduledReports->setVisible(m_options.schedules != nullptr);
    add(tr("Hel&p"),
        { a.helpVerdicts, a.helpRules, a.helpGlossary, a.helpKeyboard, nullptr, a.about });
    menuBar()->setContentsMargins(Metrics::Gap, 2, Metrics::Gap, 2);
}

void MainWindow::makeToolBar()
{
    auto *bar = addToolBar(tr("Toolbar"));
    bar->setObjectName(QStringLiteral("toolbar"));
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->toggleViewAction()->setEnabled(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(16, 16));
    bar->layout()->setContentsMargins(Metrics::Gap, Metrics::Gap, Metrics::Margin, Metrics::Gap);
    bar->layout()->setSpacing(2);
    bar->addAction(m_actions.addHosts);
    bar->addAction(m_actions.checkSelected);
    bar->addAction(m_actions.checkAll);
    bar->addAction(m_actions.cancel);
    if (m_options.reports) {
        bar->addSeparator();
        bar->addAction(m_actions.reportAll);
    }
    auto *spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spacer);
    m_filterEdit->setMaximumWidth(m_filterEdit->sizeHint().width());
    m_filterEdit->setShortcutHint(m_actions.find->shortcut().toString(QKeySequence::NativeText));
    bar->addWidget(m_filterEdit);
    for (QToolButton *button : bar->findChildren<QToolButton *>()) {
        if (button->objectName() == QLatin1String("qt_toolbar_ext_button"))
            button->setAccessibleName(tr("More actions"));
        else
            button->setFocusPolicy(
                Qt::TabFocus); // reachable by keys, not taking the focus on clicks
    }
}

QWidget *MainWindow::makeCentre()
{
    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *chipStrip = new Strip(&Theme::window);
    auto *chipRow = new QHBoxLayout(chipStrip);
    chipRow->setContentsMargins(Metrics::Margin, 4, Metrics::Margin, 0);
    chipRow->addWidget(m_tabs, 0, Qt::AlignBottom);
    chipRow->addStretch();
    auto *toolRow = new QHBoxLayout(m_listTools);
    toolRow->setContentsMargins(0, 0, 0, 0);
    toolRow->setSpacing(Metrics::WideGap);
    toolRow->addWidget(m_chips);
    toolRow->addWidget(makeHideBox());
    chipRow->addWidget(m_listTools);
    if (m_options.isDemo)
        column->addWidget(makeRibbon());
    column->addWidget(chipStrip);
    column->addWidget(m_messages);
    connect(m_pages, &QStackedWidget::currentChanged, chipStrip,
            [chipStrip](int page) { chipStrip->setVisible(page >= List); });

    auto *reading = new QWidget;
    reading->setAutoFillBackground(true);
    reading->setBackgroundRole(QPalette::Base);
    m_pages->addWidget(reading);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(makeListArea());
    m_pages->addWidget(m_overview);
    column->addWidget(m_pages, 1);
    column->addWidget(m_statusLine);
    chipStrip->setVisible(false);
    return centre;
}

QWidget *MainWindow::makeListArea()
{
    auto *nothing = new NoMatch;
    connect(nothing, &NoMatch::clearRequested, this, &MainWindow::clearFilter);
    m_listPages->addWidget(m_view);
    m_listPages->addWidget(nothing);
    m_listPages->setMinimumHeight(3 * Metrics::RowHeight);
    m_splitter->addWidget(m_listPages);
    m_splitter->addWidget(m_pane);
    m_splitter->setSizes({ 400, 380 });
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    return m_splitter;
}

QWidget *MainWindow::makeRibbon()
{
    auto *ribbon = new Strip(&Theme::tintInfo);
    ribbon->setObjectName(QStringLiteral("demoRibbon"));
    auto *row = new QHBoxLayout(ribbon);
    row->setContentsMargins(Metrics::Margin, 6, Metrics::Margin, 7);
    row->setSpacing(Metrics::WideGap);
    auto *shape = new QLabel;
    shape->setPixmap(actionIcon(QStringLiteral("play")).pixmap(QSize(16, 16), devicePixelRatioF()));
    row->addWidget(shape);
    row->addWidget(new TextLabel(tr("Demo data"), TextRole::Strong));
    auto *text
        = new TextLabel(tr("Test servers on this machine with certificates made for this run. "
                           "Nothing outside is contacted; closing the window deletes it all."),
                        TextRole::Body, TextLabel::Ink::Secondary);
    row->addWidget(text, 1);
    return ribbon;
}

void MainWindow::updatePage()
{
    const bool hasRows = !m_watchlist->model()->rows().isEmpty();
    const int page = hasRows ? isOverviewShown() ? OverviewOfAll : List
        : m_areTargetsRead   ? Empty
                             : Reading;
    if (page != m_pages->currentIndex()) {
        m_pages->setCurrentIndex(page);
        if (page == List)
            m_view->setFocus();
        else if (page == Empty)
            m_empty->setFocus();
    }
    m_listPages->setCurrentIndex(m_filter->rowCount() > 0 || !m_filter->isFiltering() ? Table
                                                                                      : Nothing);
    m_filterEdit->setEnabled(hasRows);
    updateHostCounts();
}

void MainWindow::updateActions()
{
    const bool hasRows = !m_watchlist->model()->rows().isEmpty();
    const bool isListShown = hasRows && !isOverviewShown();
    const bool hasSelection = isListShown && m_view->selectionModel()->hasSelection();
    const bool isBusy = m_watchlist->isBusy();
    for (QAction *action : { m_actions.checkAll, m_actions.reportAll, m_actions.selectAll,
                             m_actions.find, m_actions.showDetails, m_actions.exportHosts })
        action->setEnabled(hasRows);
    for (QAction *action :
         { m_actions.checkSelected, m_actions.checkThoroughly, m_actions.edit, m_actions.remove,
           m_actions.copyRows, m_actions.copyHosts, m_actions.copyCommand, m_actions.copyJson,
           m_actions.copySummary, m_actions.saveCapture, m_actions.openWindow,
           m_actions.exportResponses, m_actions.reportSelected })
        action->setEnabled(hasSelection);
    m_actions.compare->setEnabled(isListShown
                                  && m_view->selectionModel()->selectedRows().size() == 2);
    m_actions.cancel->setEnabled(isBusy || m_watchlist->isAddingGradually());
    for (QAction *action : { m_actions.addHosts, m_actions.importHosts })
        action->setEnabled(!m_isListChanging);
    for (QAction *action : { m_actions.edit, m_actions.remove })
        action->setEnabled(hasSelection && !m_isListChanging);
    m_actions.undo->setEnabled(m_undoStack.canUndo() && !m_isListChanging);
    m_actions.redo->setEnabled(m_undoStack.canRedo() && !m_isListChanging);
    updatePauseSelected();
}

void MainWindow::updateHostCounts()
{
    m_statusLine->setHostCounts(int(m_watchlist->model()->rows().size()), m_filter->hostCount(),
                                int(m_view->selectionModel()->selectedRows().size()));
}

void MainWindow::raiseWindow()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveWindowState(m_settings->file()->store(), { this, m_tabs, m_splitter, m_view, m_pane });
    saveFilter();
    if (!m_isQuitting && m_tray && m_tray->isVisible()) {
        event->ignore();
        hide();
        return;
    }
    QMainWindow::closeEvent(event);
}
