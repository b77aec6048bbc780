// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/tlsserver.h"

#include "lab/plainanswer.h"

namespace {

tls::HandshakeResult shakeHands(tls::RecordLayer &records, const tls::Presentation &presentation)
{
    const std::optional<QByteArray> message = records.readHandshake(tls::ClientHelloType);
    if (!message)
        return Unexpected { std::optional<tls::AlertDescription>() };
    const std::optional<tls::ClientHello> hello = tls::readClientHello(message->mid(4));
    if (!hello)
        return Unexpected { std::optional(tls::DecodeError) };
    const bool tls13 = presentation.versions == ServedVersions::Tls13
        || (presentation.versions == ServedVersions::Both && hello->offersTls13);
    return tls13 ? serveTls13(records, *message, *hello, presentation)
                 : serveTls12(records, *message, *hello, presentation);
}

}

void tls::serve(LabConnection &connection, const Presentation &presentation)
{
    RecordLayer records(connection);
    const HandshakeResult result = shakeHands(records, presentation);
    if (!result) {
        if (result.error())
            records.sendAlert(*result.error());
        return;
    }
    const std::optional<Record> request = records.read();
    if (!request)
        return;
    if (request->type == ApplicationData)
        records.add(ApplicationData, plainAnswer());
    records.sendAlert(CloseNotify);
    connection.drain();
}

bool tls::offersOnly(ServedVersions version, LabConnection &connection)
{
    constexpr qsizetype RecordHeader = 5, MessageHeader = 4;
    const QByteArray bytes = connection.receive();
    connection.putBack(bytes);
    const std::optional<ClientHello> hello
        = readClientHello(bytes.mid(RecordHeader + MessageHeader));
    if (!hello)
        return false;
    return version == ServedVersions::Tls13 ? hello->offersTls13 && !hello->offersTls12
                                            : !hello->offersTls13;
}

std::optional<QByteArray> tls::certificateStatus(const Presentation &presentation, int certIndex)
{
    constexpr int Ocsp = 1, OcspMulti = 2;
    const StatusFrameFault fault
        = certIndex == 0 ? presentation.frameFault : StatusFrameFault::None;
    if (fault == StatusFrameFault::Empty)
        return number(Ocsp, 1) + vector(3, {});
    const auto staple = presentation.identity.staples.constFind(certIndex);
    if (staple == presentation.identity.staples.cend()
        || fault == StatusFrameFault::AcknowledgedOnly)
        return std::nullopt;
    switch (fault) {
    case StatusFrameFault::BadType:
        return number(OcspMulti, 1) + vector(3, *staple);
    case StatusFrameFault::BadLength:
        return number(Ocsp, 1) + number(quint64(staple->size() + 1), 3) + *staple;
    case StatusFrameFault::None:
    case StatusFrameFault::Empty:
    case StatusFrameFault::Unsolicited:
    case StatusFrameFault::AcknowledgedOnly:
        break;
    }
    return number(Ocsp, 1) + vector(3, *staple);
}
