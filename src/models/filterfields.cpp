// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filterfields.h"

#include "models/shownhost.h"

#include <algorithm>

namespace {

const QString FieldYes = QStringLiteral("yes"), FieldNo = QStringLiteral("no");

QString fieldName(const char *text)
{
    return QString::fromLatin1(text);
}

template <class Member>
QStringList ofLast(const WatchRow &row, Member member)
{
    return row.last ? QStringList { (*row.last).*member } : QStringList { QString() };
}

QStringList hostTexts(const WatchRow &row)
{
    return { row.target.host, shownHost(row.target.host) };
}

QStringList tagTexts(const WatchRow &row)
{
    return row.target.tags.isEmpty() ? QStringList { QString() } : row.target.tags;
}

// What stands for a group in a filter; the words of the chips are translated.
QString groupId(RowGroup group)
{
    switch (group) {
    case RowGroup::Critical:
        return fieldName("critical");
    case RowGroup::Warning:
        return fieldName("warning");
    case RowGroup::NoData:
        return fieldName("nodata");
    case RowGroup::Good:
        return fieldName("ok");
    case RowGroup::NotApplicable:
        return fieldName("na");
    case RowGroup::NeverChecked:
        return fieldName("unchecked");
    }
    Q_UNREACHABLE();
}

QStringList statusValues()
{
    QStringList values;
    for (int i = 0; i < RowGroupCount; ++i)
        values << groupId(RowGroup(i));
    for (int i = 0; i < VerdictCount; ++i)
        values << verdictId(Verdict(i));
    values << classId(VerdictClass::Notice);
    values.removeDuplicates();
    return values;
}

bool isStatus(const WatchRow &row, const QString &value)
{
    if (groupId(groupOf(row)) == value)
        return true;
    return row.last
        && (verdictId(row.last->verdict) == value || classId(row.last->verdictClass) == value);
}

QStringList yesAndNo()
{
    return { FieldYes, FieldNo };
}

QStringList protocolValues()
{
    return QStringList { fieldName("tls"), fieldName("starttls") } + startTlsNames();
}

bool isProtocol(const WatchRow &row, const QString &value)
{
    const StartTls protocol = row.target.startTls;
    if (value == fieldName("tls"))
        return protocol == StartTls::None;
    return protocol != StartTls::None
        && (value == fieldName("starttls") || value == startTlsName(protocol));
}

QStringList signerValues()
{
    return { fieldName("ca"), fieldName("delegate") };
}

bool isSignedBy(const WatchRow &row, const QString &value)
{
    return row.last
        && row.last->signerKind
        == (value == fieldName("ca") ? SignerKind::Issuer : SignerKind::Delegated);
}

template <class Time>
std::optional<qint64> secondsTo(const std::optional<Time> &time, UtcTime now)
{
    return time ? std::optional((*time - now).secs) : std::nullopt;
}

std::optional<qint64> leftOf(const WatchRow &row, UtcTime now)
{
    if (!row.last || !row.last->freshness || row.last->freshness->isOpenEnded)
        return {};
    return row.last->freshness->leftAt(now).secs;
}

std::optional<qint64> ageOf(const WatchRow &row, UtcTime now)
{
    if (!row.last || !row.last->freshness)
        return {};
    return (now - row.last->freshness->thisUpdate).secs;
}

std::optional<qint64> windowSecsOf(const WatchRow &row, UtcTime)
{
    if (!row.last || !row.last->freshness || !row.last->freshness->nextUpdate)
        return {};
    return (*row.last->freshness->nextUpdate - row.last->freshness->thisUpdate).secs;
}

std::optional<qint64> certificateLeftOf(const WatchRow &row, UtcTime now)
{
    return row.last ? secondsTo(row.last->leafNotAfter, now) : std::nullopt;
}

std::optional<qint64> checkedAgoOf(const WatchRow &row, UtcTime now)
{
    return row.last ? std::optional((now - row.last->at).secs) : std::nullopt;
}

std::optional<qint64> intervalOf(const WatchRow &row, UtcTime)
{
    const int secs = row.target.intervalSecs;
    return secs > 0 ? std::optional<qint64>(secs) : std::nullopt;
}

std::optional<qint64> latencyOf(const WatchRow &row, UtcTime)
{
    return row.last && row.last->latencyMsecs ? std::optional<qint64>(*row.last->latencyMsecs)
                                              : std::nullopt;
}

std::optional<qint64> portOf(const WatchRow &row, UtcTime)
{
    return row.target.port;
}

} // namespace

