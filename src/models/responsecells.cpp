// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/responsecells.h"

#include "base/text.h"

#include <QCoreApplication>

#include <limits>

namespace {

constexpr qint64 AtTheEnd = std::numeric_limits<qint64>::max();
const QString NoValue = QStringLiteral("–");

struct ResponseCellTexts
{
    Q_DECLARE_TR_FUNCTIONS(WatchlistModel)
};

const Freshness *freshnessOf(const WatchRow &row)
{
    return row.last && row.last->freshness ? &*row.last->freshness : nullptr;
}

// The window as the CA set it; none where it named no end.
std::optional<Duration> windowOf(const WatchRow &row)
{
    const Freshness *freshness = freshnessOf(row);
    if (!freshness || !freshness->nextUpdate)
        return {};
    return *freshness->nextUpdate - freshness->thisUpdate;
}

QString timeText(const std::optional<UtcTime> &time)
{
    return time ? toMinuteText(*time) : NoValue;
}

SortKey timeKey(const std::optional<UtcTime> &time)
{
    return time ? time->secs() : AtTheEnd;
}

std::optional<UtcTime> thisUpdateOf(const WatchRow &row)
{
    const Freshness *freshness = freshnessOf(row);
    return freshness ? std::optional(freshness->thisUpdate) : std::nullopt;
}

std::optional<UtcTime> nextUpdateOf(const WatchRow &row)
{
    const Freshness *freshness = freshnessOf(row);
    return freshness ? freshness->nextUpdate : std::nullopt;
}

std::optional<UtcTime> producedAtOf(const WatchRow &row)
{
    return row.last ? row.last->producedAt : std::nullopt;
}

std::optional<UtcTime> leafNotAfterOf(const WatchRow &row)
{
    return row.last ? row.last->leafNotAfter : std::nullopt;
}

} // namespace

namespace ResponseCells {

QString ageText(const WatchRow &row, UtcTime now)
{
    const auto since = thisUpdateOf(row);
    return since ? toText(now - *since) : NoValue;
}

QString ageToolTip(const WatchRow &row, UtcTime)
{
    const auto since = thisUpdateOf(row);
    return since ? ResponseCellTexts::tr("Since thisUpdate, %1").arg(toText(*since)) : QString();
}

SortKey ageKey(const WatchRow &row)
{
    const auto since = thisUpdateOf(row);
    return since ? -since->secs() : AtTheEnd;
}

QString thisUpdateText(const WatchRow &row, UtcTime)
{
    return timeText(thisUpdateOf(row));
}

SortKey thisUpdateKey(const WatchRow &row)
{
    return timeKey(thisUpdateOf(row));
}

QString nextUpdateText(const WatchRow &row, UtcTime)
{
    return timeText(nextUpdateOf(row));
}

SortKey nextUpdateKey(const WatchRow &row)
{
    return timeKey(nextUpdateOf(row));
}

QString windowText(const WatchRow &row, UtcTime)
{
    const auto window = windowOf(row);
    return window ? toText(*window) : NoValue;
}

QString windowToolTip(const WatchRow &row, UtcTime)
{
    return windowOf(row) ? ResponseCellTexts::tr("From thisUpdate to nextUpdate") : QString();
}

SortKey windowKey(const WatchRow &row)
{
    const auto window = windowOf(row);
    return window ? window->secs : AtTheEnd;
}

QString producedAtText(const WatchRow &row, UtcTime)
{
    return timeText(producedAtOf(row));
}

SortKey producedAtKey(const WatchRow &row)
{
    return timeKey(producedAtOf(row));
}

QString signerText(const WatchRow &row, UtcTime)
{
    return row.last && !row.last->signer.isEmpty() ? row.last->signer : NoValue;
}

SortKey signerKey(const WatchRow &row)
{
    return row.last ? row.last->signer : QString();
}

QString signerTypeText(const WatchRow &row, UtcTime)
{
    if (!row.last || row.last->signer.isEmpty())
        return NoValue;
    switch (row.last->signerKind) {
    case SignerKind::Issuer:
        return ResponseCellTexts::tr("the CA itself");
    case SignerKind::Delegated:
        return ResponseCellTexts::tr("delegate");
    case SignerKind::None:
        return NoValue; // not verified, or not known any more
    }
    Q_UNREACHABLE();
}

SortKey signerTypeKey(const WatchRow &row)
{
    if (!row.last || row.last->signerKind == SignerKind::None)
        return AtTheEnd;
    return qint64(row.last->signerKind);
}

QString mustStapleText(const WatchRow &row, UtcTime)
{
    if (!row.last || !row.last->mustStaple)
        return NoValue;
    return *row.last->mustStaple ? ResponseCellTexts::tr("yes") : ResponseCellTexts::tr("no");
}

SortKey mustStapleKey(const WatchRow &row)
{
    if (!row.last || !row.last->mustStaple)
        return AtTheEnd;
    return qint64(*row.last->mustStaple ? 0 : 1);
}

QString leafExpiresText(const WatchRow &row, UtcTime)
{
    return timeText(leafNotAfterOf(row));
}

SortKey leafExpiresKey(const WatchRow &row)
{
    return timeKey(leafNotAfterOf(row));
}

QString leafTimeLeftText(const WatchRow &row, UtcTime now)
{
    const auto end = leafNotAfterOf(row);
    return end ? toText(*end - now) : NoValue;
}

SortKey leafTimeLeftKey(const WatchRow &row)
{
    return timeKey(leafNotAfterOf(row));
}

} // namespace ResponseCells
