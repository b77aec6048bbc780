// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/opening.h"
#include "history/schemacheck.h"
#include "support/historyfixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/fsuid.h>
#include <unistd.h>
#endif

// Files of other versions: older ones are updated, newer ones only looked at.
class HistoryMigrationTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsTheFirstVersion();
    void readsTheSecondVersion();
    void readsTheThirdVersion();
    void readsTheFourthVersion();
    void readsTheFifthVersion();
    void migratesStepByStep_data();
    void migratesStepByStep();
    void keepsEverythingOfTheFirstVersion();
    void looksAtAnOlderFileThatItMayNotWrite();
    void keepsABackup();
    void leavesTheFileWhenAStepFails();
    void refusesAGapInTheSteps();
    void looksAtANewerFileOnly();
    void hasAStepForEveryVersion();

private:
    QString bring(int version); // a file of that version, opened once
    QString path() const { return m_folder->filePath(QStringLiteral("history.sqlite")); }
    QStringList backups() const
    {
        return QDir(m_folder->path()).entryList({ QStringLiteral("*.backup-*") }, QDir::Files);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr UtcTime SampleStart { 1'795'253'400'000 };

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The steps there are, and two to come.
constexpr int Next = SchemaVersion + 1;
constexpr int Last = SchemaVersion + 2;

// Whoever may do everything touches files as someone who may not.
class AnotherUser
{
public:
#ifdef Q_OS_LINUX
    AnotherUser()
        : m_before(setfsuid(geteuid() == 0 ? 65534 : geteuid()))
    {
    }
    ~AnotherUser()
    {
        setfsuid(uid_t(m_before));
    }

private:
    int m_before;
#endif
};

SchemaSteps upTo(int version)
{
    const QList<Migration> all = migrations()
        + QList<Migration> {
              { SchemaVersion + 1,
                { u"ALTER TABLE target ADD COLUMN note TEXT"_qs,
                  u"UPDATE target SET note = 'was ' || label"_qs } },
              { SchemaVersion + 2, { u"CREATE TABLE later (id INTEGER PRIMARY KEY)"_qs } },
          };
    return { version, all.first(version - 1) };
}

}

void HistoryMigrationTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QString sample = QStringLiteral(TEST_DATA "/history-v1.sqlite");
    QVERIFY(QFile::copy(sample, path()));
    QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
}

void HistoryMigrationTest::readsTheFirstVersion()
{
    const QString data = QStringLiteral(TEST_DATA "/history-v1/");
    History history(path());
    QVERIFY(history.isWritable());
    QVERIFY2(history.notice().kind == HistoryNotice::Kind::None
                 || history.notice().kind == HistoryNotice::Kind::Migrated,
             qPrintable(history.notice().text));
    QCOMPARE(ask(path(), u"PRAGMA journal_mode"_qs).toString(), u"wal"_qs);
    const HistoryReader reader(path());
    const QList<Target> targets = reader.targets();
    QCOMPARE(targets.size(), 2);
    QCOMPARE(targets[0].label, u"Shop"_qs);
    QCOMPARE(targets[0].tags, (QStringList { u"public"_qs, u"shop"_qs }));
    QCOMPARE(targets[1].startTls, StartTls::Smtp);
    QCOMPARE(targets[1].port, 25);
    QCOMPARE(targets[1].intervalSecs, 900);

    const auto checks = reader.observations(targets[0].id, SampleStart, SampleStart.addSecs(1800));
    QCOMPARE(checks.size(), 3);
    QCOMPARE(checks[0].verdict, Verdict::Good);
    QCOMPARE(checks[0].certificateSha256, sha256(content(data + u"leaf.der"_qs)));
    QCOMPARE(checks[1].responseSha256, sha256(content(data + u"response.der"_qs)));
    QVERIFY(checks[1].producedAt);
    QVERIFY(checks[1].freshness);
    QCOMPARE(checks[2].verdict, Verdict::Missing);
    QVERIFY(checks[2].responseSha256.isEmpty());

    const auto first = reader.inspectionAt(targets[0], checks[0].id, TrustStore());
    QVERIFY(first);
    QCOMPARE(first->attempts.first().capture.chain.first(), content(data + u"leaf.der"_qs));
    QCOMPARE(first->attempts.first().capture.staples.first().der,
             content(data + u"response.der"_qs));
    const auto issuer = readCertificate(content(data + u"issuer.der"_qs));
    const auto trusted
        = reader.inspectionAt(targets[0], checks[0].id, TrustStore().with({ *issuer }));
    QCOMPARE(verdictId(trusted->judgement.verdict), verdictId(Verdict::Good));
    QCOMPARE(reader.latestInspection(targets[0], TrustStore())->attempts.size(), 5);
    const auto refused = reader.latestInspection(targets[1], TrustStore());
    QVERIFY(refused);
    QCOMPARE(refused->attempts.first().error->fault, ProbeFault::Refused);
    QCOMPARE(refused->attempts.first().error->detail, u"Connection refused"_qs);
    QCOMPARE(reader.events(targets[0].id, SampleStart, SampleStart.addSecs(9999)).size(), 2);
    QCOMPARE(reader.monitoring(SampleStart, SampleStart).size(), 1);
    // The removed one comes back with its history.
    const Target gone
        = history.addTargets({ fixtureTarget(u"gone.example.test"_qs, 8443) }).first();
    QCOMPARE(reader.observations(gone.id, SampleStart, SampleStart).size(), 1);
}

