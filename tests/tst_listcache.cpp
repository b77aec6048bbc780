// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/listcache.h"
#include "pki/certificate.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;

// What the cache of revocation lists does in its folder.
class ListCacheTest : public QObject
{
    Q_OBJECT

private slots:
    void answersFromMemoryWhileAFileIsRead();
    void removesWhatAnInterruptedWriteLeft();

private:
    QTemporaryDir m_folder;
};

namespace {

KeptList listOf(const QString &url)
{
    return { .url = url, .der = "list" };
}

}

void ListCacheTest::answersFromMemoryWhileAFileIsRead()
{
#ifdef Q_OS_UNIX
    ListCache cache(m_folder.path());
    const QString known = u"http://ca.example.test/known"_s;
    const QString slow = u"http://ca.example.test/slow"_s;
    cache.keep(listOf(known));
    // Whoever opens it to read waits for somebody who writes.
    const QString pipe
        = m_folder.filePath(QString::fromLatin1(sha256(slow.toUtf8()).toHex()) + u".list"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    std::atomic<bool> isRead = false;
    std::atomic<bool> isAnswered = false;
    std::jthread reader([&] {
        cache.find(slow);
        isRead = true;
    });
    QTest::qWait(200); // until it waits for the pipe
    std::jthread other([&] { isAnswered = cache.find(known) == listOf(known); });
    const bool isAnsweredInTime = QTest::qWaitFor([&] { return isAnswered.load(); }, 10'000);
    const bool wasStillReading = !isRead;
    QFile writer(pipe);
    QVERIFY(writer.open(QIODevice::WriteOnly));
    writer.close();
    reader.join();
    other.join();
    QVERIFY(wasStillReading);
    QVERIFY(isAnsweredInTime);
#else
    QSKIP("There are no named pipes in folders here.");
#endif
}

// QSaveFile writes beside the file; an end on the way leaves that there.
void ListCacheTest::removesWhatAnInterruptedWriteLeft()
{
    const QTemporaryDir folder;
    ListCache cache(folder.path());
    cache.keep(listOf(u"http://ca.example.test/a"_s));
    const QString list = QDir(folder.path()).entryList(QDir::Files).value(0);
    const auto leave = [&](const QString &name, int hoursAgo) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write("half") == 4 && file.flush()
            && file.setFileTime(QDateTime::currentDateTime().addSecs(-3600 * hoursAgo),
                                QFileDevice::FileModificationTime);
    };
    const QString old = list + u".Xa12bC"_s;
    const QString recent = list + u".Yb34cD"_s; // another process may be writing it
    QVERIFY(leave(old, 25));
    QVERIFY(leave(recent, 0));
    QVERIFY(leave(u"notes.txt"_s, 25)); // not ours
    cache.keep(listOf(u"http://ca.example.test/b"_s));
    QVERIFY(!QFile::exists(folder.filePath(old)));
    QVERIFY(QFile::exists(folder.filePath(recent)));
    QVERIFY(QFile::exists(folder.filePath(u"notes.txt"_s)));
    QVERIFY(cache.find(u"http://ca.example.test/a"_s));
}

QTEST_GUILESS_MAIN(ListCacheTest)

#include "tst_listcache.moc"
