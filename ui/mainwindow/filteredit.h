// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QAction;

// A search field that names its shortcut while it is empty. Escape empties it, and when it is empty
// already gives the focus back. What cannot be looked for shows by a red border; the note beneath
// it is the window's.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent = nullptr);

    void setShortcutHint(const QString &hint);
    void setProblem(const QString &problem); // empty: none
    QSize sizeHint() const override;

signals:
    void left(); // to where the results are
    void helpRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QAction *m_help;
    QString m_hint;
    QString m_problem;
};
