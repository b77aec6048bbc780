// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/ocspquery.h"

#include <QUrl>

namespace {

constexpr char Sequence = 0x30, OctetString = 0x04, Integer = 0x02;

// Of at most 65,535 bytes.
QByteArray element(char tag, const QByteArray &content)
{
    const auto size = content.size();
    QByteArray length;
    if (size > 0xff)
        length = QByteArray("\x82", 1) + char(size >> 8);
    else if (size > 0x7f)
        length = QByteArray("\x81", 1);
    return tag + length + char(size & 0xff) + content;
}

// AlgorithmIdentifier with NULL parameters.
QByteArray digestAlgorithm(HashAlgorithm hash)
{
    const QByteArray sha1 = QByteArray::fromHex("06052b0e03021a");
    const QByteArray sha256 = QByteArray::fromHex("0609608648016503040201");
    return element(Sequence,
                   (hash == HashAlgorithm::Sha256 ? sha256 : sha1) + QByteArray::fromHex("0500"));
}

}

QByteArray ocspRequest(const Certificate &certificate, const Certificate &issuer,
                       HashAlgorithm hash)
{
    // CertID ::= SEQUENCE { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber }
    const QByteArray certId
        = element(Sequence,
                  digestAlgorithm(hash) + element(OctetString, digest(hash, certificate.issuer.der))
                      + element(OctetString, digest(hash, issuer.publicKey.value))
                      + element(Integer, certificate.serialNumber));
    // Request, requestList, TBSRequest, OCSPRequest
    return element(Sequence, element(Sequence, element(Sequence, element(Sequence, certId))));
}

QString ocspGetUrl(const QString &responder, const QByteArray &request)
{
    if (responder.contains(u'?') || responder.contains(u'#'))
        return {};
    const QString slash = responder.endsWith(u'/') ? QString() : QStringLiteral("/");
    const QString url = responder + slash
        + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromLatin1(request.toBase64())));
    return url.size() <= LongestOcspGetUrl ? url : QString();
}
