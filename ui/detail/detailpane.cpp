// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detailpane.h"

#include "base/clock.h"
#include "ui/detail/detailwidgets.h"

#include <QAction>
#include <QVBoxLayout>

#include <utility>

namespace {

const SystemClock &systemClock()
{
    static const SystemClock clock;
    return clock;
}

}

DetailPane::DetailPane(QWidget *parent)
    : QWidget(parent)
    , m_widgets(std::make_unique<Widgets>(&systemClock()))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_widgets->whole);
    nameTabs();
    connectTabs();
    clear();
}

DetailPane::~DetailPane() = default;

void DetailPane::nameTabs()
{
    Widgets &w = *m_widgets;
    const QStringList names { tr("Summary"),  tr("Findings"),        tr("Clients"),
                              tr("Response"), tr("Signer && chain"), tr("Timeline"),
                              tr("History"),  tr("Connections"),     tr("Raw") };
    for (int tab = 0; tab < DetailTab::Count; ++tab) {
        w.tabs->addTab(names[tab]);
        const QKeySequence key(QStringLiteral("Alt+%1").arg(tab + 1));
        w.tabs->setTabToolTip(tab, key.toString(QKeySequence::NativeText));
        auto *action = new QAction(names[tab], this);
        action->setShortcut(key);
        addAction(action);
        connect(action, &QAction::triggered, this, [this, tab] { setCurrentTab(tab); });
    }
    connect(w.tabs, &QTabBar::currentChanged, this, [this] {
        m_widgets->opensOther = false;
        showCurrentTab();
    });
}

