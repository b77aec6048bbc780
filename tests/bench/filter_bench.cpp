// SPDX-License-Identifier: GPL-3.0-or-later
#include "meter.h"

#include "models/watchlistfilter.h"

#include <QCoreApplication>
#include <QTextStream>

#include <algorithm>

// What a key in the filter box costs: ours (read the text, filter and sort all rows) against one
// case-insensitive search in one text of each row and a sort of as many numbers.
//
//     filter_bench [ROWS [ROUNDS]]

using namespace Qt::StringLiterals;

namespace {

const UtcTime Now = *UtcTime::fromCivil(2026, 11, 20, 20, 5, 0);

QList<WatchRow> makeRows(int count)
{
    QList<WatchRow> rows;
    rows.reserve(count);
    for (int i = 0; i < count; ++i) {
        WatchRow row;
        row.target.id = i + 1;
        row.target.host = u"host%1.example.test"_s.arg(i * 7919 % count);
        row.target.label = u"Server %1"_s.arg(i);
        row.target.tags = { i % 3 ? u"web"_s : u"mail"_s };
        CheckSummary summary;
        summary.at = Now.addSecs(-i);
        summary.verdict = Verdict(i % VerdictCount);
        summary.verdictClass = classOf(summary.verdict);
        summary.issuer = u"Example Issuing CA %1"_s.arg(i % 7);
        summary.address = u"192.0.2.%1"_s.arg(i % 256);
        Freshness freshness;
        freshness.thisUpdate = Now.addSecs(-i * 31 % 500'000);
        freshness.nextUpdate = freshness.thisUpdate.addSecs(604'800);
        freshness.effectiveExpiry = *freshness.nextUpdate;
        summary.freshness = freshness;
        row.last = summary;
        rows << row;
    }
    return rows;
}

struct Keys
{
    double meanMsecs = 0;
    double longestMsecs = 0;
};

template <class Press>
Keys measured(const QString &text, int rounds, Press press)
{
    Keys keys;
    int count = 0;
    for (int round = 0; round < rounds; ++round) {
        for (qsizetype length = 1; length <= text.size(); ++length) {
            Meter meter;
            meter.measure([&] { return press(text.first(length)); });
            const double msecs = double(meter.cpuNsecs) / 1'000'000;
            keys.meanMsecs += msecs;
            keys.longestMsecs = std::max(keys.longestMsecs, msecs);
            ++count;
        }
    }
    keys.meanMsecs /= count;
    return keys;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const int rowCount = arguments.value(1, u"10000"_s).toInt();
    const int rounds = arguments.value(2, u"5"_s).toInt();
    FixedClock clock(Now);
    WatchlistModel model(&clock);
    WatchlistFilter filter(&model);
    const QList<WatchRow> rows = makeRows(rowCount);
    model.insert(rows);
    filter.sort(0);

    QTextStream out(stdout);
    const auto bare = [&](const QString &text) {
        int found = 0;
        QList<qint64> order;
        order.reserve(rows.size());
        for (const WatchRow &row : rows) {
            found += row.target.host.contains(text, Qt::CaseInsensitive);
            order << row.last->freshness->effectiveExpiry.msecs;
        }
        std::sort(order.begin(), order.end());
        return found;
    };
    const auto ours = [&](const QString &text) {
        (void)filter.setText(text);
        return filter.rowCount();
    };
    for (const QString &text :
         { u"host12"_s, u"nowhere"_s, u"issuer:issuing"_s, u"left<24h age>2d -tag:mail"_s }) {
        const Keys reference = measured(text, rounds, bare);
        const Keys keys = measured(text, rounds, ours);
        out << u"%1 rows, %2: %3 ms a key (longest %4 ms), bare %5 ms, ratio %6\n"_s.arg(rowCount)
                   .arg(text)
                   .arg(keys.meanMsecs, 0, 'f', 1)
                   .arg(keys.longestMsecs, 0, 'f', 1)
                   .arg(reference.meanMsecs, 0, 'f', 1)
                   .arg(keys.meanMsecs / reference.meanMsecs, 0, 'f', 1);
    }
    return 0;
}
