// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/tlscrypto.h"
#include "lab/tlsserver.h"

using namespace tls;

namespace {

constexpr quint16 EcdheEcdsaAes128GcmSha256 = 0xc02b;
constexpr quint16 EcdheRsaAes128GcmSha256 = 0xc02f;
constexpr int NamedCurve = 3;

quint16 cipherSuite(const LabKey &key)
{
    return key.isRsa() ? EcdheRsaAes128GcmSha256 : EcdheEcdsaAes128GcmSha256;
}

QByteArray serverHello(const QByteArray &random, quint16 suite, bool withStatus)
{
    // Without renegotiation_info a client has to fear a renegotiation attack (RFC 5746 §4.1), and
    // OpenSSL 3 refuses.
    QByteArray extensions = tls::extension(RenegotiationInfo, tls::vector(1, {}));
    if (withStatus)
        extensions += tls::extension(StatusRequest, {});
    return handshakeMessage(ServerHelloType,
                            number(Version12, 2) + random + tls::vector(1, {}) + number(suite, 2)
                                + number(0, 1) + tls::vector(2, extensions));
}

QByteArray certificateMessage(const QList<QByteArray> &chain)
{
    QByteArray list;
    for (const QByteArray &certificate : chain)
        list += tls::vector(3, certificate);
    return handshakeMessage(CertificateType, tls::vector(3, list));
}

// RFC 8422 §5.4
QByteArray serverKeyExchange(const LabKey &key, const QByteArray &randoms, quint16 group,
                             const QByteArray &publicValue)
{
    const QByteArray parameters
        = number(NamedCurve, 1) + number(group, 2) + tls::vector(1, publicValue);
    const bool p384 = key.kind == LabKeyKind::EcP384;
    const quint16 scheme = key.isRsa()    ? 0x0401
        : key.kind == LabKeyKind::Ed25519 ? 0x0807
        : p384                            ? 0x0503
                                          : 0x0403;
    const QByteArray signature
        = sign(key, randoms + parameters, p384 ? LabDigest::Sha384 : LabDigest::Sha256).value;
    return handshakeMessage(ServerKeyExchangeType,
                            parameters + number(scheme, 2) + tls::vector(2, signature));
}

// Claims 16 MB and sends noughts until the client has enough.
void sendEndlessCertificate(RecordLayer &records)
{
    records.add(Handshake, number(CertificateType, 1) + number(0xffffff, 3));
    const QByteArray noughts(16'384, '\0');
    do
        records.add(Handshake, noughts);
    while (records.flush());
}

HandshakeResult gone()
{
    return Unexpected { std::optional<AlertDescription>() };
}

// ClientKeyExchange to both Finished messages.
HandshakeResult finish(RecordLayer &records, QByteArray transcript, const QByteArray &clientRandom,
                       const QByteArray &serverRandom, const EphemeralKey &ephemeral)
{
    const std::optional<QByteArray> exchange = records.readHandshake(ClientKeyExchangeType);
    if (!exchange)
        return gone();
    transcript += *exchange;
    const std::optional<QByteArray> shared
        = ephemeral.sharedWith(Reader(exchange->mid(4)).vector(1));
    if (!shared)
        return Unexpected { std::optional(HandshakeFailure) };
    const QByteArray master = prf12(*shared, "master secret", clientRandom + serverRandom, 48);
    const QByteArray keys = prf12(master, "key expansion", serverRandom + clientRandom, 40);

    const std::optional<Record> change = records.read();
    if (!change || change->type != ChangeCipherSpec)
        return gone();
    records.protectReading({ keys.mid(0, 16), keys.mid(32, 4) });
    const std::optional<QByteArray> finished = records.readHandshake(FinishedType);
    if (!finished)
        return gone();
    if (finished->mid(4) != prf12(master, "client finished", transcriptHash(transcript), 12))
        return Unexpected { std::optional(DecryptError) };
    transcript += *finished;

    records.add(ChangeCipherSpec, number(1, 1));
    records.protectWriting({ keys.mid(16, 16), keys.mid(36, 4) });
    records.add(Handshake,
                handshakeMessage(FinishedType,
                                 prf12(master, "server finished", transcriptHash(transcript), 12)));
    if (!records.flush())
        return gone();
    return Done {};
}

}

HandshakeResult tls::serveTls12(RecordLayer &records, const QByteArray &helloMessage,
                                const ClientHello &hello, const Presentation &presentation)
{
    const LabKey &key = presentation.identity.key;
    const quint16 suite = cipherSuite(key);
    const quint16 group = hello.groups.contains(GroupX25519) ? GroupX25519 : GroupP256;
    if (!hello.cipherSuites.contains(suite) || !hello.groups.contains(group))
        return Unexpected { std::optional(HandshakeFailure) };

    const EphemeralKey ephemeral(group);
    const QByteArray serverRandom = randomBytes(32);
    const bool unsolicited = presentation.frameFault == StatusFrameFault::Unsolicited;
    const std::optional<QByteArray> status = certificateStatus(presentation, 0);
    const bool acknowledges = hello.asksForStatus() && !unsolicited
        && (status || presentation.frameFault == StatusFrameFault::AcknowledgedOnly);

    QByteArray transcript = helloMessage;
    const auto say = [&](const QByteArray &message) {
        transcript += message;
        records.add(Handshake, message);
    };
    say(serverHello(serverRandom, suite, acknowledges));
    if (presentation.endlessCertificate) {
        sendEndlessCertificate(records);
        return gone();
    }
    say(certificateMessage(presentation.identity.chain));
    if (status && (acknowledges || unsolicited))
        say(handshakeMessage(CertificateStatusType, *status));
    say(serverKeyExchange(key, hello.random + serverRandom, group, ephemeral.publicValue()));
    say(handshakeMessage(ServerHelloDoneType, {}));
    if (!records.flush())
        return gone();
    return finish(records, transcript, hello.random, serverRandom, ephemeral);
}
