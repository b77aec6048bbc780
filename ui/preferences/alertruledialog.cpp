// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/alertruledialog.h"

#include "ui/preferences/preferencepages.h"
#include "ui/theme/typography.h"
#include "watch/alertgroup.h"
#include "watch/alertsettings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int MostRuleHours = 24 * 366;

// A row of hours or numbers whose lowest value has words of its own.
CalmSpinBox *spinBox(int least, int most, int value, const QString &suffix, const QString &lowest)
{
    auto *box = new CalmSpinBox(least, most, value, suffix);
    box->setSpecialValueText(lowest);
    box->setMinimumWidth(160);
    return box;
}

bool watchesHosts(AlertEvent event)
{
    return event != AlertEvent::Offline;
}

} // namespace

AlertRuleDialog::AlertRuleDialog(const AlertRule &rule, const QStringList &tags, QWidget *parent)
    : QDialog(parent)
    , m_rule(rule)
    , m_form(new QFormLayout)
    , m_event(new QComboBox)
    , m_scope(new QComboBox)
    , m_name(new QComboBox)
    , m_left(spinBox(1, MostRuleHours, int(rule.left.secs / 3600), tr(" h"), {}))
    , m_confirm(spinBox(0, AlertRule::MostConfirm, rule.confirm, {}, tr("as usual")))
    , m_repeat(spinBox(0, MostRuleHours, int(rule.repeatEvery.secs / 3600), tr(" h"), tr("never")))
    , m_most(spinBox(1, AlertRule::MostRepeats, rule.mostRepeats, {}, {}))
    , m_inQuietHours(new QCheckBox(tr("Also in &quiet hours")))
{
    setWindowTitle(tr("Notification rule"));
    m_form->setHorizontalSpacing(Metrics::Margin);
    m_form->setVerticalSpacing(Metrics::WideGap);
    addFields(tags);
    addChannels();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    for (QAbstractButton *button : buttons->buttons())
        button->setIcon({});
    m_ok = buttons->button(QDialogButtonBox::Ok);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Margin, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    column->setSpacing(Metrics::Margin);
    column->addLayout(m_form);
    column->addStretch();
    column->addWidget(buttons);
    followEvent();
    followScope();
    followRepeat();
    setMinimumWidth(440);
}

void AlertRuleDialog::addFields(const QStringList &tags)
{
    for (int event = 0; event < AlertEventCount; ++event)
        m_event->addItem(AlertText::eventName(AlertEvent(event)), event);
    m_event->setCurrentIndex(int(m_rule.event));
    m_scope->addItems({ tr("All hosts"), tr("Hosts with the tag"), tr("One host") });
    m_scope->setCurrentIndex(int(m_rule.scope.kind));
    m_name->setEditable(true);
    m_name->setInsertPolicy(QComboBox::NoInsert);
    m_name->addItems(tags);
    m_name->setCurrentText(m_rule.scope.name);
    m_name->setAccessibleName(tr("Tag or host"));
    m_form->addRow(tr("&Event:"), m_event);
    m_form->addRow(tr("Less than:"), m_left);
    m_form->addRow(tr("&Applies to:"), m_scope);
    m_form->addRow(QString(), m_name);
    m_form->addRow(tr("&Checks in a row:"), m_confirm);
    m_form->addRow(tr("&Repeat every:"), m_repeat);
    m_form->addRow(tr("At &most:"), m_most);
    m_inQuietHours->setChecked(m_rule.inQuietHours);
    m_form->addRow(QString(), m_inQuietHours);
    connect(m_event, &QComboBox::currentIndexChanged, this, &AlertRuleDialog::followEvent);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &AlertRuleDialog::followScope);
    connect(m_name, &QComboBox::currentTextChanged, this, &AlertRuleDialog::followScope);
    connect(m_repeat, &QSpinBox::valueChanged, this, &AlertRuleDialog::followRepeat);
}

void AlertRuleDialog::addChannels()
{
    auto *column = new QVBoxLayout;
    column->setSpacing(Metrics::Gap);
    for (const AlertChannel channel : alertChannels()) {
        auto *box = new QCheckBox(AlertText::channelName(channel));
        box->setChecked(m_rule.channels.testFlag(channel));
        m_channels.append({ channel, box });
        column->addWidget(box);
    }
    m_form->addRow(tr("Tell by:"), column);
}

// Only what means something for this event.
void AlertRuleDialog::followEvent()
{
    const auto event = AlertEvent(m_event->currentIndex());
    m_form->setRowVisible(m_left, event == AlertEvent::TimeLeft);
    m_form->setRowVisible(m_scope, watchesHosts(event));
    m_form->setRowVisible(m_confirm, isProblem(event) || event == AlertEvent::Recovery);
    m_form->setRowVisible(m_repeat, isProblem(event));
    m_confirm->setSpecialValueText(
        tr("as usual (%1)").arg(AlertRule { .event = event }.checksNeeded()));
    followScope();
    followRepeat();
}

void AlertRuleDialog::followScope()
{
    const bool hasScope = watchesHosts(AlertEvent(m_event->currentIndex()));
    const bool isNamed = hasScope && m_scope->currentIndex() != AlertScope::All;
    m_form->setRowVisible(m_name, isNamed);
    if (m_ok)
        m_ok->setEnabled(!isNamed || !m_name->currentText().trimmed().isEmpty());
}

void AlertRuleDialog::followRepeat()
{
    const bool repeats = isProblem(AlertEvent(m_event->currentIndex())) && m_repeat->value() > 0;
    m_form->setRowVisible(m_most, repeats);
    m_most->setSuffix(m_most->value() == 1 ? tr(" time") : tr(" times"));
    adjustSize();
}

AlertRule AlertRuleDialog::rule() const
{
    AlertRule rule = m_rule;
    rule.event = AlertEvent(m_event->currentIndex());
    rule.scope = {};
    if (watchesHosts(rule.event) && m_scope->currentIndex() != AlertScope::All)
        rule.scope = { AlertScope::Kind(m_scope->currentIndex()), m_name->currentText().trimmed() };
    rule.left = { 3600LL * m_left->value() };
    rule.confirm = m_confirm->value();
    rule.repeatEvery = { 3600LL * m_repeat->value() };
    rule.mostRepeats = m_most->value();
    rule.inQuietHours = m_inQuietHours->isChecked();
    for (const auto &[channel, box] : m_channels)
        rule.channels.setFlag(channel, box->isChecked());
    return rule;
}

QString alertScopeText(const AlertScope &scope)
{
    switch (scope.kind) {
    case AlertScope::Tag:
        return AlertRuleDialog::tr("Tag %1").arg(scope.name);
    case AlertScope::Host:
        return scope.name;
    case AlertScope::All:
        break;
    }
    return AlertRuleDialog::tr("All hosts");
}
