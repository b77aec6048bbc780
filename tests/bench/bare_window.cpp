// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowmeter.h"

#include <QApplication>
#include <QMainWindow>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTableView>
#include <QTextStream>

#include <qcustomplot.h>

// What any window of Qt costs: one with an empty table beside an empty chart. Once it is painted
// and the event loop has its turn, it prints its resident memory in MB and ends.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QMainWindow window;
    auto *splitter = new QSplitter;
    QStandardItemModel model;
    auto *table = new QTableView;
    table->setModel(&model);
    splitter->addWidget(table);
    splitter->addWidget(new QCustomPlot);
    window.setCentralWidget(splitter);
    window.resize(1200, 800);
    whenPainted(
        table->viewport(), [] { return true; },
        [] {
            QTextStream(stdout) << residentMegabytes() << Qt::endl;
            QCoreApplication::exit();
        });
    window.show();
    return QApplication::exec();
}
