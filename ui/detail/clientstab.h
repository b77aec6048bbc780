// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/clientsmodel.h"

#include <QWidget>

class QTableView;

// What browsers, libraries and tools will do with this server, and how that is known.
class ClientsTab : public QWidget
{
    Q_OBJECT

public:
    explicit ClientsTab(QWidget *parent = nullptr);

    void setClients(const QList<ClientOutcome> &clients);

private:
    ClientsModel m_model;
    QTableView *m_table;
};