QString HistoryMigrationTest::bring(int version)
{
    const QString sample = m_folder->filePath(u"version %1.sqlite"_qs.arg(version));
    QFile::copy(QStringLiteral(TEST_DATA "/history-v%1.sqlite").arg(version), sample);
    QFile::setPermissions(sample, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const HistoryNotice notice = History(sample).notice();
    if (notice.kind != HistoryNotice::Kind::None && notice.kind != HistoryNotice::Kind::Migrated)
        qWarning("%s", qPrintable(notice.text));
    return sample;
}

// With what the second version added: the way to a target, and what was fetched beside it.
void HistoryMigrationTest::readsTheSecondVersion()
{
    const QString data = QStringLiteral(TEST_DATA "/history-v1/");
    const QString sample = bring(2);
    const HistoryReader reader(sample);
    const QList<Target> targets = reader.targets();
    QCOMPARE(targets.size(), 3);
    QCOMPARE(targets[2].proxy.text(), u"socks5://me@proxy.example.test:1080"_qs);
    QCOMPARE(targets[2].clientCertificate, u"client.pem"_qs);
    QCOMPARE(targets[2].fetchLists, FetchChoice::Always);
    const auto check = reader.latestInspection(targets[2], TrustStore());
    QVERIFY(check);
    QCOMPARE(check->attempts.first().proxy, targets[2].proxy.text());
    QCOMPARE(check->attempts.first().address, targets[2].host);
    QCOMPARE(check->fetched.issuers.first().body, content(data + u"issuer.der"_qs));
    QCOMPARE(check->fetched.responderAnswers.first().body, content(data + u"response.der"_qs));
    QCOMPARE(check->fetched.responderAnswers.first().maxAgeSecs, 3600);
    QCOMPARE(check->fetched.revocationLists.first().der, QByteArray("list"));
    QVERIFY(check->fetched.others.isEmpty());
    QCOMPARE(check->addressesLeftOut, 0);
}

// With what the third version added: what was fetched about a second leaf, and the addresses that
// were left out.
void HistoryMigrationTest::readsTheThirdVersion()
{
    const QString sample = bring(3);
    const HistoryReader reader(sample);
    const auto check = reader.latestInspection(reader.targets().last(), TrustStore());
    QVERIFY(check);
    QCOMPARE(check->addressesLeftOut, 3);
    QCOMPARE(check->fetched.others.size(), 1);
    const FetchedEvidence &second = check->fetched.about("second leaf");
    QCOMPARE(second.leaf, QByteArray("second leaf"));
    QCOMPARE(second.responderAnswers, check->fetched.responderAnswers);
    QVERIFY(second.issuers.isEmpty() && second.revocationLists.isEmpty());
}

// With what the fourth version added: the days of checks that are not kept any more.
void HistoryMigrationTest::readsTheFourthVersion()
{
    const HistoryReader older(bring(3));
    QVERIFY(older.dailySummaries(1, {}, SampleStart).isEmpty());
    const HistoryReader reader(bring(4));
    const auto days = reader.dailySummaries(1, {}, SampleStart);
    QCOMPARE(days.size(), 1);
    QCOMPARE(days[0].day, UtcTime { 1'760'659'200'000 });
    QCOMPARE(days[0].verdict, Verdict::Good);
    QCOMPARE(days[0].worst, VerdictClass::Ok);
    QCOMPARE(days[0].checks, 24);
    QCOMPARE(days[0].held, Duration { 86'400 });
}

// With what the fifth version added: notes on a host.
void HistoryMigrationTest::readsTheFifthVersion()
{
    QVERIFY(HistoryReader(bring(4)).targets().first().notes.isEmpty());
    QCOMPARE(HistoryReader(bring(5)).targets().first().notes, u"Call Ann first"_qs);
}

void HistoryMigrationTest::migratesStepByStep_data()
{
    QTest::addColumn<QList<int>>("versions");
    QTest::newRow("to the next") << QList { Next };
    QTest::newRow("to the last") << QList { Last };
    QTest::newRow("one after the other") << QList { 2, Next, Last };
}

void HistoryMigrationTest::migratesStepByStep()
{
    QFETCH(QList<int>, versions);
    for (const int version : versions) {
        OpenedHistory opened = openHistory(path(), upTo(version));
        QCOMPARE(opened.notice.kind, HistoryNotice::Kind::Migrated);
        QVERIFY(opened.isWritable);
        QCOMPARE(opened.path, path());
        closeHistory(opened);
        QCOMPARE(ask(path(), u"PRAGMA user_version"_qs).toInt(), version);
    }
    QCOMPARE(ask(path(), u"SELECT note FROM target WHERE id = 1"_qs).toString(), u"was Shop"_qs);
    QCOMPARE(ask(path(), u"SELECT count(*) FROM sqlite_master WHERE name = 'later'"_qs).toInt(),
             versions.last() == Last ? 1 : 0);
    QCOMPARE(backups().size(), versions.size());
    // Once is enough.
    QCOMPARE(openHistory(path(), upTo(versions.last())).notice.kind, HistoryNotice::Kind::None);
}

// Row for row: what was in a column is in it still, and new columns say that nothing was chosen.
void HistoryMigrationTest::keepsEverythingOfTheFirstVersion()
{
    const QString sample = QStringLiteral(TEST_DATA "/history-v1.sqlite");
    closeHistory(*std::make_unique<OpenedHistory>(openHistory(path())));
    const auto before = Database::open(sample, Database::Access::ReadOnly);
    const auto after = Database::open(path(), Database::Access::ReadOnly);
    QVERIFY(before && after);
    int rows = 0;
    for (const QString &table : tablesOf(**before)) {
        QStringList names;
        for (const ColumnFacts &column : columnsOf(**before, table))
            names += table == u"crl" ? QString() : column.name;
        names.removeAll({});
        if (names.isEmpty())
            continue;
        const QString sql
            = QStringLiteral("SELECT %1 FROM %2 ORDER BY 1, 2").arg(names.join(u','), table);
        const auto all = [&](Database &database) {
            QList<QVariantList> found;
            database.forEach(sql, {}, [&](const QSqlQuery &row) {
                found.append(QVariantList());
                for (int i = 0; i < int(names.size()); ++i)
                    found.last().append(row.value(i));
                return true;
            });
            return found;
        };
        const auto expected = all(**before);
        QVERIFY2(!(*before)->hasFailed() && !(*after)->hasFailed(), qPrintable(sql));
        QCOMPARE(all(**after), expected);
        rows += int(expected.size());
    }
    QVERIFY(rows > 20);
    QCOMPARE(HistoryReader(path()).targets().first().proxy, Proxy());
    QCOMPARE((*after)->value(u"PRAGMA foreign_key_check"_qs), QVariant());
    // A file that was migrated and one that is made anew have the same columns.
    const QString fresh = m_folder->filePath(u"fresh.sqlite"_qs);
    closeHistory(*std::make_unique<OpenedHistory>(openHistory(fresh)));
    const auto made = Database::open(fresh, Database::Access::ReadOnly);
    QStringList migrated = tablesOf(**after), anew = tablesOf(**made);
    QCOMPARE(QSet<QString>(migrated.cbegin(), migrated.cend()),
             QSet<QString>(anew.cbegin(), anew.cend()));
    for (const QString &table : std::as_const(anew)) {
        const auto columns = [&table](Database &database) {
            QStringList texts;
            for (const ColumnFacts &column : columnsOf(database, table)) {
                texts += QStringLiteral("%1 %2 %3 %4 %5")
                             .arg(column.name, column.type, column.parentTable,
                                  column.defaultValue.toString())
                             .arg(column.isRequired);
            }
            return texts;
        };
        QCOMPARE(columns(**after), columns(**made));
    }
}

void HistoryMigrationTest::looksAtAnOlderFileThatItMayNotWrite()
{
    {
        const auto database = Database::open(path(), Database::Access::ReadWrite);
        (*database)->value(u"PRAGMA journal_mode=DELETE"_qs);
    }
    constexpr auto ReadOnly = QFileDevice::Permissions(0x5055);
    QVERIFY(QFile::setPermissions(path(), QFileDevice::Permissions(0x4044)));
    QVERIFY(QFile::setPermissions(m_folder->path(), ReadOnly));
    const AnotherUser nobody;
    if (QFile probe(path()); probe.open(QIODevice::ReadWrite))
        QSKIP("this user may write everything");
    const OpenedHistory opened = openHistory(path());
    QCOMPARE(opened.notice.kind, HistoryNotice::Kind::Failed);
    QVERIFY2(opened.notice.text.contains(path()), qPrintable(opened.notice.text));
    QVERIFY2(opened.notice.text.contains(u"only looked at"_qs), qPrintable(opened.notice.text));
    QVERIFY(!opened.isWritable);
    QCOMPARE(HistoryReader(opened.path).targets().size(), 2);
    QCOMPARE(ask(path(), u"PRAGMA user_version"_qs).toInt(), 1);
}

void HistoryMigrationTest::keepsABackup()
{
    const OpenedHistory opened = openHistory(path());
    QCOMPARE(backups().size(), 1);
    const QString backup = m_folder->filePath(backups().first());
    QVERIFY(backups().first().startsWith(u"history.sqlite.backup-v1-2"_qs));
    QVERIFY(opened.notice.text.contains(backup));
    QVERIFY(!(QFile::permissions(backup) & QFileDevice::Permissions(0x00ff)));
    QCOMPARE(ask(backup, u"PRAGMA user_version"_qs).toInt(), 1);
    QCOMPARE(ask(backup, u"SELECT count(*) FROM observation"_qs).toInt(), 5);
    // It can be opened as well, and is updated then.
    QCOMPARE(openHistory(backup).notice.kind, HistoryNotice::Kind::Migrated);
}

void HistoryMigrationTest::leavesTheFileWhenAStepFails()
{
    SchemaSteps steps = upTo(Last);
    steps.migrations.last().statements.append(u"INSERT INTO nowhere VALUES (1)"_qs);
    const OpenedHistory opened = openHistory(path(), steps);
    QCOMPARE(opened.notice.kind, HistoryNotice::Kind::Failed);
    QVERIFY2(opened.notice.text.contains(u"nowhere"_qs), qPrintable(opened.notice.text));
    QVERIFY(!opened.isWritable);
    QCOMPARE(ask(path(), u"PRAGMA user_version"_qs).toInt(), 1);
    QCOMPARE(ask(path(), u"SELECT count(*) FROM pragma_table_info('target') WHERE name = 'note'"_qs)
                 .toInt(),
             0);
}

void HistoryMigrationTest::refusesAGapInTheSteps()
{
    SchemaSteps steps = upTo(Last);
    steps.migrations.removeLast();
    QCOMPARE(openHistory(path(), steps).notice.kind, HistoryNotice::Kind::Failed);
    QCOMPARE(ask(path(), u"PRAGMA user_version"_qs).toInt(), 1);
}

void HistoryMigrationTest::looksAtANewerFileOnly()
{
    closeHistory(*std::make_unique<OpenedHistory>(openHistory(path())));
    {
        const auto database = Database::open(path(), Database::Access::ReadWrite);
        QVERIFY((*database)->run(u"PRAGMA user_version=99"_qs));
        (*database)->value(u"PRAGMA wal_checkpoint(TRUNCATE)"_qs);
    }
    const QByteArray before = content(path());
    {
        History history(path());
        QCOMPARE(history.notice().kind, HistoryNotice::Kind::ReadOnlyNewer);
        QVERIFY(history.notice().text.contains(u"99"_qs));
        QVERIFY(!history.isWritable());
        QCOMPARE(HistoryReader(path()).targets().size(), 2);
        const auto added = history.addTargets({ fixtureTarget(u"new.test"_qs) });
        QVERIFY(added.first().id > 0);
        history.record(fixtureCheck(added.first()));
        history.flush();
    }
    QCOMPARE(content(path()), before);
}

void HistoryMigrationTest::hasAStepForEveryVersion()
{
    QCOMPARE(migrations().size(), SchemaVersion - 1);
    for (int i = 0; i < int(migrations().size()); ++i)
        QCOMPARE(migrations()[i].toVersion, i + 2);
}

QTEST_GUILESS_MAIN(HistoryMigrationTest)

#include "tst_historymigration.moc"
