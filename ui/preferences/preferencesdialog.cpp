// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/preferencesdialog.h"

#include "ui/mainwindow/tray.h"
#include "ui/preferences/historypage.h"
#include "ui/preferences/networkpage.h"
#include "ui/preferences/notificationspage.h"
#include "ui/preferences/preferencepages.h"
#include "ui/preferences/sourcespage.h"
#include "ui/preferences/trustpage.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/topiclist.h"
#include "ui/theme/typography.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>

PreferencesDialog::PreferencesDialog(SettingsInForce *settings, ::History *history,
                                     WindowAlerts *alerts, QWidget *parent)
    : QDialog(parent)
    , m_topics(new TopicList(tr("Topics")))
    , m_pages(new QStackedWidget)
    , m_hasNotifications(alerts)
{
    setWindowTitle(tr("Preferences"));
    m_topics->setFixedWidth(168);
    addPage(QStringLiteral("settings"), tr("Appearance"), new AppearancePage(settings));
    addPage(QStringLiteral("check"), tr("Checking"), new CheckingPage(settings));
    addPage(QStringLiteral("link"), tr("Network"), new NetworkPage(settings));
    addPage(QStringLiteral("follow"), tr("Sources"), new SourcesPage(settings));
    addPage(QStringLiteral("shield"), tr("Trust"), new TrustPage(settings));
    if (alerts)
        addPage(QStringLiteral("bell"), tr("Notifications"),
                new NotificationsPage(alerts, settings, Tray::isAvailable()));
    addPage(QStringLiteral("chart"), tr("History"), new HistoryPage(settings, history));
    connect(m_topics, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(24, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    right->setSpacing(Metrics::Margin);
    right->addWidget(m_pages, 1);
    right->addWidget(buttons);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_topics);
    row->addLayout(right, 1);
    resize(860, 520);
    showPage(Appearance);
}

void PreferencesDialog::showPage(Page page)
{
    m_topics->setCurrentRow(page > Notifications && !m_hasNotifications ? page - 1 : page);
}

void PreferencesDialog::addPage(const QString &icon, const QString &title, QWidget *page)
{
    m_topics->addItem(new QListWidgetItem(actionIcon(icon), title));
    m_pages->addWidget(page);
}
