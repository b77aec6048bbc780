// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/revocationlistjson.h"

#include "report/exportvalues.h"
#include "report/responsejson.h"

#include <QJsonArray>

namespace {

QJsonValue hexOrNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QJsonValue() : QJsonValue(hexText(bytes));
}

QJsonValue reasonsJson(const std::optional<quint16> &reasons)
{
    if (!reasons)
        return {};
    QJsonArray names;
    // ReasonFlags and CRLReason count alike but for two (RFC 5280 §4.2.1.13, §5.3.1).
    static constexpr int ReasonOfBit[] = { 0, 1, 2, 3, 4, 5, 6, 9, 10 };
    for (int bit = 1; bit < 9; ++bit) {
        if (*reasons >> bit & 1)
            names.append(crlReasonText(ReasonOfBit[bit]));
    }
    return names;
}

QJsonValue issuingPointJson(const std::optional<IssuingDistributionPoint> &point)
{
    if (!point)
        return {};
    const QStringList names
        = point->distributionPoint ? point->distributionPoint->texts : QStringList();
    return QJsonObject {
        { u"distributionPoint"_qs, QJsonArray::fromStringList(names) },
        { u"onlyContainsUserCerts"_qs, point->onlyContainsUserCerts },
        { u"onlyContainsCACerts"_qs, point->onlyContainsCaCerts },
        { u"onlySomeReasons"_qs, reasonsJson(point->onlySomeReasons) },
        { u"indirectCRL"_qs, point->indirectCrl },
        { u"onlyContainsAttributeCerts"_qs, point->onlyContainsAttributeCerts },
    };
}

QJsonValue entryJson(const std::optional<RevokedCertificate> &entry)
{
    if (!entry)
        return {};
    return QJsonObject {
        { u"userCertificate"_qs, hexText(entry->userCertificate) },
        { u"revocationDate"_qs, toRfc3339(entry->revocationDate) },
        { u"reasonCode"_qs,
          entry->reasonCode ? QJsonValue(crlReasonText(*entry->reasonCode)) : QJsonValue() },
        { u"invalidityDate"_qs, timeJson(entry->invalidityDate) },
        { u"holdInstructionCode"_qs,
          entry->holdInstructionCode ? QJsonValue(entry->holdInstructionCode->dotted())
                                     : QJsonValue() },
        { u"crlEntryExtensions"_qs, extensionsJson(entry->crlEntryExtensions) },
    };
}

void insertFields(QJsonObject &object, const RevocationList &list)
{
    object.insert(u"version"_qs, list.version);
    object.insert(u"signatureAlgorithm"_qs, algorithmJson(list.signatureAlgorithm));
    object.insert(u"issuer"_qs, list.issuer.text());
    object.insert(u"thisUpdate"_qs, toRfc3339(list.thisUpdate));
    object.insert(u"nextUpdate"_qs, timeJson(list.nextUpdate));
    object.insert(u"entries"_qs, qint64(list.entryCount));
    object.insert(u"authorityKeyId"_qs, hexOrNull(list.authorityKeyId));
    object.insert(u"crlNumber"_qs, hexOrNull(list.crlNumber));
    object.insert(u"baseCrlNumber"_qs, hexOrNull(list.baseCrlNumber));
    object.insert(u"issuingDistributionPoint"_qs, issuingPointJson(list.issuingDistributionPoint));
    object.insert(u"freshestCrl"_qs, QJsonArray::fromStringList(list.freshestCrlUrls));
    object.insert(u"caIssuersUrls"_qs, QJsonArray::fromStringList(list.caIssuersUrls));
    object.insert(u"crlExtensions"_qs, extensionsJson(list.crlExtensions));
}

}

QJsonObject revocationListJson(const RevocationListJudgement &judgement)
{
    const RevocationListReading &reading = judgement.reading;
    const bool hasSigner = judgement.signer.has_value();
    QJsonObject object {
        { u"certIndex"_qs, judgement.certIndex },
        { u"url"_qs, judgement.fetched.url },
        { u"fetchedAt"_qs, toRfc3339(judgement.fetched.fetchedAt) },
        { u"error"_qs,
          judgement.fetched.isFetched() ? QJsonValue() : QJsonValue(judgement.fetched.error) },
        { u"length"_qs, qint64(judgement.fetched.der.size()) },
        { u"sha256"_qs, hexText(sha256(judgement.fetched.der)) },
        { u"parses"_qs, judgement.fetched.isFetched() && reading.parses() },
        { u"faults"_qs, faultsJson(reading.faults) },
        { u"certStatus"_qs,
          judgement.certStatus ? QJsonValue(certStatusText(*judgement.certStatus)) : QJsonValue() },
        { u"signatureOk"_qs, judgement.signatureOk },
        { u"usable"_qs, judgement.usable },
        { u"signer"_qs, hasSigner ? QJsonValue(certificateJson(*judgement.signer)) : QJsonValue() },
        { u"entry"_qs, entryJson(judgement.entry) },
    };
    if (judgement.fetched.isFetched() && reading.parses())
        insertFields(object, reading.list);
    return object;
}
