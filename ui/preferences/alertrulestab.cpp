// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/alertrulestab.h"

#include "ui/preferences/alertruledialog.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTimeEdit>
#include <QTreeWidget>

namespace {

enum RuleColumn { RuleEvent, RuleScope, RuleChecks, RuleRepeat, RuleQuiet, RuleChannels };

QString ruleEventText(const AlertRule &rule)
{
    if (rule.event == AlertEvent::TimeLeft)
        return AlertRulesTab::tr("Less than %1 left").arg(toText(rule.left));
    return AlertText::eventName(rule.event);
}

QString ruleRepeatText(const AlertRule &rule)
{
    if (rule.repeatEvery.secs == 0 || !isProblem(rule.event))
        return AlertRulesTab::tr("never");
    return AlertRulesTab::tr("every %1, %2 times")
        .arg(toText(rule.repeatEvery))
        .arg(rule.mostRepeats);
}

QString ruleChannelsText(const AlertRule &rule)
{
    QStringList names;
    for (const AlertChannel channel : alertChannels()) {
        if (rule.channels.testFlag(channel))
            names += AlertText::channelName(channel);
    }
    return names.isEmpty() ? AlertRulesTab::tr("nowhere") : names.join(QStringLiteral(", "));
}

} // namespace

AlertRulesTab::AlertRulesTab(WindowAlerts *alerts)
    : m_alerts(alerts)
    , m_rules(new QTreeWidget)
    , m_edit(plainButton("edit", tr("&Edit…")))
    , m_remove(plainButton("remove", tr("&Remove")))
{
    m_rules->setAccessibleName(tr("Rules"));
    m_rules->setHeaderLabels({ tr("Event"), tr("Applies to"), tr("Checks"), tr("Repeat"),
                               tr("Quiet hours"), tr("Where") });
    m_rules->setRootIsDecorated(false);
    m_rules->setUniformRowHeights(true);
    m_rules->setTabKeyNavigation(false);
    m_rules->header()->setStretchLastSection(true);
    m_rules->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    auto *add = plainButton("add", tr("&Add…"));
    auto *defaults = plainButton("", tr("Restore &defaults"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::Gap);
    for (QPushButton *button : { add, m_edit, m_remove })
        buttons->addWidget(button);
    buttons->addStretch();
    buttons->addWidget(defaults);
    column()->addWidget(m_rules, 1);
    column()->addLayout(buttons);
    column()->addWidget(makeQuietHours());
    connect(add, &QPushButton::clicked, this, [this] { editRule(-1); });
    connect(m_edit, &QPushButton::clicked, this,
            [this] { editRule(m_rules->indexOfTopLevelItem(m_rules->currentItem())); });
    connect(m_remove, &QPushButton::clicked, this, &AlertRulesTab::removeRule);
    connect(defaults, &QPushButton::clicked, this,
            [this] { changeRules([](QList<AlertRule> &rules) { rules = defaultAlertRules(); }); });
    connect(m_rules, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem *item) { editRule(m_rules->indexOfTopLevelItem(item)); });
    connect(m_rules, &QTreeWidget::itemChanged, this, &AlertRulesTab::switchRule);
    connect(m_rules, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        m_edit->setEnabled(item);
        m_remove->setEnabled(item);
    });
    showRules();
}

QWidget *AlertRulesTab::makeQuietHours()
{
    const QuietHours &quiet = m_alerts->settings().plan.quiet;
    auto *isOn = new QCheckBox(tr("&Quiet hours from"));
    isOn->setChecked(quiet.isOn);
    auto *from = new QTimeEdit(QTime(0, 0).addSecs(quiet.fromMinute * 60));
    auto *to = new QTimeEdit(QTime(0, 0).addSecs(quiet.toMinute * 60));
    for (QTimeEdit *edit : { from, to })
        edit->setDisplayFormat(QStringLiteral("HH:mm"));
    from->setAccessibleName(tr("Quiet from"));
    to->setAccessibleName(tr("Quiet to"));
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap);
    row->addWidget(isOn);
    row->addWidget(from);
    row->addWidget(new TextLabel(tr("to"), TextRole::Body));
    row->addWidget(to);
    row->addWidget(
        remark(tr("What happens then is told at the end, unless its rule says otherwise.")), 1);
    const auto apply = [this, isOn, from, to] {
        from->setEnabled(isOn->isChecked());
        to->setEnabled(isOn->isChecked());
        AlertSettings changed = m_alerts->settings();
        QuietHours &hours = changed.plan.quiet;
        hours.isOn = isOn->isChecked();
        hours.fromMinute = from->time().msecsSinceStartOfDay() / 60'000;
        hours.toMinute = to->time().msecsSinceStartOfDay() / 60'000;
        m_alerts->change(changed);
    };
    apply();
    connect(isOn, &QCheckBox::toggled, this, apply);
    connect(from, &QTimeEdit::timeChanged, this, apply);
    connect(to, &QTimeEdit::timeChanged, this, apply);
    return line;
}

void AlertRulesTab::showRules()
{
    const int current = m_rules->indexOfTopLevelItem(m_rules->currentItem());
    const QSignalBlocker blocker(m_rules);
    m_rules->clear();
    for (const AlertRule &rule : m_alerts->settings().plan.rules) {
        const bool isConfirmed = isProblem(rule.event) || rule.event == AlertEvent::Recovery;
        auto *item = new QTreeWidgetItem(
            m_rules,
            { ruleEventText(rule),
              rule.event == AlertEvent::Offline ? QString() : alertScopeText(rule.scope),
              isConfirmed ? QString::number(rule.checksNeeded()) : QString(),
              isProblem(rule.event) ? ruleRepeatText(rule) : QString(),
              rule.inQuietHours ? tr("told") : tr("waits"), ruleChannelsText(rule) });
        item->setCheckState(RuleEvent, rule.isOn ? Qt::Checked : Qt::Unchecked);
        item->setToolTip(RuleChannels, ruleChannelsText(rule));
        item->setToolTip(RuleScope, alertScopeText(rule.scope));
    }
    m_rules->setCurrentItem(
        m_rules->topLevelItem(std::min(current, m_rules->topLevelItemCount() - 1)));
    m_edit->setEnabled(m_rules->currentItem());
    m_remove->setEnabled(m_rules->currentItem());
}

void AlertRulesTab::changeRules(const std::function<void(QList<AlertRule> &)> &change)
{
    AlertSettings changed = m_alerts->settings();
    change(changed.plan.rules);
    m_alerts->change(changed);
    showRules();
}

void AlertRulesTab::editRule(int row)
{
    auto *dialog
        = new AlertRuleDialog(m_alerts->settings().plan.rules.value(row), m_alerts->tags(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row] {
        changeRules([&](QList<AlertRule> &rules) {
            if (row >= 0 && row < rules.size())
                rules[row] = dialog->rule();
            else
                rules.append(dialog->rule());
        });
    });
    dialog->open();
}

void AlertRulesTab::removeRule()
{
    const int row = m_rules->indexOfTopLevelItem(m_rules->currentItem());
    if (row >= 0)
        changeRules([row](QList<AlertRule> &rules) { rules.removeAt(row); });
}

void AlertRulesTab::switchRule(QTreeWidgetItem *item)
{
    const int row = m_rules->indexOfTopLevelItem(item);
    AlertSettings changed = m_alerts->settings();
    if (row < 0 || row >= changed.plan.rules.size())
        return;
    changed.plan.rules[row].isOn = item->checkState(RuleEvent) == Qt::Checked;
    m_alerts->change(changed);
}
