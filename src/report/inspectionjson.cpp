// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/inspectionjson.h"

#include "report/attemptjson.h"
#include "report/exportvalues.h"
#include "report/fetchedjson.h"
#include "report/responsejson.h"
#include "report/revocationlistjson.h"
#include "rules/remedy.h"

#include <QMap>

#include <algorithm>

namespace {

QJsonArray findingsJson(const QList<Finding> &findings, std::optional<int> certIndex = {})
{
    QJsonArray array;
    for (const Finding &finding : findings) {
        if (!certIndex || finding.certIndex == *certIndex)
            array.append(findingJson(finding));
    }
    return array;
}

QJsonObject summaryJson(const QList<Inspection> &inspections)
{
    QMap<QString, int> classes;
    QMap<QString, int> verdicts;
    for (const Inspection &inspection : inspections) {
        ++classes[classId(inspection.judgement.verdictClass)];
        ++verdicts[verdictId(inspection.judgement.verdict)];
    }
    const auto counts = [](const QMap<QString, int> &map) {
        QJsonObject object;
        for (auto it = map.begin(); it != map.end(); ++it)
            object.insert(it.key(), it.value());
        return object;
    };
    return {
        { u"total"_qs, qint64(inspections.size()) },
        { u"classes"_qs, counts(classes) },
        { u"verdicts"_qs, counts(verdicts) },
    };
}

void insertStates(QJsonObject &capture, const Inspection &inspection)
{
    QJsonArray chain = capture.value(u"chain"_qs).toArray();
    const auto states = certificateStates(inspection.evidence, inspection.judgement);
    for (qsizetype i = 0; i < std::min(chain.size(), states.size()); ++i) {
        QJsonObject certificate = chain[i].toObject();
        certificate.insert(u"revocation"_qs, stateJson(states[i]));
        chain[i] = certificate;
    }
    capture.insert(u"chain"_qs, chain);
}

QJsonObject judgedAttemptJson(const Inspection &inspection)
{
    const Judgement &judgement = inspection.judgement;
    QJsonObject capture = attemptJson(*inspection.judgedAttempt());
    QJsonArray staples;
    for (const QJsonValue &value : capture.value(u"staples"_qs).toArray()) {
        QJsonObject staple = value.toObject();
        const int certIndex = staple.value(u"certIndex"_qs).toInt();
        for (const StapleJudgement &judged : judgement.staples) {
            if (judged.certIndex == certIndex)
                insertStapleJudgement(staple, judged);
        }
        const bool isLeaf = certIndex == 0;
        staple.insert(u"verdict"_qs,
                      isLeaf ? QJsonValue(verdictId(judgement.verdict)) : QJsonValue());
        staple.insert(u"class"_qs,
                      isLeaf ? QJsonValue(classId(judgement.verdictClass)) : QJsonValue());
        staple.insert(u"at"_qs, toRfc3339(judgement.at));
        staple.insert(u"findings"_qs, findingsJson(judgement.findings, certIndex));
        staples.append(staple);
    }
    capture.insert(u"staples"_qs, staples);
    insertStates(capture, inspection);
    return capture;
}

QJsonObject targetJson(const Inspection &inspection)
{
    const Judgement &judgement = inspection.judgement;
    return {
        { u"target"_qs, inspection.target.text() },
        { u"serverName"_qs, inspection.target.effectiveServerName() },
        { u"starttls"_qs, startTlsName(inspection.target.startTls) },
        { u"at"_qs, toRfc3339(judgement.at) },
        { u"verdict"_qs, verdictId(judgement.verdict) },
        { u"class"_qs, classId(judgement.verdictClass) },
        { u"scope"_qs, scopeId(judgement.scope) },
        { u"reason"_qs, judgement.reason.english() },
        { u"sentence"_qs, judgement.sentence.english() },
        { u"findings"_qs, findingsJson(judgement.findings) },
        { u"clients"_qs, clientsJson(judgement.clients) },
        { u"addressesLeftOut"_qs, inspection.addressesLeftOut },
        { u"captures"_qs, capturesJson(inspection) },
        { u"fetched"_qs, fetchedJson(inspection) },
    };
}

}

