// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/reportscope.h"
#include "ui/report/reportchoice.h"

#include <QDate>
#include <QWidget>

class FieldForm;
class FileEdit;
class QCheckBox;
class QComboBox;
class QDateEdit;
class QLineEdit;

// Hosts that a report can be about, and what they are called: "Selected hosts (3)".
struct OfferedScope
{
    QString text;
    ReportScope scope;
};

// The fields of the dialog of reports.
class ReportForm : public QWidget
{
    Q_OBJECT

public:
    // Periods end today at the latest.
    ReportForm(const QList<OfferedScope> &scopes, const ReportChoice &choice, UtcTime now,
               QWidget *parent = nullptr);

    ReportChoice choice() const; // its days are those chosen last, where the period is an own one
    ReportScope scope() const;
    std::optional<TimeSpan> ownPeriod() const; // whole days of UTC; no value: choice().days
    bool hasProblems() const;
    void setLogoProblem(const QString &problem); // empty: none

signals:
    void changed();

private:
    void addWhat(const QList<OfferedScope> &scopes);
    void addPeriod();
    void addParts();
    void addWords();
    void limitWidths();
    void fill(const ReportChoice &choice);
    void addDays(int days);
    void follow();
    void enableParts();
    void showPeriod();

    QList<OfferedScope> m_scopes;
    QDate m_today;
    int m_days = 30; // the period chosen last that is no own one
    FieldForm *m_form;
    QComboBox *m_scope, *m_period, *m_format, *m_detail, *m_paper;
    QWidget *m_range;
    QDateEdit *m_from, *m_to; // the first and the last day
    QWidget *m_parts;
    QList<QCheckBox *> m_partBoxes; // in the order of ReportPart
    QLineEdit *m_title, *m_organisation, *m_author, *m_confidentiality;
    FileEdit *m_logo;
};
