// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/edithostdialog.h"

#include "ui/hosts/intervalfield.h"
#include "ui/hosts/protocolchoice.h"
#include "ui/preferences/preferencepages.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"
#include "watch/hostfields.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

EditHostDialog::EditHostDialog(const Target &target, const QList<Target> &listed, QWidget *parent)
    : QDialog(parent)
    , m_target(target)
    , m_listed(listed)
    , m_form(new FieldForm)
    , m_host(new QLineEdit)
    , m_port(new CalmSpinBox(1, 65'535, target.port))
    , m_protocol(new QComboBox)
    , m_label(new QLineEdit)
    , m_tags(new QLineEdit)
    , m_interval(new IntervalField)
    , m_notes(new QPlainTextEdit)
    , m_connection(new ConnectionFields)
{
    setWindowTitle(tr("Edit host"));
    fillProtocols(m_protocol);
    m_tags->setPlaceholderText(tr("Separated by commas"));
    m_form->addField(tr("&Host:"), m_host);
    m_form->addField(tr("&Port:"), m_port);
    m_form->addField(tr("P&rotocol:"), m_protocol);
    m_form->addField(tr("&Label:"), m_label);
    m_form->addField(tr("Ta&gs:"), m_tags);
    m_form->addField(tr("Check e&very:"), m_interval);
    m_notes->setTabChangesFocus(true);
    m_notes->setPlaceholderText(tr("Who looks after it, what to know about it"));
    m_notes->setFixedHeight(3 * m_notes->fontMetrics().lineSpacing() + 2 * Metrics::Gap);
    m_form->addField(tr("&Notes:"), m_notes);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    for (const auto button : { QDialogButtonBox::Ok, QDialogButtonBox::Cancel })
        buttons->button(button)->setIcon({});
    connect(buttons, &QDialogButtonBox::accepted, this, &EditHostDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Margin, Metrics::Margin, Metrics::Margin, Metrics::Margin);
    column->setSpacing(Metrics::Margin);
    FieldForm::alignLabels({ m_form, m_connection });
    column->addWidget(m_form);
    column->addWidget(new TextLabel(tr("Connection"), TextRole::Strong));
    column->addWidget(m_connection);
    column->addStretch();
    column->addWidget(buttons);
    resize(560, sizeHint().height());
    fill();
}

void EditHostDialog::fill()
{
    m_host->setText(m_target.host);
    m_port->setValue(m_target.port);
    m_protocol->setCurrentIndex(m_protocol->findData(int(m_target.startTls)));
    m_label->setText(m_target.label);
    m_tags->setText(m_target.tags.join(QStringLiteral(", ")));
    m_interval->setSecs(m_target.intervalSecs);
    m_notes->setPlainText(m_target.notes);
    m_connection->setTarget(m_target);
    m_host->selectAll();
}

std::optional<Target> EditHostDialog::edited()
{
    Target target = m_target;
    const QString typed = m_host->text().trimmed();
    const auto parsed = parseTarget(typed);
    const bool isPlain = parsed && parsed->connectTo.isEmpty()
        && (!typed.contains(QLatin1Char(':')) || parsed->host.contains(QLatin1Char(':')));
    m_form->setProblem(m_host,
                       !parsed       ? parsed.error()
                           : isPlain ? QString()
                                     : tr("The host alone; port and address have fields of their "
                                          "own."));
    if (parsed)
        target.host = parsed->host;
    target.port = quint16(m_port->value());
    target.startTls = StartTls(m_protocol->currentData().toInt());
    target.label = m_label->text().trimmed();
    target.tags = tagsFrom(m_tags->text());
    target.intervalSecs = m_interval->secs();
    target.notes = notesFrom(m_notes->toPlainText());
    const bool isConnected = m_connection->applyTo(target);
    if (!isPlain || !isConnected)
        return std::nullopt;
    if (const QString problem = problemOf(target); !problem.isEmpty()) {
        m_form->setProblem(m_host, problem);
        return std::nullopt;
    }
    return target;
}

QString EditHostDialog::problemOf(const Target &target) const
{
    const QString identity = identityOf(target);
    const bool isTaken = std::any_of(m_listed.cbegin(), m_listed.cend(), [&](const Target &other) {
        return other.id != target.id && identityOf(other) == identity;
    });
    return isTaken ? tr("Another host of the list is the same in all of this.") : QString();
}

void EditHostDialog::accept()
{
    const auto target = edited();
    if (!target) {
        if (m_form->hasProblems())
            m_form->focusProblem();
        else
            m_connection->focusProblem();
        return;
    }
    emit hostChanged(*target, m_connection->secrets());
    QDialog::accept();
}
