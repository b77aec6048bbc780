// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/opening.h"
#include "support/historyfixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

// Files of other versions: older ones are updated, newer ones only looked at.
class HistoryMigrationTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsTheFirstVersion();
    void migratesStepByStep_data();
    void migratesStepByStep();
    void keepsABackup();
    void leavesTheFileWhenAStepFails();
    void refusesAGapInTheSteps();
    void looksAtANewerFileOnly();
    void hasAStepForEveryVersion();

private:
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

SchemaSteps upTo(int version)
{
    const QList<Migration> all {
        { 2,
          { u"ALTER TABLE target ADD COLUMN note TEXT"_qs,
            u"UPDATE target SET note = 'was ' || label"_qs } },
        { 3, { u"CREATE TABLE later (id INTEGER PRIMARY KEY)"_qs } },
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

void HistoryMigrationTest::migratesStepByStep_data()
{
    QTest::addColumn<QList<int>>("versions");
    QTest::newRow("one step") << QList { 2 };
    QTest::newRow("two steps") << QList { 3 };
    QTest::newRow("one after the other") << QList { 2, 3 };
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
             versions.last() == 3 ? 1 : 0);
    QCOMPARE(backups().size(), versions.size());
    // Once is enough.
    QCOMPARE(openHistory(path(), upTo(versions.last())).notice.kind, HistoryNotice::Kind::None);
}

void HistoryMigrationTest::keepsABackup()
{
    const OpenedHistory opened = openHistory(path(), upTo(2));
    QCOMPARE(backups().size(), 1);
    const QString backup = m_folder->filePath(backups().first());
    QVERIFY(backups().first().startsWith(u"history.sqlite.backup-v1-2"_qs));
    QVERIFY(opened.notice.text.contains(backup));
    QVERIFY(!(QFile::permissions(backup) & QFileDevice::Permissions(0x00ff)));
    QCOMPARE(ask(backup, u"PRAGMA user_version"_qs).toInt(), 1);
    QCOMPARE(ask(backup, u"SELECT count(*) FROM observation"_qs).toInt(), 5);
    QCOMPARE(openHistory(backup).notice.kind, HistoryNotice::Kind::None);
}

void HistoryMigrationTest::leavesTheFileWhenAStepFails()
{
    SchemaSteps steps = upTo(3);
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
    SchemaSteps steps = upTo(3);
    steps.migrations.removeLast();
    QCOMPARE(openHistory(path(), steps).notice.kind, HistoryNotice::Kind::Failed);
    QCOMPARE(ask(path(), u"PRAGMA user_version"_qs).toInt(), 1);
}

void HistoryMigrationTest::looksAtANewerFileOnly()
{
    {
        const auto database = Database::open(path(), Database::Access::ReadWrite);
        QVERIFY((*database)->run(u"PRAGMA user_version=99"_qs));
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
