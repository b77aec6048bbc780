// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/backup.h"
#include "support/historyfixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

// Copies of the history, and back.
class tst_Backup : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        fill(u"first.example.test"_qs);
    }

    void copyIsWhole()
    {
        History history(path()); // while it is open
        QVERIFY(backUpHistory(path(), copy()));
        QCOMPARE(hostsIn(copy()), QStringList { u"first.example.test"_qs });
        QVERIFY(!QFile::exists(copy() + u"-wal"_qs));
        QCOMPARE(QFile::permissions(copy()) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), 0);
        fill(u"second.example.test"_qs);
        QVERIFY(backUpHistory(path(), copy())); // in place of the old one
        QCOMPARE(hostsIn(copy()).size(), 2);
        QCOMPARE(QDir(m_dir->path()).entryList({ u"*.part"_qs }), QStringList());
    }

    void copyHasToBeElsewhere()
    {
        QVERIFY(!backUpHistory(path(), path()));
        QVERIFY(!backUpHistory(path(), m_dir->filePath(u"none/copy.sqlite"_qs)));
        QVERIFY(!backUpHistory(m_dir->filePath(u"none.sqlite"_qs), copy()));
        QCOMPARE(hostsIn(path()).size(), 1);
    }

    // It would go on writing into the file that was put aside.
    void restoreWaitsWhileAnotherUsesTheFile()
    {
        {
            History history(path());
            history.addTargets({ fixtureTarget(u"a.test"_qs) });
            history.flush();
            QVERIFY(backUpHistory(path(), copy()));
            QVERIFY(prepareRestore(path(), copy()));
        }
        {
            const auto another = Database::open(path(), Database::Access::ReadWrite);
            QVERIFY((*another)->value(u"SELECT count(*) FROM target"_qs).toInt() > 0);
            QVERIFY(finishRestore(path()).isEmpty());
            QVERIFY(isRestorePrepared(path()));
        }
        QVERIFY(!finishRestore(path()).isEmpty());
        QVERIFY(!isRestorePrepared(path()));
    }

    void restoreTakesItsPlaceAndKeepsTheOld()
    {
        QVERIFY(backUpHistory(path(), copy()));
        fill(u"second.example.test"_qs);
        {
            History open(path());
            QVERIFY(prepareRestore(path(), copy()));
            QVERIFY(isRestorePrepared(path()));
            QCOMPARE(hostsIn(path()).size(), 2); // as long as it is open
            const History another(path()); // is not the first to have it open
            QCOMPARE(hostsIn(path()).size(), 2);
        }
        const History history(path());
        QCOMPARE(history.notice().kind, HistoryNotice::Kind::Restored);
        QVERIFY(history.isWritable());
        QCOMPARE(hostsIn(path()), QStringList { u"first.example.test"_qs });
        QVERIFY(!isRestorePrepared(path()));
        const QStringList kept
            = QDir(m_dir->path()).entryList({ u"history.sqlite.before-restore-*Z"_qs });
        QCOMPARE(kept.size(), 1);
        QVERIFY(history.notice().text.contains(kept.first()));
        QCOMPARE(hostsIn(m_dir->filePath(kept.first())).size(), 2);
    }

    void damagedBackupIsRefused()
    {
        QVERIFY(backUpHistory(path(), copy()));
        QFile file(copy());
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(3 * 4096);
        file.write(QByteArray(4096 * 4, 'x'));
        file.close();
        const auto refused = prepareRestore(path(), copy());
        QVERIFY(!refused && !refused.error().isEmpty());
        QVERIFY(!isRestorePrepared(path()));
    }

    void otherFilesAreRefused()
    {
        QFile file(copy());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no database at all");
        file.close();
        QVERIFY(!prepareRestore(path(), copy()));
        QVERIFY(!prepareRestore(path(), m_dir->filePath(u"none.sqlite"_qs)));
        QVERIFY(QFile::remove(copy()));
        {
            const auto database = Database::open(path(), Database::Access::ReadWrite);
            QVERIFY((*database)->run(u"VACUUM INTO ?"_qs, { copy() }));
            const auto newer = Database::open(copy(), Database::Access::ReadWrite);
            QVERIFY((*newer)->run(u"PRAGMA user_version=99"_qs));
        }
        QVERIFY(!prepareRestore(path(), copy()));
        QVERIFY(!isRestorePrepared(path()));
    }

    void problemsAreNamed()
    {
        QVERIFY(problemsOf(path()).isEmpty());
        QVERIFY(!problemsOf(m_dir->filePath(u"none.sqlite"_qs)).isEmpty());
    }

private:
    QString path() const { return m_dir->filePath(u"history.sqlite"_qs); }
    QString copy() const { return m_dir->filePath(u"copy.sqlite"_qs); }
    void fill(const QString &host)
    {
        History history(path());
        const Target target = history.addTargets({ fixtureTarget(host) }).first();
        for (int i = 0; i < 50; ++i)
            history.record(fixtureCheck(target,
                                        { .at = FixtureStart.addSecs(i * 60),
                                          .staple = QByteArray(1000, char('a' + i % 20)) }));
    }
    static QStringList hostsIn(const QString &path)
    {
        QStringList hosts;
        for (const Target &target : HistoryReader(path).targets())
            hosts << target.host;
        return hosts;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(tst_Backup)
#include "tst_backup.moc"
