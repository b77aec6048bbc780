// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promise.h"
#include "pki/revocationlist.h"

namespace {

bool isSame(const RevocationListReading &a, const RevocationListReading &b)
{
    return a.faults == b.faults && a.list.thisUpdate == b.list.thisUpdate
        && a.list.nextUpdate == b.list.nextUpdate && a.list.issuer == b.list.issuer
        && a.list.entryCount == b.list.entryCount && a.list.tbsCertList == b.list.tbsCertList
        && a.list.revokedCertificates == b.list.revokedCertificates
        && a.list.crlExtensions == b.list.crlExtensions
        && a.list.signatureValue == b.list.signatureValue;
}

void requireSound(const RevocationList &list, const QByteArray &input)
{
    const ByteRange whole { 0, input.size() };
    requireInside(list.tbsCertList, whole);
    requireInside(list.revokedCertificates, whole);
    requireInside(list.crlExtensions, whole);
    require(list.entryCount >= 0 && list.entryCount <= list.revokedCertificates.length,
            "an entry takes at least an octet");
}

// Only a list that parses may be asked.
void lookUp(const RevocationList &list)
{
    if (list.entryCount > 0)
        requireInside(list.revokedCertificates, list.tbsCertList);
    for (const QByteArray &serialNumber : { QByteArray("\x01"), list.crlNumber }) {
        const auto entry = list.find(serialNumber, list.issuer);
        require(entry == list.find(serialNumber, list.issuer),
                "looked up twice, the same is found");
        if (!entry)
            continue;
        require(entry->userCertificate == serialNumber, "the entry is the one that was looked for");
        requireInside(entry->range, list.revokedCertificates);
        requireInside(entry->crlEntryExtensions, entry->range);
    }
}

}

extern "C" int LLVMFuzzerTestOneInput(const quint8 *bytes, std::size_t size)
{
    const QByteArray input = inputOf(bytes, size);
    const RevocationListReading reading = readRevocationList(input);
    requireInside(reading.faults, input);
    requireSound(reading.list, input);
    require(isSame(reading, readRevocationList(input)), "read twice, the same is read");
    if (reading.parses())
        lookUp(reading.list);
    return 0;
}
