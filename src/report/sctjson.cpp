// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/sctjson.h"

#include "report/exportvalues.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace {

QJsonObject sctJson(const SignedCertificateTimestamp &sct)
{
    QJsonObject object { { u"version"_qs, sct.version + 1 } };
    if (!sct.isV1())
        return object;
    object.insert(u"logId"_qs, hexText(sct.logId));
    object.insert(u"logIdBase64"_qs, QString::fromLatin1(sct.logId.toBase64()));
    object.insert(u"timestamp"_qs, toRfc3339(sct.timestamp));
    object.insert(u"signatureAlgorithm"_qs, signatureText(sct));
    object.insert(u"signature"_qs, hexText(sct.signature));
    return object;
}

}

QJsonValue sctsJson(const std::optional<QList<SignedCertificateTimestamp>> &scts)
{
    if (!scts)
        return {};
    QJsonArray array;
    for (const SignedCertificateTimestamp &sct : *scts)
        array.append(sctJson(sct));
    return array;
}

QJsonValue tlsSctsJson(const QByteArray &list)
{
    return list.isEmpty() ? QJsonValue(QJsonArray()) : sctsJson(readTlsSctList(list));
}

QJsonValue sctsJson(const QList<Extension> &extensions, const Oid &oid)
{
    const auto found = std::ranges::find_if(
        extensions, [&](const Extension &extension) { return extension.oid == oid; });
    return found == extensions.end() ? QJsonValue(QJsonArray())
                                     : sctsJson(readSctList(found->value));
}
