// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/screenshot.h"

#include "ui/detail/detailpane.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/watchlist/watchlistview.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTextStream>
#include <QTimer>

#include <chrono>

using namespace std::chrono_literals;

namespace {

void take(MainWindow *window, const QString &path)
{
    const bool isSaved = window->grab().save(path);
    if (!isSaved)
        QTextStream(stderr)
            << QCoreApplication::translate("Screenshot", "%1 cannot be written").arg(path)
            << Qt::endl;
    QCoreApplication::exit(isSaved ? 0 : 1);
}

} // namespace

void takeScreenshotWhenReady(MainWindow *window, Watchlist *watchlist,
                             const StartArguments &arguments)
{
    auto *poll = new QTimer(window);
    poll->setInterval(200ms);
    QObject::connect(poll, &QTimer::timeout, window, [=] {
        const auto unchecked = watchlist->model()->counts()[size_t(RowGroup::NeverChecked)];
        if (!watchlist->hasLoaded() || watchlist->isBusy() || (arguments.isDemo && unchecked > 0))
            return;
        poll->stop();
        window->filter()->refresh();
        window->view()->selectRow(arguments.row > 0 ? arguments.row - 1 : 0);
        if (arguments.tab > 0)
            window->pane()->setCurrentTab(arguments.tab - 1);
        // The details and their chart come from the history's thread.
        QTimer::singleShot(1500ms, window, [=] { take(window, arguments.screenshotPath); });
    });
    poll->start();
}
