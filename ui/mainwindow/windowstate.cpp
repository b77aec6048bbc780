// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowstate.h"

#include "ui/detail/detailpane.h"
#include "ui/watchlist/watchlistview.h"

#include <QGuiApplication>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QTabBar>

namespace {

constexpr int Version = 1;
const QString Group = QStringLiteral("window");

QSize firstSize(const QWidget *window)
{
    return QSize(1280, 860).boundedTo(window->screen()->availableSize() * 0.95);
}

} // namespace

void saveWindowState(QSettings &store, const WindowParts &parts)
{
    store.beginGroup(Group);
    store.setValue(QStringLiteral("version"), Version);
    store.setValue(QStringLiteral("geometry"), parts.window->saveGeometry());
    store.setValue(QStringLiteral("splitter"), parts.splitter->saveState());
    store.setValue(QStringLiteral("columns"), parts.view->columnState());
    store.setValue(QStringLiteral("tab"), parts.pane->currentTab());
    store.setValue(QStringLiteral("page"), parts.pages->currentIndex());
    store.setValue(QStringLiteral("server"), parts.pane->server());
    store.endGroup();
    store.sync();
}

void restoreWindowState(QSettings &store, const WindowParts &parts)
{
    parts.window->resize(firstSize(parts.window));
    store.beginGroup(Group);
    if (store.value(QStringLiteral("version")).toInt() == Version) {
        if (!parts.window->restoreGeometry(store.value(QStringLiteral("geometry")).toByteArray())
            || !isOnScreen(parts.window->geometry())) {
            const QRect screen = parts.window->screen()->availableGeometry();
            parts.window->setWindowState(Qt::WindowNoState);
            parts.window->resize(firstSize(parts.window));
            parts.window->move(screen.center() - parts.window->rect().center());
        }
        parts.splitter->restoreState(store.value(QStringLiteral("splitter")).toByteArray());
        parts.view->restoreColumnState(store.value(QStringLiteral("columns")).toByteArray());
        parts.pane->setCurrentTab(store.value(QStringLiteral("tab")).toInt());
        parts.pages->setCurrentIndex(
            store.value(QStringLiteral("page"), parts.pages->currentIndex()).toInt());
        parts.pane->setServer(store.value(QStringLiteral("server")).toString());
    }
    store.endGroup();
}

bool isOnScreen(const QRect &frame)
{
    constexpr int LeastWidth = 100, LeastHeight = 40;
    const QRect titleBar(frame.topLeft(), QSize(frame.width(), LeastHeight));
    for (const QScreen *screen : QGuiApplication::screens()) {
        const QRect seen = screen->availableGeometry().intersected(titleBar);
        if (seen.width() >= LeastWidth && seen.height() >= LeastHeight / 2)
            return true;
    }
    return false;
}
