// SPDX-License-Identifier: GPL-3.0-or-later
#include "crosscheck/opensslopinion.h"

#include "base/openssl.h"

#include <openssl/ocsp.h>

#include <QScopeGuard>

namespace {

using ResponsePtr = OpenSslPtr<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using BasicPtr = OpenSslPtr<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using CertIdPtr = OpenSslPtr<OCSP_CERTID, OCSP_CERTID_free>;

X509Ptr decoded(const QByteArray &der)
{
    const auto *in = reinterpret_cast<const unsigned char *>(der.constData());
    return X509Ptr(d2i_X509(nullptr, &in, long(der.size())));
}

bool isVerified(OCSP_BASICRESP *basic, const X509Ptr &issuer, const Question &question)
{
    const X509StackPtr chain(sk_X509_new_null());
    X509_up_ref(issuer.get());
    sk_X509_push(chain.get(), issuer.get());
    const X509StorePtr store(X509_STORE_new());
    X509_STORE_add_cert(store.get(), decoded(question.root).get());
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), question.at.secs());
    return OCSP_basic_verify(basic, chain.get(), store.get(), 0) == 1;
}

bool isFor(OCSP_SINGLERESP *single, const X509Ptr &leaf, const X509Ptr &issuer)
{
    const OCSP_CERTID *id = OCSP_SINGLERESP_get0_id(single);
    ASN1_OBJECT *algorithm = nullptr;
    OCSP_id_get0_info(nullptr, &algorithm, nullptr, nullptr, const_cast<OCSP_CERTID *>(id));
    const EVP_MD *hash = EVP_get_digestbyobj(algorithm);
    const CertIdPtr own(hash ? OCSP_cert_to_id(hash, leaf.get(), issuer.get()) : nullptr);
    return own && OCSP_id_cmp(own.get(), id) == 0;
}

qint64 secondsFrom(const ASN1_GENERALIZEDTIME *time, UtcTime at)
{
    const OpenSslPtr<ASN1_TIME, ASN1_TIME_free> moment(ASN1_TIME_set(nullptr, at.secs()));
    int days = 0;
    int seconds = 0;
    ASN1_TIME_diff(&days, &seconds, moment.get(), time);
    return days * 86'400LL + seconds;
}

bool isInDate(OCSP_SINGLERESP *single, UtcTime at)
{
    constexpr qint64 Allowance = 300;
    ASN1_GENERALIZEDTIME *thisUpdate = nullptr;
    ASN1_GENERALIZEDTIME *nextUpdate = nullptr;
    OCSP_single_get0_status(single, nullptr, nullptr, &thisUpdate, &nextUpdate);
    return secondsFrom(thisUpdate, at) <= Allowance
        && (!nextUpdate
            || (secondsFrom(nextUpdate, at) >= -Allowance
                && ASN1_TIME_compare(nextUpdate, thisUpdate) >= 0));
}

}

bool opensslAccepts(const Question &question)
{
    const auto forgetErrors = qScopeGuard([] { takeOpenSslErrors(); });
    const auto *in = reinterpret_cast<const unsigned char *>(question.response.constData());
    const ResponsePtr response(d2i_OCSP_RESPONSE(nullptr, &in, long(question.response.size())));
    if (!response || OCSP_response_status(response.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        return false;
    const BasicPtr basic(OCSP_response_get1_basic(response.get()));
    const X509Ptr leaf = decoded(question.leaf);
    const X509Ptr issuer = decoded(question.issuer);
    if (!basic || !isVerified(basic.get(), issuer, question))
        return false;
    for (int i = 0; i < OCSP_resp_count(basic.get()); ++i) {
        OCSP_SINGLERESP *single = OCSP_resp_get0(basic.get(), i);
        if (isFor(single, leaf, issuer) && isInDate(single, question.at))
            return true;
    }
    return false;
}
