// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/sourcetexts.h"
#include "ui/mainwindow/mainwindow.h"

#include <utility>

// Sources of revocation beside the staple, which the user is asked about at first need.

namespace {

const QString ListsKey = QStringLiteral("fetch-lists");

} // namespace

// Asked once; who closes the question or puts it off is asked again in another session.
void MainWindow::askForLists(const Inspection &inspection)
{
    const auto offer = listOffer(inspection);
    const bool isOfUse = offer && !offer->also.issuers;
    if (m_options.isDemo || m_settings->settings().fetchLists != ListFetching::Ask
        || inspection.target.fetchLists == FetchChoice::Never || !isOfUse)
        return;
    m_awaitingLists.insert(inspection.target.id,
                           { inspection.target, modeOf(inspection.attempts) });
    if (m_wasAskedForLists)
        return;
    m_wasAskedForLists = true;
    tell({ .text = tr("%1 has a certificate without OCSP: only a list of its CA says whether it is "
                      "revoked. If the list is fetched, the CA sees that somebody here asks for "
                      "it, not for which certificate.")
                       .arg(inspection.target.text()),
           .actionText = tr("Fetch lists"),
           .action = [this] { fetchListsFromNowOn(); },
           .choices = { { tr("Not now"), {} },
                        { tr("Never"),
                          [this] {
                              Settings changed = m_settings->settings();
                              changed.fetchLists = ListFetching::Never;
                              m_settings->change(changed);
                          } } },
           .key = ListsKey });
}

void MainWindow::fetchListsFromNowOn()
{
    const auto waiting = std::exchange(m_awaitingLists, {});
    Settings changed = m_settings->settings();
    changed.fetchLists = ListFetching::Always;
    m_settings->change(changed);
    for (const AwaitingLists &one : waiting)
        m_watchlist->check({ one.target }, one.mode);
}

// The preferences answer the question as well, or have it asked again.
void MainWindow::followListFetching()
{
    m_wasAskedForLists = m_settings->settings().fetchLists != ListFetching::Ask;
    m_messages->withdraw(ListsKey);
    m_awaitingLists.clear();
}
