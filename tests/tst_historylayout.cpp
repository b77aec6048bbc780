// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/repair.h"
#include "history/schemacheck.h"
#include "support/historyfixture.h"

#include <QFile>
#include <QTest>

// Where the tables stand in a file depends on how it came to be. A file whose beginning is lost,
// and with it the list of its tables, is read all the same.
class HistoryLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void findsTheTablesOfAFileWithoutItsBeginning_data();
    void findsTheTablesOfAFileWithoutItsBeginning();
    void tellsAttemptsFromCertificates();
    void doesNotBringBackWhatWasDeleted();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("history.sqlite")); }
    void make(const QString &kind);
    void destroyFirst(int pages) { destroy(0, pages); }
    void destroy(qint64 before, int pages); // so many, behind so many others
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr int PageSize = 4096;
constexpr int Checks = 400; // more than one page of them

FetchedEvidence fetchedAt(UtcTime at)
{
    FetchedEvidence fetched;
    fetched.leaf = "leaf";
    fetched.issuers = { { 0, u"http://ca.test/issuer"_qs, at, 20, 200, "issuer", {} } };
    ResponderAnswer answer;
    answer.url = u"http://ocsp.test"_qs;
    answer.at = at;
    answer.body = "answer";
    fetched.responderAnswers = { answer };
    FetchedList list;
    list.url = u"http://ca.test/list"_qs;
    list.fetchedAt = at;
    list.der = QByteArray(2 * PageSize, 'l');
    fetched.revocationLists = { list };
    return fetched;
}

// Something in every table, behind a proxy too, whose hosts have no addresses.
void fill(const QString &path)
{
    History history(path);
    Target proxied = fixtureTarget(u"proxied.test"_qs);
    proxied.proxy = *parseProxy(u"http://proxy.test:3128");
    const auto targets = history.addTargets({ fixtureTarget(u"plain.test"_qs), proxied });
    for (int i = 0; i < Checks; ++i) {
        const UtcTime at = FixtureStart.addSecs(900 * i);
        const Verdict verdict = i % 2 ? Verdict::Good : Verdict::Revoked;
        Inspection check = fixtureCheck(targets.first(),
                                        { .at = at,
                                          .leaf = "leaf" + QByteArray::number(i / 50),
                                          .staple = QByteArray(1000, char('a' + i % 20)),
                                          .verdict = verdict,
                                          .misses = 1 });
        if (i % 10 == 0)
            check.fetched = fetchedAt(at);
        history.record(check);
    }
    for (int i = 0; i < 3; ++i)
        history.record(fixtureCheck(
            targets.last(), { .at = FixtureStart.addSecs(i), .address = u"proxied.test"_qs }));
    history.recordMonitoring(FixtureStart, FixtureStart.addSecs(900 * Checks));
}

QHash<QString, QStringList> contentOf(const QString &path)
{
    QHash<QString, QStringList> rows;
    const auto database = Database::open(path, Database::Access::ReadOnly);
    for (const QString &table : tablesOf(**database)) {
        QStringList names;
        for (const ColumnFacts &column : columnsOf(**database, table))
            names += QStringLiteral("quote(%1)").arg(column.name);
        (*database)->forEach(
            QStringLiteral("SELECT %1 FROM %2 ORDER BY rowid").arg(names.join(u"||' '||"), table),
            {}, [&](const QSqlQuery &row) {
                rows[table].append(row.value(0).toString());
                return true;
            });
    }
    return rows;
}

}

void HistoryLayoutTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void HistoryLayoutTest::make(const QString &kind)
{
    if (kind.startsWith(u"version")) {
        const QString sample = QStringLiteral(TEST_DATA "/history-v%1.sqlite").arg(kind.back());
        QVERIFY(QFile::copy(sample, path()));
        QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    }
    fill(path());
    if (kind == u"vacuumed")
        (*Database::open(path(), Database::Access::ReadWrite))->run(u"VACUUM"_qs);
    const auto database = Database::open(path(), Database::Access::ReadWrite);
    (*database)->value(u"PRAGMA wal_checkpoint(TRUNCATE)"_qs);
}

void HistoryLayoutTest::destroy(qint64 before, int pages)
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(before * PageSize));
    const QByteArray noise(pages * PageSize, '\xee');
    QCOMPARE(file.write(noise), noise.size());
}

void HistoryLayoutTest::findsTheTablesOfAFileWithoutItsBeginning_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("pages");
    for (const char *kind :
         { "made anew", "vacuumed", "version 1", "version 2", "version 3", "version 4" }) {
        for (const int pages : { 1, 2 })
            QTest::addRow("%s, %d lost", kind, pages) << QString::fromLatin1(kind) << pages;
    }
}

void HistoryLayoutTest::findsTheTablesOfAFileWithoutItsBeginning()
{
    QFETCH(QString, kind);
    QFETCH(int, pages);
    make(kind);
    const auto before = contentOf(path());
    QVERIFY(before.size() > 15);
    destroyFirst(pages);
    const auto repaired = repairHistory(path());
    QVERIFY(repaired);
    QCOMPARE(repaired->lost, 0);
    const auto after = contentOf(path());
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        QVERIFY2(after.value(it.key()).size() == it->size(),
                 qPrintable(QStringLiteral("%1: %2 of %3")
                                .arg(it.key())
                                .arg(after.value(it.key()).size())
                                .arg(it->size())));
        QCOMPARE(after.value(it.key()), it.value());
    }
}

// Where nothing of the other table is left that could be told.
void HistoryLayoutTest::tellsAttemptsFromCertificates()
{
    make(u"made anew"_qs);
    const int attempts = ask(path(), u"SELECT count(*) FROM attempt"_qs).toInt();
    QVERIFY(attempts >= Checks);
    QList<qint64> pages;
    (*Database::open(path(), Database::Access::ReadOnly))
        ->forEach(u"SELECT pageno FROM dbstat WHERE name = 'capture_certificate'"_qs, {},
                  [&](const QSqlQuery &row) {
                      pages.append(row.value(0).toLongLong());
                      return true;
                  });
    if (pages.isEmpty())
        QSKIP("This SQLite does not say where a table stands.");
    for (const qint64 page : std::as_const(pages))
        destroy(page - 1, 1);
    destroyFirst(1);
    QVERIFY(repairHistory(path()));
    QCOMPARE(ask(path(), u"SELECT count(*) FROM attempt"_qs).toInt(), attempts);
}

void HistoryLayoutTest::doesNotBringBackWhatWasDeleted()
{
    make(u"version 1"_qs);
    {
        const auto database = Database::open(path(), Database::Access::ReadWrite);
        QVERIFY((*database)->run(u"DELETE FROM event"_qs));
        (*database)->value(u"PRAGMA wal_checkpoint(TRUNCATE)"_qs);
    }
    destroyFirst(1);
    QVERIFY(repairHistory(path()));
    QCOMPARE(ask(path(), u"SELECT count(*) FROM event"_qs).toInt(), 0);
    QVERIFY(ask(path(), u"SELECT count(*) FROM observation"_qs).toInt() > Checks);
}

QTEST_GUILESS_MAIN(HistoryLayoutTest)

#include "tst_historylayout.moc"
