// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportscope.h"

#include "base/text.h"
#include "models/filterquery.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace {

constexpr qsizetype LongestLimit = 200; // in words

struct ScopeTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

bool isMeant(const Target &target, const QString &text)
{
    const auto parsed = parseTarget(text);
    return target.text() == text || target.host == text
        || (parsed && parsed->host == target.host && parsed->port == target.port
            && (parsed->connectTo.isEmpty() || parsed->connectTo == target.connectTo));
}

bool hasTag(const Target &target, const QString &tag)
{
    return target.tags.contains(tag, Qt::CaseInsensitive);
}

// What is asked for that no host of the list is or has.
std::optional<QString> missingFrom(const QList<Target> &listed, const ReportScope &scope)
{
    for (const QString &text : scope.hosts) {
        if (std::ranges::none_of(listed, [&](const Target &t) { return isMeant(t, text); }))
            return ScopeTexts::tr("%1 is not on the list of hosts.").arg(visibleText(text));
    }
    for (const QString &tag : scope.tags) {
        if (std::ranges::none_of(listed, [&](const Target &t) { return hasTag(t, tag); }))
            return ScopeTexts::tr("No host of the list has the tag %1.").arg(visibleText(tag));
    }
    return std::nullopt;
}

bool isNamed(const Target &target, const ReportScope &scope)
{
    const bool isHost = std::ranges::any_of(
        scope.hosts, [&](const QString &text) { return isMeant(target, text); });
    const bool isTagged
        = std::ranges::any_of(scope.tags, [&](const QString &tag) { return hasTag(target, tag); });
    const bool isSelected = std::ranges::any_of(scope.selection, [&](const Target &selected) {
        return identityOf(selected) == identityOf(target);
    });
    return (isHost || isSelected || (scope.hosts.isEmpty() && scope.selection.isEmpty()))
        && (isTagged || scope.tags.isEmpty());
}

bool fits(const HistoryReader &history, const FilterQuery &query, const Target &target,
          const ReportRequest &request)
{
    WatchRow row;
    row.target = target;
    const QList<Observation> newest
        = history.observations(target.id, UtcTime {}, request.last(), 1);
    if (!newest.isEmpty()) {
        if (const auto inspection = history.inspectionAt(target, newest.first().id, request.trust))
            row.last = summaryOf(*inspection);
    }
    return query.matches(row, request.to);
}

// What narrows the scope beside what its text begins with, each in words.
QStringList furtherLimits(const ReportScope &scope)
{
    QStringList limits;
    if (!scope.filter.isEmpty() && !scope.tags.isEmpty())
        limits += ScopeTexts::tr("with the tag %1")
                      .arg(visibleText(scope.tags.join(QStringLiteral(", ")), LongestLimit));
    if (!scope.selection.isEmpty())
        limits += ScopeTexts::tr("of %n chosen host(s)", nullptr,
                                 int(scope.selection.size() + scope.hosts.size()));
    else if (!scope.hosts.isEmpty())
        limits += ScopeTexts::tr("of those named %1")
                      .arg(visibleText(scope.hosts.join(QStringLiteral(", ")), LongestLimit));
    return limits;
}

QString textOf(const ReportScope &scope, const QList<Target> &targets)
{
    const int count = int(targets.size());
    if (scope.isWholeList())
        return ScopeTexts::tr("All %n host(s) of the list", nullptr, count);
    if (scope.filter.isEmpty() && scope.tags.isEmpty())
        return count == 1 ? targets.first().text()
                          : ScopeTexts::tr("%n chosen host(s)", nullptr, count);
    const QString begin = scope.filter.isEmpty()
        ? ScopeTexts::tr("%n host(s) with the tag %1", nullptr, count)
              .arg(visibleText(scope.tags.join(QStringLiteral(", ")), LongestLimit))
        : ScopeTexts::tr("%n host(s) found by the filter “%1”", nullptr, count)
              .arg(visibleText(scope.filter, LongestLimit));
    return (QStringList(begin) + furtherLimits(scope)).join(QStringLiteral(", "));
}

}

bool ReportScope::isWholeList() const
{
    return *this == ReportScope {};
}

Expected<ScopedHosts, QString> hostsOf(const HistoryReader &history, const ReportScope &scope,
                                       const ReportRequest &request)
{
    const auto query = parseFilter(scope.filter);
    if (!query)
        return Unexpected { query.error().text };
    const QList<Target> listed = history.targets();
    if (const auto problem = history.problem())
        return Unexpected { *problem };
    if (const auto missing = missingFrom(listed, scope))
        return Unexpected { *missing };
    ScopedHosts hosts;
    std::ranges::copy_if(listed, std::back_inserter(hosts.targets), [&](const Target &target) {
        return isNamed(target, scope)
            && (query->isEmpty() || fits(history, *query, target, request));
    });
    hosts.text = textOf(scope, hosts.targets);
    return hosts;
}

QString scopeName(const ReportScope &scope)
{
    static const QRegularExpression unsafe(QStringLiteral("[^A-Za-z0-9.-]+"));
    const qsizetype named = scope.hosts.size() + scope.selection.size();
    QString name = scope.isWholeList() ? QStringLiteral("all")
        : !scope.filter.isEmpty()      ? QStringLiteral("filtered")
        : !scope.tags.isEmpty()        ? QStringLiteral("tag-") + scope.tags.join(QLatin1Char('-'))
        : named != 1                   ? QStringLiteral("%1-hosts").arg(named)
        : scope.hosts.isEmpty()        ? scope.selection.first().text()
                                       : scope.hosts.first();
    return name.replace(unsafe, QStringLiteral("-")).left(80);
}
