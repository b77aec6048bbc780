// SPDX-License-Identifier: GPL-3.0-or-later
#include "bareclient.h"

#include "base/openssl.h"

#include <openssl/ocsp.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

struct BareClient::Private
{
    SslContextPtr context;
};

BareClient::BareClient(const QByteArray &rootDer)
    : d(std::make_unique<Private>())
{
    d->context.reset(SSL_CTX_new(TLS_client_method()));
    const auto *in = reinterpret_cast<const unsigned char *>(rootDer.constData());
    const X509Ptr root(d2i_X509(nullptr, &in, long(rootDer.size())));
    X509_STORE_add_cert(SSL_CTX_get_cert_store(d->context.get()), root.get());
    SSL_CTX_set_session_cache_mode(d->context.get(), SSL_SESS_CACHE_OFF);
}

BareClient::~BareClient() = default;

bool BareClient::check(quint16 port, const char *serverName)
{
    const int socketFd = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bool isGood = false;
    if (connect(socketFd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0) {
        const SslPtr ssl(SSL_new(d->context.get()));
        SSL_set_fd(ssl.get(), socketFd);
        SSL_set_tlsext_host_name(ssl.get(), serverName);
        SSL_set_tlsext_status_type(ssl.get(), TLSEXT_STATUSTYPE_ocsp);
        if (SSL_connect(ssl.get()) == 1) {
            const unsigned char *staple = nullptr;
            const long size = SSL_get_tlsext_status_ocsp_resp(ssl.get(), &staple);
            const OpenSslPtr<OCSP_RESPONSE, OCSP_RESPONSE_free> response(
                d2i_OCSP_RESPONSE(nullptr, &staple, size));
            const OpenSslPtr<OCSP_BASICRESP, OCSP_BASICRESP_free> basic(
                OCSP_response_get1_basic(response.get()));
            isGood = OCSP_basic_verify(basic.get(), SSL_get_peer_cert_chain(ssl.get()),
                                       SSL_CTX_get_cert_store(d->context.get()), 0)
                == 1;
            SSL_shutdown(ssl.get());
        }
    }
    close(socketFd);
    return isGood;
}
