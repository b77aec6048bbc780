// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/alertrule.h"

#include <QDialog>

class CalmSpinBox;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

// One rule: what is told of which hosts, after how many checks, how often and where.
class AlertRuleDialog : public QDialog
{
    Q_OBJECT

public:
    // `tags` are offered.
    AlertRuleDialog(const AlertRule &rule, const QStringList &tags, QWidget *parent = nullptr);

    AlertRule rule() const;

private:
    void addFields(const QStringList &tags);
    void addChannels();
    void followEvent();
    void followScope();
    void followRepeat();

    AlertRule m_rule;
    QFormLayout *m_form;
    QComboBox *m_event;
    QComboBox *m_scope;
    QComboBox *m_name;
    CalmSpinBox *m_left;
    CalmSpinBox *m_confirm;
    CalmSpinBox *m_repeat;
    CalmSpinBox *m_most;
    QCheckBox *m_inQuietHours;
    QList<std::pair<AlertChannel, QCheckBox *>> m_channels;
    QPushButton *m_ok = nullptr;
};

// "All hosts", "Tag shop": for the table of rules.
QString alertScopeText(const AlertScope &scope);
