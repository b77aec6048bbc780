// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportcsv.h"

#include "base/text.h"
#include "report/csv.h"
#include "report/exportvalues.h"
#include "report/historyexport.h"

namespace {

// Spreadsheets take 32,767 characters in a cell.
constexpr qsizetype LongestCell = 32'000;

// Of a stranger, or of the user.
QString shownCell(const QString &text)
{
    return visibleText(text, LongestCell);
}

QString truthCell(std::optional<bool> value)
{
    return !value ? QString() : *value ? u"true"_qs : u"false"_qs;
}

QString shareCell(std::optional<double> share)
{
    return share ? QString::number(*share, 'f', 6) : QString();
}

// A column of a table about hosts: what it is called and what stands in it.
struct HostColumn
{
    const char *name;
    QString (*text)(const HostRow &row, const NewestCheck &newest);
};

std::optional<UtcTime> expiryOf(const NewestCheck &newest)
{
    return newest.freshness ? std::optional(newest.freshness->effectiveExpiry) : std::nullopt;
}

// Columns of the newest check stay empty where there was none.
constexpr HostColumn NewestColumns[] = {
    { "verdict", [](auto &, auto &n) { return verdictId(n.verdict); } },
    { "class", [](auto &, auto &n) { return classId(n.verdictClass); } },
    { "foundVerdict",
      [](auto &, auto &n) { return verdictId(n.foundThen ? n.foundThen->verdict : n.verdict); } },
    { "foundClass",
      [](auto &, auto &n) {
          return classId(n.foundThen ? n.foundThen->verdictClass : n.verdictClass);
      } },
    { "scope", [](auto &, auto &n) { return scopeId(n.scope); } },
    { "checkedAt", [](auto &, auto &n) { return toRfc3339(n.at); } },
    { "vantage", [](auto &, auto &n) { return shownCell(n.vantage); } },
    { "address", [](auto &, auto &n) { return n.address; } },
    { "protocol", [](auto &, auto &n) { return n.protocol; } },
    { "stapled", [](auto &, auto &n) { return truthCell(n.isStapled); } },
    { "certStatus",
      [](auto &, auto &n) { return n.certStatus ? certStatusText(*n.certStatus) : QString(); } },
    { "signatureOk", [](auto &, auto &n) { return truthCell(n.signatureOk); } },
    { "usable", [](auto &, auto &n) { return truthCell(n.usable); } },
    { "producedAt", [](auto &, auto &n) { return timeText(n.producedAt); } },
    { "thisUpdate", [](auto &, auto &n) { return timeText(n.thisUpdate); } },
    { "nextUpdate", [](auto &, auto &n) { return timeText(n.nextUpdate); } },
    { "effectiveExpiry", [](auto &, auto &n) { return timeText(expiryOf(n)); } },
    { "signer", [](auto &, auto &n) { return shownCell(n.signer); } },
    { "mustStaple", [](auto &, auto &n) { return truthCell(n.mustStaple); } },
    { "certificateNotAfter", [](auto &, auto &n) { return timeText(n.leafNotAfter); } },
    { "certificateSha256", [](auto &, auto &n) { return hexText(n.certificateSha256); } },
    { "responseSha256", [](auto &, auto &n) { return hexText(n.responseSha256); } },
    { "findings", [](auto &, auto &n) { return n.findingIds.join(u' '); } },
    { "reason", [](auto &, auto &n) { return shownCell(n.reason.english()); } },
    { "sentence", [](auto &, auto &n) { return shownCell(n.sentence.english()); } },
};

constexpr HostColumn TargetColumns[] = {
    { "target", [](auto &row, auto &) { return row.target.text(); } },
    { "serverName", [](auto &row, auto &) { return row.target.effectiveServerName(); } },
    { "label", [](auto &row, auto &) { return shownCell(row.target.label); } },
    { "tags", [](auto &row, auto &) { return shownCell(row.target.tags.join(u' ')); } },
};

constexpr HostColumn PeriodColumns[] = {
    { "since", [](auto &row, auto &) { return timeText(row.since); } },
    { "sinceBefore", [](auto &row, auto &) { return truthCell(row.isSinceBefore); } },
    { "checks", [](auto &row, auto &) { return QString::number(row.tally.total()); } },
    { "answered", [](auto &row, auto &) { return QString::number(row.tally.answered()); } },
    { "usableChecks", [](auto &row, auto &) { return QString::number(row.tally.usable()); } },
    { "usableShare",
      [](auto &row, auto &) {
          return row.tally.answered() ? shareCell(row.tally.usableShare()) : QString();
      } },
    { "availability", [](auto &row, auto &) { return shareCell(row.times.availability()); } },
    { "longestBadFrom",
      [](auto &row, auto &) {
          return row.longestBad ? toRfc3339(row.longestBad->from) : QString();
      } },
    { "longestBadTo",
      [](auto &row, auto &) {
          return row.longestBad ? toRfc3339(row.longestBad->to) : QString();
      } },
    { "renewals", [](auto &row, auto &) { return QString::number(row.changes.renewals.size()); } },
    { "certificatesReplaced",
      [](auto &row, auto &) { return QString::number(row.changes.certificates); } },
    { "becameCritical",
      [](auto &row, auto &) { return QString::number(row.changes.becameCritical); } },
};

QByteArray targetHead()
{
    QStringList names;
    for (const HostColumn &column : TargetColumns)
        names += QLatin1String(column.name);
    for (const HostColumn &column : NewestColumns)
        names += QLatin1String(column.name);
    for (const HostColumn &column : PeriodColumns)
        names += QLatin1String(column.name);
    return csvRecord(names);
}

QByteArray targetRecord(const HostRow &row)
{
    const NewestCheck none;
    QStringList cells;
    for (const HostColumn &column : TargetColumns)
        cells += column.text(row, none);
    for (const HostColumn &column : NewestColumns)
        cells += row.newest ? column.text(row, *row.newest) : QString();
    for (const HostColumn &column : PeriodColumns)
        cells += column.text(row, none);
    return csvRecord(cells);
}

QByteArray findingHead()
{
    return csvRecord({ u"target"_qs, u"serverName"_qs, u"at"_qs, u"id"_qs, u"severity"_qs,
                       u"certIndex"_qs, u"title"_qs, u"detail"_qs, u"fix"_qs, u"source"_qs,
                       u"sourceUrl"_qs, u"blockedBy"_qs });
}

QByteArray findingRecord(const HostRow &row, const Finding &finding)
{
    return csvRecord({
        row.target.text(),
        row.target.effectiveServerName(),
        toRfc3339(row.newest->at),
        finding.id(),
        severityId(finding.severity),
        QString::number(finding.certIndex),
        QString::fromUtf8(finding.rule->title),
        shownCell(finding.detail.english()),
        QString::fromUtf8(finding.rule->fix),
        QString::fromUtf8(finding.rule->source),
        sourceUrl(*finding.rule),
        finding.blockedBy ? QString::fromLatin1(finding.blockedBy->id) : QString(),
    });
}

QByteArray findingRecords(const HostReport &host, ReportDetail detail)
{
    QByteArray records;
    if (!host.inspection)
        return records;
    const QList<Finding> &findings
        = detail == ReportDetail::Full ? host.inspection->judgement.findings : host.findings;
    for (const Finding &finding : findings)
        records += findingRecord(host.row, finding);
    return records;
}

}

bool writeCsvReport(const CsvTables &tables, const Report &report, const HostReader &read,
                    const ReportProgress &progress)
{
    if (!tables.targets(targetHead()) || !tables.findings(findingHead())
        || !tables.observations(historyCsvHead()))
        return false;
    for (const HostRow &row : report.rows) {
        if (!tables.targets(targetRecord(row)))
            return false;
    }
    if (!report.request.has(ReportPart::Hosts))
        return progress.goesOn(1, 1);
    return forEachHost(report, read, progress, [&](const HostReport &host) {
        return tables.findings(findingRecords(host, report.request.detail))
            && tables.observations(
                historyCsvRecords({ host.row.target, host.observations, host.days }));
    });
}
