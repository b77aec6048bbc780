// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/opensslcommand.h"
#include "models/stripscale.h"
#include "models/watchlistfilter.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QMimeData>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

namespace {

const UtcTime Now = *UtcTime::fromCivil(2026, 11, 20, 20, 5, 0);
constexpr qint64 Minute = 60, Hour = 3600, Day = 86'400;

struct RowSpec
{
    qint64 id = 1;
    QString host = QStringLiteral("www.example.test");
    quint16 port = 443;
    std::optional<Verdict> verdict = Verdict::Good; // not engaged: never checked
    std::optional<VerdictClass> raisedTo;
    std::optional<qint64> leftSecs = 2 * Day;
    qint64 checkedSecsAgo = 2 * Minute;
    QString reason;
    QString issuer = QStringLiteral("Example Issuing CA 3");
    QString label;
    QStringList tags;
    StartTls startTls = StartTls::None;
    int intervalSecs = 0;
    bool isPaused = false;
    std::optional<bool> mustStaple = false;
    SignerKind signerKind = SignerKind::Issuer;
};

Freshness freshness(UtcTime expiry)
{
    Freshness f;
    f.effectiveExpiry = expiry;
    f.nextUpdate = expiry;
    f.thisUpdate = expiry.addSecs(-7 * Day);
    f.due = expiry.addSecs(-3 * Day);
    f.warningFrom = expiry.addSecs(-2 * Day);
    f.criticalFrom = expiry.addSecs(-1 * Day);
    return f;
}

WatchRow makeRow(const RowSpec &spec)
{
    WatchRow row;
    row.target.id = spec.id;
    row.target.host = spec.host;
    row.target.port = spec.port;
    row.target.label = spec.label;
    row.target.tags = spec.tags;
    row.target.startTls = spec.startTls;
    row.target.intervalSecs = spec.intervalSecs;
    row.target.paused = spec.isPaused;
    if (!spec.verdict)
        return row;
    CheckSummary summary;
    summary.at = Now.addSecs(-spec.checkedSecsAgo);
    summary.verdict = *spec.verdict;
    summary.verdictClass = spec.raisedTo.value_or(classOf(*spec.verdict));
    summary.reason = spec.reason;
    summary.issuer = spec.issuer;
    summary.mustStaple = spec.mustStaple;
    summary.signer = QStringLiteral("Example OCSP Signer");
    summary.signerKind = spec.signerKind;
    summary.producedAt = Now.addSecs(-Hour);
    summary.leafNotAfter = Now.addSecs(30 * Day);
    summary.protocol = QStringLiteral("TLSv1.3");
    summary.latencyMsecs = 42;
    if (spec.leftSecs)
        summary.freshness = freshness(Now.addSecs(*spec.leftSecs));
    row.last = summary;
    row.addMark({ summary.at, summary.verdict, summary.verdictClass });
    return row;
}

Inspection makeInspection(const Target &target, Verdict verdict, UtcTime at)
{
    Inspection inspection;
    inspection.target = target;
    inspection.at = at;
    inspection.judgement.at = at;
    inspection.judgement.verdict = verdict;
    inspection.judgement.verdictClass = classOf(verdict);
    return inspection;
}

QStringList hosts(const QAbstractItemModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row)
        result << model.index(row, int(WatchColumn::Host)).data().toString();
    return result;
}

QString text(const QAbstractItemModel &model, int row, WatchColumn column,
             int role = Qt::DisplayRole)
{
    return model.index(row, int(column)).data(role).toString();
}

} // namespace

class TestWatchlistModel : public QObject
{
    Q_OBJECT

private slots:
    void cells_data();
    void cells();
    void speaksEveryCell();
    void sorts_data();
    void sorts();
    void filters_data();
    void filters();
    void tellsOfTheRowThatChanged();
    void tellsOfManyChangesTogether();
    void keepsWhatIsNewerThanTheHistory();
    void joinsTheHistoryWithChecksOfThisSession();
    void judgesTheSameCheckAgain();
    void removesAndRestores();
    void removesManyHereAndThere();
    void keepsTheLastThirtyChecks();
    void takesTheWorstOfSeveralAddresses();
    void notchesCountTime_data();
    void notchesCountTime();
    void dragsHostsOut();
    void staysSmoothWithTenThousand();
    void opensslCommands_data();
    void opensslCommands();
    void opensslPrints();

private:
    FixedClock m_clock { Now };
};

