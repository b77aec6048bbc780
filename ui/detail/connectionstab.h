// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/attemptsmodel.h"
#include "ui/detail/connectiongridmodel.h"

#include <QWidget>

class QPushButton;
class QTableView;
class TextLabel;

// How every address answered, by version of TLS and type of key, and every attempt under it.
class ConnectionsTab : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionsTab(QWidget *parent = nullptr);

    void setInspection(const Inspection &inspection);
    void setChecking(bool isChecking); // the target shown
    void setLive(bool isLive); // false: nothing can be checked

signals:
    void thoroughCheckRequested();
    void attemptChosen(qsizetype attempt); // to look at what it delivered

private:
    void choose(qsizetype attempt);
    void fitGrid();

    ConnectionGridModel m_grid;
    AttemptsModel m_attempts;
    TextLabel *m_sentence;
    QPushButton *m_thorough;
    QTableView *m_gridView;
    QTableView *m_attemptsView;
};
