// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/tlscontext.h"

#include "probe/handshakemessages.h"

#include <QHostAddress>

#include <array>
#include <mutex>

namespace {

struct KeyChoice
{
    const char *ciphers; // TLS ≤ 1.2
    const char *signatureAlgorithms; // null: the library's own
};

// What a client certificate may sign with, whatever is asked of the server's.
constexpr char OwnSignatures[]
    = "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:ed25519:ed448:RSA-PSS+SHA256:RSA-PSS+SHA384:"
      "RSA-PSS+SHA512:RSA+SHA256:RSA+SHA384:RSA+SHA512:ECDSA+SHA1:RSA+SHA1";

KeyChoice choiceFor(CertificateKey key)
{
    switch (key) {
    case CertificateKey::Any:
        break;
    case CertificateKey::Rsa:
        return { "aRSA:!eNULL:@SECLEVEL=0",
                 "RSA-PSS+SHA256:RSA-PSS+SHA384:RSA-PSS+SHA512:"
                 "RSA+SHA256:RSA+SHA384:RSA+SHA512:RSA+SHA1" };
    case CertificateKey::Ecdsa:
        // The list is for the signatures of the chain too, and the CA may have an RSA key. In
        // TLS 1.3 PKCS#1 is for certificates alone (RFC 8446 §4.2.3); before, the ciphers decide.
        return { "aECDSA:!eNULL:@SECLEVEL=0",
                 "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:ECDSA+SHA1:"
                 "RSA+SHA256:RSA+SHA384:RSA+SHA512" };
    }
    return { "DEFAULT:@SECLEVEL=0", nullptr };
}

bool chooseVersion(SSL_CTX *context, TlsVersion version)
{
    const auto only = [&](int number) {
        return SSL_CTX_set_min_proto_version(context, number)
            && SSL_CTX_set_max_proto_version(context, number);
    };
    switch (version) {
    case TlsVersion::Any:
        break;
    case TlsVersion::Tls12:
        return only(TLS1_2_VERSION);
    case TlsVersion::Tls13:
        return only(TLS1_3_VERSION);
    }
    return SSL_CTX_set_min_proto_version(context, TLS1_VERSION)
        && SSL_CTX_set_max_proto_version(context, 0);
}

SslContextPtr newContext(TlsVersion version, CertificateKey key)
{
    SslContextPtr owner(SSL_CTX_new(TLS_client_method()));
    SSL_CTX *context = owner.get();
    if (!context)
        return {};
    const KeyChoice choice = choiceFor(key);
    SSL_CTX_set_security_level(context, 0);
    if (!chooseVersion(context, version) || !SSL_CTX_set_cipher_list(context, choice.ciphers)
        || (choice.signatureAlgorithms
            && (!SSL_CTX_set1_sigalgs_list(context, choice.signatureAlgorithms)
                || !SSL_CTX_set1_client_sigalgs_list(context, OwnSignatures))))
        return {};

    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_LEGACY_SERVER_CONNECT);
#ifdef SSL_OP_NO_RX_CERTIFICATE_COMPRESSION // else the chain could come as CompressedCertificate
    SSL_CTX_set_options(context, SSL_OP_NO_RX_CERTIFICATE_COMPRESSION);
#endif
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_max_cert_list(context, MaxHandshakeSize);
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nullptr);
    // Without this, OpenSSL builds and checks a path even under SSL_VERIFY_NONE.
    SSL_CTX_set_cert_verify_callback(
        context, [](X509_STORE_CTX *, void *) { return 1; }, nullptr);
    // Asks for SCTs; a permissive validation refuses nothing.
    SSL_CTX_enable_ct(context, SSL_CT_VALIDATION_PERMISSIVE);
    return owner;
}

// Only counts references: the identity is shared with other threads.
bool useIdentity(SSL *ssl, const ClientIdentity &identity)
{
    return SSL_use_certificate(ssl, identity.certificate.get())
        && SSL_use_PrivateKey(ssl, identity.key.get())
        && (!identity.chain || SSL_set1_chain(ssl, identity.chain.get()));
}

// Making a context costs more than a handshake, and one serves any number of threads.
SSL_CTX *sharedContext(TlsVersion version, CertificateKey key)
{
    struct Entry
    {
        std::once_flag made;
        SslContextPtr context;
    };
    static std::array<Entry, 9> entries;
    Entry &entry = entries[size_t(version) * 3 + size_t(key)];
    std::call_once(entry.made, [&] { entry.context = newContext(version, key); });
    return entry.context.get();
}

} // namespace

SslPtr newTlsClient(const Asked &asked, const QString &serverName,
                    const ClientIdentityPtr &identity)
{
    SSL_CTX *context = sharedContext(asked.version, asked.key);
    SslPtr ssl(context ? SSL_new(context) : nullptr);
    BioPtr received(BIO_new(BIO_s_mem()));
    BioPtr sent(BIO_new(BIO_s_mem()));
    if (!ssl || !received || !sent)
        return {};
    SSL_set_bio(ssl.get(), received.release(), sent.release());
    SSL_set_connect_state(ssl.get());
    SSL_set_tlsext_status_type(ssl.get(), TLSEXT_STATUSTYPE_ocsp);

    // "Literal IPv4 and IPv6 addresses are not permitted in HostName" (RFC 6066 §3).
    const bool isNumeric = !QHostAddress(serverName).isNull();
    if (!serverName.isEmpty() && !isNumeric
        && !SSL_set_tlsext_host_name(ssl.get(), serverName.toUtf8().constData()))
        return {};
    if (identity && !useIdentity(ssl.get(), *identity))
        return {};
    return ssl;
}
