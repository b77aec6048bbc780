// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

#include <QObject>

#include <memory>

// One stored check: the row that charts and lists are made of. Times are UTC.
struct Observation
{
    qint64 id = 0;
    qint64 targetId = 0;
    UtcTime at;
    QString address;
    Verdict verdict = Verdict::Unreachable;
    VerdictClass verdictClass = VerdictClass::NoData;
    Scope scope = Scope::Private;
    bool hadOcspUrl = false;
    int latencyMsecs = 0;
    QByteArray certificateSha256; // empty when none was seen
    QByteArray responseSha256; // empty when nothing was stapled
    std::optional<Freshness> freshness; // of the leaf's staple where it could be read
    std::optional<UtcTime> producedAt;
    QString signer; // short name; empty when not known
    bool operator==(const Observation &) const = default;
};

// What became of opening the database; told to the user.
struct HistoryNotice
{
    enum class Kind { None, Created, Migrated, Repaired, ReadOnlyNewer, Failed };
    Kind kind = Kind::None;
    QString text; // translated, with both paths and the counts where a file was set aside
};

// Reads the history on a connection of its own. Belongs to the thread that made it.
class HistoryReader
{
public:
    explicit HistoryReader(const QString &path);
    ~HistoryReader();
    HistoryReader(const HistoryReader &) = delete;
    HistoryReader &operator=(const HistoryReader &) = delete;

    QList<Target> targets() const; // those on the list, in the order in which they were added
    // Newest last; at most `limit` of the newest (0: all).
    QList<Observation> observations(qint64 targetId, UtcTime from, UtcTime to, int limit = 0) const;
    QHash<qint64, QList<VerdictClass>> lastClasses(int count) const; // oldest first, by target
    // The newest check of a target with everything captured, judged again as of its own time.
    std::optional<Inspection> latestInspection(const Target &target, const TrustStore &trust) const;
    std::optional<Inspection> inspectionAt(const Target &target, qint64 observationId,
                                           const TrustStore &trust) const;

private:
    struct Connection;
    std::unique_ptr<Connection> m_connection;
};

// The database and its one writer thread. Calls return at once; what they asked for happens in
// order on the writer thread. Files are made with mode 0600.
class History : public QObject
{
    Q_OBJECT

public:
    // Opens, creates, migrates or repairs the file; blocking, before the window is shown.
    explicit History(const QString &path, QObject *parent = nullptr);
    ~History() override; // finishes what was asked for

    static QString defaultPath(const QString &dataDir = {}); // DATADIR/history.sqlite

    QString path() const;
    HistoryNotice notice() const;
    bool isWritable() const;

    // Adds to the list; ids are assigned here and now, so the result can be shown at once. A target
    // that is listed already (same host, port, server name, protocol and address) is returned as it
    // is; one that was removed is listed again with its history.
    QList<Target> addTargets(const QList<Target> &targets);
    void updateTarget(const Target &target);
    void removeTargets(const QList<qint64> &ids); // off the list; the history stays
    void restoreTargets(const QList<qint64> &ids); // undoes removeTargets

    void record(const Inspection &inspection);
    void flush(); // waits until everything asked for is written

signals:
    void recorded(const Observation &observation);
    void writeFailed(const QString &problem); // translated

private:
    class Writer;
    std::unique_ptr<Writer> m_writer;
};
