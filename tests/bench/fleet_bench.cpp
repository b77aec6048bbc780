// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyreader.h"
#include "madefleet.h"

#include "base/clock.h"
#include "history/database.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <optional>

// A history of many hosts: how fast it is written, how long it is, and what reading it costs
// against the database alone.
//
//     fleet_bench [TARGETS [CHECKS [FILE]]]
//
// A FILE that is given is kept, and is not made again when it is there.

namespace {

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

double value(Database &database, const QString &sql)
{
    return database.value(sql).toDouble();
}

void printSize(Database &database)
{
    const double checks = value(database, QStringLiteral("SELECT count(*) FROM observation"));
    const double all = value(database, QStringLiteral("SELECT sum(pgsize) FROM dbstat"));
    // What is stored once for each content: the bytes of responses and certificates, and what was
    // read out of them.
    const double blobs = value(
        database,
        QStringLiteral("SELECT sum(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name"
                       " WHERE m.tbl_name IN ('certificate', 'response', 'capture',"
                       " 'capture_certificate', 'crl', 'target')"));
    const double table = value(
        database,
        QStringLiteral("SELECT sum(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name"
                       " WHERE m.tbl_name = 'observation'"));
    out() << "Size: " << qRound(all / 1'000'000) << " MB for " << qint64(checks) << " checks; "
          << qRound((all - blobs) / checks) << " bytes a check beside what is stored once ("
          << qRound(table / checks) << " in their table; 120 wanted)\n";
}

// The middle of five runs, in milliseconds.
template <class Run>
double middleOf(Run run)
{
    QList<double> times;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer clock;
        clock.start();
        run();
        times.append(double(clock.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[2];
}

void printYear(const QString &path, Database &database, UtcTime now)
{
    const HistoryReader reader(path);
    const qint64 id = reader.targets().first().id;
    const UtcTime from = now.addSecs(-366 * 86'400LL);
    qsizetype points = 0;
    const double ours = middleOf(
        [&] { points = reader.chartedObservations(id, from, now, 5000).observations.size(); });
    qsizetype all = 0;
    const double whole = middleOf([&] { all = reader.observations(id, from, now).size(); });
    qint64 rows = 0;
    const double bare = middleOf([&] {
        rows = 0;
        qint64 sum = 0;
        database.forEach(
            QStringLiteral("SELECT o.id, o.target, o.at, a.ip, o.verdict, o.class, o.scope,"
                           " o.had_ocsp_url, o.latency_ms, o.capture FROM observation o"
                           " LEFT JOIN address a ON a.id = o.address"
                           " WHERE o.target = ? AND o.at BETWEEN ? AND ? ORDER BY o.at"),
            { id, from.msecs, now.msecs }, [&](const QSqlQuery &row) {
                for (int i = 0; i < 10; ++i)
                    sum += row.value(i).toLongLong();
                ++rows;
                return true;
            });
    });
    out() << "A year of one target: " << ours << " ms for a chart of " << points << " points, "
          << whole << " ms for all " << all << "; the bare query of " << rows << " rows " << bare
          << " ms; ratios " << ours / bare << " and " << whole / bare << " (3 wanted)\n";
}

int run(const QString &path, const MadeFleet &made, bool isThere)
{
    if (!isThere) {
        History history(path);
        const double perSecond = made.write(history);
        // What a schedule asks for at most: every target every 5 minutes.
        const double asked = made.targets / 300.0;
        out() << "Written: " << qRound(perSecond) << " checks a second, " << perSecond / asked
              << " times what " << made.targets << " targets every 5 minutes bring (20 wanted)"
              << Qt::endl;
    }
    const auto database = Database::open(path, Database::Access::ReadOnly);
    if (!database)
        return 1;
    printSize(**database);
    printYear(path, **database, made.until);
    int hosts = 0;
    std::optional<HistoryReader> reader;
    const auto readFleet = [&] { hosts = reader->fleet(made.until).days.last().total(); };
    const double first = middleOf([&] {
        reader.emplace(path);
        readFleet();
    });
    const double again = middleOf(readFleet);
    out() << "All hosts of 30 days for the overview: " << first << " ms for the first time, "
          << again << " ms again (150 wanted), " << hosts << " of them today\n";
    return 0;
}

}

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const QTemporaryDir folder;
    MadeFleet made;
    if (arguments.size() > 1)
        made.targets = std::max(1, arguments[1].toInt());
    if (arguments.size() > 2)
        made.checks = std::max(1, arguments[2].toInt());
    const QString path
        = arguments.size() > 3 ? arguments[3] : folder.filePath(QStringLiteral("history.sqlite"));
    const bool isThere = QFileInfo::exists(path);
    made.until = *UtcTime::fromCivil(2026, 11, 20, 20, 0, 0);
    return run(path, made, isThere);
}
