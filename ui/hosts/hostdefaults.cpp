// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hostdefaults.h"

#include "ui/hosts/connectionfields.h"
#include "ui/hosts/intervalfield.h"
#include "ui/hosts/protocolchoice.h"
#include "ui/preferences/preferencepages.h"
#include "ui/theme/typography.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace {

constexpr int ByPort = -1;

int countOfSet(const Target &connection)
{
    const Target plain;
    return int(connection.serverName != plain.serverName)
        + int(connection.connectTo != plain.connectTo) + int(connection.proxy != plain.proxy)
        + int(connection.clientCertificate != plain.clientCertificate)
        + int(connection.clientKey != plain.clientKey)
        + int(connection.fetchLists != plain.fetchLists);
}

} // namespace

HostDefaults::HostDefaults(QWidget *parent)
    : QWidget(parent)
    , m_port(new CalmSpinBox(0, 65'535, 0))
    , m_protocol(new QComboBox)
    , m_tags(new QLineEdit)
    , m_interval(new IntervalField)
    , m_more(new QToolButton)
    , m_connection(new ConnectionFields)
{
    m_port->setSpecialValueText(tr("By protocol"));
    m_protocol->addItem(tr("By port"), ByPort);
    fillProtocols(m_protocol);
    m_tags->setPlaceholderText(tr("Separated by commas"));
    m_more->setCheckable(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setFocusPolicy(Qt::StrongFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::WideGap);
    auto *title = new TextLabel(
        tr("Defaults: for lines that do not say it themselves, as smtp://host, host:8443 or "
           "host=192.0.2.7 do"),
        TextRole::Secondary, TextLabel::Ink::Secondary);
    title->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(makeRow());
    column->addWidget(m_connection);
    connect(m_port, &QSpinBox::valueChanged, this, &HostDefaults::changed);
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &HostDefaults::changed);
    connect(m_tags, &QLineEdit::textChanged, this, &HostDefaults::changed);
    connect(m_interval, &QSpinBox::valueChanged, this, &HostDefaults::changed);
    connect(m_connection, &ConnectionFields::changed, this, &HostDefaults::changed);
    connect(m_more, &QToolButton::toggled, this, [this](bool isUnfolded) {
        setUnfolded(isUnfolded);
        emit unfolded(isUnfolded);
    });
    updateMore({});
    setUnfolded(false);
}

QWidget *HostDefaults::makeRow()
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap);
    const auto add = [row](const QString &text, QWidget *field, int stretch) {
        auto *label = new TextLabel(text, TextRole::Body);
        label->setBuddy(field);
        field->setAccessibleName(QString(text).remove(QLatin1Char('&')).remove(QLatin1Char(':')));
        row->addWidget(label);
        row->addWidget(field, stretch);
        row->addSpacing(Metrics::Gap);
    };
    add(tr("&Port:"), m_port, 0);
    add(tr("P&rotocol:"), m_protocol, 0);
    add(tr("Check e&very:"), m_interval, 0);
    add(tr("Ta&gs:"), m_tags, 1);
    row->addWidget(m_more);
    return line;
}

HostListDefaults HostDefaults::defaults()
{
    HostListDefaults defaults;
    if (m_port->value() > 0)
        defaults.port = quint16(m_port->value());
    if (const int protocol = m_protocol->currentData().toInt(); protocol != ByPort)
        defaults.startTls = StartTls(protocol);
    defaults.tags = tagsFrom(m_tags->text());
    defaults.intervalSecs = m_interval->secs();
    Target connection;
    m_connection->applyTo(connection);
    defaults.connection = connection;
    updateMore(connection);
    return defaults;
}

bool HostDefaults::hasProblems() const
{
    return m_connection->hasProblems();
}

void HostDefaults::showProblem()
{
    m_more->setChecked(true);
    m_connection->focusProblem();
}

Secrets HostDefaults::secrets() const
{
    return m_connection->secrets();
}

void HostDefaults::setUnfolded(bool isUnfolded)
{
    m_more->setChecked(isUnfolded);
    m_more->setArrowType(isUnfolded ? Qt::DownArrow : Qt::RightArrow);
    m_connection->setVisible(isUnfolded);
}

bool HostDefaults::isUnfolded() const
{
    return m_more->isChecked();
}

// Folded away it still holds, so how much is set stays visible.
void HostDefaults::updateMore(const Target &connection)
{
    const int count = countOfSet(connection);
    m_more->setText(count ? tr("&More (%n set)", nullptr, count) : tr("&More"));
}
