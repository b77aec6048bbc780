// SPDX-License-Identifier: GPL-3.0-or-later
#include "slowserver.h"

#include "lab/openssllab.h"

#include <QTcpSocket>
#include <QTimer>

namespace {

X509Ptr certificateFrom(const QByteArray &der)
{
    const auto *in = reinterpret_cast<const unsigned char *>(der.constData());
    return X509Ptr(d2i_X509(nullptr, &in, long(der.size())));
}

int giveStaple(SSL *ssl, void *argument)
{
    const auto &staple = *static_cast<const QByteArray *>(argument);
    void *copy = OPENSSL_memdup(staple.constData(), size_t(staple.size()));
    SSL_set_tlsext_status_ocsp_resp(ssl, copy, staple.size());
    return SSL_TLSEXT_ERR_OK;
}

// Lives as long as its client stays.
class SlowConnection : public QObject
{
public:
    SlowConnection(qintptr descriptor, SSL_CTX *context, int delayMsecs, QObject *parent)
        : QObject(parent)
        , m_ssl(SSL_new(context))
        , m_delayMsecs(delayMsecs)
    {
        SSL_set_bio(m_ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_accept_state(m_ssl.get());
        m_socket.setSocketDescriptor(descriptor);
        connect(&m_socket, &QTcpSocket::readyRead, this, &SlowConnection::take);
        connect(&m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    }

private:
    void take()
    {
        const QByteArray bytes = m_socket.readAll();
        BIO_write(SSL_get_rbio(m_ssl.get()), bytes.constData(), int(bytes.size()));
        SSL_do_handshake(m_ssl.get());
        takeOpenSslErrors();
        char *waiting = nullptr;
        const long length = BIO_get_mem_data(SSL_get_wbio(m_ssl.get()), &waiting);
        if (length <= 0)
            return;
        const QByteArray flight(waiting, length);
        (void)BIO_reset(SSL_get_wbio(m_ssl.get()));
        QTimer::singleShot(m_delayMsecs, Qt::PreciseTimer, this,
                           [this, flight] { m_socket.write(flight); });
    }

    QTcpSocket m_socket;
    SslPtr m_ssl;
    const int m_delayMsecs;
};

}

SlowServer::SlowServer(const ServerIdentity &identity, ServedVersions versions,
                       int flightDelayMsecs)
    : m_staple(identity.staples.value(0))
    , m_flightDelayMsecs(flightDelayMsecs)
    , m_context(SSL_CTX_new(TLS_server_method()))
{
    SSL_CTX *context = m_context.get();
    if (versions == ServedVersions::Tls12)
        SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_use_certificate(context, certificateFrom(identity.chain.value(0)).get());
    SSL_CTX_use_PrivateKey(context, openSslKey(identity.key).get());
    for (const QByteArray &der : identity.chain.mid(1))
        SSL_CTX_add1_chain_cert(context, certificateFrom(der).get());
    SSL_CTX_set_tlsext_status_cb(context, giveStaple);
    SSL_CTX_set_tlsext_status_arg(context, const_cast<QByteArray *>(&m_staple));
    setListenBacklogSize(1024);
}

void SlowServer::incomingConnection(qintptr descriptor)
{
    new SlowConnection(descriptor, m_context.get(), m_flightDelayMsecs, this);
}
