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
    ResponseField all { .name = AnswerTexts::tr("Responder"),
                        .value = visibleText(answer.url, 400) };
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            all.children.append({ name, value });
    };
    const QString method
        = answer.method == HttpMethod::Get ? QStringLiteral("GET") : QStringLiteral("POST");
    add(AnswerTexts::tr("Asked"), toText(answer.at));
    add(AnswerTexts::tr("Request"),
        answer.certIdHash.isEmpty() ? method
                                    : QStringLiteral("%1, %2").arg(method, answer.certIdHash));
    add(AnswerTexts::tr("Took"), AnswerTexts::tr("%1 ms").arg(answer.durationMsecs));
    add(AnswerTexts::tr("HTTP status"), QString::number(answer.httpStatus));
    add(QStringLiteral("Content-Type"), visibleText(answer.contentType, 200));
    add(QStringLiteral("Date"), answer.date ? toText(*answer.date) : QString());
    add(QStringLiteral("Age"),
        answer.ageSecs > 0 ? AnswerTexts::tr("%1 s").arg(answer.ageSecs) : QString());
    add(QStringLiteral("Cache-Control: max-age"),
        answer.maxAgeSecs ? AnswerTexts::tr("%1 s").arg(*answer.maxAgeSecs) : QString());
    add(QStringLiteral("Expires"), answer.expires ? toText(*answer.expires) : QString());
    add(QStringLiteral("Last-Modified"),
        answer.lastModified ? toText(*answer.lastModified) : QString());
    add(QStringLiteral("ETag"), visibleText(answer.etag, 200));
    return all;
}

}

QList<ResponseField> answerFields(const AnswerJudgement &answer)
{
    return QList<ResponseField> { askedOf(answer.answer) } + responseFields(answer.response);
}
