// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class DetailPane;
class QSettings;
class QSplitter;
class QTabBar;
class QWidget;
class WatchlistView;

// What of a window is remembered from one start to the next.
struct WindowParts
{
    QWidget *window;
    QTabBar *pages;
    QSplitter *splitter;
    WatchlistView *view;
    DetailPane *pane;
};
void saveWindowState(QSettings &store, const WindowParts &parts);
// Whatever cannot be used (another version, damage, a screen that is gone) is left as it is made.
void restoreWindowState(QSettings &store, const WindowParts &parts);

// Whether enough of a window there could be seen and dragged.
bool isOnScreen(const QRect &frame);
