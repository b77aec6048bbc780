// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/networkpage.h"

#include "ui/hosts/proxyfield.h"
#include "ui/theme/typography.h"

#include <QLineEdit>
#include <QVBoxLayout>

NetworkPage::NetworkPage(SettingsInForce *settings)
    : PreferencePage(tr("Network"))
    , m_settings(settings)
    , m_proxy(new ProxyField(ProxyField::Choice::WithoutDefault))
    , m_problem(new TextLabel(TextRole::Secondary))
{
    auto *label = new TextLabel(tr("&Proxy:"), TextRole::Body);
    label->setBuddy(m_proxy->focusProxy());
    m_proxy->setMaximumWidth(420);
    m_proxy->setProxy(settings->settings().proxy);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *text = new TextLabel(
        tr("Checks go through this proxy, and it looks the hosts' names up. A host can choose "
           "another one for itself. The password is kept in the system's keyring; where none "
           "answers, until Staplescope ends."),
        TextRole::Secondary, TextLabel::Ink::Secondary);
    text->setWordWrap(true);
    m_column->addWidget(label);
    m_column->addWidget(m_proxy);
    m_column->addWidget(m_problem);
    m_column->addWidget(text);
    m_column->addStretch();
    connect(m_proxy, &ProxyField::finished, this, &NetworkPage::apply);
}

// One that is half typed holds nothing up: the choice before stays until it is whole.
void NetworkPage::apply()
{
    const auto proxy = m_proxy->proxy();
    const bool isEmpty = !proxy && m_proxy->url()->text().trimmed().isEmpty();
    m_problem->setText(proxy || isEmpty ? QString() : proxy.error());
    m_problem->setVisible(!m_problem->text().isEmpty());
    if (!proxy)
        return;
    if (!m_proxy->password().isEmpty()) {
        m_settings->secrets()->setProxyPassword(*proxy, m_proxy->password());
        m_proxy->forgetPassword();
    }
    Settings changed = m_settings->settings();
    changed.proxy = *proxy;
    m_settings->change(changed);
}
