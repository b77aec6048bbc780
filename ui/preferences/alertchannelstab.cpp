// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/alertchannelstab.h"

#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

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

} // namespace

AlertChannelsTab::AlertChannelsTab(WindowAlerts *alerts)
    : m_alerts(alerts)
    , m_command(new QLineEdit(alertCommandText(alerts->settings().command)))
    , m_webhook(new QLineEdit(alerts->settings().webhook))
    , m_webhookProblem(new TextLabel(TextRole::Secondary))
    , m_tested(new TextLabel(TextRole::Secondary, TextLabel::Ink::Secondary))
{
    m_command->setPlaceholderText(QStringLiteral("/usr/local/bin/tell --urgent"));
    m_webhook->setPlaceholderText(QStringLiteral("https://chat.example.com/hooks/1234"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(Metrics::Margin);
    form->setVerticalSpacing(Metrics::WideGap);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const auto addField
        = [this, form](const QString &label, QLineEdit *field, const QList<TextLabel *> &below) {
              auto *cell = new QVBoxLayout;
              cell->setSpacing(4);
              cell->addWidget(field);
              for (TextLabel *one : below)
                  cell->addWidget(one);
              form->addRow(label, cell);
              if (auto *shown = qobject_cast<QLabel *>(form->labelForField(cell)))
                  shown->setBuddy(field);
              field->setAccessibleName(QString(label).remove(u'&').remove(u':'));
          };
    addField(tr("&Command:"), m_command,
             { remark(tr("A program and its arguments, run without a shell for at most 30 "
                         "seconds. It finds what there is to tell in STAPLESCOPE_TITLE, "
                         "STAPLESCOPE_TEXT and others; the manual page names them.")) });
    m_webhookProblem->setWordWrap(true);
    m_webhookProblem->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addField(tr("&Webhook:"), m_webhook,
             { m_webhookProblem,
               remark(tr("Gets JSON with the names and verdicts of the hosts. Redirects are not "
                         "followed; it may be on a private network.")) });
    auto *test = plainButton("bell", tr("Send a &test"));
    m_tested->setWordWrap(true);
    m_tested->setSelectable(true);
    m_tested->setAccessibleName(tr("What became of the test"));
    column()->addLayout(form);
    column()->addWidget(test, 0, Qt::AlignLeft);
    column()->addWidget(m_tested);
    column()->addStretch();
    connect(m_command, &QLineEdit::editingFinished, this, &AlertChannelsTab::applyCommand);
    connect(m_webhook, &QLineEdit::textChanged, this, &AlertChannelsTab::applyWebhook);
    connect(test, &QPushButton::clicked, this, &AlertChannelsTab::sendTest);
    connect(alerts->alerts(), &Alerts::tested, this, &AlertChannelsTab::showTested);
    applyWebhook();
}

void AlertChannelsTab::applyCommand()
{
    AlertSettings changed = m_alerts->settings();
    changed.command = QProcess::splitCommand(m_command->text());
    m_alerts->change(changed);
}

// One that cannot be used is shown as such, and not kept.
void AlertChannelsTab::applyWebhook()
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
void AlertChannelsTab::sendTest()
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

void AlertChannelsTab::showTested(AlertChannel channel, const QString &problem)
{
    const QString name = AlertText::channelName(channel);
    m_testLines
        += problem.isEmpty() ? tr("%1: sent").arg(name) : tr("%1: not sent, %2").arg(name, problem);
    m_tested->setText(m_testLines.join(u'\n'));
}
