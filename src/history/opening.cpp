// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/opening.h"

#include "history/backup.h"
#include "history/database.h"
#include "history/migration.h"
#include "history/privatefile.h"
#include "history/repair.h"
#include "history/schemacheck.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace {

struct OpeningTexts
{
    Q_DECLARE_TR_FUNCTIONS(History)
};

QString shown(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

QString markerOf(const QString &path)
{
    return path + QStringLiteral(".closed");
}

// A file that is as this program left it needs no search for damage.
QByteArray stamp(const QString &path)
{
    const QFileInfo file(path);
    return QByteArray::number(file.size()) + ' '
        + QByteArray::number(file.lastModified().toMSecsSinceEpoch());
}

bool takeCleanMarker(const QString &path)
{
    QFile marker(markerOf(path));
    const bool isClean = marker.open(QIODevice::ReadOnly) && marker.readAll() == stamp(path);
    marker.remove();
    return isClean;
}

// The user's checks of this session are shown all the same; they just are not kept.
void useTemporary(OpenedHistory &opened, const QString &problem)
{
    opened.temporary = std::make_unique<QTemporaryDir>();
    opened.path = opened.temporary->filePath(QStringLiteral("history.sqlite"));
    createPrivateFile(opened.path);
    if (const auto database = Database::open(opened.path, Database::Access::ReadWrite))
        createSchema(**database);
    opened.isWritable = false;
    opened.notice = { HistoryNotice::Kind::Failed, problem };
    opened.lock.reset();
}

void failToOpen(OpenedHistory &opened, const QString &reason)
{
    useTemporary(
        opened,
        OpeningTexts::tr("The history %1 cannot be used: %2. What is checked now is not kept.")
            .arg(shown(opened.path), reason));
}

// A file of an older version, which cannot be updated where it is, is looked at in a copy.
bool copyForReading(OpenedHistory &opened, const SchemaSteps &steps)
{
    const auto original = Database::open(opened.path, Database::Access::ReadOnly);
    if (!original)
        return false;
    const int version = schemaFacts(**original).version;
    if (version >= steps.version)
        return true;
    opened.temporary = std::make_unique<QTemporaryDir>(); // for this user alone
    const QString copy = opened.temporary->filePath(QStringLiteral("history.sqlite"));
    const QString log = QStringLiteral("-wal");
    if (!QFile::copy(opened.path, copy))
        return false;
    QFile::copy(opened.path + log, copy + log); // there may be none
    for (const QString &file : { copy, QString(copy + log) })
        QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const auto database = Database::open(copy, Database::Access::ReadWrite);
    if (!database || !migrateHistory(**database, copy, version, steps))
        return false;
    opened.path = copy;
    return true;
}

// What is in the file can be looked at, nothing more.
void useReadOnly(OpenedHistory &opened, const SchemaSteps &steps)
{
    const QString path = opened.path;
    if (!copyForReading(opened, steps)) {
        failToOpen(opened, OpeningTexts::tr("it can be neither written nor updated"));
        return;
    }
    opened.isWritable = false;
    opened.notice = { HistoryNotice::Kind::Failed,
                      OpeningTexts::tr(
                          "The history %1 cannot be written, only looked at. What is checked now is"
                          " not kept.")
                          .arg(shown(path)) };
}

void repair(OpenedHistory &opened)
{
    if (!opened.lock) {
        failToOpen(opened, OpeningTexts::tr("it is damaged, and another process has it open"));
        return;
    }
    const auto repaired = repairHistory(opened.path);
    if (!repaired) {
        failToOpen(opened, OpeningTexts::tr("it is damaged (%1)").arg(repaired.error()));
        return;
    }
    const auto count = [&repaired](const char *table) {
        return QString::number(repaired->rows.value(QString::fromLatin1(table)));
    };
    QString text
        = OpeningTexts::tr(
              "The history was damaged. The damaged file was set aside as %1. A new file, %2,"
              " was made with what could still be read: %3 hosts, %4 checks,"
              " %5 certificates and %6 responses.")
              .arg(shown(repaired->setAside), shown(opened.path), count("target"),
                   count("observation"), count("certificate"), count("response"));
    if (repaired->lost > 0 || repaired->unreadablePages > 0) {
        text += u' '
            + OpeningTexts::tr(
                  "Not kept: %1 rows that were broken, and what stood on %2 unreadable pages.")
                  .arg(repaired->lost)
                  .arg(repaired->unreadablePages);
    }
    opened.notice = { HistoryNotice::Kind::Repaired, text };
}

void migrate(OpenedHistory &opened, Database &database, const SchemaSteps &steps, int from)
{
    const auto backup = migrateHistory(database, opened.path, from, steps);
    if (!backup) {
        failToOpen(opened,
                   OpeningTexts::tr("its update to version %1 failed (%2); it is unchanged")
                       .arg(QString::number(steps.version), backup.error()));
        return;
    }
    opened.notice = {
        HistoryNotice::Kind::Migrated,
        OpeningTexts::tr("The history was updated from version %1 to version %2. The file as it was"
                         " before is kept as %3.")
            .arg(QString::number(from), QString::number(steps.version), shown(*backup))
    };
}

// SQLite opens a file that it may not write for reading, and even begins to write: only writing
// tells. Another process that writes just now is no obstacle.
bool canWrite(Database &database, int version)
{
    if (!database.run(QStringLiteral("BEGIN IMMEDIATE")))
        return database.takeError().isBusy();
    const bool isWritten = database.run(QStringLiteral("PRAGMA user_version=%1").arg(version));
    database.takeError();
    database.run(QStringLiteral("ROLLBACK"));
    return isWritten;
}

constexpr qint64 SmallestPage = 512;

enum class Outcome { Usable, Damaged, Done };

Outcome examine(OpenedHistory &opened, Database &database, const SchemaSteps &steps, bool isClean)
{
    const SchemaFacts facts = schemaFacts(database);
    if (facts.isEmpty) {
        if (!createSchema(database))
            return database.error().isDamage() ? Outcome::Damaged : Outcome::Usable;
        opened.notice = { HistoryNotice::Kind::Created, {} };
        return Outcome::Done;
    }
    if (facts.applicationId != SchemaApplicationId || database.hasFailed()
        || (!isClean && !passesIntegrityCheck(database)))
        return Outcome::Damaged;
    if (facts.version > steps.version) {
        opened.isWritable = false;
        opened.notice = { HistoryNotice::Kind::ReadOnlyNewer,
                          OpeningTexts::tr(
                              "The history %1 was written by a newer version of the program (format"
                              " %2; this one knows %3). It can be looked at; what is checked now is"
                              " not kept.")
                              .arg(shown(opened.path))
                              .arg(facts.version)
                              .arg(steps.version) };
        return Outcome::Done;
    }
    if (!hasExpectedSchema(database, facts.version))
        return Outcome::Damaged;
    if (!canWrite(database, facts.version)) {
        useReadOnly(opened, steps);
        return Outcome::Done;
    }
    database.value(QStringLiteral("PRAGMA journal_mode=WAL")); // a restored copy may have lost it
    if (facts.version < steps.version)
        migrate(opened, database, steps, facts.version);
    return Outcome::Done;
}

void openFile(OpenedHistory &opened, const SchemaSteps &steps)
{
    const bool isNew = !QFileInfo::exists(opened.path);
    if (isNew && !createPrivateFile(opened.path) && !QFileInfo::exists(opened.path)) {
        failToOpen(opened, OpeningTexts::tr("the file cannot be made"));
        return;
    }
    restrictToOwner(opened.path);
    // Another process that has it open has looked already.
    const bool isClean = takeCleanMarker(opened.path) || !opened.lock;
    Outcome finding = Outcome::Damaged;
    DatabaseError problem;
    const qint64 size = QFileInfo(opened.path).size();
    // SQLite takes less than its smallest page for an empty file, and writes over it.
    if (size == 0 || size >= SmallestPage) {
        auto database = Database::open(opened.path, Database::Access::ReadWrite);
        if (!database) {
            problem = database.error();
        } else {
            finding = examine(opened, **database, steps, isClean);
            problem = (*database)->error();
        }
    }
    if (finding == Outcome::Done && problem.code == 0)
        return;
    if (finding == Outcome::Damaged && (problem.code == 0 || problem.isDamage()))
        repair(opened);
    else if (problem.isAccess() && Database::open(opened.path, Database::Access::ReadOnly))
        useReadOnly(opened, steps);
    else
        failToOpen(opened, problem.text);
}

}

