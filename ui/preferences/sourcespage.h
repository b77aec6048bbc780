// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/preferencepages.h"

class QCheckBox;

// What is asked for beside the handshakes, each with what it tells whom.
class SourcesPage final : public PreferencePage
{
    Q_OBJECT

public:
    explicit SourcesPage(SettingsInForce *settings);

private:
    void addSwitch(const QString &text, const QString &tells, bool Settings::*choice);
    void addLists();

    SettingsInForce *m_settings;
};
