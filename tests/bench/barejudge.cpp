// SPDX-License-Identifier: GPL-3.0-or-later
#include "barejudge.h"

#include "base/openssl.h"

#include <openssl/ocsp.h>

struct BareJudge::Private
{
    X509StackPtr chain { sk_X509_new_null() };
    X509StorePtr store { X509_STORE_new() };
};

namespace {

X509Ptr decoded(const QByteArray &der)
{
    const auto *in = reinterpret_cast<const unsigned char *>(der.constData());
    return X509Ptr(d2i_X509(nullptr, &in, long(der.size())));
}

}

BareJudge::BareJudge(const QByteArray &issuerDer, const QByteArray &rootDer)
    : d(std::make_unique<Private>())
{
    sk_X509_push(d->chain.get(), decoded(issuerDer).release());
    X509_STORE_add_cert(d->store.get(), decoded(rootDer).get());
}

BareJudge::~BareJudge() = default;

bool BareJudge::isVerified(const QByteArray &response) const
{
    const auto *in = reinterpret_cast<const unsigned char *>(response.constData());
    const OpenSslPtr<OCSP_RESPONSE, OCSP_RESPONSE_free> parsed(
        d2i_OCSP_RESPONSE(nullptr, &in, long(response.size())));
    const OpenSslPtr<OCSP_BASICRESP, OCSP_BASICRESP_free> basic(
        parsed ? OCSP_response_get1_basic(parsed.get()) : nullptr);
    return basic && OCSP_basic_verify(basic.get(), d->chain.get(), d->store.get(), 0) == 1;
}
