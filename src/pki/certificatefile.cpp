// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/certificate.h"

#include "pki/pem.h"

#include <QCryptographicHash>

namespace {

// The labels OpenSSL writes (RFC 7468 §5.1 and its predecessors). A "TRUSTED CERTIFICATE" has
// bytes of OpenSSL's own behind the certificate.
struct Label
{
    QByteArrayView begin;
    QByteArrayView end;
    bool hasAuxiliary;
};
constexpr Label Labels[] = {
    { "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----", false },
    { "-----BEGIN X509 CERTIFICATE-----", "-----END X509 CERTIFICATE-----", false },
    { "-----BEGIN TRUSTED CERTIFICATE-----", "-----END TRUSTED CERTIFICATE-----", true },
};

QByteArray fromBase64(QByteArrayView text)
{
    QByteArray compact;
    compact.reserve(text.size());
    for (const char character : text) {
        if (character != '\n' && character != '\r' && character != ' ' && character != '\t')
            compact += character;
    }
    const auto result
        = QByteArray::fromBase64Encoding(compact, QByteArray::AbortOnBase64DecodingErrors);
    return result.decodingStatus == QByteArray::Base64DecodingStatus::Ok ? result.decoded
                                                                         : QByteArray();
}

// The first element of the bytes alone; all of them where there is none.
QByteArray firstElement(const QByteArray &der)
{
    const auto octet = [&](qsizetype i) { return i < der.size() ? quint8(der[i]) : 0; };
    qsizetype length = octet(1), header = 2;
    if (length > 0x80 && length <= 0x84) {
        header += length - 0x80;
        length = 0;
        for (qsizetype i = 2; i < header; ++i)
            length = length << 8 | octet(i);
    }
    return der.first(std::min(der.size(), header + length));
}

void add(CertificateFile &file, const QByteArray &der)
{
    auto certificate = readCertificate(der);
    if (certificate)
        file.certificates.append(*std::move(certificate));
    else
        ++file.broken;
}

}

CertificateFile readCertificates(const QByteArray &pemOrDer)
{
    CertificateFile file;
    bool isPem = false;
    for (qsizetype at = 0; (at = pemOrDer.indexOf("-----BEGIN ", at)) >= 0; at += 11) {
        isPem = true;
        const QByteArrayView rest = QByteArrayView(pemOrDer).sliced(at);
        for (const Label &label : Labels) {
            if (!rest.startsWith(label.begin))
                continue;
            const QByteArrayView body = rest.sliced(label.begin.size());
            const qsizetype next = body.indexOf("-----BEGIN ");
            const qsizetype end = body.first(next < 0 ? body.size() : next).indexOf(label.end);
            const QByteArray der = end < 0 ? QByteArray() : fromBase64(body.first(end));
            add(file, label.hasAuxiliary ? firstElement(der) : der);
        }
    }
    if (!isPem && !pemOrDer.isEmpty())
        add(file, pemOrDer);
    return file;
}

QByteArray toPem(const Certificate &certificate)
{
    return pemText(certificate.der, PemCertificate);
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}
