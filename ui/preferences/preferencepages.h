// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/startup/settingsinforce.h"

#include <QSpinBox>
#include <QWidget>

class QVBoxLayout;

// A page with its title on top.
class PreferencePage : public QWidget
{
    Q_OBJECT

protected:
    explicit PreferencePage(const QString &title);

    QVBoxLayout *m_column;
};

// A spin box that leaves the mouse wheel to the page around it until it has the focus.
class CalmSpinBox : public QSpinBox
{
    Q_OBJECT

public:
    CalmSpinBox(int least, int most, int value, const QString &suffix = {});

protected:
    void wheelEvent(QWheelEvent *event) override;
};

class AppearancePage final : public PreferencePage
{
    Q_OBJECT

public:
    explicit AppearancePage(SettingsInForce *settings);
};

class CheckingPage final : public PreferencePage
{
    Q_OBJECT

public:
    explicit CheckingPage(SettingsInForce *settings);

private:
    void addInterval(SettingsInForce *settings);
};
