// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/targetcells.h"

#include "base/text.h"
#include "models/shownhost.h"

#include <QCoreApplication>

#include <limits>

namespace {

struct TargetCellTexts
{
    Q_DECLARE_TR_FUNCTIONS(WatchlistModel)
};

} // namespace

QString TargetCells::hostText(const WatchRow &row, UtcTime)
{
    return shownHost(row.target.host);
}

QString TargetCells::hostToolTip(const WatchRow &row, UtcTime)
{
    QString text = visibleText(row.target.text());
    if (!row.target.serverName.isEmpty())
        text += QLatin1Char('\n')
            + TargetCellTexts::tr("Server name: %1").arg(visibleText(row.target.serverName));
    if (!row.target.connectTo.isEmpty())
        text
            += QLatin1Char('\n') + TargetCellTexts::tr("Connects to: %1").arg(row.target.connectTo);
    if (row.target.proxy != Proxy())
        text += QLatin1Char('\n')
            + TargetCellTexts::tr("Proxy: %1").arg(visibleText(row.target.proxy.text()));
    if (!row.target.clientCertificate.isEmpty())
        text += QLatin1Char('\n')
            + TargetCellTexts::tr("Client certificate: %1")
                  .arg(visibleText(row.target.clientCertificate));
    if (!row.target.label.isEmpty())
        text += QLatin1Char('\n') + visibleText(row.target.label);
    if (row.snoozedUntil)
        text += QLatin1Char('\n')
            + TargetCellTexts::tr("Alerts snoozed until %1").arg(toText(*row.snoozedUntil));
    return text;
}

SortKey TargetCells::hostKey(const WatchRow &row)
{
    return row.target.host;
}

QString TargetCells::portText(const WatchRow &row, UtcTime)
{
    return QString::number(row.target.port);
}

SortKey TargetCells::portKey(const WatchRow &row)
{
    return qint64(row.target.port);
}

QString TargetCells::serverNameText(const WatchRow &row, UtcTime)
{
    return visibleText(row.target.effectiveServerName());
}

SortKey TargetCells::serverNameKey(const WatchRow &row)
{
    return row.target.effectiveServerName();
}

QString TargetCells::protocolText(const WatchRow &row, UtcTime)
{
    const QString name = startTlsName(row.target.startTls);
    return name.isEmpty() ? QStringLiteral("TLS") : QStringLiteral("STARTTLS ") + name;
}

SortKey TargetCells::protocolKey(const WatchRow &row)
{
    return startTlsName(row.target.startTls);
}

QString TargetCells::labelText(const WatchRow &row, UtcTime)
{
    return visibleText(row.target.label);
}

SortKey TargetCells::labelKey(const WatchRow &row)
{
    return row.target.label;
}

QString TargetCells::tagsText(const WatchRow &row, UtcTime)
{
    return visibleText(row.target.tags.join(QStringLiteral(", ")));
}

SortKey TargetCells::tagsKey(const WatchRow &row)
{
    return row.target.tags.join(u',');
}

QString TargetCells::intervalText(const WatchRow &row, UtcTime)
{
    return row.target.intervalSecs > 0 ? toText(Duration { row.target.intervalSecs })
                                       : TargetCellTexts::tr("by the response");
}

SortKey TargetCells::intervalKey(const WatchRow &row)
{
    return qint64(row.target.intervalSecs);
}

QString TargetCells::nextCheckText(const WatchRow &row, UtcTime now)
{
    if (row.isChecking)
        return TargetCellTexts::tr("now");
    if (row.target.paused)
        return TargetCellTexts::tr("Paused");
    if (!row.nextCheck)
        return QStringLiteral("–");
    const Duration wait = *row.nextCheck - now;
    return wait.secs > 0 ? TargetCellTexts::tr("in %1").arg(toText(wait))
                         : TargetCellTexts::tr("now");
}

QString TargetCells::nextCheckToolTip(const WatchRow &row, UtcTime now)
{
    if (row.target.paused || row.isChecking)
        return {};
    if (!row.nextCheck)
        return TargetCellTexts::tr("Nothing is planned: watching is paused, or another program "
                                   "watches this list");
    return *row.nextCheck > now ? toText(*row.nextCheck) : TargetCellTexts::tr("It is due");
}

SortKey TargetCells::nextCheckKey(const WatchRow &row)
{
    return row.nextCheck && !row.target.paused ? row.nextCheck->msecs
                                               : std::numeric_limits<qint64>::max();
}

QString TargetCells::notesText(const WatchRow &row, UtcTime)
{
    QString line = row.target.notes;
    return visibleText(line.replace(QLatin1Char('\n'), QLatin1Char(' ')), 200);
}

QString TargetCells::notesToolTip(const WatchRow &row, UtcTime)
{
    QStringList lines = row.target.notes.split(QLatin1Char('\n'));
    for (QString &line : lines)
        line = visibleText(line);
    return lines.join(QLatin1Char('\n'));
}

SortKey TargetCells::notesKey(const WatchRow &row)
{
    return row.target.notes;
}
