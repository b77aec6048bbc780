// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promise.h"
#include "pki/certificatebundle.h"

extern "C" int LLVMFuzzerTestOneInput(const quint8 *bytes, std::size_t size)
{
    const QByteArray input = inputOf(bytes, size);
    const QList<Certificate> certificates = readCertificateBundle(input);
    require(certificates.size() <= MostBundledCertificates, "a bundle is bounded");
    for (const Certificate &certificate : certificates)
        require(readCertificate(certificate.der).has_value(), "what came is a certificate");
    require(readCertificateBundle(input) == certificates, "read twice, the same is read");
    return 0;
}
