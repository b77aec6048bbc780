// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/tlsrecordlayer.h"

#include "lab/tlscrypto.h"

namespace {

constexpr qsizetype MaximumFragment = 16'384;
constexpr qsizetype TagLength = 16;
constexpr qsizetype ExplicitNonceLength = 8;

QByteArray header(quint8 type, qsizetype length)
{
    return tls::number(type, 1) + tls::number(tls::Version12, 2) + tls::number(quint64(length), 2);
}

// RFC 8446 §5.3
QByteArray nonce13(const QByteArray &iv, quint64 sequence)
{
    QByteArray nonce = tls::number(sequence, 12);
    for (qsizetype i = 0; i < nonce.size(); ++i)
        nonce[i] = char(nonce[i] ^ iv[i]);
    return nonce;
}

// RFC 5246 §6.2.3.3
QByteArray associated12(quint64 sequence, quint8 type, qsizetype plainLength)
{
    return tls::number(sequence, 8) + header(type, plainLength);
}

}

std::optional<tls::Record> tls::RecordLayer::readRaw()
{
    const auto fill = [this](qsizetype wanted) {
        while (m_received.size() < wanted) {
            const QByteArray more = m_connection.receive();
            if (more.isEmpty())
                return false;
            m_received += more;
        }
        return true;
    };
    if (!fill(5))
        return std::nullopt;
    Reader reader(m_received);
    Record record;
    record.type = quint8(reader.number(1));
    reader.number(2);
    const auto length = qsizetype(reader.number(2));
    if (!fill(5 + length))
        return std::nullopt;
    record.content = m_received.mid(5, length);
    m_received.remove(0, 5 + length);
    return record;
}

std::optional<tls::Record> tls::RecordLayer::read()
{
    while (std::optional<Record> record = readRaw()) {
        if (!m_readKeys)
            return record;
        // The compatibility mode of TLS 1.3: a change_cipher_spec that means nothing (RFC 8446 §5).
        if (m_readKeys->isTls13 && record->type == ChangeCipherSpec)
            continue;
        return opened(*record);
    }
    return std::nullopt;
}

std::optional<tls::Record> tls::RecordLayer::opened(const Record &record)
{
    const quint64 sequence = m_readSequence++;
    if (m_readKeys->isTls13) {
        std::optional<QByteArray> plain
            = aesGcmOpen(m_readKeys->key, nonce13(m_readKeys->iv, sequence), record.content,
                         header(record.type, record.content.size()));
        if (!plain)
            return std::nullopt;
        // TLSInnerPlaintext: content, its type, then zeros.
        while (plain->endsWith('\0'))
            plain->chop(1);
        if (plain->isEmpty())
            return std::nullopt;
        return Record { quint8(plain->back()), plain->chopped(1) };
    }
    const QByteArray explicitNonce = record.content.left(ExplicitNonceLength);
    const QByteArray body = record.content.mid(ExplicitNonceLength);
    const std::optional<QByteArray> plain
        = aesGcmOpen(m_readKeys->key, m_readKeys->iv + explicitNonce, body,
                     associated12(sequence, record.type, body.size() - TagLength));
    if (!plain)
        return std::nullopt;
    return Record { record.type, *plain };
}

std::optional<QByteArray> tls::RecordLayer::readHandshake(HandshakeType type)
{
    constexpr qsizetype HeaderLength = 4;
    const auto wanted = [this] {
        return m_handshake.size() < HeaderLength
            ? HeaderLength
            : HeaderLength + qsizetype(Reader(m_handshake.mid(1)).number(3));
    };
    while (m_handshake.size() < wanted()) {
        const std::optional<Record> record = read();
        if (!record || record->type != Handshake)
            return std::nullopt;
        m_handshake += record->content;
    }
    const QByteArray message = m_handshake.left(wanted());
    m_handshake.remove(0, message.size());
    if (quint8(message[0]) != type)
        return std::nullopt;
    return message;
}

QByteArray tls::RecordLayer::sealed(quint8 type, const QByteArray &content)
{
    if (!m_writeKeys)
        return header(type, content.size()) + content;
    const quint64 sequence = m_writeSequence++;
    if (m_writeKeys->isTls13) {
        const QByteArray inner = content + char(type);
        const QByteArray outer = header(ApplicationData, inner.size() + TagLength);
        return outer
            + aesGcmSeal(m_writeKeys->key, nonce13(m_writeKeys->iv, sequence), inner, outer);
    }
    const QByteArray explicitNonce = number(sequence, ExplicitNonceLength);
    return header(type, ExplicitNonceLength + content.size() + TagLength) + explicitNonce
        + aesGcmSeal(m_writeKeys->key, m_writeKeys->iv + explicitNonce, content,
                     associated12(sequence, type, content.size()));
}

void tls::RecordLayer::add(ContentType type, const QByteArray &content)
{
    for (qsizetype at = 0; at < content.size(); at += MaximumFragment)
        m_flight += sealed(type, content.mid(at, MaximumFragment));
}

bool tls::RecordLayer::flush()
{
    return m_connection.sendFlight(std::exchange(m_flight, {}));
}

void tls::RecordLayer::sendAlert(AlertDescription description)
{
    constexpr quint8 Warning = 1, Fatal = 2;
    add(Alert, number(description == CloseNotify ? Warning : Fatal, 1) + number(description, 1));
    flush();
}

void tls::RecordLayer::protectReading(const TrafficKeys &keys)
{
    m_readKeys = keys;
    m_readSequence = 0;
}

void tls::RecordLayer::protectWriting(const TrafficKeys &keys)
{
    m_writeKeys = keys;
    m_writeSequence = 0;
}
