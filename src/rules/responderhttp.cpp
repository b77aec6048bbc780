// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/responderfailure.h"
#include "rules/rule.h"

#include "base/text.h"

#include <algorithm>

namespace {

QString urlOf(const ResponderAnswer &answer)
{
    return visibleText(answer.url, 300);
}

// Of each responder and certificate the newest answer: what failed before was made good by it.
QList<const ResponderAnswer *> newestAnswers(const Facts &facts)
{
    QList<const ResponderAnswer *> newest;
    const QList<ResponderAnswer> &all = facts.evidence.responderAnswers;
    for (auto answer = all.crbegin(); answer != all.crend(); ++answer) {
        const bool isOlder = std::ranges::any_of(newest, [&](const ResponderAnswer *one) {
            return one->url == answer->url && one->certIndex == answer->certIndex;
        });
        if (!isOlder)
            newest.prepend(&*answer);
    }
    return newest;
}

Answers noAnswer(const Facts &facts)
{
    Answers answers;
    for (const ResponderAnswer *answer : newestAnswers(facts)) {
        const auto failure = failureOf(*answer);
        if (!failure)
            continue;
        const Message detail = failure->isEmpty()
            ? Message { QT_TRANSLATE_NOOP("Rules",
                                          "%1 answered on %2 with %3 bytes that are no OCSP "
                                          "response."),
                        { urlOf(*answer), answer->at, qint64(answer->body.size()) } }
            : Message { QT_TRANSLATE_NOOP("Rules", "%1, asked on %2: %3."),
                        { urlOf(*answer), answer->at, *failure } };
        answers.append({ .detail = detail, .certIndex = answer->certIndex });
    }
    return answers;
}

Answers contentType(const Facts &facts)
{
    Answers answers;
    for (const AnswerFacts &one : facts.answers) {
        const QString &type = one.answer.contentType;
        const QString named = type.section(u';', 0, 0).trimmed();
        const bool isRight
            = named.compare(QLatin1String("application/ocsp-response"), Qt::CaseInsensitive) == 0;
        if (!type.isEmpty() && !isRight && one.judged.basic)
            answers.append({ .detail = { QT_TRANSLATE_NOOP("Rules", "%1 calls its answer %2."),
                                         { urlOf(one.answer), visibleText(type, 100) } },
                             .certIndex = one.answer.certIndex });
    }
    return answers;
}

// Until when caches may hand the answer out (RFC 9111 §4.2.1): max-age goes before Expires.
std::optional<UtcTime> freshUntil(const ResponderAnswer &answer)
{
    // As far as a cache counts; longer is "for ever" (RFC 9111 §1.2.2).
    constexpr qint64 Longest = 2'147'483'648;
    if (answer.maxAgeSecs)
        return answer.at.addSecs(std::min(*answer.maxAgeSecs, Longest) - answer.ageSecs);
    return answer.expires;
}

Answers cachedTooLong(const Facts &facts)
{
    Answers answers;
    for (const AnswerFacts &one : facts.answers) {
        const std::optional<UtcTime> until = freshUntil(one.answer);
        if (!until || !one.isBelieved() || !one.judged.deciding->response->nextUpdate)
            continue;
        const UtcTime nextUpdate = *one.judged.deciding->response->nextUpdate;
        if (*until > nextUpdate + facts.skew)
            answers.append({ .detail = { QT_TRANSLATE_NOOP("Rules",
                                                           "Caches may keep what %1 answered until "
                                                           "%2, %3 longer than the response holds."),
                                         { urlOf(one.answer), *until, *until - nextUpdate } },
                             .certIndex = one.answer.certIndex });
    }
    return answers;
}

Answers notCached(const Facts &facts)
{
    Answers answers;
    for (const AnswerFacts &one : facts.answers) {
        if (one.answer.method == HttpMethod::Get && one.isBelieved() && !freshUntil(one.answer))
            answers.append({ .detail = { QT_TRANSLATE_NOOP("Rules",
                                                           "%1 answered a GET without max-age and "
                                                           "without Expires."),
                                         { urlOf(one.answer) } },
                             .certIndex = one.answer.certIndex });
    }
    return answers;
}

constexpr auto Group = RuleGroup::History;
constexpr auto Warning = Severity::Warning;
constexpr auto Info = Severity::Info;

constexpr TargetRule Rules[] = {
    { { "responder-no-answer", Group, Info, Info, "BR 4.10.2",
        QT_TRANSLATE_NOOP("Rules", "The CA's responder gave no usable answer"),
        QT_TRANSLATE_NOOP("Rules",
                          "It was asked directly. Once may be chance; a responder that goes on "
                          "failing leaves servers without a new response."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check this computer's way to the responder (DNS, proxy, firewall) and "
                          "check again.") },
      noAnswer },
    { { "responder-content-type", Group, Info, Info, "RFC 6960 A.2",
        QT_TRANSLATE_NOOP("Rules", "The responder names its answer wrongly"),
        QT_TRANSLATE_NOOP("Rules",
                          "An OCSP response is application/ocsp-response. Some clients take "
                          "nothing else."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA.") },
      contentType },
    { { "responder-cache-beyond-nextupdate", Group, Warning, Warning, "RFC 9919 §7.2",
        QT_TRANSLATE_NOOP("Rules", "Caches may keep the answer after it has expired"),
        QT_TRANSLATE_NOOP("Rules",
                          "A cache on the way would then give servers an expired response although "
                          "the CA has a newer one."),
        QT_TRANSLATE_NOOP("Rules",
                          "Report it to the CA: max-age and Expires must end at nextUpdate at the "
                          "latest.") },
      cachedTooLong },
    { { "responder-cache-absent", Group, Info, Info, "RFC 9919 §7.2",
        QT_TRANSLATE_NOOP("Rules", "The responder does not say how long its answer may be kept"),
        QT_TRANSLATE_NOOP("Rules",
                          "Caches then guess, or keep nothing, and every server asks the CA "
                          "itself."),
        "" },
      notCached },
};

}

std::span<const TargetRule> responderHttpRules()
{
    return Rules;
}
