// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportjson.h"

#include "report/exportvalues.h"
#include "report/fetchedjson.h"
#include "report/historyexport.h"
#include "report/inspectionjson.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace {

QJsonValue secondsOrNull(const std::optional<Duration> &duration)
{
    return duration ? QJsonValue(duration->secs) : QJsonValue();
}

QJsonObject tallyJson(const VerdictTally &tally)
{
    QJsonObject verdicts;
    for (int i = 0; i < VerdictCount; ++i) {
        if (tally.of(Verdict(i)) > 0)
            verdicts.insert(verdictId(Verdict(i)), tally.of(Verdict(i)));
    }
    return {
        { u"checks"_qs, tally.total() },
        { u"knownByDay"_qs, tally.ofDays },
        { u"answered"_qs, tally.answered() },
        { u"usable"_qs, tally.usable() },
        { u"usableShare"_qs, tally.answered() ? QJsonValue(tally.usableShare()) : QJsonValue() },
        { u"verdicts"_qs, verdicts },
    };
}

QJsonObject classesJson(const std::array<int, VerdictClassCount> &counts)
{
    QJsonObject classes;
    for (int i = 0; i < VerdictClassCount; ++i)
        classes.insert(classId(VerdictClass(i)), counts[size_t(i)]);
    return classes;
}

QJsonObject requestJson(const ReportRequest &request)
{
    return {
        { u"title"_qs, textOrNull(request.title) },
        { u"organisation"_qs, textOrNull(request.organisation) },
        { u"author"_qs, textOrNull(request.author) },
        { u"confidentiality"_qs, textOrNull(request.confidentiality) },
        { u"from"_qs, toRfc3339(request.from) },
        { u"to"_qs, toRfc3339(request.to) },
        { u"scope"_qs, request.scopeText },
        { u"detail"_qs, detailId(request.detail) },
        { u"parts"_qs, QJsonArray::fromStringList(partIds(request.parts)) },
    };
}

QJsonObject countJson(const ReportChanges::Count &count)
{
    return { { u"times"_qs, count.times }, { u"hosts"_qs, count.hosts } };
}

QJsonObject changesJson(const ReportChanges &changes)
{
    return {
        { u"becameCritical"_qs, countJson(changes.becameCritical) },
        { u"stillCritical"_qs, changes.stillCritical },
        { u"recovered"_qs, countJson(changes.recovered) },
        { u"medianCriticalSeconds"_qs, secondsOrNull(changes.usualCriticalTime) },
        { u"certificatesReplaced"_qs, countJson(changes.certificates) },
        { u"signersChanged"_qs, countJson(changes.signers) },
        { u"responsesRenewed"_qs, countJson(changes.renewals) },
        { u"hostsFirstChecked"_qs, changes.newHosts },
    };
}

QJsonArray daysJson(const Report &report)
{
    QJsonArray days;
    for (const FleetDay &day : report.days) {
        days.append(QJsonObject { { u"from"_qs, toRfc3339(day.from).first(10) },
                                  { u"classes"_qs, classesJson(day.hosts) } });
    }
    return days;
}

QJsonObject fleetJson(const Report &report)
{
    QJsonObject verdicts;
    for (int i = 0; i < VerdictCount; ++i) {
        if (report.verdictCounts[size_t(i)] > 0)
            verdicts.insert(verdictId(Verdict(i)), report.verdictCounts[size_t(i)]);
    }
    return {
        { u"hosts"_qs, report.rows.size() },
        { u"classes"_qs, classesJson(report.classCounts) },
        { u"verdicts"_qs, verdicts },
        { u"problems"_qs, report.problems() },
        { u"tally"_qs, tallyJson(report.tally) },
        { u"changes"_qs, changesJson(report.changes) },
        { u"daysTogether"_qs, report.daysTogether },
        { u"days"_qs, daysJson(report) },
    };
}

