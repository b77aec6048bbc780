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

struct TimeSpan
{
    UtcTime from;
    UtcTime to;
    bool operator==(const TimeSpan &) const = default;
};

// Something that changed between two checks of a target.
struct HistoryEvent
{
    enum Kind { VerdictChange = 1, Refresh = 2, CertificateChange = 3, AlertSent = 4 };
    Kind kind = VerdictChange; // Refresh: a response that this target had not stapled before
    UtcTime at;
    qint64 observationId = 0;
    std::optional<Verdict> oldVerdict, newVerdict; // of a VerdictChange
    QByteArray oldSha256, newSha256; // of the response or the certificate
    QString detail;
    bool operator==(const HistoryEvent &) const = default;
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
    std::optional<TimeSpan> bounds(qint64 targetId) const; // times of the first and the last check
    QList<HistoryEvent> events(qint64 targetId, UtcTime from, UtcTime to) const; // oldest first
    QList<TimeSpan> monitoring(UtcTime from, UtcTime to) const; // when a monitor ran, oldest first

    // The newest check of a target with everything captured, judged again as of its own time.
    // Nothing where what was captured did not survive damage to the file.
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
    bool isWritable() const; // false: nothing of this session is kept

    // Adds to the list; ids are assigned here and now, so the result can be shown at once. A target
    // that is listed already (same host, port, server name, protocol and address) is returned as it
    // is; one that was removed is listed again with its history.
    QList<Target> addTargets(const QList<Target> &targets);
    // False when another target on the list has this host, port, server name, protocol and address.
    bool updateTarget(const Target &target);
    void removeTargets(const QList<qint64> &ids); // off the list; the history stays
    void restoreTargets(const QList<qint64> &ids); // undoes removeTargets

    // A target without an id is kept without being listed.
    void record(const Inspection &inspection);
    // A monitor ran from `from` to `to`. Said again with the same `from` and a later `to` while it
    // runs, so that an end that was not foreseen is known to the last time it was said.
    void recordMonitoring(UtcTime from, UtcTime to);
    void flush(); // waits until everything asked for is written

signals:
    void recorded(const Observation &observation);
    void writeFailed(const QString &problem); // translated

private:
    struct Content;
    std::unique_ptr<Content> m_content;
};
