// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/csv.h"

namespace {

bool isFormula(const QString &cell)
{
    return !cell.isEmpty() && QStringView(u"=+-@\t\r").contains(cell.front());
}

QString quoted(QString cell)
{
    if (isFormula(cell))
        cell.prepend(u'\'');
    const bool needsQuotes = cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\r')
        || cell.contains(u'\n');
    if (!needsQuotes)
        return cell;
    cell.replace(u'"', u"\"\""_qs);
    return u'"' + cell + u'"';
}

}

QByteArray csvRecord(const QStringList &cells)
{
    QStringList record;
    record.reserve(cells.size());
    for (const QString &cell : cells)
        record.append(quoted(cell));
    return record.join(u',').toUtf8() + "\r\n";
}
