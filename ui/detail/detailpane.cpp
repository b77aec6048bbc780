// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detailpane.h"

#include "base/clock.h"
#include "ui/detail/banner.h"
#include "ui/detail/chaintab.h"
#include "ui/detail/clientstab.h"
#include "ui/detail/connectionstab.h"
#include "ui/detail/emptystate.h"
#include "ui/detail/findingstab.h"
#include "ui/detail/historytab.h"
#include "ui/detail/rawtab.h"
#include "ui/detail/responsetab.h"
#include "ui/detail/ruleline.h"
#include "ui/detail/shownnote.h"
#include "ui/detail/summarytab.h"
#include "ui/detail/timelinetab.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolTip>
#include <QVBoxLayout>

#include <array>

namespace {

enum Tab {
    Summary,
    Findings,
    Clients,
    Response,
    SignerAndChain,
    Timeline,
    HistoryTabIndex,
    Connections,
    Raw,
    TabCount
};

const SystemClock &systemClock()
{
    static const SystemClock clock;
    return clock;
}

}

struct DetailPane::Widgets
{
    const Clock *clock = &systemClock();
    Target target;
    std::optional<Inspection> inspection;
    std::optional<Inspection> other; // judged by the attempt that the user looks at instead
    bool isChecking = false;

    QStackedWidget *whole; // nothing selected, or the rest
    EmptyState *nothing;
    DetailBanner *banner;
    ShownNote *note; // where `other` is shown
    QTabBar *tabs;
    QStackedWidget *pages; // one for each tab, then the empty state
    SummaryTab *summary;
    FindingsTab *findings;
    ClientsTab *clients;
    ResponseTab *response;
    ChainTab *chain;
    TimelineTab *timeline;
    HistoryTab *history;
    ConnectionsTab *connections;
    RawTab *raw;
    EmptyState *empty;

    std::array<bool, TabCount> isStale {}; // a tab is filled when it is looked at

    // What a tab shows: what was delivered may be another attempt's.
    static bool isAboutDelivery(int tab);
    const Inspection &shownIn(int tab) const
    {
        return other && isAboutDelivery(tab) ? *other : *inspection;
    }
    bool isEmptyTab(int tab) const;
    void fill(int tab);
    void describeEmpty(int tab) const;
};

bool DetailPane::Widgets::isAboutDelivery(int tab)
{
    return tab == Response || tab == SignerAndChain || tab == Timeline || tab == Raw;
}

bool DetailPane::Widgets::isEmptyTab(int tab) const
{
    if (tab == HistoryTabIndex)
        return false; // it has an empty state of its own
    if (!inspection)
        return true;
    const Inspection &shown = shownIn(tab);
    switch (tab) {
    case Clients:
        return shown.judgement.clients.isEmpty();
    case Response:
        return !ResponseTab::hasSomething(shown.judgement);
    case SignerAndChain:
    case Timeline:
        return shown.evidence.chain.isEmpty() && shown.judgement.staples.isEmpty();
    case Raw:
        return !RawTab::hasSomething(shown);
    default:
        return false;
    }
}

void DetailPane::Widgets::fill(int tab)
{
    if (!inspection || !isStale[size_t(tab)])
        return;
    isStale[size_t(tab)] = false;
    const Inspection &shown = shownIn(tab);
    switch (tab) {
    case Summary:
        return summary->setInspection(shown);
    case Clients:
        return clients->setClients(shown.judgement.clients);
    case Response:
        return response->setJudgement(shown.judgement);
    case SignerAndChain:
        return chain->setInspection(shown, clock->now());
    case Timeline:
        return timeline->setInspection(shown, clock);
    case Connections:
        return connections->setInspection(shown);
    case Raw:
        return raw->setInspection(shown);
    default:
        return;
    }
}

void DetailPane::Widgets::describeEmpty(int tab) const
{
    if (!inspection && isChecking) {
        empty->set(StatusShape::Checking, DetailPane::tr("Checking…"),
                   DetailPane::tr("Connecting to %1 and asking for its OCSP response.")
                       .arg(target.text()));
        return empty->setAction({}, {});
    }
    if (!inspection) {
        empty->set(StatusShape::NeverChecked, DetailPane::tr("Not checked yet"),
                   DetailPane::tr("A check connects to the server and looks at the OCSP response "
                                  "that it staples."));
        return empty->setAction(tab == Connections ? DetailPane::tr("Check thoroughly")
                                                   : DetailPane::tr("Check now"),
                                QStringLiteral("check"));
    }
    empty->setAction({}, {});
    const Inspection &shown = shownIn(tab);
    const Judgement &judgement = shown.judgement;
    const StatusShape shape = shapeOf(judgement.verdict, judgement.verdictClass);
    if (shown.evidence.chain.isEmpty())
        return empty->set(
            shape, verdictWord(judgement.verdict),
            tab == Response || tab == Raw
                ? DetailPane::tr("The connection ended before a response could be seen.")
                : DetailPane::tr("The connection ended before a certificate was seen."));
    empty->set(shape, DetailPane::tr("Nothing was stapled"), judgement.sentence.translated());
}

