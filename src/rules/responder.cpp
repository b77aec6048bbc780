// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/responderfailure.h"
#include "rules/rule.h"

#include "base/text.h"

#include <QStringList>

#include <cstdlib>

namespace {

constexpr int FailuresToTell = 3;
constexpr Duration FailingFor { 15 * 60 };

const StapleFacts *soundStaple(const Facts &facts, int certIndex)
{
    const StapleFacts *staple = facts.stapleFor(certIndex);
    return staple && staple->deciding && staple->signatureOk ? staple : nullptr;
}

QString urlOf(const ResponderAnswer &answer)
{
    return visibleText(answer.url, 300);
}

// The rule that says why a verified answer is no evidence now; null where it is.
const char *unusableBy(const StapleFacts &judged)
{
    if (judged.usable)
        return nullptr;
    if (judged.deciding->hasExpired)
        return "time-expired";
    if (judged.deciding->startsInFuture)
        return "time-thisupdate-future";
    if (judged.deciding->hasImpossibleWindow)
        return "time-nextupdate-before-thisupdate";
    if (judged.hasUnknownCriticalExtension)
        return "ext-unknown-critical";
    return judged.hasBrokenHash ? "sig-alg-md5" : "time-producedat-future";
}

const char *unbelievedBy(const StapleFacts &judged)
{
    if (judged.contentBlocker)
        return judged.contentBlocker;
    return judged.unsoundBy ? judged.unsoundBy : "certid-no-match";
}

Message unbelieved(const AnswerFacts &answer)
{
    return { QT_TRANSLATE_NOOP("Rules", "What %1 answered on %2 cannot be compared."),
             { urlOf(answer.answer), answer.answer.at } };
}

// Against a staple that says otherwise.
Message contradiction(const AnswerFacts &answer, const SingleResponse &staple)
{
    const SingleResponse &live = *answer.judged.deciding->response;
    const Duration newer = live.thisUpdate - staple.thisUpdate;
    const QList<Message::Value> values { urlOf(answer.answer), answer.answer.at,
                                         certStatusText(live.certStatus),
                                         certStatusText(staple.certStatus),
                                         Duration { std::abs(newer.secs) } };
    if (newer.secs == 0)
        return { QT_TRANSLATE_NOOP(
                     "Rules", "%1 answered on %2: %3. The staple says %4, as of the same moment."),
                 values };
    if (newer.secs < 0)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "%1 answered on %2: %3. The staple says %4 and is newer by %5."),
                 values };
    return { QT_TRANSLATE_NOOP("Rules",
                               "%1 answered on %2: %3. The staple says %4 and is older by %5."),
             values };
}

std::optional<Answer> disagreement(const Facts &facts, const AnswerFacts &live)
{
    if (!live.isBelieved())
        return skipped(unbelievedBy(live.judged), unbelieved(live));
    const SingleResponse &said = *live.judged.deciding->response;
    const bool isRevoked = live.saysRevoked();
    const StapleFacts *staple = soundStaple(facts, live.answer.certIndex);
    if (staple && staple->deciding->response->certStatus == said.certStatus)
        return {};
    // A revocation is for good, whatever the age of the answer.
    if (!isRevoked && unusableBy(live.judged))
        return skipped(unusableBy(live.judged), unbelieved(live));
    if (staple)
        return Answer { .detail = contradiction(live, *staple->deciding->response),
                        .severity = live.judged.isLeaf() || isRevoked
                            ? std::nullopt
                            : std::optional(Severity::Warning) };
    // Servers that staple no bad news, nginx among them, go without.
    if (!isRevoked)
        return {};
    return Answer { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                  "%1 answered on %2: revoked. The server staples "
                                                  "nothing that says so."),
                                { urlOf(live.answer), live.answer.at } } };
}

Answers disagrees(const Facts &facts)
{
    Answers answers;
    for (const AnswerFacts &live : facts.answers) {
        if (std::optional<Answer> answer = disagreement(facts, live)) {
            answer->certIndex = live.answer.certIndex;
            answers.append(*answer);
        }
    }
    return answers;
}

Message agreement(const AnswerFacts &live, const SingleResponse &staple)
{
    const SingleResponse &said = *live.judged.deciding->response;
    const Duration newer = said.thisUpdate - staple.thisUpdate;
    const QList<Message::Value> values { urlOf(live.answer), live.answer.at,
                                         certStatusText(said.certStatus),
                                         Duration { std::abs(newer.secs) } };
    if (newer.secs == 0)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "%1 answered on %2: %3, as of the same moment as the staple."),
                 values.first(3) };
    if (newer.secs < 0)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "%1 answered on %2: %3, like the staple, which is newer by %4."),
                 values };
    return { QT_TRANSLATE_NOOP("Rules",
                               "%1 answered on %2: %3, like the staple, which is older by %4."),
             values };
}

Answers agrees(const Facts &facts)
{
    Answers answers;
    for (const AnswerFacts &live : facts.answers) {
        const StapleFacts *staple = soundStaple(facts, live.answer.certIndex);
        if (!live.isBelieved() || !staple
            || staple->deciding->response->certStatus != live.judged.deciding->response->certStatus)
            continue;
        answers.append({ .detail = agreement(live, *staple->deciding->response),
                         .certIndex = live.answer.certIndex });
    }
    return answers;
}

