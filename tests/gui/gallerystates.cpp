// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallerystates.h"

#include "chartstates.h"
#include "galleryevidence.h"
#include "overviewsample.h"
#include "reportstates.h"
#include "samples.h"

#include "base/clock.h"
#include "rules/server.h"
#include "ui/chart/historyplot.h"
#include "ui/chart/plotpicture.h"
#include "ui/chart/timelinewidget.h"
#include "ui/detail/chartlegend.h"
#include "ui/detail/comparedialog.h"
#include "ui/detail/detailpane.h"
#include "ui/help/helpwindow.h"
#include "ui/hosts/edithostdialog.h"
#include "ui/mainwindow/filterhelp.h"
#include "ui/overview/overviewpage.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"
#include "ui/watchlist/watchlistview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QTreeWidget>

namespace {

constexpr qint64 Hour = 3600, Day = 24 * Hour;
const UtcTime Now = *UtcTime::fromCivil(2026, 11, 20, 20, 5, 0);

UtcTime at(int month, int day, int hour, int minute = 0, int year = 2026)
{
    return *UtcTime::fromCivil(year, month, day, hour, minute, 0);
}

class Sheet : public QWidget
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), palette().base());
    }
};

// Every shape and icon at the sizes they are used at.
std::unique_ptr<QWidget> shapes()
{
    auto sheet = std::make_unique<Sheet>();
    auto *grid = new QGridLayout(sheet.get());
    for (int i = 0; i <= int(StatusShape::Checking); ++i) {
        const auto shape = StatusShape(i);
        int column = 0;
        for (const int size : { 16, 20, 24, 32, 64 }) {
            auto *label = new QLabel;
            label->setPixmap(
                statusIcon(shape).pixmap(QSize(size, size), label->devicePixelRatio()));
            grid->addWidget(label, i, column++);
        }
        grid->addWidget(new TextLabel(statusShapeName(shape), TextRole::Body), i, column);
    }
    int cell = 0;
    const QStringList icons = QDir(QStringLiteral(":/icons/actions")).entryList();
    for (const QString &icon : icons) {
        auto *label = new QLabel;
        const QString name = icon.chopped(4);
        label->setPixmap(actionIcon(name).pixmap(QSize(16, 16), label->devicePixelRatio()));
        auto *row = new QWidget;
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(label);
        layout->addWidget(new TextLabel(name, TextRole::Secondary, TextLabel::Ink::Secondary), 1);
        grid->addWidget(row, cell % 13, 7 + cell / 13);
        ++cell;
    }
    return sheet;
}