DetailPane::DetailPane(QWidget *parent)
    : QWidget(parent)
    , m_widgets(std::make_unique<Widgets>())
{
    Widgets &w = *m_widgets;
    w.whole = new QStackedWidget;
    w.nothing = new EmptyState;
    w.nothing->set(
        StatusShape::NeverChecked, tr("No host selected"),
        tr("Select a host in the list to see what it staples, who signed it and how long "
           "it holds."));
    w.banner = new DetailBanner;
    w.tabs = new QTabBar;
    w.pages = new QStackedWidget;
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(w.banner);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(Metrics::WideGap, 0, 0, 0);
    tabRow->addWidget(w.tabs, 1);
    layout->addLayout(tabRow);
    layout->addWidget(new RuleLine(Qt::Horizontal));
    layout->addWidget(w.note = new ShownNote);
    layout->addWidget(w.pages, 1);
    w.whole->addWidget(w.nothing);
    w.whole->addWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(w.whole);
    makeTabs();
    connect(w.banner, &DetailBanner::checkRequested, this,
            [this] { emit checkRequested(m_widgets->target); });
    connect(w.banner, &DetailBanner::reportRequested, this,
            [this] { emit reportRequested(m_widgets->target); });
    connect(w.empty, &EmptyState::triggered, this, [this] {
        if (currentTab() == Connections)
            emit thoroughCheckRequested(m_widgets->target);
        else
            emit checkRequested(m_widgets->target);
    });
    connect(w.banner, &DetailBanner::copyRequested, this, &DetailPane::copySummary);
    connect(w.summary, &SummaryTab::sourceWanted, this,
            [this](AlsoAsked also) { requestSource(also); });
    connect(w.timeline, &TimelineTab::sourceWanted, this,
            [this](AlsoAsked also) { requestSource(also); });
    connect(w.summary, &SummaryTab::findingsWanted, this, [this](const QString &id) {
        if (!id.isEmpty())
            m_widgets->findings->select(id);
        setCurrentTab(Findings);
    });
    connect(w.connections, &ConnectionsTab::thoroughCheckRequested, this,
            [this] { emit thoroughCheckRequested(m_widgets->target); });
    connect(w.connections, &ConnectionsTab::attemptChosen, this, &DetailPane::showAttempt);
    connect(w.note, &ShownNote::backRequested, this, &DetailPane::showJudged);
    connect(w.history, &HistoryTab::observationsWanted, this, &DetailPane::observationsWanted);
    clear();
}

DetailPane::~DetailPane() = default;

void DetailPane::makeTabs()
{
    Widgets &w = *m_widgets;
    w.tabs->setExpanding(false);
    w.tabs->setDrawBase(false);
    w.tabs->setUsesScrollButtons(true);
    w.tabs->setAccessibleName(tr("Details"));
    const QStringList names { tr("Summary"),  tr("Findings"),        tr("Clients"),
                              tr("Response"), tr("Signer && chain"), tr("Timeline"),
                              tr("History"),  tr("Connections"),     tr("Raw") };
    for (int tab = 0; tab < TabCount; ++tab) {
        w.tabs->addTab(names[tab]);
        const QKeySequence key(QStringLiteral("Alt+%1").arg(tab + 1));
        w.tabs->setTabToolTip(tab, key.toString(QKeySequence::NativeText));
        auto *action = new QAction(names[tab], this);
        action->setShortcut(key);
        addAction(action);
        connect(action, &QAction::triggered, this, [this, tab] { setCurrentTab(tab); });
    }
    w.pages->addWidget(w.summary = new SummaryTab(w.clock));
    w.pages->addWidget(w.findings = new FindingsTab);
    w.pages->addWidget(w.clients = new ClientsTab);
    w.pages->addWidget(w.response = new ResponseTab);
    w.pages->addWidget(w.chain = new ChainTab);
    w.pages->addWidget(w.timeline = new TimelineTab);
    w.pages->addWidget(w.history = new HistoryTab(w.clock));
    w.pages->addWidget(w.connections = new ConnectionsTab);
    w.pages->addWidget(w.raw = new RawTab);
    w.pages->addWidget(w.empty = new EmptyState);
    for (int page = 0; page < w.pages->count(); ++page) {
        w.pages->widget(page)->setAutoFillBackground(true);
        w.pages->widget(page)->setBackgroundRole(QPalette::Base);
    }
    connect(w.tabs, &QTabBar::currentChanged, this, &DetailPane::showCurrentTab);
}

