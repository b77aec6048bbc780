// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historysize.h"
#include "ui/preferences/preferencepages.h"

class History;
class QPushButton;
class TextLabel;

// How long checks are kept and how large that is; copies of the history, and back. What takes long
// is done off the GUI thread.
class HistoryPage final : public PreferencePage
{
    Q_OBJECT

public:
    HistoryPage(SettingsInForce *settings, History *history);

    void backUpTo(const QString &path);
    void restoreFrom(const QString &path);
    QString told() const; // what became of the last of the actions

private:
    void addFields();
    void addKeeping();
    void addButtons();
    void compact();
    void askWhereTo();
    void askWhatFrom();
    void readSize();
    void showSize(const HistorySize &size);
    void begin(const QString &text);
    void end(const QString &text);

    SettingsInForce *m_settings;
    History *m_history;
    QString m_path;
    TextLabel *m_size;
    TextLabel *m_told;
    QList<QPushButton *> m_actions;
};
