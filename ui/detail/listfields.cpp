// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/listfields.h"

#include "base/text.h"
#include "pki/ocsptext.h"
#include "pki/signature.h"

#include <QCoreApplication>

namespace {

using Field = ResponseField;
using Match = ResponseField::Match;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ListFields)
};

Field field(const QString &name, const QString &value, const QString &remark = {},
            Match match = Match::Silent)
{
    return { name, value, remark, match };
}

QString hex(const QByteArray &bytes)
{
    return bytes.isEmpty() ? Words::tr("not given") : colonHex(bytes, 64);
}

Field origin(const RevocationListJudgement &list)
{
    const FetchedList &fetched = list.fetched;
    Field all = field(Words::tr("URL"), visibleText(fetched.url, 400));
    all.isOpenAtFirst = true;
    all.children
        += field(Words::tr("Fetched"), toText(fetched.fetchedAt),
                 fetched.isFromCache ? Words::tr("kept from an earlier check") : QString());
    if (fetched.httpStatus)
        all.children += field(Words::tr("HTTP status"), QString::number(fetched.httpStatus));
    if (!fetched.isFetched()) {
        all.match = Match::No;
        all.remark = Words::tr("not fetched");
        all.children += field(Words::tr("Error"), visibleText(fetched.error, 400), {}, Match::No);
    }
    return all;
}

Field entryOf(const RevocationListJudgement &list)
{
    const QString name = Words::tr("Entry for this certificate");
    if (!list.entry)
        return field(name, Words::tr("none"),
                     list.certStatus == CertStatus::Good ? Words::tr("not revoked")
                                                         : Words::tr("says nothing about it"));
    const RevokedCertificate &entry = *list.entry;
    Field all = field(name,
                      entry.isRemoved()      ? Words::tr("taken off the list")
                          : entry.isOnHold() ? Words::tr("on hold")
                                             : Words::tr("revoked"),
                      list.signatureOk ? QString() : Words::tr("not verified"),
                      entry.isRemoved() ? Match::Silent : Match::No);
    all.isOpenAtFirst = true;
    all.children += field(QStringLiteral("userCertificate"), hex(entry.userCertificate));
    all.children += field(QStringLiteral("revocationDate"), toText(entry.revocationDate));
    all.children
        += field(QStringLiteral("reasonCode"),
                 entry.reasonCode ? withNumber(crlReasonText(*entry.reasonCode), *entry.reasonCode)
                                  : Words::tr("not given"));
    if (entry.invalidityDate)
        all.children += field(QStringLiteral("invalidityDate"), toText(*entry.invalidityDate));
    return all;
}

QStringList scopeWords(const IssuingDistributionPoint &point)
{
    QStringList words;
    if (point.distributionPoint)
        words += point.distributionPoint->texts;
    if (point.onlyContainsUserCerts)
        words += QStringLiteral("onlyContainsUserCerts");
    if (point.onlyContainsCaCerts)
        words += QStringLiteral("onlyContainsCACerts");
    if (point.onlyContainsAttributeCerts)
        words += QStringLiteral("onlyContainsAttributeCerts");
    if (point.onlySomeReasons)
        words += QStringLiteral("onlySomeReasons");
    if (point.indirectCrl)
        words += QStringLiteral("indirectCRL");
    return words;
}

void addTimes(QList<Field> &fields, const RevocationList &list)
{
    fields += field(QStringLiteral("thisUpdate"), toText(list.thisUpdate));
    fields += list.nextUpdate
        ? field(QStringLiteral("nextUpdate"), toText(*list.nextUpdate),
                Words::tr("%1 after thisUpdate").arg(toText(*list.nextUpdate - list.thisUpdate)))
        : field(QStringLiteral("nextUpdate"), Words::tr("not given"), {}, Match::No);
}

void addContent(QList<Field> &fields, const RevocationListJudgement &judged)
{
    const RevocationList &list = judged.reading.list;
    fields += entryOf(judged);
    fields += field(QStringLiteral("version"), QStringLiteral("v%1").arg(list.version));
    fields += field(QStringLiteral("issuer"), list.issuer.text());
    addTimes(fields, list);
    fields += field(QStringLiteral("revokedCertificates"),
                    Words::tr("%n entries", nullptr, int(list.entryCount)));
    fields += field(QStringLiteral("cRLNumber"), hex(list.crlNumber));
    if (list.isDelta())
        fields += field(QStringLiteral("deltaCRLIndicator"), hex(list.baseCrlNumber));
    if (list.issuingDistributionPoint)
        fields += field(QStringLiteral("issuingDistributionPoint"),
                        scopeWords(*list.issuingDistributionPoint).join(QStringLiteral(", ")));
    fields += field(QStringLiteral("signature"), signatureAlgorithmText(list.signatureAlgorithm),
                    judged.signatureOk ? Words::tr("verified") : Words::tr("not verified"),
                    judged.signatureOk ? Match::Yes : Match::No);
    fields += field(Words::tr("Signer"),
                    judged.signer ? judged.signer->subject.text() : Words::tr("not found"));
}

}

QList<ResponseField> listFields(const RevocationListJudgement &list)
{
    QList<Field> fields { origin(list) };
    if (!list.fetched.isFetched())
        return fields;
    if (list.reading.isTooLarge)
        fields += field(Words::tr("Faults"), Words::tr("too large, not read"), {}, Match::No);
    for (const ParseFault &fault : list.reading.faults)
        fields += field(fault.where.isEmpty() ? Words::tr("Revocation list") : fault.where,
                        faultText(fault), Words::tr("at byte %1").arg(fault.offset), Match::No);
    if (list.reading.parses())
        addContent(fields, list);
    fields += field(Words::tr("Length"), Words::tr("%1 bytes").arg(list.fetched.der.size()));
    return fields;
}
