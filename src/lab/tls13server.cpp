// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/tlscrypto.h"
#include "lab/tlsserver.h"

using namespace tls;

namespace {

constexpr quint16 Aes128GcmSha256 = 0x1301;

// The key schedule of RFC 8446 §7.1, without early data and resumption.
class KeySchedule
{
public:
    explicit KeySchedule(const QByteArray &sharedSecret)
    {
        const QByteArray zeros(32, '\0');
        const QByteArray early = hkdfExtract(zeros, zeros);
        m_secret = hkdfExtract(derived(early), sharedSecret);
    }

    // From the handshake secret to the master secret.
    void advance() { m_secret = hkdfExtract(derived(m_secret), QByteArray(32, '\0')); }

    QByteArray trafficSecret(const QByteArray &label, const QByteArray &transcript) const
    {
        return hkdfExpandLabel(m_secret, label, transcriptHash(transcript), 32);
    }

private:
    static QByteArray derived(const QByteArray &secret)
    {
        return hkdfExpandLabel(secret, "derived", transcriptHash({}), 32);
    }

    QByteArray m_secret;
};

TrafficKeys trafficKeys(const QByteArray &secret)
{
    return { hkdfExpandLabel(secret, "key", {}, 16), hkdfExpandLabel(secret, "iv", {}, 12), true };
}

QByteArray verifyData(const QByteArray &secret, const QByteArray &transcript)
{
    return hmacSha256(hkdfExpandLabel(secret, "finished", {}, 32), transcriptHash(transcript));
}

QByteArray serverHello(const ClientHello &hello, quint16 group, const QByteArray &publicValue)
{
    const QByteArray extensions = tls::extension(SupportedVersions, number(Version13, 2))
        + tls::extension(KeyShare, number(group, 2) + tls::vector(2, publicValue));
    return handshakeMessage(ServerHelloType,
                            number(Version12, 2) + randomBytes(32) + tls::vector(1, hello.sessionId)
                                + number(Aes128GcmSha256, 2) + number(0, 1)
                                + tls::vector(2, extensions));
}

// CertificateEntry ::= { cert_data<1..2^24-1>, extensions<0..2^16-1> } (RFC 8446 §4.4.2)
QByteArray certificateMessage(const Presentation &presentation, bool withStatus)
{
    Presentation shown = presentation;
    if (shown.frameFault == StatusFrameFault::AcknowledgedOnly) // there is no such thing here
        shown.frameFault = StatusFrameFault::None;
    QByteArray entries;
    for (int i = 0; i < int(presentation.identity.chain.size()); ++i) {
        QByteArray extensions;
        if (const auto status = certificateStatus(shown, i); withStatus && status)
            extensions = tls::extension(StatusRequest, *status);
        entries += tls::vector(3, presentation.identity.chain[i]) + tls::vector(2, extensions);
    }
    return handshakeMessage(CertificateType, tls::vector(1, {}) + tls::vector(3, entries));
}

quint16 signatureScheme(const LabKey &key)
{
    switch (key.kind) {
    case LabKeyKind::EcP256:
        return 0x0403; // ecdsa_secp256r1_sha256
    case LabKeyKind::EcP384:
        return 0x0503; // ecdsa_secp384r1_sha384
    case LabKeyKind::Rsa2048:
    case LabKeyKind::Rsa1024:
        return 0x0804; // rsa_pss_rsae_sha256
    case LabKeyKind::Ed25519:
        return 0x0807;
    }
    Q_UNREACHABLE();
}

// RFC 8446 §4.4.3
QByteArray certificateVerify(const LabKey &key, const QByteArray &transcript)
{
    const QByteArray covered = QByteArray(64, ' ') + "TLS 1.3, server CertificateVerify" + '\0'
        + transcriptHash(transcript);
    const LabDigest digest = key.kind == LabKeyKind::EcP384 ? LabDigest::Sha384 : LabDigest::Sha256;
    return handshakeMessage(CertificateVerifyType,
                            number(signatureScheme(key), 2)
                                + tls::vector(2, sign(key, covered, digest, true).value));
}

// A staple and its frame have to fit into 2^16 - 1 bytes of extensions.
bool fits(const Presentation &presentation)
{
    for (const QByteArray &staple : presentation.identity.staples) {
        if (staple.size() > 0xffff - 8)
            return false;
    }
    return true;
}

std::optional<quint16> chosenGroup(const ClientHello &hello)
{
    for (const quint16 group : { GroupX25519, GroupP256 }) {
        if (hello.keyShares.contains(group))
            return group;
    }
    return std::nullopt;
}

}

HandshakeResult tls::serveTls13(RecordLayer &records, const QByteArray &helloMessage,
                                const ClientHello &hello, const Presentation &presentation)
{
    const std::optional<quint16> group = chosenGroup(hello);
    if (!group || !hello.offersTls13 || !hello.cipherSuites.contains(Aes128GcmSha256))
        return Unexpected { std::optional(HandshakeFailure) };
    if (!fits(presentation))
        return Unexpected { std::optional(InternalError) };
    const EphemeralKey ephemeral(*group);
    const std::optional<QByteArray> shared = ephemeral.sharedWith(hello.keyShares[*group]);
    if (!shared)
        return Unexpected { std::optional(HandshakeFailure) };

    QByteArray transcript = helloMessage;
    const auto say = [&](const QByteArray &message) {
        transcript += message;
        records.add(Handshake, message);
    };
    say(serverHello(hello, *group, ephemeral.publicValue()));
    KeySchedule schedule(*shared);
    const QByteArray clientSecret = schedule.trafficSecret("c hs traffic", transcript);
    const QByteArray serverSecret = schedule.trafficSecret("s hs traffic", transcript);
    records.protectReading(trafficKeys(clientSecret));
    records.protectWriting(trafficKeys(serverSecret));
    say(handshakeMessage(EncryptedExtensionsType, tls::vector(2, {})));
    const bool withStatus
        = hello.asksForStatus() || presentation.frameFault == StatusFrameFault::Unsolicited;
    say(certificateMessage(presentation, withStatus));
    say(certificateVerify(presentation.identity.key, transcript));
    say(handshakeMessage(FinishedType, verifyData(serverSecret, transcript)));
    schedule.advance();
    const QByteArray clientTraffic = schedule.trafficSecret("c ap traffic", transcript);
    records.protectWriting(trafficKeys(schedule.trafficSecret("s ap traffic", transcript)));
    if (!records.flush())
        return Unexpected { std::optional<AlertDescription>() };

    const std::optional<QByteArray> finished = records.readHandshake(FinishedType);
    if (!finished)
        return Unexpected { std::optional<AlertDescription>() };
    if (finished->mid(4) != verifyData(clientSecret, transcript))
        return Unexpected { std::optional(DecryptError) };
    records.protectReading(trafficKeys(clientTraffic));
    return Done {};
}