QJsonArray clientsJson(const QList<ClientOutcome> &clients)
{
    QJsonArray array;
    for (const ClientOutcome &one : clients) {
        const ClientEvidence *evidence = one.evidence;
        array.append(QJsonObject {
            { u"client"_qs, clientId(one.client) },
            { u"outcome"_qs, outcomeId(one.outcome) },
            { u"reason"_qs, one.reason.english() },
            { u"evidence"_qs, evidence ? QJsonValue(evidenceId(evidence->kind)) : QJsonValue() },
            { u"version"_qs,
              evidence ? QJsonValue(QString::fromUtf8(evidence->version)) : QJsonValue() },
        });
    }
    return array;
}

QJsonObject stateJson(const CertificateState &state)
{
    return {
        { u"state"_qs, stateId(state.state) },
        { u"source"_qs, sourceId(state.source) },
        { u"asOf"_qs, timeJson(state.asOf) },
        { u"validUntil"_qs, timeJson(state.validUntil) },
        { u"findings"_qs, QJsonArray::fromStringList(state.findingIds) },
    };
}

QJsonArray capturesJson(const Inspection &inspection)
{
    const Attempt *judged = inspection.judgedAttempt();
    QJsonArray captures;
    for (const Attempt &attempt : inspection.attempts) {
        QJsonObject capture
            = &attempt == judged ? judgedAttemptJson(inspection) : attemptJson(attempt);
        capture.insert(u"judged"_qs, &attempt == judged);
        captures.append(capture);
    }
    return captures;
}

QJsonObject findingJson(const Finding &finding)
{
    QJsonObject object {
        { u"id"_qs, finding.id() },
        { u"severity"_qs, severityId(finding.severity) },
        { u"title"_qs, QString::fromUtf8(finding.rule->title) },
        { u"detail"_qs, finding.detail.english() },
        { u"fix"_qs, QString::fromUtf8(finding.rule->fix) },
        { u"source"_qs, QString::fromUtf8(finding.rule->source) },
        { u"certIndex"_qs, finding.certIndex },
    };
    if (finding.blockedBy)
        object.insert(u"blockedBy"_qs, QString::fromLatin1(finding.blockedBy->id));
    // Passed and skipped checks need none.
    const auto remedy = remedyFor(finding.id());
    if (remedy && finding.severity > Severity::Ok)
        object.insert(u"remedy"_qs, remedyId(*remedy));
    return object;
}

QJsonObject inspectJson(const Judgement &judgement, const QStringList &notes)
{
    QJsonObject object {
        { u"schema"_qs, u"staplescope.inspect/1"_qs },
        { u"at"_qs, toRfc3339(judgement.at) },
        { u"verdict"_qs, verdictId(judgement.verdict) },
        { u"class"_qs, classId(judgement.verdictClass) },
        { u"scope"_qs, scopeId(judgement.scope) },
        { u"reason"_qs, judgement.reason.english() },
        { u"sentence"_qs, judgement.sentence.english() },
        { u"findings"_qs, findingsJson(judgement.findings) },
        { u"clients"_qs, clientsJson(judgement.clients) },
        { u"notes"_qs, QJsonArray::fromStringList(notes) },
    };
    if (const StapleJudgement *leaf = judgement.leaf())
        insertStapleJudgement(object, *leaf);
    if (!judgement.revocationLists.isEmpty())
        object.insert(u"crl"_qs, revocationListJson(judgement.revocationLists.first()));
    return object;
}

QJsonObject checkJson(const QList<Inspection> &inspections, UtcTime at)
{
    QJsonArray targets;
    for (const Inspection &inspection : inspections)
        targets.append(targetJson(inspection));
    return {
        { u"schema"_qs, u"staplescope.check/1"_qs },
        { u"at"_qs, toRfc3339(at) },
        { u"summary"_qs, summaryJson(inspections) },
        { u"targets"_qs, targets },
    };
}
