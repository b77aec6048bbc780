// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/preferencepages.h"

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

// CA files and directories that are trusted beside the system's store: each with the certificates
// that it gave, or with what is wrong with it.
class TrustPage final : public PreferencePage
{
    Q_OBJECT

public:
    explicit TrustPage(SettingsInForce *settings);

    void addPaths(const QStringList &paths);

private:
    void showFiles();
    void addItem(const TrustFile &file);
    void chooseFiles(bool isDirectory);
    void removeSelected();

    SettingsInForce *m_settings;
    QTreeWidget *m_tree;
    QPushButton *m_remove;
};
