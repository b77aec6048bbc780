// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/opensslserver.h"

#include "lab/openssllab.h"
#include "lab/plainanswer.h"

struct OpenSslServer::Private
{
    QList<ServerIdentity> identities;
    SslContextPtr context;
};

namespace {

struct ConnectionState
{
    const QList<ServerIdentity> *identities = nullptr;
    bool withStaple = false;
};

QByteArray derOf(X509 *certificate)
{
    QByteArray der(i2d_X509(certificate, nullptr), '\0');
    auto *out = reinterpret_cast<unsigned char *>(der.data());
    i2d_X509(certificate, &out);
    return der;
}

// OpenSSL asks when it has chosen the certificate, and frees what it is given.
int staple(SSL *ssl, void *)
{
    const auto *state = static_cast<const ConnectionState *>(SSL_get_app_data(ssl));
    if (!state->withStaple)
        return SSL_TLSEXT_ERR_NOACK;
    const QByteArray leaf = derOf(SSL_get_certificate(ssl));
    for (const ServerIdentity &identity : *state->identities) {
        const auto found = identity.staples.constFind(0);
        if (identity.chain.value(0) != leaf || found == identity.staples.cend())
            continue;
        void *copy = OPENSSL_memdup(found->constData(), size_t(found->size()));
        SSL_set_tlsext_status_ocsp_resp(ssl, copy, found->size());
        return SSL_TLSEXT_ERR_OK;
    }
    return SSL_TLSEXT_ERR_NOACK;
}

X509Ptr certificateFrom(const QByteArray &der)
{
    const auto *in = reinterpret_cast<const unsigned char *>(der.constData());
    X509Ptr certificate(d2i_X509(nullptr, &in, long(der.size())));
    labRequire(certificate != nullptr, "reading a certificate");
    return certificate;
}

void addIdentity(SSL_CTX *context, const ServerIdentity &identity)
{
    labRequire(SSL_CTX_use_certificate(context, certificateFrom(identity.chain.value(0)).get())
                   == 1,
               "using a certificate");
    labRequire(SSL_CTX_use_PrivateKey(context, openSslKey(identity.key).get()) == 1, "using a key");
    for (const QByteArray &der : identity.chain.mid(1))
        labRequire(SSL_CTX_add1_chain_cert(context, certificateFrom(der).get()) == 1,
                   "using a chain");
}

void limitVersions(SSL_CTX *context, ServedVersions versions)
{
    switch (versions) {
    case ServedVersions::Both:
        SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
        break;
    case ServedVersions::Tls10:
        SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context, TLS1_VERSION);
        break;
    case ServedVersions::Tls12:
        SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
        SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
        break;
    case ServedVersions::Tls13:
        SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
        break;
    }
}

// TLS over memory BIOs: OpenSSL never touches the socket.
class TlsStream
{
public:
    TlsStream(LabConnection &connection, SSL_CTX *context)
        : m_connection(connection)
        , m_ssl(SSL_new(context))
    {
        SSL_set_bio(m_ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_accept_state(m_ssl.get());
    }

    SSL *ssl() const { return m_ssl.get(); }

    // Repeats a step of OpenSSL's with more of the client's bytes until it is done; false when it
    // failed or the client is gone.
    template <class Step>
    bool run(Step step)
    {
        while (true) {
            const int result = step(m_ssl.get());
            const int error = SSL_get_error(m_ssl.get(), result);
            if (!flush())
                return false;
            if (result > 0)
                return true;
            if (error != SSL_ERROR_WANT_READ)
                return false;
            const QByteArray more = m_connection.receive();
            if (more.isEmpty())
                return false;
            BIO_write(SSL_get_rbio(m_ssl.get()), more.constData(), int(more.size()));
        }
    }

private:
    bool flush()
    {
        char *waiting = nullptr;
        const long length = BIO_get_mem_data(SSL_get_wbio(m_ssl.get()), &waiting);
        if (length <= 0)
            return true;
        const bool sent = m_connection.sendFlight(QByteArray(waiting, length));
        BIO_reset(SSL_get_wbio(m_ssl.get()));
        return sent;
    }

    LabConnection &m_connection;
    SslPtr m_ssl;
};

}

OpenSslServer::OpenSslServer(const QList<ServerIdentity> &identities, ServedVersions versions)
    : d(new Private { identities, SslContextPtr(SSL_CTX_new(TLS_server_method())) })
{
    SSL_CTX *context = d->context.get();
    labRequire(context != nullptr, "making a server");
    SSL_CTX_set_security_level(context, 0); // RSA 1024, SHA-1 and TLS 1.0 are wanted here
    limitVersions(context, versions);
    for (const ServerIdentity &identity : identities)
        addIdentity(context, identity);
    SSL_CTX_set_tlsext_status_cb(context, staple);
}

OpenSslServer::~OpenSslServer() = default;

void OpenSslServer::serve(LabConnection &connection, bool withStaple) const
{
    ConnectionState state { &d->identities, withStaple };
    TlsStream stream(connection, d->context.get());
    SSL_set_app_data(stream.ssl(), &state);
    char request[4096];
    if (stream.run(SSL_do_handshake)
        && stream.run([&](SSL *ssl) { return SSL_read(ssl, request, sizeof request); })) {
        const QByteArray answer = plainAnswer();
        stream.run(
            [&](SSL *ssl) { return SSL_write(ssl, answer.constData(), int(answer.size())); });
    }
    // 0 says that the client's close_notify is still to come; nobody waits for it.
    stream.run([](SSL *ssl) { return std::max(SSL_shutdown(ssl), 1); });
    takeOpenSslErrors();
    connection.drain();
}
