// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/startup/autostart.h"
#include "ui/startup/settingsinforce.h"

#include <QWidget>

class QCheckBox;
class TextLabel;

// How it goes on without its window.
class BackgroundTab : public QWidget
{
    Q_OBJECT

public:
    BackgroundTab(SettingsInForce *settings, const Autostart &autostart, bool hasTray);

private:
    void setAutostart(bool isOn);

    Autostart m_autostart;
    QCheckBox *m_starts;
    TextLabel *m_problem;
};