std::unique_ptr<QWidget> controls()
{
    auto sheet = std::make_unique<QWidget>();
    auto *grid = new QGridLayout(sheet.get());
    auto *tabs = new QTabBar;
    for (const char *name : { "Summary", "Findings (3)", "Response", "Signer && chain", "Raw" })
        tabs->addTab(QString::fromLatin1(name));
    tabs->setCurrentIndex(1);
    tabs->setExpanding(false);
    grid->addWidget(tabs, 0, 0, 1, 4);
    const auto button = [](const char *text, const char *icon) {
        return new QPushButton(actionIcon(QString::fromLatin1(icon)), QString::fromLatin1(text));
    };
    auto *primary = button("Add hosts...", "add");
    primary->setIcon(actionIcon(QStringLiteral("add"), Theme::ofApplication().onAccent));
    primary->setDefault(true);
    auto *disabled = button("Disabled", "report");
    disabled->setEnabled(false);
    auto *checked = button("Checked", "table");
    checked->setCheckable(true);
    checked->setChecked(true);
    grid->addWidget(primary, 1, 0);
    grid->addWidget(button("Check again", "check"), 1, 1);
    grid->addWidget(disabled, 1, 2);
    grid->addWidget(checked, 1, 3);
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(QStringLiteral("Filter, or status:critical left<24h"));
    edit->setClearButtonEnabled(true);
    edit->addAction(actionIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    auto *combo = new QComboBox;
    combo->addItems({ QStringLiteral("Time left"), QStringLiteral("Share of the window used") });
    auto *spin = new QSpinBox;
    grid->addWidget(edit, 2, 0, 1, 2);
    grid->addWidget(combo, 2, 2);
    grid->addWidget(spin, 2, 3);
    auto *check = new QCheckBox(QStringLiteral("Checked"));
    check->setChecked(true);
    auto *radio = new QRadioButton(QStringLiteral("Radio"));
    radio->setChecked(true);
    grid->addWidget(check, 3, 0);
    grid->addWidget(new QCheckBox(QStringLiteral("Not checked")), 3, 1);
    grid->addWidget(radio, 3, 2);
    grid->addWidget(new QRadioButton(QStringLiteral("Other")), 3, 3);
    auto *progress = new QProgressBar;
    progress->setValue(40);
    grid->addWidget(progress, 4, 0, 1, 2);
    auto *tool = new QToolButton;
    tool->setIcon(actionIcon(QStringLiteral("export")));
    tool->setText(QStringLiteral("Export"));
    tool->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    tool->setPopupMode(QToolButton::InstantPopup);
    grid->addWidget(tool, 4, 2);
    auto *tree = new QTreeWidget;
    tree->setHeaderLabels({ QStringLiteral("Field"), QStringLiteral("Value") });
    for (int i = 0; i < 14; ++i) {
        auto *item = new QTreeWidgetItem(
            tree, { QStringLiteral("Item %1").arg(i), QStringLiteral("Value") });
        new QTreeWidgetItem(item, { QStringLiteral("Child"), QStringLiteral("Value") });
    }
    tree->topLevelItem(1)->setExpanded(true);
    tree->setCurrentItem(tree->topLevelItem(2));
    grid->addWidget(tree, 5, 0, 1, 4);
    return sheet;
}

Freshness window(UtcTime thisUpdate, qint64 length)
{
    Freshness f;
    f.thisUpdate = thisUpdate;
    f.nextUpdate = thisUpdate.addSecs(length);
    f.effectiveExpiry = *f.nextUpdate;
    f.due = thisUpdate.addSecs(length * 4 / 7);
    f.warningFrom = f.due.addSecs(8 * Hour);
    f.criticalFrom = thisUpdate.addSecs(length * 9 / 10);
    return f;
}

TimelineFacts timeline(UtcTime thisUpdate, UtcTime producedAt, UtcTime signerEnd, UtcTime leafEnd)
{
    TimelineFacts facts;
    facts.now = Now;
    facts.response = window(thisUpdate, 7 * Day);
    facts.producedAt = producedAt;
    facts.signer = TimelineFacts::Life { signerEnd.addSecs(-60 * Day), signerEnd };
    facts.certificate = TimelineFacts::Life { leafEnd.addSecs(-90 * Day), leafEnd };
    return facts;
}

std::unique_ptr<QWidget> timelines()
{
    auto sheet = std::make_unique<Sheet>();
    auto *layout = new QVBoxLayout(sheet.get());
    QList<TimelineFacts> all;
    all << timeline(at(11, 19, 8), at(11, 19, 9, 10), at(12, 15, 0), at(1, 18, 0, 0, 2027));
    all << timeline(at(11, 16, 8), at(11, 16, 8, 4), at(12, 1, 0), at(12, 28, 12));
    all << timeline(at(11, 10, 15, 40), at(11, 10, 15, 41), at(11, 19, 12), at(11, 22, 9, 30));
    all << timeline(at(11, 14, 8), at(11, 14, 8, 4), at(12, 1, 0), at(12, 28, 12)); // critical
    all << timeline(at(11, 20, 20, 17), at(11, 20, 20, 17), at(12, 1, 0), at(12, 28, 12)); // future
    all << timeline(at(3, 2, 8), at(3, 2, 9), at(4, 1, 0), at(12, 28, 12)); // long expired
    TimelineFacts open = all.first();
    open.response->isOpenEnded = true;
    open.response->nextUpdate.reset();
    open.response->effectiveExpiry = open.response->thisUpdate.addSecs(Day);
    all << open;
    TimelineFacts neutral = all.first();
    neutral.isNeutral = true;
    all << neutral;
    TimelineFacts none;
    none.now = Now;
    none.certificate = all.first().certificate;
    all << none;
    for (const TimelineFacts &facts : std::as_const(all)) {
        auto *widget = new TimelineWidget;
        widget->setFacts(facts);
        layout->addWidget(widget);
    }
    layout->addStretch(1);
    return sheet;
}

const Clock &labClock()
{
    static const FixedClock clock(LabNow);
    return clock;
}

std::unique_ptr<DetailPane> emptyPane()
{
    auto pane = std::make_unique<DetailPane>();
    pane->setClock(&labClock());
    DetailPane *answering = pane.get();
    QObject::connect(answering, &DetailPane::lessonsWanted, answering,
                     [answering](const Target &target) {
                         answering->setLessons(target, lessonsFrom(sampleHistory(), {}, LabNow));
                     });
    QObject::connect(answering, &DetailPane::observationsWanted, answering,
                     [answering](const QList<Target> &targets, UtcTime from, UtcTime) {
                         QList<Observation> wanted;
                         for (const Observation &check : sampleHistory()) {
                             if (check.at >= from)
                                 wanted.append(check);
                         }
                         for (const Target &target : targets)
                             answering->setObservations(target, { wanted });
                     });
    return pane;
}

GalleryState paneState(const char *sampleName, int tab)
{
    const char *tabs[] = { "summary",  "findings", "clients",     "response", "chain",
                           "timeline", "history",  "connections", "raw" };
    return { QStringLiteral("%1-%2").arg(QString::fromLatin1(sampleName),
                                         QString::fromLatin1(tabs[tab])),
             { 1440, 420 },
             [sampleName, tab] {
                 auto pane = emptyPane();
                 pane->showInspection(sample(sampleName));
                 pane->setCurrentTab(tab);
                 return pane;
             } };
}

GalleryState fixState(const char *name, const char *sampleName, std::optional<Server> server,
                      const QSize &size)
{
    return { QString::fromLatin1(name), size, [sampleName, server] {
                auto pane = emptyPane();
                pane->showInspection(sample(sampleName));
                pane->setCurrentTab(1);
                pane->setServer(server ? QString::fromLatin1(factsOf(*server).id) : QString());
                return pane;
            } };
}

GalleryState helpState(const char *name, HelpTopic topic)
{
    return { QString::fromLatin1(name), { 960, 680 }, [topic] {
                auto help = std::make_unique<HelpWindow>(QList<QAction *>());
                help->setTopic(topic);
                return help;
            } };
}

std::unique_ptr<QWidget> history(ChartQuantity quantity, bool isReading)
{
    auto plot = std::make_unique<HistoryPlot>();
    plot->resize(1200, 480);
    const QList<Observation> checks = sampleHistory();
    plot->setSeries(chartSeries({ checks, 3600, quantity }), checks);
    plot->setRange(LabNow - 14 * Days, LabNow + 6 * Hours);
    if (isReading) {
        plot->show();
        QCoreApplication::processEvents();
        plot->readAt({ 440, 200 });
    }
    return plot;
}

// What is saved of a chart.
std::unique_ptr<QWidget> picture()
{
    const auto plot = history(ChartQuantity::TimeLeft, false);
    ChartLegend legend;
    legend.setSeries(chartSeries({ sampleHistory(), 3600, ChartQuantity::TimeLeft }));
    legend.resize(plot->width(), legend.sizeHint().height());
    auto label = std::make_unique<QLabel>();
    label->setPixmap(QPixmap::fromImage(
        QImage::fromData(pictureOf(*static_cast<HistoryPlot *>(plot.get()), legend,
                                   QStringLiteral("www.example.test:443"), PictureFormat::Png))));
    return label;
}

std::unique_ptr<EditHostDialog> editHost(const Target &target)
{
    return std::make_unique<EditHostDialog>(target, QList<Target> { target });
}

// Every sample as a row, by tag; one group is folded.
std::unique_ptr<QWidget> groupedWatchlist()
{
    static const FixedClock clock(LabNow);
    auto model = std::make_unique<WatchlistModel>(&clock);
    qint64 id = 0;
    for (const Sample &one : samples()) {
        Inspection inspection = one.make();
        inspection.target.id = ++id;
        inspection.target.host = QString::fromLatin1(one.name) + QStringLiteral(".example.test");
        inspection.target.tags = { id % 3 ? QStringLiteral("web") : QStringLiteral("mail") };
        if (id % 5 == 0)
            inspection.target.tags.clear();
        if (id % 7 == 0)
            inspection.target.tags = { QStringLiteral("web"), QStringLiteral("mail") };
        model->insert({ WatchRow { .target = inspection.target } });
        model->setInspection(inspection);
    }
    model->setSnoozes({ { 2, LabNow + 8 * Hours }, { 4, LabNow + 8 * Hours } });
    auto filter = std::make_unique<WatchlistFilter>(model.get());
    auto view = std::make_unique<WatchlistView>(filter.get());
    filter->setGrouping(Grouping::Tag);
    filter->setFolded(QStringLiteral("mail"), true);
    view->selectNear(2);
    model.release()->setParent(view.get());
    filter.release()->setParent(view.get());
    return view;
}

}

