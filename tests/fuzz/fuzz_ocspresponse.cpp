// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promise.h"
#include "pki/ocspresponse.h"

namespace {

void requireSound(const SingleResponse &single, const ByteRange &within)
{
    requireInside(single.range, within);
    requireInside(single.certId.range, single.range);
    requireInside(single.singleExtensions, single.range);
    require(single.revokedInfo.has_value() == (single.certStatus == CertStatus::Revoked),
            "who is revoked, and nobody else, has a revocation time");
    certStatusText(single.certStatus);
    if (single.revokedInfo && single.revokedInfo->revocationReason)
        crlReasonText(*single.revokedInfo->revocationReason);
}

void requireSound(const BasicOcspResponse &basic, const QByteArray &input)
{
    const ResponseData &tbs = basic.tbsResponseData;
    const ByteRange whole { 0, input.size() };
    requireInside(tbs.range, whole);
    requireInside(tbs.responderId.range, tbs.range);
    requireInside(tbs.responseExtensions, tbs.range);
    require(!(tbs.responderId.byName && tbs.responderId.byKey), "a choice is one of two");
    for (const SingleResponse &single : tbs.responses)
        requireSound(single, tbs.range);

    qsizetype certsSize = 0;
    for (const Certificate &certificate : basic.certs) {
        require(input.contains(certificate.der), "an embedded certificate is part of the input");
        requireInside(certificate.tbs, { 0, certificate.der.size() });
        certsSize += certificate.der.size();
    }
    require(certsSize <= basic.certsSize && basic.certsSize <= input.size(),
            "the certificates are no larger than what holds them");
}

}

extern "C" int LLVMFuzzerTestOneInput(const quint8 *bytes, std::size_t size)
{
    const QByteArray input = inputOf(bytes, size);
    const OcspReading reading = readOcspResponse(input);
    requireInside(reading.faults, input);
    require(reading.response.der == input, "the bytes are kept as they came");
    if (reading.response.basic)
        requireSound(*reading.response.basic, input);
    if (reading.response.statusValue)
        require(!responseStatusText(*reading.response.statusValue).isEmpty(),
                "a status has a name");
    require(reading.parses() || !reading.faults.isEmpty() || reading.response.responseType,
            "what does not parse has a fault, or is of another type");

    const OcspReading again = readOcspResponse(input);
    require(again.faults == reading.faults && again.response.basic == reading.response.basic
                && again.response.statusValue == reading.response.statusValue
                && again.response.responseType == reading.response.responseType,
            "read twice, the same is read");
    return 0;
}
