// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/certificatebundle.h"

#include "base/openssl.h"

#include <algorithm>

#include <openssl/pkcs7.h>

namespace {

using Pkcs7Ptr = OpenSslPtr<PKCS7, PKCS7_free>;

QByteArray derOf(const X509 *certificate)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    const QByteArray der
        = size > 0 ? QByteArray(reinterpret_cast<const char *>(bytes), size) : QByteArray();
    OPENSSL_free(bytes);
    return der;
}

QList<Certificate> readPkcs7(const QByteArray &der)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    const Pkcs7Ptr message(d2i_PKCS7(nullptr, &bytes, long(der.size())));
    takeOpenSslErrors();
    if (!message || !PKCS7_type_is_signed(message.get()) || !message->d.sign)
        return {};
    const STACK_OF(X509) *const bundled = message->d.sign->cert;
    const int count = std::min(sk_X509_num(bundled), MostBundledCertificates);
    QList<Certificate> certificates;
    for (int i = 0; i < count; ++i) {
        // Read by our own strict reader, like every other.
        if (const auto certificate = readCertificate(derOf(sk_X509_value(bundled, i))))
            certificates.append(*certificate);
    }
    return certificates;
}

}

QList<Certificate> readCertificateBundle(const QByteArray &der)
{
    if (der.isEmpty() || der.size() > LargestCertificateBundle)
        return {};
    if (const auto certificate = readCertificate(der))
        return { *certificate };
    return readPkcs7(der);
}
