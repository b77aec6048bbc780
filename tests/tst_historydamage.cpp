// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/repair.h"
#include "support/historyfixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTest>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

// A file that is broken, or is none at all: everything that can be read goes on, the rest is said.
class HistoryDamageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();

    void setsAsideWhatIsNoDatabase_data();
    void setsAsideWhatIsNoDatabase();
    void startsAnewInAnEmptyFile_data();
    void startsAnewInAnEmptyFile();
    void setsAsideAnotherProgramsDatabase();
    void setsAsideAFileWithTriggers();
    void carriesOverAllOfAFileWithBrokenIndexes();
    void readsAroundBrokenPages_data();
    void readsAroundBrokenPages();
    void readsATruncatedFile_data();
    void readsATruncatedFile();
    void survivesNoise_data();
    void survivesNoise();
    void readsTheWriteAheadLogOfABrokenFile();
    void dropsACaptureThatLostACertificate();
    void checksAgainAfterDamageWasMet();
    void finishesAnInterruptedRepair();
    void worksWithoutAFile_data();
    void worksWithoutAFile();
    void leavesADamagedFileThatIsInUseAlone();
    void looksAtAFileThatCannotBeWritten();
    void takesTheRightsOfOthersAway();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("history.sqlite")); }
    QStringList setAside() const
    {
        return QDir(m_folder->path()).entryList({ QStringLiteral("*.damaged-*") }, QDir::Files);
    }
    void fill(); // 2000 observations
    int carried(const char *table) const;
    void overwrite(qint64 offset, const QByteArray &bytes);
    void verifyUsable(int leastObservations);

    QTemporaryDir m_wholeFolder;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr int Hosts = 20;
constexpr int Checks = 100;
constexpr int PageSize = 4096;

}

// A response of three pages for each host, so that some stand on overflow pages.
void HistoryDamageTest::initTestCase()
{
    History history(m_wholeFolder.filePath(u"history.sqlite"_qs));
    QList<Target> targets;
    for (int i = 0; i < Hosts; ++i)
        targets.append(fixtureTarget(u"host-%1.test"_qs.arg(i)));
    targets = history.addTargets(targets);
    for (int check = 0; check < Checks; ++check) {
        for (int host = 0; host < Hosts; ++host) {
            history.record(fixtureCheck(targets[host],
                                        { .at = FixtureStart.addSecs(900 * check),
                                          .leaf = "leaf" + QByteArray::number(host),
                                          .staple = QByteArray(3 * PageSize, char('a' + host)),
                                          .misses = 1 }));
        }
    }
}

void HistoryDamageTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void HistoryDamageTest::fill()
{
    QVERIFY(QFile::copy(m_wholeFolder.filePath(u"history.sqlite"_qs), path()));
}

int HistoryDamageTest::carried(const char *table) const
{
    return ask(path(), u"SELECT count(*) FROM "_qs + QString::fromLatin1(table)).toInt();
}

void HistoryDamageTest::overwrite(qint64 offset, const QByteArray &bytes)
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(offset));
    QCOMPARE(file.write(bytes), bytes.size());
}

// The new file is sound, and takes further checks.
void HistoryDamageTest::verifyUsable(int leastObservations)
{
    History history(path());
    QVERIFY(history.isWritable());
    QCOMPARE(history.notice().kind, HistoryNotice::Kind::Repaired);
    QCOMPARE(setAside().size(), 1);
    QVERIFY(history.notice().text.contains(setAside().first()));
    QVERIFY(history.notice().text.contains(path()));
    QCOMPARE(ask(path(), u"PRAGMA integrity_check"_qs).toString(), u"ok"_qs);
    QCOMPARE(ask(path(), u"SELECT count(*) FROM pragma_foreign_key_check"_qs).toInt(), 0);
    QCOMPARE(ask(path(), u"PRAGMA auto_vacuum"_qs).toInt(), 2);
    const int before = carried("observation");
    QVERIFY2(before >= leastObservations, qPrintable(history.notice().text));
    QVERIFY(!(QFile::permissions(path()) & QFileDevice::Permissions(0x00ff)));
    history.record(fixtureCheck(history.addTargets({ fixtureTarget(u"new.test"_qs) }).first()));
    history.flush();
    QCOMPARE(carried("observation"), before + 1);
}

