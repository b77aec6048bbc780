// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/inspectiontext.h"

#include "base/text.h"
#include "cli/text.h"
#include "rules/offer.h"
#include "rules/responderfailure.h"

namespace {

QString durationText(int msecs)
{
    return Cli::tr("%1 ms").arg(msecs);
}

// What the answer that counts says; the words of the failure where it says nothing.
QString answerText(const ResponderAnswer &answer, const Judgement &judgement)
{
    if (const auto failure = failureOf(answer))
        return failure->isEmpty() ? Cli::tr("no OCSP response") : *failure;
    for (const AnswerJudgement &judged : judgement.answers) {
        if (judged.answer != answer)
            continue;
        const SingleResponse *single = judged.response.singleResponse();
        if (!judged.response.certStatus || !single)
            return Cli::tr("nothing about this certificate");
        const QString status = certStatusText(*judged.response.certStatus);
        return judged.response.signatureOk
            ? Cli::tr("%1 as of %2").arg(status, toText(single->thisUpdate))
            : Cli::tr("%1, not verified").arg(status);
    }
    return Cli::tr("answered");
}

void printAnswer(Console &console, const ResponderAnswer &answer, const Judgement &judgement)
{
    const QString method
        = answer.method == HttpMethod::Get ? QStringLiteral("GET") : QStringLiteral("POST");
    printLine(console, Cli::tr("Responder"),
              QStringLiteral("%1 (%2, %3, %4): %5")
                  .arg(visibleText(answer.url, 200), method, answer.certIdHash,
                       durationText(answer.durationMsecs), answerText(answer, judgement)));
}

void printIssuer(Console &console, const FetchedIssuer &issuer)
{
    const QString came = issuer.error.isEmpty() ? Cli::tr("%1 bytes").arg(issuer.body.size())
                                                : visibleText(issuer.error, 300);
    printLine(console, Cli::tr("Issuer from"),
              QStringLiteral("%1 (%2): %3")
                  .arg(visibleText(issuer.url, 200), durationText(issuer.durationMsecs), came));
}

QString listSource(const FetchedList &list)
{
    if (list.isFromCache)
        return Cli::tr("kept since %1").arg(toText(list.fetchedAt));
    return durationText(list.durationMsecs);
}

QString listText(const RevocationListJudgement &list)
{
    if (!list.fetched.isFetched())
        return visibleText(list.fetched.error, 300);
    if (!list.reading.parses())
        return Cli::tr("cannot be decoded");
    if (!list.certStatus)
        return Cli::tr("nothing about this certificate");
    const QString text
        = *list.certStatus == CertStatus::Good ? Cli::tr("not listed") : Cli::tr("revoked");
    return list.signatureOk ? Cli::tr("%1 as of %2").arg(text, toText(list.reading.list.thisUpdate))
                            : Cli::tr("%1, not verified").arg(text);
}

void printFetchedAboutLeaf(Console &console, const Inspection &inspection)
{
    const FetchedEvidence &fetched = fetchedAboutLeaf(inspection);
    for (const FetchedIssuer &issuer : fetched.issuers)
        printIssuer(console, issuer);
    for (const ResponderAnswer &answer : fetched.responderAnswers)
        printAnswer(console, answer, inspection.judgement);
    for (const RevocationListJudgement &list : inspection.judgement.revocationLists)
        printLine(
            console, Cli::tr("List"),
            QStringLiteral("%1 (%2): %3")
                .arg(visibleText(list.fetched.url, 200), listSource(list.fetched), listText(list)));
}

}

void printFetched(Console &console, const Inspection &inspection)
{
    printFetchedAboutLeaf(console, inspection);
    for (const Inspection &other : judgedByOtherLeaves(inspection)) {
        const Certificate &leaf = other.evidence.chain.first();
        printLine(
            console, Cli::tr("Other certificate"),
            QStringLiteral("%1 (%2)").arg(leaf.subject.shortText(), keyName(leaf.publicKey.type)));
        printFetchedAboutLeaf(console, other);
    }
}
