// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/fetchedjson.h"

#include "pki/certificatebundle.h"
#include "report/attemptjson.h"
#include "report/evidencedocument.h"
#include "report/exportvalues.h"
#include "report/responsejson.h"
#include "report/revocationlistjson.h"

#include <QJsonArray>

namespace {

void insertHeaders(QJsonObject &object, const ResponderAnswer &answer)
{
    object.insert(u"contentType"_qs, textOrNull(answer.contentType));
    object.insert(u"date"_qs, timeJson(answer.date));
    object.insert(u"ageSecs"_qs, answer.ageSecs);
    object.insert(u"maxAgeSecs"_qs,
                  answer.maxAgeSecs ? QJsonValue(*answer.maxAgeSecs) : QJsonValue());
    object.insert(u"expires"_qs, timeJson(answer.expires));
    object.insert(u"lastModified"_qs, timeJson(answer.lastModified));
    object.insert(u"etag"_qs, textOrNull(answer.etag));
}

QJsonObject answerJson(const ResponderAnswer &answer, const Judgement &judgement)
{
    QJsonObject object {
        { u"certIndex"_qs, answer.certIndex },
        { u"url"_qs, answer.url },
        { u"method"_qs, answer.method == HttpMethod::Get ? u"GET"_qs : u"POST"_qs },
        { u"certIdHash"_qs, answer.certIdHash },
        { u"at"_qs, toRfc3339(answer.at) },
        { u"durationMs"_qs, answer.durationMsecs },
        { u"httpStatus"_qs, answer.httpStatus },
        { u"error"_qs, textOrNull(answer.error) },
        { u"length"_qs, qint64(answer.body.size()) },
        { u"sha256"_qs, hexText(sha256(answer.body)) },
        { u"der"_qs, QString::fromLatin1(answer.body.toBase64()) },
    };
    insertHeaders(object, answer);
    bool isJudged = false;
    for (const AnswerJudgement &judged : judgement.answers) {
        if (judged.answer == answer) {
            isJudged = true;
            insertStapleJudgement(object, judged.response);
        }
    }
    object.insert(u"judged"_qs, isJudged);
    return object;
}

QJsonObject issuerJson(const FetchedIssuer &issuer)
{
    QJsonArray certificates;
    for (const Certificate &certificate : readCertificateBundle(issuer.body)) {
        QJsonObject object = certificateJson(certificate);
        object.insert(u"der"_qs, QString::fromLatin1(certificate.der.toBase64()));
        certificates.append(object);
    }
    return {
        { u"certIndex"_qs, issuer.certIndex },   { u"url"_qs, issuer.url },
        { u"at"_qs, toRfc3339(issuer.at) },      { u"durationMs"_qs, issuer.durationMsecs },
        { u"httpStatus"_qs, issuer.httpStatus }, { u"error"_qs, textOrNull(issuer.error) },
        { u"certificates"_qs, certificates },
    };
}

QJsonObject listJson(const RevocationListJudgement &list)
{
    QJsonObject object = revocationListJson(list);
    object.insert(u"durationMs"_qs, list.fetched.durationMsecs);
    object.insert(u"httpStatus"_qs, list.fetched.httpStatus);
    object.insert(u"fromCache"_qs, list.fetched.isFromCache);
    const QByteArray &der = list.fetched.der;
    const bool isShown = der.size() <= EvidenceDocument::LongestShownList;
    object.insert(u"der"_qs,
                  isShown ? QJsonValue(QString::fromLatin1(der.toBase64())) : QJsonValue());
    return object;
}

}

namespace {

QJsonObject fetchedAboutLeafJson(const Inspection &inspection)
{
    const FetchedEvidence &fetched = fetchedAboutLeaf(inspection);
    QJsonArray responders, issuers, lists;
    for (const ResponderAnswer &answer : fetched.responderAnswers)
        responders.append(answerJson(answer, inspection.judgement));
    for (const FetchedIssuer &issuer : fetched.issuers)
        issuers.append(issuerJson(issuer));
    for (const RevocationListJudgement &list : inspection.judgement.revocationLists)
        lists.append(listJson(list));
    return {
        { u"responders"_qs, responders },
        { u"issuers"_qs, issuers },
        { u"lists"_qs, lists },
    };
}

}

QJsonObject fetchedJson(const Inspection &inspection)
{
    QJsonObject object = fetchedAboutLeafJson(inspection);
    QJsonArray others;
    for (const Inspection &other : judgedByOtherLeaves(inspection)) {
        QJsonObject about = fetchedAboutLeafJson(other);
        about.insert(u"leafSha256"_qs, hexText(sha256(other.evidence.chain.first().der)));
        others.append(about);
    }
    object.insert(u"otherLeaves"_qs, others);
    return object;
}