void TestWatchlistModel::cells_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<WatchRow>("row");
    QTest::addColumn<QString>("expected");
    const auto add
        = [](const char *name, WatchColumn column, const RowSpec &spec, const QString &expected) {
              QTest::newRow(name) << int(column) << makeRow(spec) << expected;
          };
    using C = WatchColumn;
    add("host", C::Host, {}, QStringLiteral("www.example.test"));
    add("host with a bidi override", C::Host, { .host = QStringLiteral("a\u202Eb") },
        QStringLiteral("a⟨U+202E⟩b"));
    add("port", C::Port, { .port = 8443 }, QStringLiteral("8443"));
    add("verdict", C::Verdict, { .verdict = Verdict::RefreshDue },
        QStringLiteral("Good, refresh due"));
    add("never checked", C::Verdict, { .verdict = {} }, QStringLiteral("Never checked"));
    add("time left", C::TimeLeft, { .leftSecs = 2 * Day + 11 * Hour }, QStringLiteral("2 d 11 h"));
    add("time left, expired", C::TimeLeft,
        { .verdict = Verdict::Expired, .leftSecs = -3 * Day - 4 * Hour },
        QStringLiteral("−3 d 4 h"));
    add("no time left", C::TimeLeft, { .leftSecs = {} }, QStringLiteral("–"));
    add("checked just now", C::Checked, { .checkedSecsAgo = 2 }, QStringLiteral("just now"));
    add("checked under a minute ago", C::Checked, { .checkedSecsAgo = 59 },
        QStringLiteral("59 s ago"));
    add("checked a minute ago", C::Checked, { .checkedSecsAgo = 60 }, QStringLiteral("1 min ago"));
    add("checked an hour ago", C::Checked, { .checkedSecsAgo = Hour }, QStringLiteral("1 h ago"));
    add("checked two days ago", C::Checked, { .checkedSecsAgo = 2 * Day },
        QStringLiteral("2 d ago"));
    add("checked by a clock that ran ahead", C::Checked, { .checkedSecsAgo = -Hour },
        QStringLiteral("just now"));
    add("checked never", C::Checked, { .verdict = {} }, QStringLiteral("never"));
    add("issuer", C::Issuer, {}, QStringLiteral("Example Issuing CA 3"));
    add("no issuer", C::Issuer, { .issuer = {} }, QStringLiteral("–"));
    add("nextUpdate", C::NextUpdate, { .leftSecs = Day }, QStringLiteral("2026-11-21 20:05 UTC"));
    add("thisUpdate", C::ThisUpdate, { .leftSecs = Day }, QStringLiteral("2026-11-14 20:05 UTC"));
    add("producedAt", C::ProducedAt, {}, QStringLiteral("2026-11-20 19:05 UTC"));
    add("age", C::Age, { .leftSecs = Day }, QStringLiteral("6 d"));
    add("window", C::Window, {}, QStringLiteral("7 d"));
    add("no window", C::Window, { .leftSecs = {} }, QStringLiteral("–"));
    add("TLS", C::Protocol, {}, QStringLiteral("TLS"));
    add("STARTTLS", C::Protocol, { .startTls = StartTls::Smtp }, QStringLiteral("STARTTLS smtp"));
    add("label", C::Label, { .label = QStringLiteral("Shop") }, QStringLiteral("Shop"));
    add("tags", C::Tags, { .tags = { QStringLiteral("a"), QStringLiteral("b") } },
        QStringLiteral("a, b"));
    add("signer", C::Signer, {}, QStringLiteral("Example OCSP Signer"));
    add("signed by the CA", C::SignerType, {}, QStringLiteral("the CA itself"));
    add("signed by a delegate", C::SignerType, { .signerKind = SignerKind::Delegated },
        QStringLiteral("delegate"));
    add("signer not verified", C::SignerType, { .signerKind = SignerKind::None },
        QStringLiteral("–"));
    add("must-staple", C::MustStaple, { .mustStaple = true }, QStringLiteral("yes"));
    add("no must-staple", C::MustStaple, {}, QStringLiteral("no"));
    add("must-staple not known", C::MustStaple, { .mustStaple = {} }, QStringLiteral("–"));
    add("certificate ends", C::LeafExpires, {}, QStringLiteral("2026-12-20 20:05 UTC"));
    add("certificate left", C::LeafTimeLeft, {}, QStringLiteral("30 d"));
    add("TLS version", C::TlsVersion, {}, QStringLiteral("TLS 1.3"));
    add("latency", C::Latency, {}, QStringLiteral("42 ms"));
    add("interval", C::Interval, { .intervalSecs = 900 }, QStringLiteral("15 min"));
    add("interval of the response", C::Interval, {}, QStringLiteral("by the response"));
    add("strip", C::Strip, {}, QStringLiteral("1 check(s): 1 Good"));
    add("empty strip", C::Strip, { .verdict = {} }, QStringLiteral("No checks yet"));
    add("class", C::Status, { .raisedTo = VerdictClass::Warning }, QStringLiteral("Warning"));
}