const QList<FilterTextField> &filterTextFields()
{
    static const QList<FilterTextField> fields {
        { fieldName("host"), hostTexts },
        { fieldName("label"),
          [](const WatchRow &row) { return QStringList { row.target.label }; } },
        { fieldName("tag"), tagTexts, true },
        { fieldName("notes"),
          [](const WatchRow &row) { return QStringList { row.target.notes }; } },
        { fieldName("sni"),
          [](const WatchRow &row) { return QStringList { row.target.effectiveServerName() }; } },
        { fieldName("issuer"),
          [](const WatchRow &row) { return ofLast(row, &CheckSummary::issuer); } },
        { fieldName("signer"),
          [](const WatchRow &row) { return ofLast(row, &CheckSummary::signer); } },
        { fieldName("address"),
          [](const WatchRow &row) { return ofLast(row, &CheckSummary::address); } },
        { fieldName("reason"),
          [](const WatchRow &row) { return ofLast(row, &CheckSummary::reason); } },
        { fieldName("tls"),
          [](const WatchRow &row) { return ofLast(row, &CheckSummary::protocol); } },
    };
    return fields;
}

const QList<FilterChoiceField> &filterChoiceFields()
{
    static const QList<FilterChoiceField> fields {
        { fieldName("status"), statusValues, isStatus },
        { fieldName("protocol"), protocolValues, isProtocol },
        { fieldName("signed-by"), signerValues, isSignedBy },
        { fieldName("must-staple"), yesAndNo,
          [](const WatchRow &row, const QString &value) {
              return row.last && row.last->mustStaple == (value == FieldYes);
          } },
        { fieldName("paused"), yesAndNo,
          [](const WatchRow &row, const QString &value) {
              return row.target.paused == (value == FieldYes);
          } },
        { fieldName("snoozed"), yesAndNo,
          [](const WatchRow &row, const QString &value) {
              return row.snoozedUntil.has_value() == (value == FieldYes);
          } },
    };
    return fields;
}

const QList<FilterMeasure> &filterMeasures()
{
    using Unit = FilterMeasure::Unit;
    static const QList<FilterMeasure> measures {
        { fieldName("left"), Unit::Time, true, leftOf },
        { fieldName("age"), Unit::Time, true, ageOf },
        { fieldName("window"), Unit::Time, false, windowSecsOf },
        { fieldName("checked"), Unit::Time, true, checkedAgoOf },
        { fieldName("next-check"), Unit::Time, true,
          [](const WatchRow &row, UtcTime now) { return secondsTo(row.nextCheck, now); } },
        { fieldName("cert-left"), Unit::Time, true, certificateLeftOf },
        { fieldName("interval"), Unit::Time, false, intervalOf },
        { fieldName("latency"), Unit::Milliseconds, false, latencyOf },
        { fieldName("port"), Unit::Count, false, portOf },
    };
    return measures;
}

bool occursIn(const WatchRow &row, const QString &word)
{
    const auto has = [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
    const Target &target = row.target;
    if (has(target.host) || has(target.text()) || has(target.serverName) || has(target.label)
        || has(target.notes) || std::any_of(target.tags.begin(), target.tags.end(), has)
        || has(startTlsName(target.startTls)) || has(groupName(groupOf(row))))
        return true;
    // Only such a host is shown in another way than it is written.
    if (target.host.contains(QLatin1String("xn--")) && has(shownHost(target.host)))
        return true;
    return row.last
        && (has(verdictWord(row.last->verdict)) || has(row.last->reason) || has(row.last->issuer)
            || has(row.last->signer) || has(row.last->address) || has(row.last->protocol));
}
