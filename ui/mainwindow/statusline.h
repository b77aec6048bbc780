// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;
class QToolButton;
class TextLabel;

// The line at the foot of the window: how many hosts, when the next of them is checked, how large
// the history, in which zone times are shown, and how far the checks are.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(const QString &databasePath, QWidget *parent = nullptr);

    void setHostCounts(int listed, int shown, int selected);
    void setProgress(int done, int total); // hides itself when all is done
    void hideProgress();
    void setListProgress(int done, int total, bool canCancel); // of a long change of the list
    void updateDatabaseSize();
    void setWatching(const QString &text, const QString &toolTip); // hides itself when empty

signals:
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_databasePath;
    TextLabel *m_hosts;
    QWidget *m_watchingRule;
    TextLabel *m_watching;
    TextLabel *m_database;
    TextLabel *m_progressText;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
};