QJsonObject methodJson(const MethodFacts &method)
{
    QJsonArray skews;
    for (const int skew : method.skews)
        skews.append(skew);
    return {
        { u"hostsChecked"_qs, method.hosts },
        { u"handshakes"_qs, method.handshakes },
        { u"addresses"_qs, method.addresses },
        { u"protocols"_qs, QJsonArray::fromStringList(method.protocols) },
        { u"responderAnswers"_qs, method.responderAnswers },
        { u"revocationLists"_qs, method.fetchedLists },
        { u"keptRevocationLists"_qs, method.keptLists },
        { u"issuers"_qs, method.fetchedIssuers },
        { u"trustedChains"_qs, method.trusted },
        { u"publicHosts"_qs, method.publicHosts },
        { u"trustAnchors"_qs, method.trustAnchors },
        { u"policies"_qs, QJsonArray::fromStringList(method.policies) },
        { u"skewSeconds"_qs, skews },
        { u"fingerprint"_qs, hexText(method.fingerprint) },
        { u"program"_qs, u"Staplescope "_qs + QCoreApplication::applicationVersion() },
    };
}

QString signerKindId(SignerKind kind)
{
    switch (kind) {
    case SignerKind::None:
        return u"none"_qs;
    case SignerKind::Issuer:
        return u"issuer"_qs;
    case SignerKind::Delegated:
        return u"delegated"_qs;
    }
    Q_UNREACHABLE();
}

QJsonObject stapleJson(const NewestCheck &check)
{
    const auto expiry
        = check.freshness ? std::optional(check.freshness->effectiveExpiry) : std::nullopt;
    return {
        { u"sha256"_qs, hexText(check.responseSha256) },
        { u"certStatus"_qs,
          check.certStatus ? QJsonValue(certStatusText(*check.certStatus)) : QJsonValue() },
        { u"signatureOk"_qs, check.signatureOk },
        { u"usable"_qs, check.usable },
        { u"producedAt"_qs, timeJson(check.producedAt) },
        { u"thisUpdate"_qs, timeJson(check.thisUpdate) },
        { u"nextUpdate"_qs, timeJson(check.nextUpdate) },
        { u"effectiveExpiry"_qs, timeJson(expiry) },
        { u"timeLeftSeconds"_qs, secondsOrNull(check.timeLeft()) },
        { u"signer"_qs, textOrNull(check.signer) },
        { u"signerKind"_qs, signerKindId(check.signerKind) },
    };
}

QJsonValue foundThenJson(const std::optional<NewestCheck::Found> &found)
{
    if (!found)
        return {};
    return QJsonObject { { u"verdict"_qs, verdictId(found->verdict) },
                         { u"class"_qs, classId(found->verdictClass) } };
}

QJsonObject newestJson(const NewestCheck &check)
{
    return {
        { u"at"_qs, toRfc3339(check.at) },
        { u"verdict"_qs, verdictId(check.verdict) },
        { u"class"_qs, classId(check.verdictClass) },
        { u"foundThen"_qs, foundThenJson(check.foundThen) },
        { u"scope"_qs, scopeId(check.scope) },
        { u"reason"_qs, check.reason.english() },
        { u"sentence"_qs, check.sentence.english() },
        { u"vantage"_qs, textOrNull(check.vantage) },
        { u"address"_qs, textOrNull(check.address) },
        { u"protocol"_qs, textOrNull(check.protocol) },
        { u"mustStaple"_qs, check.mustStaple ? QJsonValue(*check.mustStaple) : QJsonValue() },
        { u"certificateNotAfter"_qs, timeJson(check.leafNotAfter) },
        { u"certificateSha256"_qs, textOrNull(hexText(check.certificateSha256)) },
        { u"staple"_qs, check.isStapled ? QJsonValue(stapleJson(check)) : QJsonValue() },
        { u"findingIds"_qs, QJsonArray::fromStringList(check.findingIds) },
    };
}

QJsonObject hostChangesJson(const HostChanges &changes)
{
    QJsonArray renewals;
    for (const UtcTime renewal : changes.renewals)
        renewals.append(toRfc3339(renewal));
    return {
        { u"becameCritical"_qs, changes.becameCritical },
        { u"recovered"_qs, changes.recovered },
        { u"certificatesReplaced"_qs, changes.certificates },
        { u"signersChanged"_qs, changes.signers },
        { u"renewals"_qs, renewals },
        { u"medianRenewalSeconds"_qs, secondsOrNull(changes.usualRenewal()) },
        { u"firstCheckedInPeriod"_qs, changes.isNew },
    };
}

