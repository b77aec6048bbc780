// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/answerfields.h"

#include "base/text.h"

#include <QCoreApplication>

namespace {

struct AnswerTexts
{
    Q_DECLARE_TR_FUNCTIONS(AnswerFields)
};

ResponseField askedOf(const ResponderAnswer &answer)
{
    ResponseField all = fieldAbout(QStringLiteral("answer/url"), AnswerTexts::tr("Responder"),
                                   visibleText(answer.url, 400));
    const auto add = [&](const char *topic, const QString &name, const QString &value) {
        if (!value.isEmpty())
            all.children += fieldAbout(QString::fromLatin1(topic), name, value);
    };
    const QString method
        = answer.method == HttpMethod::Get ? QStringLiteral("GET") : QStringLiteral("POST");
    add("answer/at", AnswerTexts::tr("Asked"), toText(answer.at));
    add("answer/request", AnswerTexts::tr("Request"),
        answer.certIdHash.isEmpty() ? method
                                    : QStringLiteral("%1, %2").arg(method, answer.certIdHash));
    add("answer/took", AnswerTexts::tr("Took"), AnswerTexts::tr("%1 ms").arg(answer.durationMsecs));
    add("answer/status", AnswerTexts::tr("HTTP status"), QString::number(answer.httpStatus));
    add("answer/type", QStringLiteral("Content-Type"), visibleText(answer.contentType, 200));
    add("answer/date", QStringLiteral("Date"), answer.date ? toText(*answer.date) : QString());
    add("answer/age", QStringLiteral("Age"),
        answer.ageSecs > 0 ? AnswerTexts::tr("%1 s").arg(answer.ageSecs) : QString());
    add("answer/maxAge", QStringLiteral("Cache-Control: max-age"),
        answer.maxAgeSecs ? AnswerTexts::tr("%1 s").arg(*answer.maxAgeSecs) : QString());
    add("answer/expires", QStringLiteral("Expires"),
        answer.expires ? toText(*answer.expires) : QString());
    add("answer/lastModified", QStringLiteral("Last-Modified"),
        answer.lastModified ? toText(*answer.lastModified) : QString());
    add("answer/etag", QStringLiteral("ETag"), visibleText(answer.etag, 200));
    return all;
}

}

QList<ResponseField> answerFields(const AnswerJudgement &answer)
{
    return QList<ResponseField> { askedOf(answer.answer) } + responseFields(answer.response);
}
