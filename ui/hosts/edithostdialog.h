// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/targetlist.h"
#include "ui/hosts/connectionfields.h"

#include <QDialog>

class IntervalField;
class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

// Changes one host of the list. What cannot be used is said below its field, and nothing is
// accepted until it can.
class EditHostDialog : public QDialog
{
    Q_OBJECT

public:
    // `listed` are all hosts of the list: two cannot be the same.
    EditHostDialog(const Target &target, const QList<Target> &listed, QWidget *parent = nullptr);

    QLineEdit *host() const { return m_host; }
    QSpinBox *port() const { return m_port; }
    QComboBox *protocol() const { return m_protocol; }
    QLineEdit *label() const { return m_label; }
    QLineEdit *tags() const { return m_tags; }
    IntervalField *interval() const { return m_interval; }
    QPlainTextEdit *notes() const { return m_notes; }
    ConnectionFields *connection() const { return m_connection; }

    void accept() override; // stays open where something cannot be used

signals:
    void hostChanged(const Target &target, const Secrets &secrets);

private:
    void fill();
    std::optional<Target> edited(); // not engaged where something cannot be used
    QString problemOf(const Target &target) const;

    Target m_target;
    QList<Target> m_listed;
    FieldForm *m_form;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QComboBox *m_protocol;
    QLineEdit *m_label;
    QLineEdit *m_tags;
    IntervalField *m_interval;
    QPlainTextEdit *m_notes;
    ConnectionFields *m_connection;
};
