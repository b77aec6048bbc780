// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlistmodel.h"
#include "ui/theme/statusshape.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

#include <functional>

// A session may start its programs before its tray: looks for that a while longer.
class TrayWait : public QObject
{
    Q_OBJECT

public:
    explicit TrayWait(std::function<bool()> isThere, QObject *parent = nullptr);

    void start(); // anew, where it is looking already
    void stop();
    bool isLooking() const { return m_timer.isActive(); }
    void look(); // now, as it does every other second

signals:
    void arrived(); // once, after start()

private:
    std::function<bool()> m_isThere;
    QTimer m_timer;
    int m_looksLeft = 0;
};

// The icon in the desktop's tray: its shape is the worst state of the list, its menu what can be
// done without the window.
class Tray : public QObject
{
    Q_OBJECT

public:
    // Neither is owned; both outlive this. The actions go into its menu, below "Show".
    Tray(const WatchlistModel *model, const QList<QAction *> &actions, QObject *parent = nullptr);

    static bool isAvailable() { return QSystemTrayIcon::isSystemTrayAvailable(); }
    void setVisible(bool isVisible);
    bool isVisible() const { return m_icon.isVisible(); }

    StatusShape shape() const { return m_shape; }
    QString toolTip() const { return m_icon.toolTip(); }

signals:
    void showRequested();

private:
    void update();

    const WatchlistModel *m_model;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    StatusShape m_shape = StatusShape::NeverChecked;
};
