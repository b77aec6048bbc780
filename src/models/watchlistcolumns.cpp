// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watchlistcolumns.h"

#include "base/text.h"
#include "models/responsecells.h"
#include "models/stripscale.h"
#include "models/targetcells.h"

#include <QCoreApplication>

#include <limits>

namespace {

constexpr qint64 Last = std::numeric_limits<qint64>::max();
const QString Dash = QStringLiteral("–");

struct ColumnTexts
{
    Q_DECLARE_TR_FUNCTIONS(WatchlistModel)
};

qint64 expiryKey(const WatchRow &row)
{
    return row.last && row.last->freshness ? row.last->freshness->effectiveExpiry.secs() : Last;
}

QString statusText(const WatchRow &row, UtcTime)
{
    return row.target.paused ? ColumnTexts::tr("Paused") : groupName(groupOf(row));
}

// Worst class first, in it the worst verdict, in it the response that ends first.
SortKey statusKey(const WatchRow &row)
{
    constexpr int VerdictShift = 50, ClassShift = 56;
    constexpr qint64 LatestExpiry = (qint64(1) << VerdictShift) - 1;
    if (!row.last)
        return qint64(7) << ClassShift;
    const qint64 expiry = std::clamp<qint64>(expiryKey(row), 0, LatestExpiry);
    return (qint64(row.last->verdictClass) << ClassShift)
        | (qint64(row.last->verdict) << VerdictShift) | expiry;
}

QString verdictText(const WatchRow &row, UtcTime)
{
    if (row.last)
        return verdictWord(row.last->verdict);
    return row.isChecking ? ColumnTexts::tr("Checking…") : ColumnTexts::tr("Never checked");
}

QString verdictToolTip(const WatchRow &row, UtcTime now)
{
    const QString word = verdictText(row, now);
    return row.last && !row.last->reason.isEmpty()
        ? ColumnTexts::tr("%1: %2").arg(word, row.last->reason)
        : word;
}

SortKey verdictKey(const WatchRow &row)
{
    return row.last ? qint64(row.last->verdict) : Last;
}

QString timeLeftText(const WatchRow &row, UtcTime now)
{
    if (!row.last || !row.last->freshness)
        return Dash;
    const Freshness &freshness = *row.last->freshness;
    return freshness.isOpenEnded ? ColumnTexts::tr("no end named") : toText(freshness.leftAt(now));
}

QString timeLeftToolTip(const WatchRow &row, UtcTime now)
{
    if (!row.last || !row.last->freshness)
        return {};
    const Freshness &freshness = *row.last->freshness;
    if (freshness.isOpenEnded)
        return ColumnTexts::tr("The response names no nextUpdate");
    const QString end = toText(freshness.effectiveExpiry);
    return freshness.effectiveExpiry > now ? ColumnTexts::tr("Ends %1\n%2 % of its time is used")
                                                 .arg(end)
                                                 .arg(int(100 * freshness.usedAt(now)))
                                           : ColumnTexts::tr("Ended %1").arg(end);
}

SortKey timeLeftKey(const WatchRow &row)
{
    return expiryKey(row);
}

QString stripText(const WatchRow &row, UtcTime)
{
    return marksText(row.marks);
}

QString stripToolTip(const WatchRow &row, UtcTime)
{
    if (row.marks.isEmpty())
        return {};
    QString text = ColumnTexts::tr("%1\nFrom %2 to %3")
                       .arg(marksText(row.marks), toMinuteText(row.marks.first().at),
                            toMinuteText(row.marks.last().at));
    if (const StripScale scale = stripScaleOf(row.marks); !scale.starts.isEmpty())
        text += u'\n' + notchText(scale.unit);
    return text;
}

// The more of the checks were not good, the earlier.
SortKey stripKey(const WatchRow &row)
{
    const auto isGood = [](const CheckMark &mark) {
        return mark.verdictClass == VerdictClass::Ok || mark.verdictClass == VerdictClass::Notice
            || mark.verdictClass == VerdictClass::NotApplicable;
    };
    if (row.marks.isEmpty())
        return Last;
    const qint64 good = std::count_if(row.marks.begin(), row.marks.end(), isGood);
    return good * 1000 / row.marks.size();
}

QString checkedText(const WatchRow &row, UtcTime now)
{
    if (row.isChecking)
        return ColumnTexts::tr("Checking…");
    if (row.target.paused)
        return ColumnTexts::tr("Paused");
    return row.last ? agoText(row.last->at, now) : ColumnTexts::tr("never");
}

QString checkedToolTip(const WatchRow &row, UtcTime)
{
    if (!row.last)
        return {};
    return row.target.paused ? ColumnTexts::tr("Paused; last checked %1").arg(toText(row.last->at))
                             : toText(row.last->at);
}

// Newest first when ascending, as the texts count away from now.
SortKey checkedKey(const WatchRow &row)
{
    return row.last ? -row.last->at.msecs : Last;
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? Dash : text;
}

QString issuerText(const WatchRow &row, UtcTime)
{
    return orDash(row.last ? row.last->issuer : QString());
}

SortKey issuerKey(const WatchRow &row)
{
    return row.last ? row.last->issuer : QString();
}

QString addressText(const WatchRow &row, UtcTime)
{
    return orDash(row.last ? row.last->address : QString());
}

SortKey addressKey(const WatchRow &row)
{
    return row.last ? row.last->address : QString();
}

QString tlsVersionText(const WatchRow &row, UtcTime)
{
    if (!row.last || row.last->protocol.isEmpty())
        return Dash;
    return QString(row.last->protocol).replace(QLatin1String("TLSv"), QLatin1String("TLS "));
}

SortKey tlsVersionKey(const WatchRow &row)
{
    return row.last ? row.last->protocol : QString();
}

QString latencyText(const WatchRow &row, UtcTime)
{
    return row.last && row.last->latencyMsecs
        ? ColumnTexts::tr("%1 ms").arg(*row.last->latencyMsecs)
        : Dash;
}

QString latencyToolTip(const WatchRow &, UtcTime)
{
    return ColumnTexts::tr("From the connection's first packet to the end of the handshake");
}

SortKey latencyKey(const WatchRow &row)
{
    return row.last && row.last->latencyMsecs ? qint64(*row.last->latencyMsecs) : Last;
}

// clang-format off
constexpr WatchColumnSpec Columns[] = {
    { WatchColumn::Status, "status", QT_TRANSLATE_NOOP("WatchlistModel", "Status"), true, false, statusText, statusKey, verdictToolTip },
    { WatchColumn::Host, "host", QT_TRANSLATE_NOOP("WatchlistModel", "Host"), true, false, TargetCells::hostText, TargetCells::hostKey, TargetCells::hostToolTip },
    { WatchColumn::Port, "port", QT_TRANSLATE_NOOP("WatchlistModel", "Port"), true, true, TargetCells::portText, TargetCells::portKey, nullptr },
    { WatchColumn::Protocol, "protocol", QT_TRANSLATE_NOOP("WatchlistModel", "Protocol"), false, false, TargetCells::protocolText, TargetCells::protocolKey, nullptr },
    { WatchColumn::ServerName, "server-name", QT_TRANSLATE_NOOP("WatchlistModel", "Server name"), false, false, TargetCells::serverNameText, TargetCells::serverNameKey, nullptr },
    { WatchColumn::Label, "label", QT_TRANSLATE_NOOP("WatchlistModel", "Label"), false, false, TargetCells::labelText, TargetCells::labelKey, nullptr },
    { WatchColumn::Tags, "tags", QT_TRANSLATE_NOOP("WatchlistModel", "Tags"), false, false, TargetCells::tagsText, TargetCells::tagsKey, nullptr },
    { WatchColumn::Verdict, "verdict", QT_TRANSLATE_NOOP("WatchlistModel", "Verdict"), true, false, verdictText, verdictKey, verdictToolTip },
    { WatchColumn::TimeLeft, "time-left", QT_TRANSLATE_NOOP("WatchlistModel", "Time left"), true, true, timeLeftText, timeLeftKey, timeLeftToolTip },
    { WatchColumn::Age, "age", QT_TRANSLATE_NOOP("WatchlistModel", "Age"), false, true, ResponseCells::ageText, ResponseCells::ageKey, ResponseCells::ageToolTip },
    { WatchColumn::ThisUpdate, "this-update", QT_TRANSLATE_NOOP("WatchlistModel", "thisUpdate"), false, false, ResponseCells::thisUpdateText, ResponseCells::thisUpdateKey, nullptr },
    { WatchColumn::NextUpdate, "next-update", QT_TRANSLATE_NOOP("WatchlistModel", "nextUpdate"), false, false, ResponseCells::nextUpdateText, ResponseCells::nextUpdateKey, nullptr },
    { WatchColumn::Window, "window", QT_TRANSLATE_NOOP("WatchlistModel", "Validity"), false, true, ResponseCells::windowText, ResponseCells::windowKey, ResponseCells::windowToolTip },
    { WatchColumn::ProducedAt, "produced-at", QT_TRANSLATE_NOOP("WatchlistModel", "producedAt"), false, false, ResponseCells::producedAtText, ResponseCells::producedAtKey, nullptr },
    { WatchColumn::Strip, "strip", QT_TRANSLATE_NOOP("WatchlistModel", "Last 30 checks"), true, false, stripText, stripKey, stripToolTip },
    { WatchColumn::Checked, "checked", QT_TRANSLATE_NOOP("WatchlistModel", "Checked"), true, false, checkedText, checkedKey, checkedToolTip },
    { WatchColumn::NextCheck, "next-check", QT_TRANSLATE_NOOP("WatchlistModel", "Next check"), false, false, TargetCells::nextCheckText, TargetCells::nextCheckKey, TargetCells::nextCheckToolTip },
    { WatchColumn::Issuer, "issuer", QT_TRANSLATE_NOOP("WatchlistModel", "Issuer"), true, false, issuerText, issuerKey, nullptr },
    { WatchColumn::Signer, "signer", QT_TRANSLATE_NOOP("WatchlistModel", "Signer"), false, false, ResponseCells::signerText, ResponseCells::signerKey, nullptr },
    { WatchColumn::SignerType, "signer-type", QT_TRANSLATE_NOOP("WatchlistModel", "Signed by"), false, false, ResponseCells::signerTypeText, ResponseCells::signerTypeKey, nullptr },
    { WatchColumn::MustStaple, "must-staple", QT_TRANSLATE_NOOP("WatchlistModel", "Must-Staple"), false, false, ResponseCells::mustStapleText, ResponseCells::mustStapleKey, nullptr },
    { WatchColumn::LeafExpires, "leaf-expires", QT_TRANSLATE_NOOP("WatchlistModel", "Certificate ends"), false, false, ResponseCells::leafExpiresText, ResponseCells::leafExpiresKey, nullptr },
    { WatchColumn::LeafTimeLeft, "leaf-time-left", QT_TRANSLATE_NOOP("WatchlistModel", "Certificate left"), false, true, ResponseCells::leafTimeLeftText, ResponseCells::leafTimeLeftKey, nullptr },
    { WatchColumn::TlsVersion, "tls-version", QT_TRANSLATE_NOOP("WatchlistModel", "TLS version"), false, false, tlsVersionText, tlsVersionKey, nullptr },
    { WatchColumn::Address, "address", QT_TRANSLATE_NOOP("WatchlistModel", "Address"), false, false, addressText, addressKey, nullptr },
    { WatchColumn::Latency, "latency", QT_TRANSLATE_NOOP("WatchlistModel", "Latency"), false, true, latencyText, latencyKey, latencyToolTip },
    { WatchColumn::Interval, "interval", QT_TRANSLATE_NOOP("WatchlistModel", "Interval"), false, true, TargetCells::intervalText, TargetCells::intervalKey, nullptr },
    { WatchColumn::Notes, "notes", QT_TRANSLATE_NOOP("WatchlistModel", "Notes"), false, false, TargetCells::notesText, TargetCells::notesKey, TargetCells::notesToolTip },
};
// clang-format on

constexpr bool standInOrder()
{
    for (size_t i = 0; i < std::size(Columns); ++i) {
        if (size_t(Columns[i].column) != i)
            return false;
    }
    return true;
}
static_assert(standInOrder());

} // namespace

std::span<const WatchColumnSpec> watchColumns()
{
    return Columns;
}

QString columnTitle(const WatchColumnSpec &spec)
{
    return ColumnTexts::tr(spec.title);
}
