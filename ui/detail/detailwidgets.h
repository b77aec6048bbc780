// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/banner.h"
#include "ui/detail/chaintab.h"
#include "ui/detail/clientstab.h"
#include "ui/detail/connectionstab.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/emptystate.h"
#include "ui/detail/findingstab.h"
#include "ui/detail/historytab.h"
#include "ui/detail/otherattempt.h"
#include "ui/detail/rawtab.h"
#include "ui/detail/responsetab.h"
#include "ui/detail/shownnote.h"
#include "ui/detail/summarytab.h"
#include "ui/detail/timelinetab.h"

#include <QStackedWidget>
#include <QTabBar>

#include <array>

namespace DetailTab {
enum Index {
    Summary,
    Findings,
    Clients,
    Response,
    SignerAndChain,
    Timeline,
    History,
    Connections,
    Raw,
    Count
};
}

// What the detail pane is made of, and which of it is shown.
struct DetailPane::Widgets
{
    explicit Widgets(const Clock *clock);

    const Clock *clock;
    Target target;
    std::optional<Inspection> inspection;
    OtherAttempt other;
    bool opensOther = false; // its tab is to be opened; the user has not gone elsewhere since
    bool isChecking = false;
    QString subject, facts; // in place of the host and of how it was checked; empty: as they are

    QStackedWidget *whole; // nothing selected, or the rest
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

    std::array<bool, DetailTab::Count> isStale {}; // a tab is filled when it is looked at

    // What a tab shows: what was delivered may be another attempt's.
    static bool isAboutDelivery(int tab);
    const Inspection &shownIn(int tab) const;
    bool isEmptyTab(int tab) const;
    void fill(int tab);
    void describeEmpty(int tab) const;
    void show(int tab);

private:
    bool isJudging(int tab) const { return other.isJudging() && isAboutDelivery(tab); }
    QWidget *makeNothing() const;
    QWidget *makeContent();
    void makePages();
    void describeUnchecked(int tab) const;
};
