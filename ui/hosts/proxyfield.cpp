// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/proxyfield.h"

#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

ProxyField::ProxyField(Choice choice, QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox)
    , m_url(new QLineEdit)
    , m_password(new QLineEdit)
{
    using Kind = Proxy::Kind;
    if (choice == Choice::WithDefault)
        m_choice->addItem(tr("As in the preferences"), int(Kind::Default));
    m_choice->addItem(tr("None"), int(Kind::None));
    m_choice->addItem(tr("As the system is set"), int(Kind::System));
    m_choice->addItem(tr("This one:"), int(Kind::Http)); // or SOCKS, as the address says
    m_choice->setAccessibleName(tr("Proxy"));
    m_url->setPlaceholderText(QStringLiteral("http://user@proxy.example.test:3128"));
    m_url->setAccessibleName(tr("Address of the proxy"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("Password, for the system's keyring"));
    m_password->setAccessibleName(tr("Password for the proxy"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addWidget(m_choice);
    column->addWidget(m_url);
    column->addWidget(m_password);
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
        updateFields();
        emit changed();
        emit finished();
    });
    connect(m_url, &QLineEdit::textChanged, this, [this] {
        updateFields();
        emit changed();
    });
    connect(m_url, &QLineEdit::editingFinished, this, &ProxyField::finished);
    connect(m_password, &QLineEdit::editingFinished, this, &ProxyField::finished);
    updateFields();
}

void ProxyField::setProxy(const Proxy &proxy)
{
    m_url->setText(proxy.isGiven() ? proxy.text() : QString());
    const Proxy::Kind kind = proxy.isGiven() ? Proxy::Kind::Http : proxy.kind;
    m_choice->setCurrentIndex(std::max(0, m_choice->findData(int(kind))));
    updateFields();
}

Expected<Proxy, QString> ProxyField::proxy() const
{
    const auto kind = Proxy::Kind(m_choice->currentData().toInt());
    if (kind != Proxy::Kind::Http)
        return Proxy { kind, {}, 0, {} };
    const auto proxy = parseProxy(m_url->text());
    if (proxy && !proxy->isGiven())
        return Unexpected { tr("Say which: http://host:port or socks5://host:port.") };
    return proxy;
}

QString ProxyField::password() const
{
    return m_password->isVisibleTo(this) ? m_password->text() : QString();
}

void ProxyField::forgetPassword()
{
    m_password->clear();
}

// What does not apply is not shown; a password only where there is a user.
void ProxyField::updateFields()
{
    const auto chosen = proxy();
    const bool isGiven = Proxy::Kind(m_choice->currentData().toInt()) == Proxy::Kind::Http;
    m_url->setVisible(isGiven);
    m_password->setVisible(isGiven && chosen && !chosen->user.isEmpty());
}