void HistoryDamageTest::setsAsideWhatIsNoDatabase_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray("Dear diary,\n");
    QTest::newRow("long text") << QByteArray("Dear diary, all is well.\n").repeated(2000);
    QTest::newRow("one byte") << QByteArray("S");
    QTest::newRow("magic only") << QByteArray("SQLite format 3\0", 16);
    QTest::newRow("zeros") << QByteArray(40'000, '\0');
    QTest::newRow("magic, then noise")
        << QByteArray("SQLite format 3\0", 16) + QByteArray("\xff\x00\x7f\x80", 4).repeated(5000);
}

void HistoryDamageTest::setsAsideWhatIsNoDatabase()
{
    QFETCH(QByteArray, content);
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    verifyUsable(0);
    QFile aside(m_folder->filePath(setAside().value(0)));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), content);
}

void HistoryDamageTest::startsAnewInAnEmptyFile_data()
{
    QTest::addColumn<bool>("isDatabase");
    QTest::newRow("zero length") << false;
    QTest::newRow("database without tables") << true;
}

void HistoryDamageTest::startsAnewInAnEmptyFile()
{
    QFETCH(bool, isDatabase);
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    if (isDatabase) {
        auto database = Database::open(path(), Database::Access::ReadWrite);
        QVERIFY((*database)->run(u"CREATE TABLE t (a)"_qs));
        QVERIFY((*database)->run(u"DROP TABLE t"_qs));
    }
    History history(path());
    QCOMPARE(history.notice().kind, HistoryNotice::Kind::Created);
    QVERIFY(setAside().isEmpty());
    QCOMPARE(history.addTargets({ fixtureTarget(u"a.test"_qs) }).size(), 1);
}

void HistoryDamageTest::setsAsideAnotherProgramsDatabase()
{
    {
        auto database = Database::open(path(), Database::Access::ReadWrite);
        QVERIFY((*database)->run(u"CREATE TABLE bookmark (url TEXT)"_qs));
    }
    verifyUsable(0);
}

void HistoryDamageTest::setsAsideAFileWithTriggers()
{
    fill();
    {
        auto database = Database::open(path(), Database::Access::ReadWrite);
        QVERIFY((*database)->run(u"CREATE TRIGGER evil AFTER INSERT ON observation"
                                 " BEGIN DELETE FROM observation; END"_qs));
    }
    verifyUsable(Hosts * Checks);
    QCOMPARE(carried("target"), Hosts + 1);
}

void HistoryDamageTest::carriesOverAllOfAFileWithBrokenIndexes()
{
    fill();
    const int root = ask(path(),
                         u"SELECT rootpage FROM sqlite_master"
                         " WHERE name = 'observation_target_at'"_qs)
                         .toInt();
    overwrite(qint64(root - 1) * PageSize, QByteArray(PageSize, '\xee'));
    verifyUsable(Hosts * Checks);
    QCOMPARE(carried("response"), Hosts + 1);
    const HistoryReader reader(path());
    for (const Target &target : reader.targets())
        QVERIFY(reader.latestInspection(target, TrustStore()));
}

void HistoryDamageTest::readsAroundBrokenPages_data()
{
    QTest::addColumn<QString>("which"); // a page of the file, as SQL
    QTest::addColumn<int>("least"); // observations that must be carried over
    constexpr int All = Hosts * Checks;
    const auto pageOf = [](const char *table, const char *kind) {
        return u"SELECT pageno FROM dbstat WHERE name = '%1' AND pagetype = '%2' LIMIT 1"_qs.arg(
            QLatin1String(table), QLatin1String(kind));
    };
    QTest::newRow("header and list of tables") << u"SELECT 1"_qs << All;
    QTest::newRow("pointer map") << u"SELECT 2"_qs << All;
    QTest::newRow("targets") << pageOf("target", "leaf") << All;
    QTest::newRow("root of the observations") << pageOf("observation", "internal") << All;
    QTest::newRow("a leaf of the observations") << pageOf("observation", "leaf") << All - 150;
    QTest::newRow("captures") << pageOf("capture", "leaf") << All;
    QTest::newRow("policy") << pageOf("policy", "leaf") << All;
    QTest::newRow("vantage") << pageOf("vantage", "leaf") << All;
    QTest::newRow("overflow of a response") << pageOf("response", "overflow") << All;
}

void HistoryDamageTest::readsAroundBrokenPages()
{
    QFETCH(QString, which);
    QFETCH(int, least);
    fill();
    const int page = ask(path(), which).toInt();
    QVERIFY(page > 0);
    overwrite(qint64(page - 1) * PageSize, QByteArray(PageSize, '\xee'));
    verifyUsable(least);
}