void TestWatchlistModel::cells()
{
    QFETCH(int, column);
    QFETCH(WatchRow, row);
    QFETCH(QString, expected);
    WatchlistModel model(&m_clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.insert({ row });
    QCOMPARE(text(model, 0, WatchColumn(column)), expected);
}

void TestWatchlistModel::speaksEveryCell()
{
    WatchlistModel model(&m_clock);
    model.insert(
        { makeRow({ .verdict = Verdict::Revoked, .reason = QStringLiteral("key lost") }) });
    QCOMPARE(text(model, 0, WatchColumn::Status, Qt::AccessibleTextRole),
             QStringLiteral("Status: Critical"));
    QCOMPARE(text(model, 0, WatchColumn::Verdict, Qt::AccessibleTextRole),
             QStringLiteral("Verdict: Revoked, key lost"));
    for (int column = 0; column < model.columnCount(); ++column) {
        QVERIFY(!text(model, 0, WatchColumn(column), Qt::AccessibleTextRole).isEmpty());
        QVERIFY(
            !model.headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString().isEmpty());
    }
    QCOMPARE(text(model, 0, WatchColumn::Checked, Qt::ToolTipRole),
             QStringLiteral("2026-11-20 20:03:00 UTC"));
}

void TestWatchlistModel::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("isDescending");
    QTest::addColumn<QString>("expected");
    using C = WatchColumn;
    QTest::newRow("severity, then verdict, then time left")
        << int(C::Status) << false << QStringLiteral("revoked invalid soon due late na new");
    QTest::newRow("time left") << int(C::TimeLeft) << false
                               << QStringLiteral("soon due revoked late invalid na new");
    QTest::newRow("port by number")
        << int(C::Port) << true << QStringLiteral("soon na new late invalid due revoked");
    QTest::newRow("host") << int(C::Host) << false
                          << QStringLiteral("due invalid late na new revoked soon");
    QTest::newRow("newest check first")
        << int(C::Checked) << false << QStringLiteral("late due invalid revoked soon na new");
}

