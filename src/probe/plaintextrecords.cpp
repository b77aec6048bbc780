// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/plaintextrecords.h"

#include "probe/handshakemessages.h"

#include <algorithm>

namespace {

constexpr qsizetype RecordHeaderSize = 5; // uint8 type, uint16 version, uint16 length
constexpr qsizetype StatusFrameSize = 4; // uint8 status_type, uint24 length

quint8 byteAt(QByteArrayView bytes, qsizetype index)
{
    return quint8(bytes[index]);
}

bool isStatus(const PlaintextMessage &message)
{
    return message.type == quint8(HandshakeType::CertificateStatus);
}

const PlaintextMessage *find(const PlaintextFlight &flight, HandshakeType type)
{
    const auto found = std::find_if(flight.messages.cbegin(), flight.messages.cend(),
                                    [=](const auto &m) { return m.type == quint8(type); });
    return found == flight.messages.cend() ? nullptr : &*found;
}

// The handshake messages in the joined payloads of handshake records: a message may span records,
// and a record may hold several messages (RFC 5246 §6.2.1).
QList<PlaintextMessage> readMessages(QByteArrayView bytes)
{
    QList<PlaintextMessage> messages;
    while (bytes.size() >= HandshakeHeaderSize) {
        const qint64 length = byteAt(bytes, 1) << 16 | byteAt(bytes, 2) << 8 | byteAt(bytes, 3);
        const quint8 type = byteAt(bytes, 0);
        bytes = bytes.sliced(HandshakeHeaderSize);
        const qsizetype present = std::min(bytes.size(), qsizetype(length));
        messages.append({ type, length, bytes.first(present).toByteArray() });
        bytes = bytes.sliced(present);
    }
    return messages;
}

} // namespace

PlaintextFlight readPlaintextRecords(QByteArrayView bytes)
{
    PlaintextFlight flight;
    QByteArray payloads;
    while (bytes.size() >= RecordHeaderSize) {
        if (byteAt(bytes, 0) != HandshakeRecord || byteAt(bytes, 1) != 3) {
            flight.isOver = true;
            break;
        }
        const qsizetype length = byteAt(bytes, 3) << 8 | byteAt(bytes, 4);
        bytes = bytes.sliced(RecordHeaderSize);
        const qsizetype present = std::min(bytes.size(), length);
        payloads.append(bytes.first(present));
        bytes = bytes.sliced(present);
    }
    flight.messages = readMessages(payloads);
    return flight;
}

bool awaitsStatus(const PlaintextFlight &flight)
{
    if (flight.isOver || flight.messages.isEmpty())
        return false;
    const PlaintextMessage &last = flight.messages.last();
    return isStatus(last) && !last.isComplete()
        && last.body.size() < MaxStatusSize + StatusFrameSize;
}

RefusedStatus findRefusedStatus(const PlaintextFlight &flight)
{
    const PlaintextMessage *status = find(flight, HandshakeType::CertificateStatus);
    if (!status)
        return {};

    const PlaintextMessage *hello = find(flight, HandshakeType::ServerHello);
    BrokenStatus broken;
    if (!hello || !readServerHello(hello->body).acknowledgesStatus)
        broken.kind = BrokenStatus::Kind::Unsolicited;
    else if (status->length > MaxOpenSslStatusSize)
        broken.kind = BrokenStatus::Kind::TooLarge;
    else
        return {};
    broken.message = status->body.first(std::min(status->body.size(), MaxStatusSize));
    broken.claimedLength = std::max<qint64>(status->length - StatusFrameSize, 0);

    RefusedStatus refused { broken, {} };
    if (status->isComplete()) {
        const auto read = readCertificateStatus(status->body, 0);
        if (const auto *staple = std::get_if<Staple>(&read))
            refused.staple = *staple;
    }
    return refused;
}
