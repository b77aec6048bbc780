// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/secrets.h"
#include "ui/hosts/hostpreview.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <stop_token>

class HostDefaults;
class HostEditor;
class QPushButton;
class QSettings;
class QTableView;
class TextLabel;

// Many hosts at once: text on the left, what will become of each line on the right. Reading goes on
// off the GUI thread.
class AddHostsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AddHostsDialog(const QList<Target> &listed, QWidget *parent = nullptr);
    ~AddHostsDialog() override;

    // Who looks up mail domains; the system without it.
    void setResolver(std::shared_ptr<Resolver> resolver) { m_resolver = std::move(resolver); }
    void setText(const QString &text);
    void fillFromClipboard(); // only when it looks like hosts, and hosts alone
    static QString nameFilters(); // of the files that importFile() reads, for file dialogs
    void importFile(const QString &path);

    // The size and whether the rest of the defaults is unfolded.
    void restoreState(const QSettings &store);
    void saveState(QSettings &store) const;

    HostEditor *editor() const { return m_editor; }
    HostDefaults *defaults() const { return m_defaults; }
    const HostPreview &preview() const { return m_model->preview(); }
    bool isUpToDate() const { return !m_isStale; } // whether the preview is of the text shown

signals:
    void hostsAccepted(const QList<Target> &targets, bool checkNow, const Secrets &secrets);
    void previewed();

private:
    QWidget *makeColumns();
    QLayout *makeButtons();
    void makeRoom(bool isUnfolded);
    void schedulePreview();
    void importNext();
    void updatePreview();
    void lookUp();
    void showPreview(const HostPreview &preview);
    void updateButtons();
    void acceptHosts(bool checkNow);
    void chooseFile();
    void showProblem(const QString &problem);

    QList<Target> m_listed;
    HostPreviewModel *m_model;
    HostDefaults *m_defaults;
    HostEditor *m_editor;
    QTableView *m_table;
    TextLabel *m_summary;
    TextLabel *m_problem; // of a file that could not be read
    QPushButton *m_add;
    QPushButton *m_addAndCheck;
    QTimer m_previewTimer;
    QTimer m_lookUpTimer; // a name is asked for when its typing has paused
    std::shared_ptr<Resolver> m_resolver = std::make_shared<SystemResolver>();
    std::stop_source m_lookingUp;
    QStringList m_imports; // files yet to be read
    bool m_isImporting = false;
    int m_roomMade = 0; // by unfolding
    int m_request = 0; // only the newest counts
    bool m_isStale = false;
    std::optional<bool>
        m_acceptWhenRead; // a button was pressed before the preview had come: check now?
};
