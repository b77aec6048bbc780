// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/sctfields.h"

#include "base/text.h"

#include <QCoreApplication>

namespace {

struct SctTexts
{
    Q_DECLARE_TR_FUNCTIONS(SctFields)
};

ResponseField timestampField(const SignedCertificateTimestamp &sct, int number)
{
    ResponseField all
        = fieldAbout(QStringLiteral("sct"), SctTexts::tr("Timestamp %1").arg(number), {});
    if (!sct.isV1()) {
        all.value = SctTexts::tr("version %1, not known here").arg(sct.version + 1);
        all.match = ResponseField::Match::No;
        return all;
    }
    all.value = toText(sct.timestamp);
    all.children = {
        fieldOf(QStringLiteral("sct_version"), QStringLiteral("v1 (0)")),
        fieldOf(QStringLiteral("log id"), colonHex(sct.logId, 64),
                SctTexts::tr("log not named here")),
        fieldAbout(QStringLiteral("log id"), SctTexts::tr("log id, base64"),
                   QString::fromLatin1(sct.logId.toBase64())),
        fieldOf(QStringLiteral("timestamp"), toText(sct.timestamp)),
        fieldAbout(QStringLiteral("sct/signature"), QStringLiteral("signature"), signatureText(sct),
                   SctTexts::tr("not verified here")),
    };
    return all;
}

}

QList<ResponseField> sctFields(const std::optional<QList<SignedCertificateTimestamp>> &scts,
                               const ByteRange &range)
{
    QList<ResponseField> fields;
    int number = 0;
    for (const SignedCertificateTimestamp &sct : scts.value_or(QList<SignedCertificateTimestamp>()))
        fields += timestampField(sct, ++number);
    for (ResponseField &field : fields) {
        field.range = range;
        for (ResponseField &child : field.children)
            child.range = range;
    }
    return fields;
}
