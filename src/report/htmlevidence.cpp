// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmlevidence.h"

#include "base/text.h"
#include "report/htmlsections.h"
#include "report/htmltext.h"
#include "report/responsejson.h"

#include <QCoreApplication>

namespace {

struct EvidenceTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

QString valueText(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

// One row a value: "responses[0].certId.serialNumber".
QByteArray fieldRows(const QString &name, const QJsonValue &value)
{
    QByteArray rows;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            rows += fieldRows(name.isEmpty() ? it.key() : name + u'.' + it.key(), it.value());
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            rows += fieldRows(QStringLiteral("%1[%2]").arg(name).arg(i), array[i]);
    } else if (!value.isNull()) {
        rows += element(
            "tr",
            element("th", html(name), { { "scope", QStringLiteral("row") } })
                + element("td", html(valueText(value)), { { "class", QStringLiteral("code") } }));
    }
    return rows;
}

QByteArray inLines(const QByteArray &base64)
{
    QByteArray lines;
    for (qsizetype i = 0; i < base64.size(); i += 64)
        lines += base64.sliced(i, std::min<qsizetype>(64, base64.size() - i)) + '\n';
    return lines;
}

QByteArray hashLine(const QString &name, const QByteArray &der)
{
    return element(
        "p",
        htmlName(name) + "<br>"
            + element("span",
                      html(QStringLiteral("SHA-256 ") + QString::fromLatin1(sha256(der).toHex())),
                      { { "class", QStringLiteral("code secondary") } }),
        { { "class", QStringLiteral("note") } });
}

QByteArray certificates(const QList<Certificate> &chain)
{
    QByteArray content;
    for (const Certificate &certificate : chain)
        content += hashLine(certificate.subject.text(), certificate.der)
            + element("pre", toPem(certificate));
    return content;
}

QByteArray staples(const QList<Staple> &staples)
{
    QByteArray content;
    for (const Staple &staple : staples)
        content += hashLine(EvidenceTexts::tr("Stapled response for certificate %1 of the chain, "
                                              "%2 bytes, DER in base64")
                                .arg(staple.certIndex + 1)
                                .arg(staple.der.size()),
                            staple.der)
            + element("pre", inLines(staple.der.toBase64()));
    return content;
}

}

QByteArray htmlEvidence(const Inspection &inspection)
{
    QByteArray content;
    if (const StapleJudgement *leaf = inspection.judgement.leaf())
        content += htmlHeading("h4", EvidenceTexts::tr("Fields of the response"),
                               EvidenceTexts::tr("named as in RFC 6960; bytes in hexadecimal"))
            + htmlScrolling(element("table",
                                    element("tbody", fieldRows({}, responseJson(leaf->reading)))),
                            EvidenceTexts::tr("Fields of the response"));
    content += htmlHeading("h4", EvidenceTexts::tr("Evidence"),
                           EvidenceTexts::tr("the bytes as they came"));
    content += certificates(inspection.evidence.chain);
    if (const Attempt *attempt = inspection.judgedAttempt())
        content += staples(attempt->capture.staples);
    return content;
}
