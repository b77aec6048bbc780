// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

// What this is, of which version, made with what, and where its files are.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(const QString &databasePath, QWidget *parent = nullptr);

    static QString details(const QString &databasePath); // English, to be pasted into a report
};
