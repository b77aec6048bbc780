// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/notificationspage.h"

#include "ui/preferences/alertruledialog.h"
#include "ui/preferences/backgroundtab.h"
#include "ui/preferences/sentalerts.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/typography.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTabWidget>
#include <QTimeEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace {

enum RuleColumn { RuleEvent, RuleScope, RuleChecks, RuleRepeat, RuleQuiet, RuleChannels };

TextLabel *pageRemark(const QString &text)
{
    auto *label = new TextLabel(text, TextRole::Secondary, TextLabel::Ink::Secondary);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return label;
}

QPushButton *plainButton(const char *icon, const QString &text)
{
    auto *button
        = *icon ? new QPushButton(actionIcon(QLatin1String(icon)), text) : new QPushButton(text);
    button->setAutoDefault(false); // none is what Return means here
    return button;
}

QWidget *tabWith(QVBoxLayout *column)
{
    auto *tab = new QWidget;
    column->setContentsMargins(0, Metrics::WideGap, 0, 0);
    column->setSpacing(Metrics::WideGap);
    tab->setLayout(column);
    return tab;
}

// As it can be typed again.
QString alertCommandText(const QStringList &command)
{
    QStringList words;
    for (QString word : command) {
        const bool needsQuotes = word.isEmpty() || word.contains(u' ') || word.contains(u'"');
        word.replace(u'"', QStringLiteral("\"\"\""));
        words += needsQuotes ? u'"' + word + u'"' : word;
    }
    return words.join(u' ');
}

QString ruleEventText(const AlertRule &rule)
{
    if (rule.event == AlertEvent::TimeLeft)
        return NotificationsPage::tr("Less than %1 left").arg(toText(rule.left));
    return AlertText::eventName(rule.event);
}

QString ruleRepeatText(const AlertRule &rule)
{
    if (rule.repeatEvery.secs == 0 || !isProblem(rule.event))
        return NotificationsPage::tr("never");
    return NotificationsPage::tr("every %1, %2 times")
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
    return names.isEmpty() ? NotificationsPage::tr("nowhere") : names.join(QStringLiteral(", "));
}

} // namespace

NotificationsPage::NotificationsPage(WindowAlerts *alerts, SettingsInForce *settings, bool hasTray)
    : PreferencePage(tr("Notifications"))
    , m_alerts(alerts)
    , m_tabs(new QTabWidget)
    , m_rules(new QTreeWidget)
    , m_edit(plainButton("edit", tr("&Edit…")))
    , m_remove(plainButton("remove", tr("&Remove")))
    , m_command(new QLineEdit(alertCommandText(alerts->settings().command)))
    , m_webhook(new QLineEdit(alerts->settings().webhook))
    , m_webhookProblem(new TextLabel(TextRole::Secondary))
    , m_tested(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
    , m_sent(new SentAlerts)
{
    auto *isOn = new QCheckBox(tr("&Tell me what changes"));
    isOn->setChecked(alerts->settings().plan.isOn);
    m_column->addWidget(isOn);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeRules(), tr("Rules"));
    m_tabs->addTab(makeChannels(), tr("Channels"));
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
    connect(alerts->alerts(), &Alerts::tested, this, &NotificationsPage::showTested);
    showRules();
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

QWidget *NotificationsPage::makeRules()
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
    auto *column = new QVBoxLayout;
    column->addWidget(m_rules, 1);
    column->addLayout(buttons);
    column->addWidget(makeQuietHours());
    connect(add, &QPushButton::clicked, this, [this] { editRule(-1); });
    connect(m_edit, &QPushButton::clicked, this,
            [this] { editRule(m_rules->indexOfTopLevelItem(m_rules->currentItem())); });
    connect(m_remove, &QPushButton::clicked, this, &NotificationsPage::removeRule);
    connect(defaults, &QPushButton::clicked, this,
            [this] { changeRules([](QList<AlertRule> &rules) { rules = defaultAlertRules(); }); });
    connect(m_rules, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem *item) { editRule(m_rules->indexOfTopLevelItem(item)); });
    connect(m_rules, &QTreeWidget::itemChanged, this, &NotificationsPage::switchRule);
    connect(m_rules, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        m_edit->setEnabled(item);
        m_remove->setEnabled(item);
    });
    return tabWith(column);
}

QWidget *NotificationsPage::makeQuietHours()
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
    row->addWidget(pageRemark(tr("What happens then is told at the end, unless its rule says "
                                 "otherwise.")),
                   1);
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

