// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/tray.h"

#include <chrono>

using namespace std::chrono_literals;

namespace {

struct TrayShape
{
    RowGroup group;
    StatusShape shape;
};
constexpr TrayShape TrayShapes[] = {
    { RowGroup::Critical, StatusShape::Critical },
    { RowGroup::Warning, StatusShape::Warning },
    { RowGroup::NoData, StatusShape::NoData },
    { RowGroup::Good, StatusShape::Tick },
};

constexpr auto TrayLookEvery = 2s;
constexpr int TrayLooks = 150; // five minutes

} // namespace

TrayWait::TrayWait(std::function<bool()> isThere, QObject *parent)
    : QObject(parent)
    , m_isThere(std::move(isThere))
{
    m_timer.setInterval(TrayLookEvery);
    connect(&m_timer, &QTimer::timeout, this, &TrayWait::look);
}

void TrayWait::start()
{
    m_looksLeft = TrayLooks;
    m_timer.start();
}

void TrayWait::stop()
{
    m_timer.stop();
}

void TrayWait::look()
{
    if (!isLooking())
        return;
    const bool isThere = m_isThere();
    if (isThere || --m_looksLeft == 0)
        stop();
    if (isThere)
        emit arrived();
}

Tray::Tray(const WatchlistModel *model, const QList<QAction *> &actions, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    m_menu.addAction(tr("&Show the window"), this, &Tray::showRequested);
    m_menu.addActions(actions);
    m_icon.setContextMenu(&m_menu);
    connect(model, &WatchlistModel::countsChanged, this, &Tray::update);
    connect(&m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason != QSystemTrayIcon::Context)
                    emit showRequested();
            });
    update();
}

void Tray::setVisible(bool isVisible)
{
    m_icon.setVisible(isVisible);
}

// "2 Critical, 5 Warning" below the name.
void Tray::update()
{
    const auto counts = m_model->counts();
    QStringList lines { QStringLiteral("Staplescope") };
    m_shape = StatusShape::NeverChecked;
    for (auto it = std::rbegin(TrayShapes); it != std::rend(TrayShapes); ++it) {
        const int count = counts[size_t(it->group)];
        if (count == 0)
            continue;
        m_shape = it->shape; // the worst comes last
        lines.insert(1,
                     tr("%1: %2", "a state and how many hosts are in it")
                         .arg(groupName(it->group))
                         .arg(count));
    }
    m_icon.setIcon(statusIcon(m_shape));
    m_icon.setToolTip(lines.join(u'\n'));
}
