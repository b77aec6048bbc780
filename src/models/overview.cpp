// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/overview.h"

#include "base/text.h"
#include "scan/polling.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <limits>
#include <tuple>

namespace {

struct OverviewTexts
{
    Q_DECLARE_TR_FUNCTIONS(Overview)
};

OverviewTile tileOf(VerdictClass verdictClass)
{
    switch (verdictClass) {
    case VerdictClass::Critical:
        return OverviewTile::Critical;
    case VerdictClass::Warning:
        return OverviewTile::Warning;
    case VerdictClass::NoData:
        return OverviewTile::NoData;
    case VerdictClass::Notice:
    case VerdictClass::Ok:
        return OverviewTile::Good;
    case VerdictClass::NotApplicable:
        return OverviewTile::NotApplicable;
    }
    Q_UNREACHABLE();
}

constexpr qsizetype MostIssuers = 3; // that are named in one fact

// The most serious class first, then the most serious verdict, then what expires first.
bool isWorse(const WatchRow &a, const WatchRow &b)
{
    const auto key = [](const WatchRow &row) {
        const auto &freshness = row.last->freshness;
        return std::tuple(row.last->verdictClass, row.last->verdict,
                          freshness ? freshness->effectiveExpiry.msecs
                                    : std::numeric_limits<qint64>::max());
    };
    return key(a) < key(b);
}

class Summary
{
public:
    Summary(const QList<WatchRow> &rows, const FleetHistory &fleet, UtcTime now)
        : m_rows(rows)
        , m_fleet(fleet)
        , m_now(now)
    {
    }

    Overview overview();

private:
    void countTiles();
    void findWhatExpires();
    void nameChanges();
    void addFact(const QString &name, const QString &value, const QString &remark = {});
    void addFacts();
    void addWindow();
    void addIssuersWithoutOcsp();
    QString headline() const;
    int count(OverviewTile tile) const { return m_overview.tiles[size_t(tile)].count; }