OpenedHistory openHistory(const QString &path, const SchemaSteps &steps)
{
    OpenedHistory opened;
    opened.path = path;
    const QFileInfo file(path);
    if (!createPrivateFolder(file.absolutePath())) {
        failToOpen(
            opened,
            OpeningTexts::tr("the folder %1 cannot be made").arg(shown(file.absolutePath())));
        return opened;
    }
    if (file.exists() && !file.isFile()) {
        failToOpen(opened, OpeningTexts::tr("it is not a file"));
        return opened;
    }
    if (file.exists() && !file.isReadable()) {
        failToOpen(opened, OpeningTexts::tr("it may not be read"));
        return opened;
    }
    opened.lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    opened.lock->setStaleLockTime(0); // only the death of its owner frees it
    if (!opened.lock->tryLock(0))
        opened.lock.reset();
    else
        finishRepair(path);
    const QString replaced = opened.lock ? finishRestore(path) : QString();
    openFile(opened, steps);
    if (!replaced.isEmpty() && opened.notice.text.isEmpty())
        opened.notice
            = { HistoryNotice::Kind::Restored,
                OpeningTexts::tr("The history was replaced by the backup. The one before is kept"
                                 " as %1.")
                    .arg(shown(replaced)) };
    return opened;
}

void closeHistory(OpenedHistory &opened)
{
    if (!opened.lock || !opened.isWritable)
        return;
    const QString request = opened.path + QStringLiteral(".check");
    if (QFile::remove(request))
        return;
    QFile marker(markerOf(opened.path));
    if (marker.open(QIODevice::WriteOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        marker.write(stamp(opened.path));
}

void requestCheck(const QString &path)
{
    createPrivateFile(path + QStringLiteral(".check"));
}
