// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

// Owning handles for OpenSSL's C types: one alias each, the deleter a type.
template <auto Free>
struct OpenSslDeleter
{
    template <class T>
    void operator()(T *p) const noexcept
    {
        Free(p);
    }
};
template <class T, auto Free>
using OpenSslPtr = std::unique_ptr<T, OpenSslDeleter<Free>>;

inline void freeX509Stack(STACK_OF(X509) *stack)
{
    sk_X509_pop_free(stack, X509_free);
}

using BioPtr = OpenSslPtr<BIO, BIO_free_all>;
using EvpMdContextPtr = OpenSslPtr<EVP_MD_CTX, EVP_MD_CTX_free>;
using EvpPkeyPtr = OpenSslPtr<EVP_PKEY, EVP_PKEY_free>;
using EvpPkeyContextPtr = OpenSslPtr<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using SslPtr = OpenSslPtr<SSL, SSL_free>;
using SslContextPtr = OpenSslPtr<SSL_CTX, SSL_CTX_free>;
using X509Ptr = OpenSslPtr<X509, X509_free>;
using X509StackPtr = OpenSslPtr<STACK_OF(X509), freeX509Stack>;
using X509StorePtr = OpenSslPtr<X509_STORE, X509_STORE_free>;
using X509StoreContextPtr = OpenSslPtr<X509_STORE_CTX, X509_STORE_CTX_free>;

static_assert(sizeof(X509Ptr) == sizeof(X509 *));

// Empties this thread's OpenSSL error queue and returns it as text, oldest error first. Reading
// the queue removes from it, so only this function may.
QString takeOpenSslErrors();
