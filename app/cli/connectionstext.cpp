// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/connectionstext.h"

#include "base/text.h"
#include "cli/inspectiontext.h"
#include "cli/text.h"
#include "rules/connectiontext.h"

namespace {

constexpr int ColumnWidth = 16;

}

void printConnections(Console &console, const Inspection &inspection)
{
    const ConnectionGrid grid = connectionGrid(inspection.attempts);
    if (!grid.isThorough)
        return;
    QString label = Cli::tr("Connections");
    for (const ConnectionGrid::Row &row : grid.rows) {
        printLine(console, label, visibleText(row.address, 60));
        label.clear();
        for (qsizetype i = 0; i < row.cells.size(); ++i) {
            const ConnectionGrid::Column &column = grid.columns[i];
            printLine(console, {},
                      u"  "_qs + columnName(column).leftJustified(ColumnWidth)
                          + cellText(row.cells[i], column).translated());
        }
    }
    if (inspection.addressesLeftOut > 0)
        printLine(console, {}, Cli::tr("Addresses not tried: %1").arg(inspection.addressesLeftOut));
}
