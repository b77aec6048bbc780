// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/responsejson.h"

#include "pki/oids.h"
#include "report/exportvalues.h"
#include "report/sctjson.h"

QJsonArray extensionsJson(const QList<Extension> &extensions)
{
    QJsonArray array;
    for (const Extension &extension : extensions) {
        array.append(QJsonObject {
            { u"oid"_qs, extension.oid.dotted() },
            { u"name"_qs, extension.oid.name() },
            { u"critical"_qs, extension.critical },
            { u"value"_qs, hexText(extension.value) },
        });
    }
    return array;
}

QJsonObject algorithmJson(const AlgorithmIdentifier &algorithm)
{
    return {
        { u"oid"_qs, algorithm.algorithm.dotted() },
        { u"name"_qs, algorithm.algorithm.name() },
        { u"parameters"_qs, hexText(algorithm.parameters) },
    };
}

namespace {

QJsonObject certIdJson(const CertId &id)
{
    return {
        { u"hashAlgorithm"_qs, algorithmJson(id.hashAlgorithm) },
        { u"issuerNameHash"_qs, hexText(id.issuerNameHash) },
        { u"issuerKeyHash"_qs, hexText(id.issuerKeyHash) },
        { u"serialNumber"_qs, hexText(id.serialNumber) },
    };
}

QJsonObject singleResponseJson(const SingleResponse &single)
{
    QJsonObject object {
        { u"certId"_qs, certIdJson(single.certId) },
        { u"certStatus"_qs, certStatusText(single.certStatus) },
        { u"thisUpdate"_qs, toRfc3339(single.thisUpdate) },
        { u"nextUpdate"_qs, timeJson(single.nextUpdate) },
        { u"singleExtensions"_qs, extensionsJson(single.singleExtensions) },
        { u"scts"_qs, sctsJson(single.singleExtensions, Oids::OcspSctList) },
    };
    if (single.revokedInfo) {
        const std::optional<int> reason = single.revokedInfo->revocationReason;
        object.insert(u"revocationTime"_qs, toRfc3339(single.revokedInfo->revocationTime));
        object.insert(u"revocationReason"_qs,
                      reason ? QJsonValue(crlReasonText(*reason)) : QJsonValue());
    }
    return object;
}

QJsonObject responderIdJson(const ResponderId &id)
{
    QJsonObject object;
    if (id.byName)
        object.insert(u"byName"_qs, id.byName->text());
    if (id.byKey)
        object.insert(u"byKey"_qs, hexText(*id.byKey));
    return object;
}

void insertBasicResponse(QJsonObject &object, const BasicOcspResponse &basic)
{
    const ResponseData &tbs = basic.tbsResponseData;
    QJsonArray responses;
    for (const SingleResponse &single : tbs.responses)
        responses.append(singleResponseJson(single));
    QJsonArray certs;
    for (const Certificate &certificate : basic.certs)
        certs.append(certificateJson(certificate));

    object.insert(u"version"_qs, tbs.version + 1);
    object.insert(u"responderId"_qs, responderIdJson(tbs.responderId));
    object.insert(u"producedAt"_qs, toRfc3339(tbs.producedAt));
    object.insert(u"responses"_qs, responses);
    object.insert(u"responseExtensions"_qs, extensionsJson(tbs.responseExtensions));
    object.insert(u"signatureAlgorithm"_qs, algorithmJson(basic.signatureAlgorithm));
    object.insert(u"signature"_qs, hexText(basic.signature));
    object.insert(u"certs"_qs, certs);
}

}

QString keyTypeId(const PublicKey &key)
{
    switch (key.type) {
    case KeyType::Rsa:
        return u"RSA"_qs;
    case KeyType::RsaPss:
        return u"RSA-PSS"_qs;
    case KeyType::Ec:
        return u"ECDSA"_qs;
    case KeyType::Ed25519:
        return u"Ed25519"_qs;
    case KeyType::Ed448:
        return u"Ed448"_qs;
    case KeyType::Dsa:
        return u"DSA"_qs;
    case KeyType::Other:
        break;
    }
    return key.algorithm.algorithm.dotted();
}

QJsonObject certificateJson(const Certificate &certificate)
{
    return {
        { u"subject"_qs, certificate.subject.text() },
        { u"issuer"_qs, certificate.issuer.text() },
        { u"serial"_qs, hexText(certificate.serialNumber) },
        { u"sha256"_qs, hexText(sha256(certificate.der)) },
        { u"notBefore"_qs, toRfc3339(certificate.notBefore) },
        { u"notAfter"_qs, toRfc3339(certificate.notAfter) },
        { u"ocspUrls"_qs, QJsonArray::fromStringList(certificate.ocspUrls) },
        { u"crlUrls"_qs, QJsonArray::fromStringList(certificate.crlUrls) },
        { u"mustStaple"_qs, certificate.isMustStaple() },
        { u"scts"_qs, sctsJson(certificate.extensions, Oids::SctList) },
    };
}

QJsonArray faultsJson(const QList<ParseFault> &faults)
{
    QJsonArray array;
    for (const ParseFault &fault : faults) {
        array.append(
            QJsonObject { { u"offset"_qs, qint64(fault.offset) }, { u"where"_qs, fault.where } });
    }
    return array;
}

QJsonObject responseJson(const OcspReading &reading)
{
    const OcspResponse &response = reading.response;
    QJsonObject object {
        { u"length"_qs, qint64(response.der.size()) },
        { u"sha256"_qs, hexText(sha256(response.der)) },
        { u"faults"_qs, faultsJson(reading.faults) },
    };
    if (response.statusValue)
        object.insert(u"responseStatus"_qs, responseStatusText(*response.statusValue));
    if (response.responseType)
        object.insert(u"responseType"_qs, response.responseType->dotted());
    if (response.basic)
        insertBasicResponse(object, *response.basic);
    return object;
}