void HistoryDamageTest::readsATruncatedFile_data()
{
    QTest::addColumn<int>("percent");
    for (const int percent : { 1, 25, 50, 75, 99 })
        QTest::addRow("%d %%", percent) << percent;
}

void HistoryDamageTest::readsATruncatedFile()
{
    QFETCH(int, percent);
    fill();
    QVERIFY(QFile::resize(path(), QFile(path()).size() * percent / 100));
    verifyUsable(percent == 99 ? Hosts * Checks / 2 : 0);
}

void HistoryDamageTest::survivesNoise_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// Whatever stands there: no crash, no endless loop, a usable file afterwards.
void HistoryDamageTest::survivesNoise()
{
    QFETCH(quint32, seed);
    fill();
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QRandomGenerator random(seed);
    for (int i = 0; i < 400; ++i) {
        QVERIFY(file.seek(random.bounded(seed == 1 ? 100 : int(file.size()))));
        file.putChar(char(random.bounded(256)));
    }
    file.close();
    History history(path());
    history.record(fixtureCheck(history.addTargets({ fixtureTarget(u"new.test"_qs) }).first()));
    history.flush();
    const auto kind = history.notice().kind;
    QVERIFY2(kind == HistoryNotice::Kind::Repaired || kind == HistoryNotice::Kind::ReadOnlyNewer
                 || kind == HistoryNotice::Kind::None,
             qPrintable(history.notice().text));
    if (kind == HistoryNotice::Kind::Repaired)
        QCOMPARE(ask(path(), u"PRAGMA integrity_check"_qs).toString(), u"ok"_qs);
}

void HistoryDamageTest::readsTheWriteAheadLogOfABrokenFile()
{
    const QString copy = m_folder->filePath(u"copy.sqlite"_qs);
    {
        History history(path());
        const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
        for (int i = 0; i < 30; ++i)
            history.record(fixtureCheck(target, { .at = FixtureStart.addSecs(i) }));
        history.flush();
        // As a sudden end would leave it, with everything still in the log.
        QVERIFY(QFile::copy(path(), copy));
        QVERIFY(QFile::copy(path() + u"-wal"_qs, copy + u"-wal"_qs));
    }
    QVERIFY(QFile::remove(path()));
    QFile::remove(path() + u"-wal"_qs);
    QFile::remove(path() + u"-shm"_qs);
    QVERIFY(QFile::rename(copy, path()));
    QVERIFY(QFile::rename(copy + u"-wal"_qs, path() + u"-wal"_qs));
    overwrite(0, QByteArray(PageSize, '\xee'));
    // Directly: SQLite itself would take the first page from the log.
    const auto repaired = repairHistory(path());
    QVERIFY(repaired);
    QCOMPARE(repaired->rows.value(u"observation"_qs), 30);
    QCOMPARE(carried("observation"), 30);
    // The log is kept beside the file that it belongs to.
    QVERIFY(QFile::exists(repaired->setAside + u"-wal"_qs));
    QVERIFY(!QFile::exists(path() + u"-wal"_qs) || QFileInfo(path() + u"-wal"_qs).size() == 0);
}

void HistoryDamageTest::dropsACaptureThatLostACertificate()
{
    fill();
    {
        auto database = Database::open(path(), Database::Access::ReadWrite);
        QVERIFY((*database)->run(u"UPDATE certificate SET der = CAST('forged' AS BLOB)"
                                 " WHERE der = CAST('leaf3' AS BLOB)"_qs));
    }
    overwrite(24, QByteArray(4, '\x7f')); // nothing that matters, but no clean end any more
    const int page
        = ask(path(), u"SELECT pageno FROM dbstat WHERE name = 'target_listed'"_qs).toInt();
    overwrite(qint64(page - 1) * PageSize, QByteArray(PageSize, '\xee'));
    verifyUsable(Hosts * Checks);
    QCOMPARE(ask(path(), u"SELECT count(*) FROM certificate WHERE der = CAST('forged' AS BLOB)"_qs)
                 .toInt(),
             0);
    const HistoryReader reader(path());
    const QList<Target> targets = reader.targets();
    QCOMPARE(targets.size(), Hosts + 1);
    for (const Target &target : targets) {
        const bool isForged = target.host == u"host-3.test";
        QCOMPARE(reader.latestInspection(target, TrustStore()).has_value(), !isForged);
        QVERIFY(!reader.observations(target.id, { 0 }, { FixtureStart.msecs * 2 }).isEmpty());
    }
}

