// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/responderquery.h"

#include "fetch/ocspquery.h"
#include "pki/ocspresponse.h"

#include <algorithm>

namespace {

// What the body says; no value where it is no OCSP response.
std::optional<OcspResponseStatus> statusOf(const ResponderAnswer &answer)
{
    if (!answer.error.isEmpty() || answer.httpStatus != 200)
        return {};
    const OcspReading reading = readOcspResponse(answer.body);
    if (!reading.parses())
        return {};
    return reading.response.responseStatus();
}

HttpAsk askOf(const QString &url, HttpMethod method, const QByteArray &request)
{
    HttpAsk ask;
    ask.url = url;
    ask.method = method;
    ask.accept = "application/ocsp-response";
    ask.largestBody = LargestOcspAnswer;
    if (method == HttpMethod::Post) {
        ask.contentType = "application/ocsp-request";
        ask.body = request;
    }
    return ask;
}

ResponderAnswer answerOf(const HttpAnswer &came)
{
    ResponderAnswer answer;
    answer.at = came.at;
    answer.durationMsecs = came.durationMsecs;
    answer.httpStatus = came.status;
    answer.date = came.headers.date;
    answer.ageSecs = came.headers.ageSecs;
    answer.maxAgeSecs = came.headers.maxAgeSecs;
    answer.expires = came.headers.expires;
    answer.lastModified = came.headers.lastModified;
    answer.etag = came.headers.etag;
    answer.contentType = came.headers.contentType;
    answer.body = came.body;
    answer.error = came.error;
    return answer;
}

struct Asking
{
    const QueriedCertificate &queried;
    const QString &url;
    const FetchTerms &terms;
    const Budget &budget;

    ResponderAnswer by(HttpMethod method, HashAlgorithm hash, const QString &askedUrl,
                       const QByteArray &request) const
    {
        ResponderAnswer answer
            = answerOf(fetchHttp(askOf(askedUrl, method, request), terms, budget));
        answer.certIndex = queried.certIndex;
        answer.url = url;
        answer.method = method;
        answer.certIdHash = hashText(hash);
        return answer;
    }

    // A responder that could not be reached is not asked in another way.
    void with(HashAlgorithm hash, QList<ResponderAnswer> &answers) const
    {
        const QByteArray request = ocspRequest(queried.certificate, queried.issuer, hash);
        const QString getUrl = ocspGetUrl(url, request);
        if (!getUrl.isEmpty()) {
            answers.append(by(HttpMethod::Get, hash, getUrl, request));
            if (answers.last().httpStatus == 0 || statusOf(answers.last()) || budget.isSpent())
                return;
        }
        answers.append(by(HttpMethod::Post, hash, url, request));
    }
};

}

QList<ResponderAnswer> askResponder(const QueriedCertificate &queried, const QString &url,
                                    const FetchTerms &terms, const Budget &budget)
{
    const Asking asking { queried, url, terms, budget };
    QList<ResponderAnswer> answers;
    asking.with(HashAlgorithm::Sha1, answers);
    if (statusOf(answers.last()) == OcspResponseStatus::Unauthorized && !budget.isSpent())
        asking.with(HashAlgorithm::Sha256, answers);
    return answers;
}

bool isAnswered(const QList<ResponderAnswer> &answers)
{
    return std::any_of(answers.begin(), answers.end(), [](const ResponderAnswer &answer) {
        return statusOf(answer) == OcspResponseStatus::Successful;
    });
}