Answers behind(const Facts &facts)
{
    const AnswerFacts *answer = facts.answerFor(0);
    const StapleFacts *live = answer && answer->isBelieved() ? &answer->judged : nullptr;
    const StapleFacts *staple = facts.leafStaple();
    if (!live || !live->usable || !staple || !staple->deciding || !staple->freshness
        || staple->freshness->isOpenEnded || facts.at <= staple->freshness->due)
        return {};
    const Duration newer
        = live->deciding->response->thisUpdate - staple->deciding->response->thisUpdate;
    if (newer.secs <= 0)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules",
                                     "%1 answered on %2 with a response that is newer by %3; the "
                                     "server's was to be replaced by %4."),
                   { urlOf(answer->answer), answer->answer.at, newer, staple->freshness->due } },
               .severity = facts.leafHasExpired ? std::optional(Severity::Info) : std::nullopt } };
}

// The failures of one responder since it last answered.
struct Outage
{
    const ResponderAnswer *first = nullptr;
    const ResponderAnswer *last = nullptr;
    QString lastFailure; // see failureOf
    int failures = 0;

    bool isToBeTold() const
    {
        return failures >= FailuresToTell && last->at - first->at >= FailingFor;
    }
};

Outage outageOf(const QList<ResponderAnswer> &answers, const QString &url)
{
    Outage outage;
    for (auto answer = answers.crbegin(); answer != answers.crend(); ++answer) {
        if (answer->url != url)
            continue;
        const auto failure = failureOf(*answer);
        if (!failure)
            break;
        if (!outage.last) {
            outage.last = &*answer;
            outage.lastFailure = *failure;
        }
        outage.first = &*answer;
        ++outage.failures;
    }
    return outage;
}

Message outageMessage(const Outage &outage)
{
    QList<Message::Value> values { urlOf(*outage.last), qint64(outage.failures), outage.first->at,
                                   outage.last->at };
    if (outage.lastFailure.isEmpty())
        return { QT_TRANSLATE_NOOP("Rules",
                                   "%1: failures %2, from %3 to %4; what came last is no OCSP "
                                   "response."),
                 values };
    values.append(outage.lastFailure);
    return { QT_TRANSLATE_NOOP("Rules", "%1: failures %2, from %3 to %4; the last was: %5."),
             values };
}

Answers failing(const Facts &facts)
{
    const QList<ResponderAnswer> &asked = facts.evidence.responderAnswers;
    const QList<ResponderAnswer> all = facts.evidence.earlierAnswers + asked;
    QStringList urls;
    for (const ResponderAnswer &answer : asked) {
        if (!urls.contains(answer.url))
            urls.append(answer.url);
    }
    Answers answers;
    for (const QString &url : std::as_const(urls)) {
        const Outage outage = outageOf(all, url);
        if (outage.isToBeTold())
            answers.append({ .detail = outageMessage(outage) });
    }
    return answers;
}

constexpr auto Group = RuleGroup::History;
constexpr auto Warning = Severity::Warning;

constexpr TargetRule Rules[] = {
    { { "staple-vs-responder-disagree", Group, Severity::Error, Severity::Error, "RFC 6960 §2.2",
        QT_TRANSLATE_NOOP("Rules", "The CA's responder says otherwise"),
        QT_TRANSLATE_NOOP("Rules",
                          "Asked directly, the responder gave a verified answer that the server "
                          "does not deliver. If it is \"revoked\", that counts, whatever is "
                          "stapled; some servers, nginx among them, never staple it."),
        QT_TRANSLATE_NOOP("Rules",
                          "If it is revoked, replace key and certificate now. Otherwise refresh "
                          "the staple; if the two still differ, report it to the CA.") },
      disagrees },
    { { "responder-agrees", Group, Severity::Ok, Severity::Ok, "RFC 6960 §2.2",
        QT_TRANSLATE_NOOP("Rules", "The CA's responder says the same"),
        QT_TRANSLATE_NOOP("Rules",
                          "Asked directly, the responder gave a verified answer with the status "
                          "that is stapled."),
        "" },
      agrees },
    { { "mon-behind-responder", Group, Warning, Warning, "–",
        QT_TRANSLATE_NOOP("Rules", "The CA has a newer response than the server"),
        QT_TRANSLATE_NOOP("Rules",
                          "The CA is fine: its responder gives a newer response. It is the server "
                          "that does not fetch it."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check that the server can reach the responder (DNS, proxy, firewall); "
                          "reload it; look for OCSP in its error log.") },
      behind },
    { { "mon-responder-failing", Group, Warning, Warning, "BR 4.10.2",
        QT_TRANSLATE_NOOP("Rules", "The CA's responder is failing"),
        QT_TRANSLATE_NOOP("Rules",
                          "It has given no usable answer for a while. Servers keep the response "
                          "they have, and run out when it ends."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check this computer's way to the responder first (DNS, proxy, "
                          "firewall); then contact the CA.") },
      failing },
};

}

std::span<const TargetRule> responderRules()
{
    return Rules;
}
