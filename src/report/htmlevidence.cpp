// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmlevidence.h"

#include "pki/pem.h"
#include "report/evidencedocument.h"
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

QByteArray hashLine(const EvidenceDocument &document)
{
    return element("p",
                   htmlName(document.name) + html(QStringLiteral(" · ") + sizeText(document))
                       + "<br>"
                       + element("span",
                                 html(QStringLiteral("SHA-256 ")
                                      + QString::fromLatin1(document.sha256().toHex())),
                                 { { "class", QStringLiteral("code secondary") } }),
                   { { "class", QStringLiteral("note") } });
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
    for (const EvidenceDocument &document : evidenceDocuments(inspection)) {
        content += hashLine(document);
        if (document.isShown())
            content += element("pre", pemText(document.der, document.pemLabel()));
    }
    return content;
}
