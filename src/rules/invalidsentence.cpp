// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/decision.h"

#include <QLatin1String>

#include <algorithm>

namespace {

struct InvalidSentence
{
    const char *id;
    const char *text; // may use the values of the finding's detail
};

constexpr InvalidSentence InvalidSentences[] = {
    { "tls-empty-status",
      QT_TRANSLATE_NOOP(
          "Rules",
          "The server staples an empty response. Most clients break off the connection.") },
    { "tls-status-bad-type",
      QT_TRANSLATE_NOOP("Rules",
                        "The server sends a status message of an unknown type. Many clients break "
                        "off the connection.") },
    { "tls-status-bad-length",
      QT_TRANSLATE_NOOP(
          "Rules",
          "The server frames its status message wrongly. Clients break off the connection.") },
    { "tls-status-unsolicited",
      QT_TRANSLATE_NOOP("Rules",
                        "The server sends a status message without having agreed to. Clients break "
                        "off the connection.") },
    { "tls-staple-too-large",
      QT_TRANSLATE_NOOP(
          "Rules", "The response is too large: OpenSSL clients break off TLS 1.2 connections.") },
    { "resp-not-der",
      QT_TRANSLATE_NOOP(
          "Rules",
          "What is stapled cannot be decoded: it is not an OCSP response. It proves nothing.") },
    { "resp-pem-encoded",
      QT_TRANSLATE_NOOP(
          "Rules",
          "The response is stapled as a PEM file, which no client can read. It has to be DER.") },
    { "resp-trailing-data",
      QT_TRANSLATE_NOOP("Rules",
                        "Bytes follow the end of the response. Strict clients reject it.") },
    { "resp-ber-not-der",
      QT_TRANSLATE_NOOP(
          "Rules",
          "The response is encoded in a form that DER forbids. Strict clients reject it.") },
    { "resp-bytes-missing",
      QT_TRANSLATE_NOOP(
          "Rules", "The response calls itself successful but has no content. It proves nothing.") },
    { "certid-serial-mismatch",
      QT_TRANSLATE_NOOP("Rules",
                        "The response is about another certificate (serial number %1, expected "
                        "%2), so it proves nothing about this one.") },
    { "certid-issuer-name-mismatch",
      QT_TRANSLATE_NOOP("Rules",
                        "The response is about a certificate of another issuer, so it proves "
                        "nothing about this one.") },
    { "certid-issuer-key-mismatch",
      QT_TRANSLATE_NOOP("Rules",
                        "The response is about a certificate of another CA key, so it proves "
                        "nothing about this one.") },
    { "certid-no-match",
      QT_TRANSLATE_NOOP("Rules",
                        "The response is about another certificate (serial number %1, expected "
                        "%2), so it proves nothing about this one.") },
    { "signer-not-found",
      QT_TRANSLATE_NOOP("Rules",
                        "The response does not hold its signer's certificate, so its signature "
                        "cannot be checked by anybody.") },
    { "signer-missing-eku",
      QT_TRANSLATE_NOOP("Rules",
                        "The response is signed by a certificate that the CA did not authorise to "
                        "sign (no OCSPSigning).") },
    { "signer-not-issued-by-ca",
      QT_TRANSLATE_NOOP("Rules",
                        "The response is signed by a certificate that the certificate's issuer did "
                        "not authorise.") },
    { "signer-is-leaf",
      QT_TRANSLATE_NOOP(
          "Rules",
          "The server signed the response about its certificate itself. That proves nothing.") },
    { "signer-expired",
      QT_TRANSLATE_NOOP("Rules",
                        "The certificate of the response's signer has expired, so clients reject "
                        "the response.") },
    { "signer-critical-ext-unknown",
      QT_TRANSLATE_NOOP("Rules",
                        "The certificate of the response's signer has a critical extension that is "
                        "not understood, so the response must not be used.") },
    { "signer-not-yet-valid",
      QT_TRANSLATE_NOOP("Rules",
                        "The certificate of the response's signer is not valid yet, so clients "
                        "reject the response.") },
    { "sig-invalid",
      QT_TRANSLATE_NOOP("Rules",
                        "The signature of the response does not verify: it was changed, forged, or "
                        "made by somebody else.") },
    { "sig-alg-unsupported",
      QT_TRANSLATE_NOOP("Rules",
                        "The response is signed with an unknown algorithm, so its signature cannot "
                        "be checked.") },
    { "sig-alg-sha1",
      QT_TRANSLATE_NOOP("Rules",
                        "The response is signed with SHA-1, which public CAs may not use any more. "
                        "Strict clients reject it.") },
    { "sig-alg-md5",
      QT_TRANSLATE_NOOP(
          "Rules", "The response is signed with a broken hash, so its signature proves nothing.") },
    { "ext-unknown-critical",
      QT_TRANSLATE_NOOP("Rules",
                        "The response holds a mandatory extension that clients do not understand, "
                        "so they must not use it.") },
    { "issuer-mismatch",
      QT_TRANSLATE_NOOP("Rules",
                        "The issuer given did not issue this certificate, so nothing can be "
                        "concluded about it.") },
    { "time-nextupdate-before-thisupdate",
      QT_TRANSLATE_NOOP("Rules",
                        "The response ends before it begins (from %1 to %2), so it never holds.") },
    { "time-producedat-after-nextupdate",
      QT_TRANSLATE_NOOP("Rules", "The response was produced at %1, after its own end at %2.") },
};

}

Message invalidSentence(const Finding &leading)
{
    const QLatin1String id(leading.rule->id);
    const auto found
        = std::find_if(std::begin(InvalidSentences), std::end(InvalidSentences),
                       [&](const InvalidSentence &one) { return id == QLatin1String(one.id); });
    if (found != std::end(InvalidSentences))
        return { found->text, leading.detail.values };
    return { leading.rule->explanation };
}
