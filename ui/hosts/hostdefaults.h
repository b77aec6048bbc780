// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/secrets.h"
#include "watch/hostlist.h"

#include <QWidget>

class ConnectionFields;
class IntervalField;
class QComboBox;
class QLineEdit;
class QSpinBox;
class QToolButton;

// What hosts get whose lines do not say it: a row of the common ones, and the rest folded away.
class HostDefaults : public QWidget
{
    Q_OBJECT

public:
    explicit HostDefaults(QWidget *parent = nullptr);

    // What cannot be used is left out, and said below its field.
    HostListDefaults defaults();
    bool hasProblems() const;
    void showProblem(); // unfolds, and goes to the first
    Secrets secrets() const; // those typed just now

    void setUnfolded(bool isUnfolded);
    bool isUnfolded() const;

    QSpinBox *port() const { return m_port; }
    QComboBox *protocol() const { return m_protocol; }
    QLineEdit *tags() const { return m_tags; }
    IntervalField *interval() const { return m_interval; }
    QToolButton *more() const { return m_more; }
    ConnectionFields *connection() const { return m_connection; }

signals:
    void changed();
    void unfolded(bool isUnfolded);

private:
    QWidget *makeRow();
    void updateMore(const Target &connection);

    QSpinBox *m_port;
    QComboBox *m_protocol;
    QLineEdit *m_tags;
    IntervalField *m_interval;
    QToolButton *m_more;
    ConnectionFields *m_connection;
};
