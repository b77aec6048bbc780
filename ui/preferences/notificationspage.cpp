// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/notificationspage.h"

#include "ui/preferences/alertchannelstab.h"
#include "ui/preferences/alertrulestab.h"
#include "ui/preferences/backgroundtab.h"
#include "ui/preferences/sentalerts.h"

#include <QCheckBox>
#include <QTabWidget>
#include <QVBoxLayout>

NotificationsPage::NotificationsPage(WindowAlerts *alerts, SettingsInForce *settings, bool hasTray)
    : PreferencePage(tr("Notifications"))
    , m_alerts(alerts)
    , m_tabs(new QTabWidget)
    , m_sent(new SentAlerts)
{
    auto *isOn = new QCheckBox(tr("&Tell me what changes"));
    isOn->setChecked(alerts->settings().plan.isOn);
    m_column->addWidget(isOn);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(new AlertRulesTab(alerts), tr("Rules"));
    m_tabs->addTab(new AlertChannelsTab(alerts), tr("Channels"));
    m_tabs->addTab(new BackgroundTab(settings, alerts->autostart(), hasTray), tr("Background"));
    m_tabs->addTab(makeSent(), tr("Sent"));
    m_column->addWidget(m_tabs, 1);
    followSwitch(isOn->isChecked());
    connect(isOn, &QCheckBox::toggled, this, [this](bool isTold) {
        AlertSettings changed = m_alerts->settings();
        changed.plan.isOn = isTold;
        m_alerts->change(changed);
        followSwitch(isTold);
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (tab == Sent)
            m_sent->read(m_alerts->historyPath());
    });
}

// What was told stays readable, and the background has nothing to do with it.
void NotificationsPage::followSwitch(bool isOn)
{
    m_tabs->widget(Rules)->setEnabled(isOn);
    m_tabs->widget(Channels)->setEnabled(isOn);
}

void NotificationsPage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

QWidget *NotificationsPage::makeSent()
{
    auto *tab = new NotificationTab;
    tab->column()->addWidget(m_sent, 1);
    connect(m_alerts->alerts(), &Alerts::told, this, [this] {
        if (m_tabs->currentIndex() == Sent)
            m_sent->read(m_alerts->historyPath());
    });
    return tab;
}