void HistoryDamageTest::checksAgainAfterDamageWasMet()
{
    fill();
    const int page = ask(path(),
                         u"SELECT pageno FROM dbstat WHERE name = 'response'"
                         " AND pagetype = 'overflow' LIMIT 1"_qs)
                         .toInt();
    const QString clean = path() + u".closed"_qs;
    overwrite(qint64(page - 1) * PageSize, QByteArray(PageSize, '\xee'));
    // As if a disk had lost it: size and time of the file are as they were left.
    const QFileInfo file(path());
    QFile marker(clean);
    QVERIFY(marker.open(QIODevice::WriteOnly));
    marker.write(QByteArray::number(file.size()) + ' '
                 + QByteArray::number(file.lastModified().toMSecsSinceEpoch()));
    marker.close();
    {
        const History history(path());
        QCOMPARE(history.notice().kind, HistoryNotice::Kind::None);
        const int root
            = ask(path(), u"SELECT rootpage FROM sqlite_master WHERE name = 'event_target_at'"_qs)
                  .toInt();
        overwrite(qint64(root - 1) * PageSize, QByteArray(PageSize, '\xee'));
        QVERIFY(HistoryReader(path()).events(1, { 0 }, FixtureStart).isEmpty());
    }
    verifyUsable(Hosts * Checks);
}

void HistoryDamageTest::finishesAnInterruptedRepair()
{
    fill();
    QVERIFY(QFile::rename(path(), path() + u".repaired"_qs));
    const History history(path());
    QCOMPARE(history.notice().kind, HistoryNotice::Kind::None);
    QCOMPARE(carried("observation"), Hosts * Checks);
}

void HistoryDamageTest::worksWithoutAFile_data()
{
    QTest::addColumn<QString>("place");
    QTest::newRow("folder in its place") << QString();
    QTest::newRow("file for a folder") << u"file/history.sqlite"_qs;
    QTest::newRow("folder that cannot be made") << u"/proc/nowhere/history.sqlite"_qs;
    QTest::newRow("file that cannot be made") << u"/proc/history.sqlite"_qs;
}

void HistoryDamageTest::worksWithoutAFile()
{
    QFETCH(QString, place);
    const bool isElsewhere = place.startsWith(u'/');
    const QString wanted = place.isEmpty() ? path()
        : isElsewhere                      ? place
                                           : m_folder->filePath(place);
    if (place.isEmpty())
        QVERIFY(QDir().mkpath(wanted));
    QFile file(m_folder->filePath(u"file"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    History history(wanted);
    QCOMPARE(history.notice().kind, HistoryNotice::Kind::Failed);
    QVERIFY2(history.notice().text.contains(wanted), qPrintable(history.notice().text));
    QVERIFY(!history.isWritable());
    // This session works all the same.
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    QCOMPARE(target.id, 1);
    history.record(fixtureCheck(target));
    history.flush();
    QCOMPARE(HistoryReader(history.path()).observations(1, FixtureStart, FixtureStart).size(), 1);
}

void HistoryDamageTest::leavesADamagedFileThatIsInUseAlone()
{
    fill();
    const History first(path());
    QCOMPARE(first.notice().kind, HistoryNotice::Kind::None);
    overwrite(0, QByteArray(100, '\xee'));
    const History second(path());
    QCOMPARE(second.notice().kind, HistoryNotice::Kind::Failed);
    QVERIFY(setAside().isEmpty());
}

void HistoryDamageTest::looksAtAFileThatCannotBeWritten()
{
#ifdef Q_OS_UNIX
    if (geteuid() == 0)
        QSKIP("root may write everything");
#endif
    fill();
    QFile::remove(path() + u".lock"_qs);
    constexpr auto ReadOnly = QFileDevice::ReadOwner | QFileDevice::ExeOwner;
    QVERIFY(QFile::setPermissions(m_folder->path(), ReadOnly));
    const History history(path());
    QCOMPARE(history.notice().kind, HistoryNotice::Kind::Failed);
    QVERIFY(!history.isWritable());
    QCOMPARE(history.path(), path());
    QCOMPARE(HistoryReader(path()).targets().size(), Hosts);
    QVERIFY(QFile::setPermissions(m_folder->path(), ReadOnly | QFileDevice::WriteOwner));
}

void HistoryDamageTest::takesTheRightsOfOthersAway()
{
    fill();
    QVERIFY(QFile::setPermissions(path(), QFileDevice::Permissions(0x6644)));
    const History history(path());
    QVERIFY(!(QFile::permissions(path()) & QFileDevice::Permissions(0x00ff)));
}

QTEST_GUILESS_MAIN(HistoryDamageTest)

#include "tst_historydamage.moc"
