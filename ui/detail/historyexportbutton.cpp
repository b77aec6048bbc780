// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/historyexportbutton.h"

#include "ui/theme/actionicon.h"

#include <QMenu>

HistoryExportButton::HistoryExportButton(QWidget *parent)
    : QPushButton(actionIcon(QStringLiteral("export")), tr("Export"), parent)
{
    setAutoDefault(false);
    auto *menu = new QMenu(this);
    const auto add = [this, menu](const QString &text, HistoryExport what) {
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, what] { emit chosen(what); });
    };
    add(tr("Chart as PNG…"), HistoryExport::Png);
    add(tr("Chart as SVG…"), HistoryExport::Svg);
    add(tr("Chart as PDF…"), HistoryExport::Pdf);
    menu->addSeparator();
    add(tr("Checks shown as CSV…"), HistoryExport::CsvShown);
    add(tr("All checks as CSV…"), HistoryExport::CsvAll);
    setMenu(menu);
}
