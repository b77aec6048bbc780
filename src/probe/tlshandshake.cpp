// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/tlshandshake.h"

#include "probe/errors.h"
#include "probe/handshakemessages.h"
#include "probe/handshakerecorder.h"
#include "probe/plaintextrecords.h"
#include "probe/tlscontext.h"

#include <openssl/err.h>

namespace {

constexpr qsizetype SeenSize = 64;

// The name as registered for supported_groups (RFC 8422 §5.1.1, RFC 7919).
QString groupName(SSL *ssl)
{
    EVP_PKEY *key = nullptr;
    if (!SSL_get_peer_tmp_key(ssl, &key))
        return {};
    const EvpPkeyPtr owner(key);
    std::array<char, 80> name {};
    if (!EVP_PKEY_get_group_name(key, name.data(), name.size(), nullptr))
        return QString::fromLatin1(EVP_PKEY_get0_type_name(key)); // "X25519"
    const QString group = QString::fromLatin1(name.data());
    return group == u"prime256v1" ? QStringLiteral("secp256r1") : group;
}

class Handshake
{
public:
    Handshake(Connection &connection, const ProbeRequest &request)
        : m_connection(connection)
        , m_ssl(newTlsClient(request.asked, request.serverName, request.identity))
    {
    }

    HandshakeOutcome make();

private:
    std::optional<ProbeError> connect();
    std::optional<ProbeError> readMore();
    ProbeError refused();
    void recoverStatus(Capture *capture);
    void sendPending();
    void describe(Capture *capture) const;
    ProbeError error(ProbeFault fault, const QString &detail = {}) const;

    Connection &m_connection;
    HandshakeRecorder m_recorder;
    SslPtr m_ssl;
    QByteArray m_received; // everything, from the first byte on
    bool m_wasRefused = false; // by OpenSSL
};

HandshakeOutcome Handshake::make()
{
    takeOpenSslErrors(); // an older error would be taken for this handshake's
    if (!m_ssl)
        return { {}, error(ProbeFault::HandshakeFailed, takeOpenSslErrors()) };
    SSL_set_msg_callback(m_ssl.get(), &HandshakeRecorder::listen);
    SSL_set_msg_callback_arg(m_ssl.get(), &m_recorder);

    std::optional<ProbeError> failure = connect();
    Capture capture = m_recorder.takeCapture();
    if (m_wasRefused)
        recoverStatus(&capture);
    describe(&capture);
    if (!failure)
        SSL_shutdown(m_ssl.get());
    sendPending(); // our Finished and close_notify, or the alert
    return { capture, failure };
}

std::optional<ProbeError> Handshake::connect()
{
    for (;;) {
        const int result = SSL_connect(m_ssl.get());
        if (m_recorder.exceededLimit())
            return error(*m_recorder.exceededLimit());
        if (result == 1)
            return {};
        if (SSL_get_error(m_ssl.get(), result) != SSL_ERROR_WANT_READ)
            return refused();
        sendPending();
        if (auto failure = readMore())
            return failure;
    }
}

std::optional<ProbeError> Handshake::readMore()
{
    const auto bytes = m_connection.read();
    if (!bytes) {
        ProbeError failure = bytes.error();
        // A server that began to speak TLS and hung up did so on purpose.
        if (failure.fault == ProbeFault::Reset && !m_received.isEmpty())
            failure.fault = ProbeFault::HandshakeFailed;
        failure.seen = m_received.first(std::min(m_received.size(), SeenSize));
        return failure;
    }
    m_received.append(*bytes);
    if (!canBeTls(m_received))
        return error(ProbeFault::NotTls);
    if (m_received.size() > MaxHandshakeSize)
        return error(ProbeFault::HandshakeTooLarge);
    BIO_write(SSL_get_rbio(m_ssl.get()), bytes->constData(), int(bytes->size()));
    return {};
}

ProbeError Handshake::refused()
{
    m_wasRefused = true;
    const unsigned long code = ERR_peek_last_error();
    const bool isTooLarge
        = ERR_GET_LIB(code) == ERR_LIB_SSL && ERR_GET_REASON(code) == SSL_R_EXCESSIVE_MESSAGE_SIZE;
    ProbeError failure = error(ProbeFault::HandshakeFailed, takeOpenSslErrors());
    if (m_recorder.fatalAlert())
        failure.alert = alertName(*m_recorder.fatalAlert());
    // Only a Certificate can be as large; a CertificateStatus is looked for by recoverStatus().
    if (isTooLarge && !m_recorder.sawCertificate())
        failure.fault = ProbeFault::HandshakeTooLarge;
    return failure;
}

// OpenSSL refuses some messages at their header, often before the rest of them has come.
void Handshake::recoverStatus(Capture *capture)
{
    if (m_recorder.fatalAlert() || !capture->staples.isEmpty()
        || !capture->brokenStatuses.isEmpty())
        return;
    PlaintextFlight flight = readPlaintextRecords(m_received);
    while (awaitsStatus(flight)) {
        const auto bytes = m_connection.read();
        if (!bytes)
            break;
        m_received.append(*bytes);
        flight = readPlaintextRecords(m_received);
    }
    const RefusedStatus status = findRefusedStatus(flight);
    if (status.broken)
        capture->brokenStatuses.append(*status.broken);
    if (status.staple)
        capture->staples.append(*status.staple);
}

void Handshake::sendPending()
{
    BIO *sent = SSL_get_wbio(m_ssl.get());
    QByteArray bytes(qsizetype(BIO_ctrl_pending(sent)), Qt::Uninitialized);
    if (!bytes.isEmpty() && BIO_read(sent, bytes.data(), int(bytes.size())) == bytes.size())
        m_connection.write(bytes);
}

void Handshake::describe(Capture *capture) const
{
    if (!m_recorder.sawServerHello())
        return;
    SSL *ssl = m_ssl.get();
    capture->protocol = QString::fromLatin1(SSL_get_version(ssl));
    const SSL_CIPHER *cipher = SSL_get_current_cipher(ssl);
    if (!cipher)
        cipher = SSL_get_pending_cipher(ssl);
    if (cipher)
        capture->cipher = QString::fromLatin1(SSL_CIPHER_get_name(cipher));
    capture->keyExchangeGroup = groupName(ssl);
    capture->wasResumed = SSL_session_reused(ssl);
}

ProbeError Handshake::error(ProbeFault fault, const QString &detail) const
{
    ProbeError failure = m_connection.error(fault, detail);
    failure.seen = m_received.first(std::min(m_received.size(), SeenSize));
    return failure;
}

} // namespace

HandshakeOutcome makeHandshake(Connection &connection, const ProbeRequest &request)
{
    return Handshake(connection, request).make();
}
