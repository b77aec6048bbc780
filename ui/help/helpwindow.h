// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class HelpBrowser;
class QLineEdit;
class QListWidget;

enum class HelpTopic { Verdicts, Rules, Glossary, Keyboard };

// The help, a topic at a time, with a field that searches the one shown. Opens nothing outside but
// the links that are clicked.
class HelpWindow : public QDialog
{
    Q_OBJECT

public:
    // `actions`: those whose keys are listed; they must outlive the window.
    explicit HelpWindow(const QList<QAction *> &actions, QWidget *parent = nullptr);

    void setTopic(HelpTopic topic);
    HelpTopic topic() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showPage();
    void follow(const QUrl &link);

    QList<QAction *> m_actions;
    QListWidget *m_topics;
    QLineEdit *m_search;
    HelpBrowser *m_browser;
};
