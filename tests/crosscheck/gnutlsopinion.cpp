// SPDX-License-Identifier: GPL-3.0-or-later
#include "crosscheck/gnutlsopinion.h"

#include <gnutls/gnutls.h>
#include <gnutls/ocsp.h>
#include <gnutls/x509.h>

#include <memory>

namespace {

template <auto Free>
struct Deleter
{
    template <class T>
    void operator()(T *p) const noexcept
    {
        Free(p);
    }
};
using CertificatePtr
    = std::unique_ptr<std::remove_pointer_t<gnutls_x509_crt_t>, Deleter<gnutls_x509_crt_deinit>>;
using ResponsePtr
    = std::unique_ptr<std::remove_pointer_t<gnutls_ocsp_resp_t>, Deleter<gnutls_ocsp_resp_deinit>>;

time_t moment = 0; // GnuTLS asks a function without arguments for the time

gnutls_datum_t datum(const QByteArray &bytes)
{
    return { reinterpret_cast<unsigned char *>(const_cast<char *>(bytes.constData())),
             unsigned(bytes.size()) };
}

CertificatePtr decoded(const QByteArray &der)
{
    gnutls_x509_crt_t certificate = nullptr;
    gnutls_x509_crt_init(&certificate);
    const gnutls_datum_t bytes = datum(der);
    gnutls_x509_crt_import(certificate, &bytes, GNUTLS_X509_FMT_DER);
    return CertificatePtr(certificate);
}

QByteArray reasonsIn(unsigned verify)
{
    const std::pair<unsigned, const char *> known[] = {
        { GNUTLS_OCSP_VERIFY_SIGNER_NOT_FOUND, "signer not found" },
        { GNUTLS_OCSP_VERIFY_SIGNER_KEYUSAGE_ERROR, "signer's key usage" },
        { GNUTLS_OCSP_VERIFY_UNTRUSTED_SIGNER, "untrusted signer" },
        { GNUTLS_OCSP_VERIFY_INSECURE_ALGORITHM, "insecure algorithm" },
        { GNUTLS_OCSP_VERIFY_SIGNATURE_FAILURE, "signature failure" },
        { GNUTLS_OCSP_VERIFY_CERT_NOT_ACTIVATED, "signer not yet valid" },
        { GNUTLS_OCSP_VERIFY_CERT_EXPIRED, "signer expired" },
    };
    QByteArrayList reasons;
    for (const auto &[bit, reason] : known) {
        if (verify & bit)
            reasons.append(reason);
    }
    return reasons.isEmpty() ? "verify status " + QByteArray::number(verify) : reasons.join(", ");
}

QByteArray objection(gnutls_ocsp_resp_t response, const Question &question)
{
    constexpr time_t Allowance = 300;
    const CertificatePtr issuer = decoded(question.issuer);
    const CertificatePtr leaf = decoded(question.leaf);
    if (gnutls_ocsp_resp_check_crt(response, 0, leaf.get()) < 0)
        return "about another certificate";
    unsigned verify = 0;
    if (const int code = gnutls_ocsp_resp_verify_direct(response, issuer.get(), &verify, 0);
        code < 0)
        return gnutls_strerror(code);
    if (verify != 0)
        return reasonsIn(verify);
    time_t thisUpdate = -1;
    time_t nextUpdate = -1;
    if (gnutls_ocsp_resp_get_single(response, 0, nullptr, nullptr, nullptr, nullptr, nullptr,
                                    &thisUpdate, &nextUpdate, nullptr, nullptr)
        < 0)
        return "no entry";
    if (thisUpdate > moment + Allowance)
        return "not yet valid";
    if (nextUpdate != -1 && nextUpdate + Allowance < moment)
        return "expired";
    return {};
}

}

GnuTlsOpinion gnutlsOpinion(const Question &question)
{
    moment = time_t(question.at.secs());
    gnutls_global_set_time_function([](time_t *out) {
        if (out)
            *out = moment;
        return moment;
    });
    gnutls_ocsp_resp_t raw = nullptr;
    gnutls_ocsp_resp_init(&raw);
    const ResponsePtr response(raw);
    const gnutls_datum_t bytes = datum(question.response);
    if (gnutls_ocsp_resp_import(raw, &bytes) < 0)
        return { false, "cannot be decoded" };
    if (gnutls_ocsp_resp_get_status(raw) != GNUTLS_OCSP_RESP_SUCCESSFUL)
        return { false, "not successful" };
    const QByteArray why = objection(raw, question);
    return { why.isEmpty(), why };
}