void TestWatchlistModel::sorts()
{
    QFETCH(int, column);
    QFETCH(bool, isDescending);
    QFETCH(QString, expected);
    WatchlistModel model(&m_clock);
    WatchlistFilter filter(&model);
    QAbstractItemModelTester tester(&filter,
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto host = [](const char *name) { return QString::fromLatin1(name); };
    model.insert({
        makeRow({ 1, host("late"), 443, Verdict::Good, {}, 5 * Day, 1 }),
        makeRow({ 2, host("new"), 443, {} }),
        makeRow({ 3, host("due"), 80, Verdict::RefreshDue, {}, 2 * Hour, 2 }),
        makeRow({ 4, host("revoked"), 25, Verdict::Revoked, {}, 3 * Day, 100 }),
        makeRow({ 5, host("soon"), 8443, Verdict::RefreshCritical, {}, Hour, 200 }),
        makeRow({ 6, host("invalid"), 443, Verdict::Invalid, {}, {}, 50 }),
        makeRow({ 7, host("na"), 993, Verdict::NotApplicable, {}, {}, 300 }),
    });
    filter.sort(column, isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
    QStringList expectedHosts = expected.split(QLatin1Char(' '));
    if (isDescending) // equal ports: the order of the hosts is turned round with them
        expectedHosts = { host("soon"),    host("na"),  host("new"),    host("late"),
                          host("invalid"), host("due"), host("revoked") };
    QCOMPARE(hosts(filter), expectedHosts);
}

void TestWatchlistModel::filters_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QList<int>>("groups");
    QTest::addColumn<QStringList>("expected");
    const QString mail = QStringLiteral("mail.example.test"),
                  shop = QStringLiteral("shop.example.org"),
                  fresh = QStringLiteral("new.example.org");
    const QList<int> all;
    QTest::newRow("nothing asked") << QString() << all << QStringList { mail, shop, fresh };
    QTest::newRow("part of a host") << QStringLiteral("SHOP") << all << QStringList { shop };
    QTest::newRow("port") << QStringLiteral(":993") << all << QStringList { mail };
    QTest::newRow("verdict") << QStringLiteral("revoked") << all << QStringList { mail };
    QTest::newRow("reason") << QStringLiteral("issuer missing") << all << QStringList { shop };
    QTest::newRow("issuer") << QStringLiteral("issuing") << all << QStringList { mail };
    QTest::newRow("every word") << QStringLiteral("example  org new") << all
                                << QStringList { fresh };
    QTest::newRow("no match") << QStringLiteral("nowhere") << all << QStringList();
    QTest::newRow("one class") << QString() << QList<int> { int(RowGroup::Critical) }
                               << QStringList { mail };
    QTest::newRow("two classes") << QString()
                                 << QList<int> { int(RowGroup::Warning),
                                                 int(RowGroup::NeverChecked) }
                                 << QStringList { shop, fresh };
    QTest::newRow("class and word")
        << QStringLiteral("org") << QList<int> { int(RowGroup::Critical) } << QStringList();
}

void TestWatchlistModel::filters()
{
    QFETCH(QString, words);
    QFETCH(QList<int>, groups);
    QFETCH(QStringList, expected);
    WatchlistModel model(&m_clock);
    WatchlistFilter filter(&model);
    filter.sort(int(WatchColumn::Status));
    model.insert({
        makeRow({ .id = 1,
                  .host = QStringLiteral("mail.example.test"),
                  .port = 993,
                  .verdict = Verdict::Revoked }),
        makeRow({ .id = 2,
                  .host = QStringLiteral("shop.example.org"),
                  .verdict = Verdict::Unverifiable,
                  .reason = QStringLiteral("issuer missing"),
                  .issuer = QStringLiteral("Inner CA") }),
        makeRow({ .id = 3, .host = QStringLiteral("new.example.org"), .verdict = {} }),
    });
    filter.setText(words);
    QSet<RowGroup> wanted;
    for (const int group : groups)
        wanted.insert(RowGroup(group));
    filter.setGroups(wanted);
    filter.refresh();
    QCOMPARE(hosts(filter), expected);
    QCOMPARE(filter.isFiltering(), !words.isEmpty() || !groups.isEmpty());
}

void TestWatchlistModel::tellsOfTheRowThatChanged()
{
    WatchlistModel model(&m_clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.insert(
        { makeRow({ .id = 1 }), makeRow({ .id = 2, .verdict = {} }), makeRow({ .id = 3 }) });
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setChecking(2, true);
    QCOMPARE(text(model, 1, WatchColumn::Verdict), QStringLiteral("Checking…"));
    QCOMPARE(text(model, 1, WatchColumn::Checked), QStringLiteral("Checking…"));
    model.setInspection(makeInspection(model.rows().at(1).target, Verdict::Missing, Now));
    model.flush();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
    QCOMPARE(changed.first().at(1).toModelIndex().row(), 1);
    QCOMPARE(text(model, 1, WatchColumn::Verdict), QStringLiteral("Not stapled"));
    QCOMPARE(model.counts()[size_t(RowGroup::Warning)], 1);
    model.flush();
    QCOMPARE(changed.size(), 1); // nothing left to tell
}

void TestWatchlistModel::tellsOfManyChangesTogether()
{
    WatchlistModel model(&m_clock);
    QList<WatchRow> rows;
    for (int i = 1; i <= 100; ++i)
        rows << makeRow({ .id = i });
    model.insert(rows);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    for (int i = 1; i <= 50; ++i)
        model.setInspection(makeInspection(model.rows().at(i - 1).target, Verdict::Good, Now));
    QCOMPARE(changed.size(), 0);
    QVERIFY(changed.wait(1000));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(1).toModelIndex().row(), 49);
}

void TestWatchlistModel::keepsWhatIsNewerThanTheHistory()
{
    WatchlistModel model(&m_clock);
    model.insert({ makeRow({ .id = 1, .verdict = Verdict::Revoked, .checkedSecsAgo = 0 }) });
    model.setStored({ makeRow({ .id = 1, .verdict = Verdict::Good, .checkedSecsAgo = Hour }) });
    QCOMPARE(text(model, 0, WatchColumn::Verdict), QStringLiteral("Revoked"));
    model.setStored({ makeRow({ .id = 99 }) }); // removed meanwhile
    QCOMPARE(model.rowCount(), 1);
}

void TestWatchlistModel::joinsTheHistoryWithChecksOfThisSession()
{
    WatchlistModel model(&m_clock);
    model.insert({ makeRow({ .id = 1, .verdict = {} }) });
    model.setInspection(makeInspection(model.rows().first().target, Verdict::Revoked, Now));
    WatchRow stored = makeRow({ .id = 1, .checkedSecsAgo = Hour });
    model.setStored({ stored });
    QCOMPARE(model.rows().first().marks.size(), 2);
    QCOMPARE(model.rows().first().marks.last().verdict, Verdict::Revoked);
    QCOMPARE(model.rows().first().last->verdict, Verdict::Revoked);
}

void TestWatchlistModel::judgesTheSameCheckAgain()
{
    WatchlistModel model(&m_clock);
    model.insert({ makeRow({ .id = 1, .verdict = Verdict::Unverifiable }) });
    CheckSummary again = *model.rows().first().last;
    again.verdict = Verdict::Good;
    again.verdictClass = VerdictClass::Ok;
    model.setSummary(1, again);
    QCOMPARE(text(model, 0, WatchColumn::Verdict), QStringLiteral("Good"));
    QCOMPARE(model.rows().first().marks.last().verdict, Verdict::Good);
    again.at = Now.addSecs(-Day);
    again.verdict = Verdict::Revoked;
    model.setSummary(1, again); // of an older check: too late
    QCOMPARE(text(model, 0, WatchColumn::Verdict), QStringLiteral("Good"));
}

void TestWatchlistModel::removesAndRestores()
{
    WatchlistModel model(&m_clock);
    WatchlistFilter filter(&model);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester filterTester(&filter,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<WatchRow> rows;
    for (int i = 1; i <= 6; ++i)
        rows << makeRow({ .id = i, .host = QString::number(i) });
    model.insert(rows);
    model.remove({ 2, 3, 6 });
    QCOMPARE(hosts(model),
             QStringList({ QStringLiteral("1"), QStringLiteral("4"), QStringLiteral("5") }));
    QCOMPARE(model.rowNumber(5), 2);
    QCOMPARE(model.rowNumber(2), -1);
    model.insert({ rows.at(1), rows.at(0) }); // the first is listed still
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(filter.rowCount(), 4);
    QCOMPARE(*model.row(2), rows.at(1));
}

// Every second of many: the proxy tells of them together, and what was selected stays.
void TestWatchlistModel::removesManyHereAndThere()
{
    WatchlistModel model(&m_clock);
    WatchlistFilter filter(&model);
    QAbstractItemModelTester tester(&filter,
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<WatchRow> rows;
    QSet<qint64> going;
    for (int i = 1; i <= 100; ++i) {
        rows << makeRow({ .id = i, .host = QStringLiteral("h%1").arg(i * 37 % 100) });
        if (i > 40 && i <= 80)
            going.insert(i);
    }
    filter.sort(int(WatchColumn::Host));
    model.insert(rows);
    filter.refresh();
    const QPersistentModelIndex stays(filter.indexOf(7)), goes(filter.indexOf(50));
    QSignalSpy layout(&filter, &QAbstractItemModel::layoutChanged);
    model.remove(going);
    QCOMPARE(layout.size(), 1);
    QCOMPARE(filter.rowCount(), 60);
    QCOMPARE(filter.hostCount(), 60);
    QVERIFY(!goes.isValid());
    QCOMPARE(filter.rowAt(stays)->target.id, 7);
    QCOMPARE(filter.indexOf(7), QModelIndex(stays));
    QStringList sortedHosts = hosts(filter);
    QVERIFY(std::is_sorted(sortedHosts.begin(), sortedHosts.end()));
}

void TestWatchlistModel::keepsTheLastThirtyChecks()
{
    WatchlistModel model(&m_clock);
    model.insert({ makeRow({ .id = 1, .verdict = {} }) });
    for (int i = 0; i < 40; ++i)
        model.setInspection(makeInspection(model.rows().first().target,
                                           i < 12 ? Verdict::Missing : Verdict::Good,
                                           Now.addSecs(i)));
    QCOMPARE(model.rows().first().marks.size(), CheckMarkCount);
    QCOMPARE(text(model, 0, WatchColumn::Strip),
             QStringLiteral("30 check(s): 2 Not stapled, 28 Good"));
}

void TestWatchlistModel::takesTheWorstOfSeveralAddresses()
{
    const auto observation = [](qint64 secs, Verdict verdict) {
        Observation o;
        o.at = Now.addSecs(secs);
        o.verdict = verdict;
        o.verdictClass = classOf(verdict);
        return o;
    };
    const QList<CheckMark> marks
        = marksOf({ observation(0, Verdict::Good), observation(0, Verdict::Revoked),
                    observation(0, Verdict::Good), observation(60, Verdict::Good) });
    QCOMPARE(marks.size(), 2);
    QCOMPARE(marks.first().verdict, Verdict::Revoked);
    QCOMPARE(marks.last().verdict, Verdict::Good);
}

void TestWatchlistModel::notchesCountTime_data()
{
    QTest::addColumn<QString>("times");
    QTest::addColumn<int>("unit");
    QTest::addColumn<QList<qsizetype>>("starts");
    const auto row
        = [](const char *name, const char *times, StripUnit unit, const QList<qsizetype> &starts) {
              QTest::newRow(name) << QString::fromLatin1(times) << int(unit) << starts;
          };
    row("no check", "", StripUnit::Hour, {});
    row("one check", "2026-11-20T10:00:00Z", StripUnit::Hour, {});
    row("within minutes", "2026-11-20T10:50:00Z 2026-11-20T10:58:00Z 2026-11-20T11:00:00Z",
        StripUnit::Hour, { 2 });
    row("over midnight", "2026-11-20T01:00:00Z 2026-11-20T23:59:00Z 2026-11-21T00:00:00Z",
        StripUnit::Day, { 2 });
    row("Sunday to Monday", "2026-11-01T12:00:00Z 2026-11-22T23:00:00Z 2026-11-23T00:00:00Z",
        StripUnit::Week, { 1, 2 });
    row("a year", "2026-01-01T00:00:00Z 2026-01-31T00:00:00Z 2026-12-01T00:00:00Z",
        StripUnit::Month, { 2 });
}

void TestWatchlistModel::notchesCountTime()
{
    QFETCH(QString, times);
    QFETCH(int, unit);
    QFETCH(QList<qsizetype>, starts);
    QList<CheckMark> marks;
    for (const QString &time : times.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        marks << CheckMark { *fromRfc3339(time), Verdict::Good, VerdictClass::Ok };
    const StripScale scale = stripScaleOf(marks);
    QCOMPARE(int(scale.unit), unit);
    QCOMPARE(scale.starts, starts);
    QVERIFY(!notchText(scale.unit).isEmpty());
}

void TestWatchlistModel::dragsHostsOut()
{
    WatchlistModel model(&m_clock);
    model.insert({ makeRow({ .id = 1, .host = QStringLiteral("a.example") }),
                   makeRow({ .id = 2, .host = QStringLiteral("b.example"), .port = 8443 }) });
    const std::unique_ptr<QMimeData> mime(
        model.mimeData({ model.index(0, 0), model.index(0, 1), model.index(1, 0) }));
    QCOMPARE(mime->text(), QStringLiteral("a.example:443\nb.example:8443"));
    QVERIFY(mime->data(QStringLiteral("application/json")).contains("\"b.example\""));
}

// Half of ten thousand rows change while the list is sorted and filtered: no step may be felt.
void TestWatchlistModel::staysSmoothWithTenThousand()
{
    WatchlistModel model(&m_clock);
    WatchlistFilter filter(&model);
    QList<WatchRow> rows;
    for (int i = 1; i <= 10'000; ++i)
        rows << makeRow({ .id = i,
                          .host = QStringLiteral("host%1.example.test").arg(i * 7919 % 10'000),
                          .verdict = Verdict(i % VerdictCount),
                          .leftSecs = i * 31 % 1000 });
    filter.sort(int(WatchColumn::Status));
    model.insert(rows);
    qint64 worst = 0;
    QElapsedTimer timer;
    for (int i = 0; i < 10'000; i += 200) {
        timer.start();
        for (int j = 0; j < 200; j += 2)
            model.setInspection(makeInspection(model.rows().at(i + j).target, Verdict::Good, Now));
        model.flush();
        worst = std::max(worst, timer.elapsed());
        timer.start();
        filter.refresh();
        (void)filter.index(0, 0).data();
        worst = std::max(worst, timer.elapsed());
    }
    qInfo("10,000 rows: longest step %lld ms", worst);
    QCOMPARE(filter.rowCount(), 10'000);
}

// What openssl says of a document, given by the command itself.
void TestWatchlistModel::opensslPrints()
{
    const QString file = QStringLiteral("it's.der");
    const QByteArray tryLater = QByteArray::fromHex("30030a0103");
    const QString command = opensslPrintCommand(tryLater, file, PrintedContent::OcspResponse);
    QCOMPARE(command,
             QStringLiteral("printf MAMKAQM= | openssl base64 -d -A | "
                            "openssl ocsp -respin /dev/stdin -resp_text -noverify"));
    QCOMPARE(opensslPrintCommand(QByteArray(100'000, 'x'), file, PrintedContent::RevocationList),
             QStringLiteral("openssl crl -inform DER -in 'it'\\''s.der' -noout -text"));
    if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
        QSKIP("openssl is not installed");
    const auto printed = [&](PrintedContent content) {
        QProcess shell;
        shell.start(QStringLiteral("sh"),
                    { QStringLiteral("-c"), opensslPrintCommand(tryLater, file, content) });
        return shell.waitForFinished() ? QString::fromLatin1(shell.readAllStandardOutput())
                                       : QString();
    };
    QVERIFY(printed(PrintedContent::OcspResponse).contains(QStringLiteral("trylater (3)")));
    QVERIFY(printed(PrintedContent::Bytes).contains(QStringLiteral("ENUMERATED")));
}

void TestWatchlistModel::opensslCommands_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("serverName");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QStringLiteral("www.example.test") << QString()
                           << QStringLiteral("openssl s_client -connect www.example.test:443 "
                                             "-servername www.example.test -status </dev/null");
    QTest::newRow("IPv6 sends no name")
        << QStringLiteral("[2001:db8::1]:8443") << QString()
        << QStringLiteral("openssl s_client -connect [2001:db8::1]:8443 -status </dev/null");
    QTest::newRow("a name that a shell would run")
        << QStringLiteral("www.example.test") << QStringLiteral("a;rm -rf '$HOME'")
        << QStringLiteral("openssl s_client -connect www.example.test:443 -servername "
                          "'a;rm -rf '\\''$HOME'\\''' -status </dev/null");
}

void TestWatchlistModel::opensslCommands()
{
    QFETCH(QString, typed);
    QFETCH(QString, serverName);
    QFETCH(QString, expected);
    auto target = parseTarget(typed);
    QVERIFY(target.has_value());
    target->serverName = serverName;
    QCOMPARE(opensslCommand(*target), expected);
    target->startTls = StartTls::Smtp;
    QVERIFY(opensslCommand(*target).endsWith(QStringLiteral(" -starttls smtp -status </dev/null")));
    // s_client does not know it.
    target->startTls = StartTls::Rdp;
    const QStringList lines = opensslCommand(*target).split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(u"# "));
    QVERIFY(lines[1].startsWith(u"staplescope-cli check "));
    QCOMPARE(lines[1].contains(u" --sni "), target->effectiveServerName() != target->host);
    QVERIFY(lines[1].contains(u"rdp://"));
}

QTEST_GUILESS_MAIN(TestWatchlistModel)
#include "tst_watchlistmodel.moc"