void DetailPane::connectTabs()
{
    const Widgets &w = *m_widgets;
    connect(w.banner, &DetailBanner::checkRequested, this,
            [this] { emit checkRequested(m_widgets->target); });
    connect(w.banner, &DetailBanner::reportRequested, this,
            [this] { emit reportRequested(m_widgets->target); });
    connect(w.empty, &EmptyState::triggered, this, [this] {
        if (currentTab() == DetailTab::Connections)
            emit thoroughCheckRequested(m_widgets->target);
        else
            emit checkRequested(m_widgets->target);
    });
    connect(w.banner, &DetailBanner::copyMenuWanted, this, &DetailPane::fillCopyMenu);
    connect(w.banner, &DetailBanner::saveMenuWanted, this, &DetailPane::fillSaveMenu);
    connect(w.summary, &SummaryTab::sourceWanted, this,
            [this](AlsoAsked also) { requestSource(also); });
    connect(w.timeline, &TimelineTab::sourceWanted, this,
            [this](AlsoAsked also) { requestSource(also); });
    connect(w.summary, &SummaryTab::findingsWanted, this, [this](const QString &id) {
        if (!id.isEmpty())
            m_widgets->findings->select(id);
        setCurrentTab(DetailTab::Findings);
    });
    connect(w.connections, &ConnectionsTab::thoroughCheckRequested, this,
            [this] { emit thoroughCheckRequested(m_widgets->target); });
    connect(w.connections, &ConnectionsTab::attemptChosen, this, &DetailPane::showAttempt);
    connect(w.response, &ResponseTab::bytesWanted, this,
            [this](const QByteArray &document, const ByteRange &range) {
                setCurrentTab(DetailTab::Raw);
                m_widgets->raw->showBytes(document, range);
            });
    connect(w.note, &ShownNote::backRequested, this, &DetailPane::showJudged);
    connect(w.history, &HistoryTab::observationsWanted, this, &DetailPane::observationsWanted);
    connect(w.history, &HistoryTab::lessonsWanted, this, &DetailPane::lessonsWanted);
    connect(w.history, &HistoryTab::pastChecksWanted, this,
            [this](const QList<qint64> &observations, PastUse use) {
                emit pastChecksWanted(m_widgets->target, observations, use);
            });
    connect(w.history, &HistoryTab::allObservationsWanted, this,
            &DetailPane::allObservationsWanted);
    connect(&w.other, &OtherAttempt::slow, this, &DetailPane::openOther);
    connect(&w.other, &OtherAttempt::judged, this, [this] {
        m_widgets->isStale.fill(true);
        if (m_widgets->opensOther)
            openOther();
        else
            showCurrentTab();
    });
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

void DetailPane::setJudge(std::function<Inspection(const Inspection &, qsizetype)> judge)
{
    m_widgets->other.setJudge(std::move(judge));
}

void DetailPane::clear()
{
    m_widgets->target = {};
    m_widgets->inspection.reset();
    m_widgets->other.forget();
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
    w.other.forget();
    showTarget(target);
    w.banner->showNeverChecked(target);
    w.banner->setChecking(w.isChecking);
    w.tabs->setTabText(DetailTab::Findings, tr("Findings"));
    showCurrentTab();
}

void DetailPane::showInspection(const Inspection &inspection)
{
    Widgets &w = *m_widgets;
    const bool isNewer = w.inspection && w.inspection->at != inspection.at;
    const bool isSameTarget = w.target == inspection.target;
    w.inspection = inspection;
    w.other.forget();
    showTarget(inspection.target);
    w.banner->showInspection(inspection, w.subject, w.facts);
    w.banner->setChecking(w.isChecking);
    w.connections->setChecking(w.isChecking);
    w.isStale.fill(true);
    w.findings->setFindings(inspection.judgement.findings);
    const int notable = int(w.findings->notableCount());
    w.tabs->setTabText(DetailTab::Findings,
                       notable ? tr("Findings (%1)").arg(notable) : tr("Findings"));
    if (isSameTarget && isNewer)
        w.history->checkEnded();
    showCurrentTab();
}

void DetailPane::showFromFile(const Inspection &inspection, const QString &subject,
                              const QString &facts)
{
    Widgets &w = *m_widgets;
    w.subject = subject;
    w.facts = facts;
    w.banner->setLive(false);
    w.summary->setLive(false);
    w.timeline->setLive(false);
    w.connections->setLive(false);
    w.tabs->setTabVisible(DetailTab::History, false);
    w.tabs->setTabVisible(DetailTab::Connections, !inspection.attempts.isEmpty());
    showInspection(inspection);
}

void DetailPane::setChecking(bool isChecking)
{
    m_widgets->isChecking = isChecking;
    m_widgets->banner->setChecking(isChecking);
    m_widgets->connections->setChecking(isChecking);
    if (!m_widgets->inspection)
        showCurrentTab();
}

void DetailPane::setObservations(const Target &target, const ChartedObservations &charted)
{
    m_widgets->history->setObservations(target, charted);
}

void DetailPane::setLessons(const Target &target, const std::optional<Lessons> &lessons)
{
    m_widgets->history->setLessons(target, lessons);
}

void DetailPane::setSelected(const QList<Target> &targets)
{
    m_widgets->history->setSelected(targets);
}

void DetailPane::setHosts(std::function<QList<Target>()> hosts)
{
    m_widgets->history->setHosts(std::move(hosts));
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
    if (tab >= 0 && tab < DetailTab::Count)
        m_widgets->tabs->setCurrentIndex(tab);
}

void DetailPane::showCurrentTab()
{
    m_widgets->show(currentTab());
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
    w.isStale.fill(true);
    w.opensOther = true;
    if (attempt == w.inspection->evidence.judgedAttempt) {
        w.other.forget();
        return openOther();
    }
    w.note->setAttempt(chosen);
    w.other.judge(*w.inspection, attempt);
}

void DetailPane::openOther()
{
    Widgets &w = *m_widgets;
    if (!std::exchange(w.opensOther, false))
        return;
    const bool hasResponse = w.other.isJudging() || !w.isEmptyTab(DetailTab::Response);
    setCurrentTab(hasResponse ? DetailTab::Response : DetailTab::SignerAndChain);
    showCurrentTab(); // where it was open already
}

void DetailPane::showJudged()
{
    m_widgets->other.forget();
    m_widgets->isStale.fill(true);
    showCurrentTab();
    m_widgets->tabs->setFocus(); // the link that had it is gone
}
