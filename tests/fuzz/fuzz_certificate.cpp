// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promise.h"
#include "pki/certificate.h"

namespace {

void requireSound(const Certificate &certificate, const QByteArray &input)
{
    const ByteRange whole { 0, input.size() };
    require(certificate.der == input, "a certificate is the whole input");
    requireInside(certificate.tbs, whole);
    requireInside(certificate.extensions, certificate.tbs);
    require(input.contains(certificate.publicKey.spki), "the key is part of the input");
    require(!keyText(certificate.publicKey).isEmpty(), "every key has a name");
    require(!signatureAlgorithmText(certificate.signatureAlgorithm).isEmpty(),
            "every algorithm has a name");

    certificate.subject.text();
    certificate.issuer.shortText();
    keyUsageTexts(certificate.keyUsage.value_or(0));
    matchesHost(certificate, QStringLiteral("localhost"));
    require(isSameName(certificate.subject, certificate.issuer)
                == (comparable(certificate.subject) == comparable(certificate.issuer)),
            "names are the same where they compare as the same");

    const CertificateFile file = readCertificates(toPem(certificate));
    require(file.broken == 0 && file.certificates == QList { certificate },
            "what is written as PEM is read again");
}

}

extern "C" int LLVMFuzzerTestOneInput(const quint8 *bytes, std::size_t size)
{
    const QByteArray input = inputOf(bytes, size);
    const auto certificate = readCertificate(input);
    if (certificate)
        requireSound(*certificate, input);
    else
        requireInside(QList { certificate.error() }, input);

    const auto again = readCertificate(input);
    require(again.has_value() == certificate.has_value(), "read twice, the same is read");
    if (!certificate)
        require(again.error() == certificate.error(), "read twice, the same fault is found");

    readCertificates(input);
    readSctList(input);
    if (const auto scts = readTlsSctList(input)) {
        for (const SignedCertificateTimestamp &sct : *scts)
            signatureText(sct);
    }
    return 0;
}
