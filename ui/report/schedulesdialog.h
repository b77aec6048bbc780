// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/reportschedule.h"

#include <QDialog>

class FieldForm;
class QComboBox;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class TextLabel;

// Which reports are made by themselves, and where they are put. What is added or removed holds at
// once.
class SchedulesDialog : public QDialog
{
    Q_OBJECT

public:
    // `tags` are those that a report can be limited to.
    SchedulesDialog(const QList<ReportSchedule> &schedules, const QStringList &tags, UtcTime now,
                    QWidget *parent = nullptr);

    const QList<ReportSchedule> &schedules() const { return m_schedules; }
    void add(); // what the fields below the list say; nothing where the folder is missing
    void removeSelected();

signals:
    void changed(const QList<ReportSchedule> &schedules);

private:
    QWidget *makeList();
    QWidget *makeFields(const QStringList &tags);
    void showSchedules();
    void chooseFolder();
    void judge();
    ReportSchedule described() const; // by the fields
    QString problem() const; // with it; empty: none

    QList<ReportSchedule> m_schedules;
    UtcTime m_now;
    QTreeWidget *m_list;
    TextLabel *m_none; // where that is empty
    QComboBox *m_every, *m_format, *m_hosts;
    FieldForm *m_fields;
    QWidget *m_folderField;
    QLineEdit *m_folder;
    QPushButton *m_add, *m_remove;
};
