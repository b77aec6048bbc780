// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/preferencepages.h"

class ProxyField;
class TextLabel;

// The proxy of hosts that choose none themselves.
class NetworkPage final : public PreferencePage
{
    Q_OBJECT

public:
    explicit NetworkPage(SettingsInForce *settings);

    ProxyField *proxy() const { return m_proxy; }

private:
    void apply();

    SettingsInForce *m_settings;
    ProxyField *m_proxy;
    TextLabel *m_problem;
};