QList<GalleryState> galleryStates()
{
    QList<GalleryState> states {
        { QStringLiteral("shapes"), { 1000, 760 }, shapes },
        { QStringLiteral("controls"), { 640, 480 }, controls },
        { QStringLiteral("timelines"), { 1160, 1400 }, timelines },
        { QStringLiteral("plot-left"),
          { 1200, 480 },
          [] { return history(ChartQuantity::TimeLeft, true); } },
        { QStringLiteral("plot-used"),
          { 1200, 480 },
          [] { return history(ChartQuantity::ShareUsed, false); } },
        { QStringLiteral("plot-age"),
          { 1200, 480 },
          [] { return history(ChartQuantity::Age, false); } },
        { QStringLiteral("plot-picture"), { 2400, 1100 }, picture },
        { QStringLiteral("plot-no-values"),
          { 1200, 240 },
          [] {
              QList<Observation> checks = sampleHistory();
              for (Observation &check : checks) {
                  check.freshness.reset();
                  check.responseSha256.clear();
                  check.verdict = Verdict::Missing;
                  check.verdictClass = VerdictClass::Warning;
              }
              auto plot = std::make_unique<HistoryPlot>();
              plot->setSeries(chartSeries({ checks, 3600, ChartQuantity::TimeLeft }), checks);
              plot->setRange(LabNow - 14 * Days, LabNow + 6 * Hours);
              return plot;
          } },
        { QStringLiteral("overview"),
          { 1440, 780 },
          [] {
              auto page = std::make_unique<OverviewPage>();
              page->setOverview(sampleOverview(Now));
              return page;
          } },
        { QStringLiteral("overview-empty"),
          { 1440, 780 },
          [] {
              auto page = std::make_unique<OverviewPage>();
              page->setOverview(overviewOf({}, {}, Now));
              return page;
          } },
        { QStringLiteral("pane-nothing"), { 1440, 420 }, [] { return emptyPane(); } },
        { QStringLiteral("pane-never"),
          { 1440, 420 },
          [] {
              auto pane = emptyPane();
              pane->showNeverChecked(sampleTarget());
              return pane;
          } },
        { QStringLiteral("pane-checking"),
          { 1440, 420 },
          [] {
              auto pane = emptyPane();
              pane->showNeverChecked(sampleTarget());
              pane->setChecking(true);
              return pane;
          } },
        fixState("absent-fix-nginx", "missing", Server::Nginx, { 1440, 460 }),
        fixState("absent-fix-none", "missing", std::nullopt, { 1440, 420 }),
        fixState("expired-fix-haproxy", "expired", Server::HAProxy, { 1440, 520 }),
        fixState("absent-fix-dovecot", "missing", Server::Dovecot, { 1100, 560 }),
        helpState("help-verdicts", HelpTopic::Verdicts),
        helpState("help-rules", HelpTopic::Rules),
        helpState("help-glossary", HelpTopic::Glossary),
        { QStringLiteral("edit-host"), { 560, 640 }, [] { return editHost(sampleTarget()); } },
        { QStringLiteral("edit-host-problems"),
          { 560, 760 },
          [] {
              Target target = sampleTarget();
              target.proxy = *parseProxy(u"http://me@proxy.example.test:3128");
              auto dialog = editHost(target);
              dialog->host()->setText(QStringLiteral("www.example.test:443"));
              dialog->connection()->address()->setText(QStringLiteral("www"));
              dialog->accept();
              return dialog;
          } },
        { QStringLiteral("pane-narrow"),
          { 760, 520 },
          [] {
              auto pane = emptyPane();
              pane->showInspection(sample("refresh-due"));
              return pane;
          } },
        { QStringLiteral("connections-shown"),
          { 1440, 420 },
          [] {
              auto pane = emptyPane();
              pane->showInspection(sample("backends"));
              pane->setCurrentTab(7);
              for (QTableView *table : pane->findChildren<QTableView *>()) {
                  if (table->model()->inherits("ConnectionGridModel"))
                      emit table->activated(table->model()->index(0, 3));
              }
              return pane;
          } },
        { QStringLiteral("compare"),
          { 960, 680 },
          [] { return std::make_unique<CompareDialog>(sample("good"), sample("refresh-due")); } },
        { QStringLiteral("filter-help"), FilterHelp().sizeHint(),
          [] { return std::make_unique<FilterHelp>(); } },
        { QStringLiteral("watchlist-groups"), { 1280, 420 }, [] { return groupedWatchlist(); } },
        { QStringLiteral("clients-narrow"),
          { 760, 520 },
          [] {
              auto pane = emptyPane();
              pane->showInspection(sample("expired"));
              pane->setCurrentTab(2);
              return pane;
          } },
    };
    states += chartStates() + dialogStates();
    states += evidenceStates() + reportStates();
    for (const Sample &one : samples()) {
        for (int tab = 0; tab < 9; ++tab)
            states.append(paneState(one.name, tab));
    }
    return states;
}
