// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/hostscsv.h"

#include "report/csv.h"
#include "watch/hostfields.h"

#include <algorithm>

namespace {

// The reader takes one apostrophe off what looks like a marked formula: one that was there before
// must not be lost.
QString withOwnMark(const QString &cell)
{
    const auto end = std::find_if(cell.begin(), cell.end(), [](QChar c) { return c != u'\''; });
    const bool looksMarked
        = end != cell.begin() && end != cell.end() && QStringView(u"=+-@\t\r").contains(*end);
    return looksMarked ? u'\'' + cell : cell;
}

}

QByteArray toHostCsv(const QList<Target> &targets)
{
    const QStringList columns = hostFieldNames();
    QByteArray csv = csvRecord(columns);
    for (const Target &target : targets) {
        const HostFields fields = fieldsOf(target);
        QStringList cells;
        for (const QString &column : columns)
            cells += withOwnMark(fields[column]);
        csv += csvRecord(cells);
    }
    return csv;
}