QJsonObject hostJson(const HostReport &host, const ReportRequest &request)
{
    QJsonObject object = hostRowJson(host.row);
    QJsonArray observations, days, findings;
    for (const Observation &observation : host.observations)
        observations.append(observationJson(observation));
    for (const DailySummary &day : host.days)
        days.append(dayJson(day));
    object.insert(u"observations"_qs, observations);
    object.insert(u"days"_qs, days);
    const bool isFull = request.showsRawFields();
    if (host.inspection) {
        const Judgement &judgement = host.inspection->judgement;
        for (const Finding &finding : isFull ? judgement.findings : host.findings)
            findings.append(findingJson(finding));
        if (request.has(ReportPart::Clients))
            object.insert(u"clients"_qs, clientsJson(judgement.clients));
        if (isFull) {
            object.insert(u"captures"_qs, capturesJson(*host.inspection));
            if (!host.inspection->fetched.isEmpty())
                object.insert(u"fetched"_qs, fetchedJson(*host.inspection));
        }
    }
    object.insert(u"findings"_qs, findings);
    object.insert(u"checksPassed"_qs, host.passedChecks);
    return object;
}

}

QJsonObject reportJson(const Report &report)
{
    QJsonObject object {
        { u"schema"_qs, u"staplescope.report/1"_qs },
        { u"generated"_qs, toRfc3339(report.request.generated) },
        { u"request"_qs, requestJson(report.request) },
        { u"vantages"_qs, QJsonArray::fromStringList(report.vantages) },
    };
    if (report.request.has(ReportPart::Summary))
        object.insert(u"summary"_qs, fleetJson(report));
    if (report.request.has(ReportPart::Method))
        object.insert(u"method"_qs, methodJson(report.method));
    return object;
}

QJsonObject hostRowJson(const HostRow &row)
{
    const auto &longest = row.longestBad;
    const auto availability = row.times.availability();
    return {
        { u"target"_qs, row.target.text() },
        { u"serverName"_qs, row.target.effectiveServerName() },
        { u"starttls"_qs, startTlsName(row.target.startTls) },
        { u"label"_qs, textOrNull(row.target.label) },
        { u"tags"_qs, QJsonArray::fromStringList(row.target.tags) },
        { u"newest"_qs, row.newest ? QJsonValue(newestJson(*row.newest)) : QJsonValue() },
        { u"class"_qs, classId(row.verdictClass()) },
        { u"since"_qs, timeJson(row.since) },
        { u"sinceBefore"_qs, row.isSinceBefore },
        { u"tally"_qs, tallyJson(row.tally) },
        { u"availability"_qs, availability ? QJsonValue(*availability) : QJsonValue() },
        { u"longestWithoutUsable"_qs,
          longest ? QJsonValue(QJsonObject { { u"from"_qs, toRfc3339(longest->from) },
                                             { u"to"_qs, toRfc3339(longest->to) } })
                  : QJsonValue() },
        { u"changes"_qs, hostChangesJson(row.changes) },
    };
}

bool writeJsonReport(const ByteSink &write, const Report &report, const HostReader &read,
                     const ReportProgress &progress)
{
    QByteArray head = compactJson(reportJson(report));
    head.chop(1); // the brace: the hosts go on in the same object
    if (!write(head + ",\"targets\":["))
        return false;
    bool isFirst = true;
    const auto writeHost = [&](const QJsonObject &host) {
        const bool done = write((isFirst ? "\n" : ",\n") + compactJson(host));
        isFirst = false;
        return done;
    };
    if (report.request.has(ReportPart::Hosts)) {
        if (!forEachHost(report, read, progress, [&](const HostReport &host) {
                return writeHost(hostJson(host, report.request));
            }))
            return false;
    } else if (report.request.has(ReportPart::Fleet)) {
        for (const HostRow &row : report.rows) {
            if (!writeHost(hostRowJson(row)))
                return false;
        }
    }
    return write("\n]}\n");
}
