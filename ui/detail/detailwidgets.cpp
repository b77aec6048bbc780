// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detailwidgets.h"

#include "base/clock.h"
#include "ui/detail/ruleline.h"

#include <QVBoxLayout>

DetailPane::Widgets::Widgets(const Clock *clockUsed)
    : clock(clockUsed)
    , whole(new QStackedWidget)
{
    whole->addWidget(makeNothing());
    whole->addWidget(makeContent());
}

QWidget *DetailPane::Widgets::makeNothing() const
{
    auto *nothing = new EmptyState;
    nothing->set(StatusShape::NeverChecked, DetailPane::tr("No host selected"),
                 DetailPane::tr("Select a host in the list to see what it staples, who signed it "
                                "and how long it holds."));
    return nothing;
}

QWidget *DetailPane::Widgets::makeContent()
{
    makePages();
    tabs = new QTabBar;
    tabs->setExpanding(false);
    tabs->setDrawBase(false);
    tabs->setUsesScrollButtons(true);
    tabs->setAccessibleName(DetailPane::tr("Details"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(banner = new DetailBanner);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(Metrics::WideGap, 0, 0, 0);
    tabRow->addWidget(tabs, 1);
    column->addLayout(tabRow);
    column->addWidget(new RuleLine(Qt::Horizontal));
    column->addWidget(note = new ShownNote);
    column->addWidget(pages, 1);
    return content;
}

void DetailPane::Widgets::makePages()
{
    pages = new QStackedWidget;
    pages->addWidget(summary = new SummaryTab(clock));
    pages->addWidget(findings = new FindingsTab);
    pages->addWidget(clients = new ClientsTab);
    pages->addWidget(response = new ResponseTab);
    pages->addWidget(chain = new ChainTab);
    pages->addWidget(timeline = new TimelineTab);
    pages->addWidget(history = new HistoryTab(clock));
    pages->addWidget(connections = new ConnectionsTab);
    pages->addWidget(raw = new RawTab);
    pages->addWidget(empty = new EmptyState);
    for (int page = 0; page < pages->count(); ++page) {
        pages->widget(page)->setAutoFillBackground(true);
        pages->widget(page)->setBackgroundRole(QPalette::Base);
    }
}

bool DetailPane::Widgets::isAboutDelivery(int tab)
{
    return tab == DetailTab::Response || tab == DetailTab::SignerAndChain
        || tab == DetailTab::Timeline || tab == DetailTab::Raw;
}

const Inspection &DetailPane::Widgets::shownIn(int tab) const
{
    const Inspection *chosen = other.inspection();
    return chosen && isAboutDelivery(tab) ? *chosen : *inspection;
}

bool DetailPane::Widgets::isEmptyTab(int tab) const
{
    if (tab == DetailTab::History)
        return false; // it has an empty state of its own
    if (!inspection || isJudging(tab))
        return true;
    const Inspection &shown = shownIn(tab);
    switch (tab) {
    case DetailTab::Clients:
        return shown.judgement.clients.isEmpty();
    case DetailTab::Response:
        return !ResponseTab::hasSomething(shown.judgement);
    case DetailTab::SignerAndChain:
    case DetailTab::Timeline:
        return shown.evidence.chain.isEmpty() && shown.judgement.staples.isEmpty();
    case DetailTab::Raw:
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
    case DetailTab::Summary:
        return summary->setInspection(shown);
    case DetailTab::Clients:
        return clients->setClients(shown.judgement.clients);
    case DetailTab::Response:
        return response->setJudgement(shown.judgement);
    case DetailTab::SignerAndChain:
        return chain->setInspection(shown, clock->now());
    case DetailTab::Timeline:
        return timeline->setInspection(shown, clock);
    case DetailTab::Connections:
        return connections->setInspection(shown);
    case DetailTab::Raw:
        return raw->setInspection(shown);
    default:
        return;
    }
}

void DetailPane::Widgets::describeUnchecked(int tab) const
{
    if (isChecking) {
        empty->set(StatusShape::Checking, DetailPane::tr("Checking…"),
                   DetailPane::tr("Connecting to %1 and asking for its OCSP response.")
                       .arg(target.text()));
        return empty->setAction({}, {});
    }
    empty->set(StatusShape::NeverChecked, DetailPane::tr("Not checked yet"),
               DetailPane::tr("A check connects to the server and looks at the OCSP response "
                              "that it staples."));
    empty->setAction(tab == DetailTab::Connections ? DetailPane::tr("Check thoroughly")
                                                   : DetailPane::tr("Check now"),
                     QStringLiteral("check"));
}

void DetailPane::Widgets::describeEmpty(int tab) const
{
    if (!inspection)
        return describeUnchecked(tab);
    empty->setAction({}, {});
    if (isJudging(tab))
        return empty->set(StatusShape::Checking, DetailPane::tr("Judging…"),
                          DetailPane::tr("Reading what this connection delivered."));
    const Inspection &shown = shownIn(tab);
    const Judgement &judgement = shown.judgement;
    const StatusShape shape = shapeOf(judgement.verdict, judgement.verdictClass);
    if (shown.evidence.chain.isEmpty())
        return empty->set(
            shape, verdictWord(judgement.verdict),
            tab == DetailTab::Response || tab == DetailTab::Raw
                ? DetailPane::tr("The connection ended before a response could be seen.")
                : DetailPane::tr("The connection ended before a certificate was seen."));
    empty->set(shape, DetailPane::tr("Nothing was stapled"), judgement.sentence.translated());
}

void DetailPane::Widgets::show(int tab)
{
    const bool isEmpty = isEmptyTab(tab);
    if (isEmpty)
        describeEmpty(tab);
    else
        fill(tab);
    note->setVisible(other.isChosen() && isAboutDelivery(tab));
    pages->setCurrentIndex(isEmpty ? int(DetailTab::Count) : tab);
}
