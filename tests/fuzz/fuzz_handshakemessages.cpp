// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promise.h"
#include "probe/handshakemessages.h"
#include "probe/plaintextrecords.h"

// The readers of TLS messages. The first octet of the input says which of them reads the rest.

namespace {

void requireSound(const BrokenStatus &broken)
{
    require(broken.message.size() <= MaxStatusSize + HandshakeHeaderSize,
            "no more is kept than is allowed");
}

void readCertificateMessages(QByteArrayView body, bool isTls13)
{
    const CertificateMessage message = readCertificateMessage(body, isTls13);
    qsizetype size = message.leafScts.size();
    for (const QByteArray &certificate : message.chain) {
        require(certificate.size() <= MaxCertificateSize, "no certificate is too large");
        size += certificate.size();
    }
    for (const Staple &staple : message.staples) {
        require(staple.certIndex < message.chain.size(), "a staple has its certificate");
        size += staple.der.size();
    }
    for (const BrokenStatus &broken : message.brokenStatuses)
        requireSound(broken);
    require(message.chain.size() <= MaxChainLength, "no chain is too long");
    require(size <= body.size(), "nothing is read that is not there");
    require(!(message.isComplete && message.limit), "what is complete exceeded no limit");
    require(isTls13 || message.staples.isEmpty(), "only TLS 1.3 has staples in this message");
    require(readCertificateMessage(body, isTls13) == message, "read twice, the same is read");
}

void readStatus(QByteArrayView body)
{
    const auto status = readCertificateStatus(body, 0);
    if (const Staple *staple = std::get_if<Staple>(&status))
        require(body.endsWith(staple->der) && !staple->der.isEmpty(), "the staple comes last");
    else
        requireSound(std::get<BrokenStatus>(status));
    require(readCertificateStatus(body, 0) == status, "read twice, the same is read");
}

void readRecords(QByteArrayView bytes)
{
    const PlaintextFlight flight = readPlaintextRecords(bytes);
    for (qsizetype i = 0; i < flight.messages.size(); ++i) {
        const PlaintextMessage &message = flight.messages.at(i);
        require(message.body.size() <= bytes.size(), "nothing is read that is not there");
        require(message.body.size() <= message.length, "no body is longer than its header says");
    }
    awaitsStatus(flight);
    const RefusedStatus refused = findRefusedStatus(flight);
    if (refused.broken)
        requireSound(*refused.broken);
    require(readPlaintextRecords(bytes) == flight && findRefusedStatus(flight) == refused,
            "read twice, the same is read");
}

}

extern "C" int LLVMFuzzerTestOneInput(const quint8 *bytes, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray body = inputOf(bytes + 1, size - 1);
    switch (bytes[0] % 5) {
    case 0:
        require(readServerHello(body) == readServerHello(body), "read twice, the same is read");
        break;
    case 1:
        readCertificateMessages(body, false);
        break;
    case 2:
        readCertificateMessages(body, true);
        break;
    case 3:
        readStatus(body);
        break;
    case 4:
        readRecords(body);
        break;
    }
    return 0;
}