    const QList<WatchRow> &m_rows;
    const FleetHistory &m_fleet;
    UtcTime m_now;
    const WatchRow *m_worst = nullptr;
    Overview m_overview;
};

Overview Summary::overview()
{
    m_overview.at = m_now;
    m_overview.hosts = int(m_rows.size());
    m_overview.days = m_fleet.days;
    countTiles();
    findWhatExpires();
    nameChanges();
    addFacts();
    m_overview.headline = headline();
    return std::move(m_overview);
}

void Summary::countTiles()
{
    for (const WatchRow &row : m_rows) {
        if (row.target.paused)
            ++m_overview.tiles[size_t(OverviewTile::Paused)].count;
        if (!row.last) {
            ++m_overview.unchecked;
            continue;
        }
        if (!m_worst || isWorse(row, *m_worst))
            m_worst = &row;
        if (isStale(row, m_now))
            ++m_overview.stale;
        Overview::Tile &tile = m_overview.tiles[size_t(tileOf(row.last->verdictClass))];
        ++tile.count;
        const auto before = m_fleet.dayAgo.find(row.target.id);
        if (before == m_fleet.dayAgo.end())
            continue;
        ++tile.change;
        --m_overview.tiles[size_t(tileOf(*before))].change;
    }
}

void Summary::findWhatExpires()
{
    QList<const WatchRow *> expiring;
    for (const WatchRow &row : m_rows) {
        if (row.last && row.last->freshness && !row.last->freshness->isOpenEnded
            && row.last->freshness->effectiveExpiry > m_now)
            expiring.append(&row);
    }
    const auto end = expiring.begin() + std::min(expiring.size(), Overview::MostExpiring);
    std::partial_sort(
        expiring.begin(), end, expiring.end(), [](const WatchRow *a, const WatchRow *b) {
            return a->last->freshness->effectiveExpiry < b->last->freshness->effectiveExpiry;
        });
    for (auto row = expiring.begin(); row != end; ++row)
        m_overview.nextToExpire.append(**row);
}

void Summary::nameChanges()
{
    QHash<qint64, const WatchRow *> rows;
    for (const WatchRow &row : m_rows)
        rows.insert(row.target.id, &row);
    m_overview.changeCount = m_fleet.changeCount;
    for (const FleetChange &change : m_fleet.changes) {
        if (const WatchRow *row = rows.value(change.targetId))
            m_overview.changes.append({ change, row->target.host });
        else
            --m_overview.changeCount; // taken off the list since the history was read
    }
}

void Summary::addFact(const QString &name, const QString &value, const QString &remark)
{
    m_overview.facts.append({ name, value, remark });
}

void Summary::addFacts()
{
    QSet<QString> issuers, signers;
    int mustStaple = 0, broken = 0;
    for (const WatchRow &row : m_rows) {
        if (!row.last)
            continue;
        if (!row.last->issuer.isEmpty())
            issuers.insert(row.last->issuer);
        if (!row.last->signer.isEmpty())
            signers.insert(row.last->signer);
        mustStaple += row.last->mustStaple.value_or(false);
        broken += row.last->verdict == Verdict::MustStapleViolated;
    }
    addFact(OverviewTexts::tr("Issuers in use"), QString::number(issuers.size()));
    addFact(OverviewTexts::tr("Signers in use"), QString::number(signers.size()));
    addFact(OverviewTexts::tr("Must-Staple"),
            OverviewTexts::tr("%n host(s)", nullptr, std::max(mustStaple, broken)),
            broken > 0 ? OverviewTexts::tr("%1 broken").arg(broken) : QString());
    addWindow();
    addIssuersWithoutOcsp();
    addFact(OverviewTexts::tr("Stale results"),
            OverviewTexts::tr("%n host(s)", nullptr, m_overview.stale),
            OverviewTexts::tr("older than 3 intervals"));
}

// Those with the most hosts first.
void Summary::addIssuersWithoutOcsp()
{
    QHash<QString, int> hosts;
    int count = 0;
    for (const WatchRow &row : m_rows) {
        if (!row.last || !row.last->isWithoutOcsp)
            continue;
        ++count;
        if (!row.last->issuer.isEmpty())
            ++hosts[row.last->issuer];
    }
    QStringList issuers = hosts.keys();
    std::sort(issuers.begin(), issuers.end(), [&hosts](const QString &a, const QString &b) {
        return std::tuple(-hosts[a], a) < std::tuple(-hosts[b], b);
    });
    QStringList named;
    for (const QString &issuer : issuers.first(std::min(issuers.size(), MostIssuers)))
        named << OverviewTexts::tr("%1 (%2)", "a CA and its number of hosts")
                     .arg(visibleText(issuer, 40), QString::number(hosts[issuer]));
    if (issuers.size() > named.size())
        named << OverviewTexts::tr("%n more", nullptr, int(issuers.size() - named.size()));
    addFact(OverviewTexts::tr("CA offers no OCSP"), OverviewTexts::tr("%n host(s)", nullptr, count),
            named.join(QStringLiteral(", ")));
}

void Summary::addWindow()
{
    QList<qint64> windows;
    for (const WatchRow &row : m_rows) {
        if (row.last && row.last->freshness && row.last->freshness->nextUpdate)
            windows.append(
                (*row.last->freshness->nextUpdate - row.last->freshness->thisUpdate).secs);
    }
    if (windows.isEmpty())
        return addFact(OverviewTexts::tr("Median window"), QStringLiteral("–"));
    std::sort(windows.begin(), windows.end());
    const auto text = [](qint64 secs) { return toText(Duration { secs }); };
    addFact(OverviewTexts::tr("Median window"), text(windows[(windows.size() - 1) / 2]),
            windows.first() == windows.last()
                ? QString()
                : OverviewTexts::tr("%1 to %2").arg(text(windows.first()), text(windows.last())));
}

QString Summary::headline() const
{
    if (!m_worst)
        return m_rows.isEmpty() ? OverviewTexts::tr("There is no host on the list.")
                                : OverviewTexts::tr("No host was checked yet.");
    const int critical = count(OverviewTile::Critical), warnings = count(OverviewTile::Warning);
    const QString worst = OverviewTexts::tr("The worst is %1: %2.")
                              .arg(m_worst->target.host, verdictWord(m_worst->last->verdict));
    if (critical > 0)
        return OverviewTexts::tr("%1 of %n host(s) critical.", nullptr, m_overview.hosts)
                   .arg(critical)
            + u' ' + worst;
    if (warnings > 0)
        return OverviewTexts::tr("%1 of %n host(s) with warnings.", nullptr, m_overview.hosts)
                   .arg(warnings)
            + u' ' + worst;
    if (count(OverviewTile::NoData) > 0)
        return OverviewTexts::tr("No host is critical, and of some there is no data.") + u' '
            + worst;
    return OverviewTexts::tr("No host is critical, and none has warnings.");
}

}

QString overviewTileName(OverviewTile tile)
{
    switch (tile) {
    case OverviewTile::Critical:
        return groupName(RowGroup::Critical);
    case OverviewTile::Warning:
        return groupName(RowGroup::Warning);
    case OverviewTile::NoData:
        return groupName(RowGroup::NoData);
    case OverviewTile::Good:
        return groupName(RowGroup::Good);
    case OverviewTile::NotApplicable:
        return groupName(RowGroup::NotApplicable);
    case OverviewTile::Paused:
        return OverviewTexts::tr("Paused");
    }
    Q_UNREACHABLE();
}

bool isStale(const WatchRow &row, UtcTime now)
{
    if (!row.last || row.target.paused)
        return false;
    LastCheck check;
    check.at = row.last->at;
    check.freshness = row.last->freshness;
    const qint64 interval
        = row.target.intervalSecs > 0 ? row.target.intervalSecs : pollingInterval(check).secs;
    return now > row.last->at.addSecs(3 * interval);
}

Overview overviewOf(const QList<WatchRow> &rows, const FleetHistory &fleet, UtcTime now)
{
    return Summary(rows, fleet, now).overview();
}