void DetailPane::setClock(const Clock *clock)
{
    m_widgets->clock = clock ? clock : &systemClock();
    m_widgets->summary->setClock(m_widgets->clock);
    m_widgets->history->setClock(m_widgets->clock);
}

void DetailPane::requestSource(AlsoAsked also)
{
    const auto &shown = m_widgets->inspection;
    emit sourceRequested(m_widgets->target, shown ? modeOf(shown->attempts) : CheckMode::Quick,
                         also);
}

void DetailPane::clear()
{
    m_widgets->target = {};
    m_widgets->inspection.reset();
    m_widgets->other.reset();
    m_widgets->isChecking = false;
    m_widgets->whole->setCurrentIndex(0);
}

void DetailPane::showTarget(const Target &target)
{
    Widgets &w = *m_widgets;
    if (w.target != target)
        w.isChecking = false; // whether this one is being checked has not been said
    w.target = target;
    w.history->setTarget(target);
    w.whole->setCurrentIndex(1);
}

void DetailPane::showNeverChecked(const Target &target)
{
    Widgets &w = *m_widgets;
    w.inspection.reset();
    w.other.reset();
    showTarget(target);
    w.banner->showNeverChecked(target);
    w.banner->setChecking(w.isChecking);
    w.tabs->setTabText(Findings, tr("Findings"));
    showCurrentTab();
}

void DetailPane::showInspection(const Inspection &inspection)
{
    Widgets &w = *m_widgets;
    const bool isNewer = w.inspection && w.inspection->at != inspection.at;
    const bool isSameTarget = w.target == inspection.target;
    w.inspection = inspection;
    w.other.reset();
    showTarget(inspection.target);
    w.banner->showInspection(inspection);
    w.banner->setChecking(w.isChecking);
    w.connections->setChecking(w.isChecking);
    w.isStale.fill(true);
    w.findings->setFindings(inspection.judgement.findings);
    const int notable = int(w.findings->notableCount());
    w.tabs->setTabText(Findings, notable ? tr("Findings (%1)").arg(notable) : tr("Findings"));
    if (isSameTarget && isNewer)
        w.history->checkEnded();
    showCurrentTab();
}

void DetailPane::setChecking(bool isChecking)
{
    m_widgets->isChecking = isChecking;
    m_widgets->banner->setChecking(isChecking);
    m_widgets->connections->setChecking(isChecking);
    if (!m_widgets->inspection)
        showCurrentTab();
}

void DetailPane::setObservations(const Target &target, const QList<Observation> &observations)
{
    m_widgets->history->setObservations(target, observations);
}

QString DetailPane::server() const
{
    const auto server = m_widgets->findings->server();
    return server ? QString::fromLatin1(factsOf(*server).id) : QString();
}

void DetailPane::setServer(const QString &id)
{
    m_widgets->findings->setServer(serverFromId(id));
}

int DetailPane::currentTab() const
{
    return m_widgets->tabs->currentIndex();
}

void DetailPane::setCurrentTab(int tab)
{
    if (tab >= 0 && tab < TabCount)
        m_widgets->tabs->setCurrentIndex(tab);
}

void DetailPane::showCurrentTab()
{
    Widgets &w = *m_widgets;
    const int tab = currentTab();
    const bool isEmpty = w.isEmptyTab(tab);
    if (isEmpty)
        w.describeEmpty(tab);
    else
        w.fill(tab);
    w.note->setVisible(w.other && w.isAboutDelivery(tab));
    w.pages->setCurrentIndex(isEmpty ? int(TabCount) : tab);
}

// The judged one needs no note.
void DetailPane::showAttempt(qsizetype attempt)
{
    Widgets &w = *m_widgets;
    if (!w.inspection || attempt >= w.inspection->attempts.size())
        return;
    const Attempt &chosen = w.inspection->attempts[attempt];
    if (!chosen.sawCertificate() && chosen.capture.brokenStatuses.isEmpty())
        return; // the list of attempts says all there is
    w.other.reset();
    if (attempt != w.inspection->evidence.judgedAttempt) {
        w.other = judgedBy(*w.inspection, attempt);
        w.note->setAttempt(chosen);
    }
    w.isStale.fill(true);
    setCurrentTab(w.isEmptyTab(Response) ? SignerAndChain : Response);
}

void DetailPane::showJudged()
{
    m_widgets->other.reset();
    m_widgets->isStale.fill(true);
    showCurrentTab();
    m_widgets->tabs->setFocus(); // the link that had it is gone
}

void DetailPane::copySummary()
{
    if (!m_widgets->inspection)
        return;
    QGuiApplication::clipboard()->setText(
        summaryText(*m_widgets->inspection, m_widgets->clock->now()));
    QToolTip::showText(QCursor::pos(), tr("Summary copied"), this, {}, 1500);
}
