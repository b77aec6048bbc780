// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/listfields.h"

#include "base/text.h"
#include "pki/ocsptext.h"
#include "pki/oids.h"
#include "pki/signature.h"
#include "ui/detail/extensionfields.h"
#include "ui/detail/fieldplaces.h"

#include <QCoreApplication>

namespace {

using Field = ResponseField;
using Match = ResponseField::Match;

struct ListTexts
{
    Q_DECLARE_TR_FUNCTIONS(ListFields)
};

QString hexOrAbsent(const QByteArray &bytes)
{
    return bytes.isEmpty() ? ListTexts::tr("not given") : colonHex(bytes, 64);
}

Field origin(const RevocationListJudgement &list)
{
    const FetchedList &fetched = list.fetched;
    Field all = fieldAbout(QStringLiteral("list/url"), ListTexts::tr("URL"),
                           visibleText(fetched.url, 400));
    all.isOpenAtFirst = true;
    all.children += fieldAbout(
        QStringLiteral("list/fetched"), ListTexts::tr("Fetched"), toText(fetched.fetchedAt),
        fetched.isFromCache ? ListTexts::tr("kept from an earlier check") : QString());
    if (fetched.httpStatus)
        all.children += fieldAbout(QStringLiteral("answer/status"), ListTexts::tr("HTTP status"),
                                   QString::number(fetched.httpStatus));
    if (!fetched.isFetched()) {
        all.match = Match::No;
        all.remark = ListTexts::tr("not fetched");
        all.children += fieldAbout(QStringLiteral("list/error"), ListTexts::tr("Error"),
                                   visibleText(fetched.error, 400));
        all.children.last().match = Match::No;
    }
    return all;
}

Field entryOf(const RevocationListJudgement &list)
{
    const QString name = ListTexts::tr("Entry for this certificate");
    if (!list.entry)
        return fieldAbout(QStringLiteral("list/entry"), name, ListTexts::tr("none"),
                          list.certStatus == CertStatus::Good
                              ? ListTexts::tr("not revoked")
                              : ListTexts::tr("says nothing about it"));
    const RevokedCertificate &entry = *list.entry;
    Field all = fieldOf(name,
                        entry.isRemoved()      ? ListTexts::tr("taken off the list")
                            : entry.isOnHold() ? ListTexts::tr("on hold")
                                               : ListTexts::tr("revoked"),
                        list.signatureOk ? QString() : ListTexts::tr("not verified"),
                        entry.isRemoved() ? Match::Silent : Match::No);
    all.isOpenAtFirst = true;
    all.children += fieldOf(QStringLiteral("userCertificate"), hexOrAbsent(entry.userCertificate));
    all.children += fieldOf(QStringLiteral("revocationDate"), toText(entry.revocationDate));
    all.children += fieldOf(QStringLiteral("reasonCode"),
                            entry.reasonCode
                                ? withNumber(crlReasonText(*entry.reasonCode), *entry.reasonCode)
                                : ListTexts::tr("not given"));
    if (entry.invalidityDate)
        all.children += fieldOf(QStringLiteral("invalidityDate"), toText(*entry.invalidityDate));
    all.topic = QStringLiteral("list/entry");
    all.range = entry.range;
    for (Field &child : all.children)
        child.range = entry.range;
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
    fields += fieldOf(QStringLiteral("thisUpdate"), toText(list.thisUpdate));
    fields += list.nextUpdate
        ? fieldOf(
            QStringLiteral("nextUpdate"), toText(*list.nextUpdate),
            ListTexts::tr("%1 after thisUpdate").arg(toText(*list.nextUpdate - list.thisUpdate)))
        : fieldOf(QStringLiteral("nextUpdate"), ListTexts::tr("not given"), {}, Match::No);
}

// With the bytes of the extension that it was read from.
Field inExtension(const RevocationList &list, const KnownOid &oid, Field field)
{
    for (const Extension &extension : list.crlExtensions) {
        if (extension.oid == oid)
            field.range = extension.range;
    }
    return field;
}

void addContent(QList<Field> &fields, const RevocationListJudgement &judged)
{
    const RevocationList &list = judged.reading.list;
    fields += entryOf(judged);
    fields += fieldOf(QStringLiteral("version"), QStringLiteral("v%1").arg(list.version));
    fields += fieldOf(QStringLiteral("issuer"), list.issuer.text());
    addTimes(fields, list);
    fields += fieldOf(QStringLiteral("revokedCertificates"),
                      ListTexts::tr("%n entries", nullptr, int(list.entryCount)));
    fields += inExtension(list, Oids::CrlNumber,
                          fieldOf(QStringLiteral("cRLNumber"), hexOrAbsent(list.crlNumber)));
    if (list.isDelta())
        fields += inExtension(
            list, Oids::DeltaCrlIndicator,
            fieldOf(QStringLiteral("deltaCRLIndicator"), hexOrAbsent(list.baseCrlNumber)));
    if (list.issuingDistributionPoint)
        fields += inExtension(
            list, Oids::IssuingDistributionPoint,
            fieldOf(QStringLiteral("issuingDistributionPoint"),
                    scopeWords(*list.issuingDistributionPoint).join(QStringLiteral(", "))));
    fields
        += fieldOf(QStringLiteral("signature"), signatureAlgorithmText(list.signatureAlgorithm),
                   judged.signatureOk ? ListTexts::tr("verified") : ListTexts::tr("not verified"),
                   judged.signatureOk ? Match::Yes : Match::No);
    fields
        += fieldAbout(QStringLiteral("list/signer"), ListTexts::tr("Signer"),
                      judged.signer ? judged.signer->subject.text() : ListTexts::tr("not found"));
}

}

QList<ResponseField> listFields(const RevocationListJudgement &list)
{
    QList<Field> fields { origin(list) };
    if (!list.fetched.isFetched())
        return fields;
    if (list.reading.isTooLarge) {
        fields += fieldOf(ListTexts::tr("Faults"), ListTexts::tr("too large, not read"), {},
                          Match::No);
        fields.last().topic = QStringLiteral("faults");
    }
    for (const ParseFault &fault : list.reading.faults)
        fields += faultField(fault, ListTexts::tr("Revocation list"));
    if (list.reading.parses())
        addContent(fields, list);
    Field length = fieldAbout(QStringLiteral("length"), ListTexts::tr("Length"),
                              ListTexts::tr("%1 bytes").arg(list.fetched.der.size()));
    length.range = { 0, list.fetched.der.size() };
    fields += length;
    for (Field &field : fields) { // what they are called in a response, too, is another thing here
        if (field.topic.isEmpty())
            field.topic = QStringLiteral("list/") + field.name;
    }
    setListPlaces(fields);
    return fields;
}