QWidget *NotificationsPage::makeChannels()
{
    m_command->setPlaceholderText(QStringLiteral("/usr/local/bin/tell --urgent"));
    m_webhook->setPlaceholderText(QStringLiteral("https://chat.example.com/hooks/1234"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(Metrics::Margin);
    form->setVerticalSpacing(Metrics::Gap);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Command:"), m_command);
    form->addRow(QString(),
                 pageRemark(tr("A program and its arguments, run without a shell for at most 30 "
                               "seconds. It finds what there is to tell in STAPLESCOPE_TITLE, "
                               "STAPLESCOPE_TEXT and others; the manual page names them.")));
    form->addRow(tr("&Webhook:"), m_webhook);
    form->addRow(
        QString(),
        pageRemark(tr("Gets JSON with the names and verdicts of the hosts. Redirects are not "
                      "followed; it may be on a private network.")));
    m_webhookProblem->setWordWrap(true);
    m_webhookProblem->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    form->addRow(QString(), m_webhookProblem);
    auto *test = plainButton("bell", tr("Send a &test"));
    m_tested->setWordWrap(true);
    m_tested->setSelectable(true);
    m_tested->setAccessibleName(tr("What became of the test"));
    auto *column = new QVBoxLayout;
    column->addLayout(form);
    column->addWidget(test, 0, Qt::AlignLeft);
    column->addWidget(m_tested);
    column->addStretch();
    connect(m_command, &QLineEdit::editingFinished, this, &NotificationsPage::applyCommand);
    connect(m_webhook, &QLineEdit::textChanged, this, &NotificationsPage::applyWebhook);
    connect(test, &QPushButton::clicked, this, &NotificationsPage::sendTest);
    applyWebhook();
    return tabWith(column);
}

QWidget *NotificationsPage::makeSent()
{
    auto *column = new QVBoxLayout;
    column->addWidget(m_sent, 1);
    connect(m_alerts->alerts(), &Alerts::told, this, [this] {
        if (m_tabs->currentIndex() == Sent)
            m_sent->read(m_alerts->historyPath());
    });
    return tabWith(column);
}

void NotificationsPage::showRules()
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

void NotificationsPage::changeRules(const std::function<void(QList<AlertRule> &)> &change)
{
    AlertSettings changed = m_alerts->settings();
    change(changed.plan.rules);
    m_alerts->change(changed);
    showRules();
}

void NotificationsPage::editRule(int row)
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

void NotificationsPage::removeRule()
{
    const int row = m_rules->indexOfTopLevelItem(m_rules->currentItem());
    if (row >= 0)
        changeRules([row](QList<AlertRule> &rules) { rules.removeAt(row); });
}

void NotificationsPage::switchRule(QTreeWidgetItem *item)
{
    const int row = m_rules->indexOfTopLevelItem(item);
    AlertSettings changed = m_alerts->settings();
    if (row < 0 || row >= changed.plan.rules.size())
        return;
    changed.plan.rules[row].isOn = item->checkState(RuleEvent) == Qt::Checked;
    m_alerts->change(changed);
}

void NotificationsPage::applyCommand()
{
    AlertSettings changed = m_alerts->settings();
    changed.command = QProcess::splitCommand(m_command->text());
    m_alerts->change(changed);
}

// One that cannot be used is shown as such, and not kept.
void NotificationsPage::applyWebhook()
{
    const QString url = m_webhook->text().trimmed();
    const QString problem = url.isEmpty() ? QString() : WebhookAlerts::problemOf(url);
    m_webhookProblem->setText(tr("Not used: %1.").arg(problem));
    m_webhookProblem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        return;
    AlertSettings changed = m_alerts->settings();
    changed.webhook = url;
    m_alerts->change(changed);
}

// On all that a rule uses.
void NotificationsPage::sendTest()
{
    applyCommand();
    AlertChannels channels;
    for (const AlertRule &rule : m_alerts->settings().plan.rules) {
        if (rule.isOn)
            channels |= rule.channels;
    }
    channels.setFlag(AlertChannel::Command, !m_alerts->settings().command.isEmpty());
    channels.setFlag(AlertChannel::Webhook, !m_alerts->settings().webhook.isEmpty());
    m_testLines.clear();
    m_tested->setText(tr("Sending…"));
    m_alerts->alerts()->sendTest(channels);
}

void NotificationsPage::showTested(AlertChannel channel, const QString &problem)
{
    const QString name = AlertText::channelName(channel);
    m_testLines
        += problem.isEmpty() ? tr("%1: sent").arg(name) : tr("%1: not sent, %2").arg(name, problem);
    m_tested->setText(m_testLines.join(u'\n'));
}
