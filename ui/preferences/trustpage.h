// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/preferencepages.h"

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;
class TextLabel;

// CA files and directories that are trusted beside the system's store: each with the certificates
// that it gave, or with what is wrong with it.
class TrustPage final : public PreferencePage
{
    Q_OBJECT

public:
    explicit TrustPage(SettingsInForce *settings);

    // Those that can be read; why others cannot is said on the page. Read off the GUI thread.
    void addPaths(const QStringList &paths);

private:
    void takeFiles(const QList<TrustFile> &files);
    void showFiles();
    void addItem(const TrustFile &file);
    void chooseFiles(bool isDirectory);
    void removeSelected();

    SettingsInForce *m_settings;
    QTreeWidget *m_tree;
    QPushButton *m_remove;
    TextLabel *m_refused;
};
