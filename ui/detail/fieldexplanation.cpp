// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/fieldexplanation.h"

#include <QCoreApplication>

namespace {

struct Explained
{
    const char *topic; // of a field, or its name
    const char *clause;
    const char *text;
};

constexpr char Context[] = "FieldExplanation";

// clang-format off
constexpr Explained ResponseTopics[] = {
    { "responseStatus", "RFC 6960 §4.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "Whether the responder answered at all. Only with successful (0) is there an answer below; everything else is an error of the responder, and says nothing about the certificate.") },
    { "responseType", "RFC 6960 §4.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "Which kind of answer follows. Every client must know the basic response; other kinds are not in use.") },
    { "version", "RFC 6960 §4.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "The version of the syntax. There is only v1, which is the default and should not be written out.") },
    { "responderID", "RFC 6960 §4.2.2.3",
      QT_TRANSLATE_NOOP("FieldExplanation", "Who signed: the name of the signer, or the SHA-1 hash of its public key. It must fit the certificate that the signature is verified with.") },
    { "producedAt", "RFC 6960 §2.4",
      QT_TRANSLATE_NOOP("FieldExplanation", "When the responder signed this response. Not before thisUpdate where the answer was made in advance.") },
    { "responses", "RFC 6960 §4.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "One answer for each certificate that was asked about. The one about the certificate of this server decides.") },
    { "SingleResponse", "RFC 6960 §4.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "The answer about one certificate: which one, its status, and for how long the answer holds.") },
    { "hashAlgorithm", "RFC 6960 §4.1.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "With what the two hashes below were made. SHA-1 is still usual and no weakness here, as it only names the issuer; RFC 9919 prefers SHA-256.") },
    { "issuerNameHash", "RFC 6960 §4.1.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "Hash of the issuer's name as it stands in the certificate. With the next two it says which certificate this is about.") },
    { "issuerKeyHash", "RFC 6960 §4.1.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "Hash of the issuer's public key, without tag and length. It tells apart issuers of the same name.") },
    { "serialNumber", "RFC 6960 §4.1.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "Serial number of the certificate that this is about. Where it differs from the server's, the response is about another certificate.") },
    { "certStatus", "RFC 6960 §2.2",
      QT_TRANSLATE_NOOP("FieldExplanation", "Good: not revoked. Revoked: not to be trusted any more. Unknown: the responder does not know this certificate, often because the issuer is the wrong one.") },
    { "revocationTime", "RFC 6960 §4.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "When the CA revoked the certificate, or put it on hold.") },
    { "revocationReason", "RFC 5280 §5.3.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "Why it was revoked. Optional: many CAs give none.") },
    { "thisUpdate", "RFC 6960 §4.2.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "The latest time at which the status was known to be right. A response from the future is not valid yet.") },
    { "nextUpdate", "RFC 6960 §4.2.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "By when newer information will be available; afterwards clients do not accept this response. Without it newer information is available all the time, which suits no staple.") },
    { "responseExtensions", "RFC 6960 §4.4",
      QT_TRANSLATE_NOOP("FieldExplanation", "What goes beyond the basic answer and applies to all of it. A critical one that a client does not know makes the response unusable.") },
    { "extension", "RFC 6960 §4.4",
      QT_TRANSLATE_NOOP("FieldExplanation", "An extension that has no meaning known here. Where it is critical, clients that do not know it must refuse the response.") },
    { "extension/nonce", "RFC 9654 §2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "Repeats random bytes of the request, so that an old answer cannot be replayed. A stapled response was asked for by the server, so no client can compare it.") },
    { "extension/archiveCutoff", "RFC 6960 §4.4.4",
      QT_TRANSLATE_NOOP("FieldExplanation", "The responder still knows about certificates that expired after this time. For signatures that are checked years later.") },
    { "extension/crl", "RFC 6960 §4.4.2",
      QT_TRANSLATE_NOOP("FieldExplanation", "The revocation list that the answer was taken from: where it is, its number or its time.") },
    { "extension/scts", "RFC 6962 §3.3",
      QT_TRANSLATE_NOOP("FieldExplanation", "Proof that the certificate was sent to public logs, delivered with the response instead of in the certificate.") },
    { "extension/extendedRevoke", "RFC 6960 §4.4.8",
      QT_TRANSLATE_NOOP("FieldExplanation", "The responder says revoked also for certificates that were never issued.") },
    { "signature", "RFC 6960 §4.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "Signs everything from version to responseExtensions, as it stands. Only where it verifies can anything above be believed.") },
    { "signatureAlgorithm", "RFC 6960 §4.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "How the signature was made. SHA-1 is broken for signatures.") },
    { "parameters", "RFC 5280 §4.1.1.2",
      QT_TRANSLATE_NOOP("FieldExplanation", "Parameters of the algorithm, in DER: NULL (05:00) for RSA, none for ECDSA and EdDSA.") },
    { "signatureValue", "RFC 6960 §4.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "The octets of the signature.") },
    { "certs", "RFC 6960 §4.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "Certificates that help to verify the signature: that of a delegated signer, where the CA did not sign itself.") },
    { "cert", "RFC 6960 §4.2.2.2",
      QT_TRANSLATE_NOOP("FieldExplanation", "A certificate sent along. To sign for a CA it must be issued by that CA and be marked for OCSP signing.") },
    { "cert/issuer", "RFC 5280 §4.1.2.4",
      QT_TRANSLATE_NOOP("FieldExplanation", "Who issued this certificate. A delegated signer must be issued by the CA it answers for.") },
    { "cert/serialNumber", "RFC 5280 §4.1.2.2",
      QT_TRANSLATE_NOOP("FieldExplanation", "The number that the issuer gave this certificate.") },
    { "cert/validity", "RFC 5280 §4.1.2.5",
      QT_TRANSLATE_NOOP("FieldExplanation", "From when to when this certificate can be used. The response is worth nothing after its signer has expired.") },
    { "cert/key", "RFC 5280 §4.1.2.7",
      QT_TRANSLATE_NOOP("FieldExplanation", "Type and size of the public key.") },
    { "cert/ocspSigning", "RFC 6960 §4.2.2.2",
      QT_TRANSLATE_NOOP("FieldExplanation", "Whether the extended key usage names OCSP signing. Without it only the CA itself may sign.") },
    { "cert/nocheck", "RFC 6960 §4.2.2.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "Tells clients not to ask whether the signer itself was revoked. Usual for delegated signers, which live briefly.") },
    { "faults", "X.690",
      QT_TRANSLATE_NOOP("FieldExplanation", "Where the bytes break the encoding or the syntax of a response. Clients refuse what they cannot decode.") },
    { "length", "",
      QT_TRANSLATE_NOOP("FieldExplanation", "Bytes of the whole document. They are sent with every full handshake.") },
    { "SHA-256", "",
      QT_TRANSLATE_NOOP("FieldExplanation", "Fingerprint of the whole document, to tell whether two are the same.") },
    { "sct", "RFC 6962 §3.2",
      QT_TRANSLATE_NOOP("FieldExplanation", "A log promises to publish the certificate. Some browsers want two or more of them, from different logs.") },
    { "sct_version", "RFC 6962 §3.2",
      QT_TRANSLATE_NOOP("FieldExplanation", "The version of the timestamp; only v1 is in use.") },
    { "log id", "RFC 6962 §3.2",
      QT_TRANSLATE_NOOP("FieldExplanation", "SHA-256 hash of the log's public key. Lists of known logs are looked up by it.") },
    { "timestamp", "RFC 6962 §3.2",
      QT_TRANSLATE_NOOP("FieldExplanation", "When the log received the certificate.") },
    { "sct/signature", "RFC 6962 §3.2",
      QT_TRANSLATE_NOOP("FieldExplanation", "Made by the log. It is not verified here, as no list of logs is shipped.") },
};

constexpr Explained OtherTopics[] = {
    { "answer/url", "RFC 5280 §4.2.2.1",
      QT_TRANSLATE_NOOP("FieldExplanation", "The responder that the certificate names, asked beside the handshake.") },
    { "answer/at", "", QT_TRANSLATE_NOOP("FieldExplanation", "When the responder was asked.") },
    { "answer/request", "RFC 6960 appendix A",
      QT_TRANSLATE_NOOP("FieldExplanation", "How it was asked. Caches keep the answers to GET; long requests need POST.") },
    { "answer/took", "", QT_TRANSLATE_NOOP("FieldExplanation", "From the first connection to the last byte of the answer.") },
    { "answer/status", "RFC 9110 §15", QT_TRANSLATE_NOOP("FieldExplanation", "200 where the server had something to deliver.") },
    { "answer/type", "RFC 6960 appendix A", QT_TRANSLATE_NOOP("FieldExplanation", "application/ocsp-response for an answer.") },
    { "answer/date", "RFC 9110 §6.6.1", QT_TRANSLATE_NOOP("FieldExplanation", "When the HTTP server says that it made the answer; tells whether a clock is wrong.") },
    { "answer/age", "RFC 9111 §5.1", QT_TRANSLATE_NOOP("FieldExplanation", "How long a cache had kept the answer already.") },
    { "answer/maxAge", "RFC 9919 §7",
      QT_TRANSLATE_NOOP("FieldExplanation", "How long caches may keep the answer. Past nextUpdate they would deliver an expired one.") },
    { "answer/expires", "RFC 9919 §7", QT_TRANSLATE_NOOP("FieldExplanation", "Until when caches may keep the answer; should be nextUpdate.") },
    { "answer/lastModified", "RFC 9919 §7", QT_TRANSLATE_NOOP("FieldExplanation", "When the answer last changed; should be thisUpdate.") },
    { "answer/etag", "RFC 9919 §7", QT_TRANSLATE_NOOP("FieldExplanation", "A name of this answer, with which caches ask whether it has changed.") },
    { "list/url", "RFC 5280 §4.2.1.13",
      QT_TRANSLATE_NOOP("FieldExplanation", "Where the certificate says its revocation list is.") },
    { "list/fetched", "", QT_TRANSLATE_NOOP("FieldExplanation", "When the list was fetched.") },
    { "list/error", "", QT_TRANSLATE_NOOP("FieldExplanation", "Why the list could not be fetched.") },
    { "list/entry", "RFC 5280 §5.1.2.6",
      QT_TRANSLATE_NOOP("FieldExplanation", "What the list says of this certificate. A certificate that is not on a list that covers it is not revoked.") },
    { "list/version", "RFC 5280 §5.1.2.1", QT_TRANSLATE_NOOP("FieldExplanation", "v2 where the list has extensions, as it should.") },
    { "list/issuer", "RFC 5280 §5.1.2.3", QT_TRANSLATE_NOOP("FieldExplanation", "Who made and signed the list.") },
    { "list/thisUpdate", "RFC 5280 §5.1.2.4", QT_TRANSLATE_NOOP("FieldExplanation", "When the list was made.") },
    { "list/nextUpdate", "RFC 5280 §5.1.2.5",
      QT_TRANSLATE_NOOP("FieldExplanation", "By when the next list comes at the latest. Clients do not accept an older one afterwards.") },
    { "list/revokedCertificates", "RFC 5280 §5.1.2.6", QT_TRANSLATE_NOOP("FieldExplanation", "How many certificates are on the list.") },
    { "list/cRLNumber", "RFC 5280 §5.2.3", QT_TRANSLATE_NOOP("FieldExplanation", "Counts the issuer's lists: a later one has a larger number.") },
    { "list/deltaCRLIndicator", "RFC 5280 §5.2.4",
      QT_TRANSLATE_NOOP("FieldExplanation", "This list holds only what changed since the list of this number. It is no evidence without that one.") },
    { "list/issuingDistributionPoint", "RFC 5280 §5.2.5",
      QT_TRANSLATE_NOOP("FieldExplanation", "Which certificates the list covers. It says nothing of others.") },
    { "list/signature", "RFC 5280 §5.1.1.3", QT_TRANSLATE_NOOP("FieldExplanation", "Signs the whole list. Only where it verifies can the list be believed.") },
    { "list/signer", "RFC 5280 §6.3.3", QT_TRANSLATE_NOOP("FieldExplanation", "Whose key verifies the signature: the issuer of the certificate, or whom it delegated the list to.") },
    { "userCertificate", "RFC 5280 §5.1.2.6", QT_TRANSLATE_NOOP("FieldExplanation", "Serial number of the revoked certificate.") },
    { "revocationDate", "RFC 5280 §5.1.2.6", QT_TRANSLATE_NOOP("FieldExplanation", "When the CA revoked it.") },
    { "reasonCode", "RFC 5280 §5.3.1", QT_TRANSLATE_NOOP("FieldExplanation", "Why it was revoked. Optional: many CAs give none.") },
    { "invalidityDate", "RFC 5280 §5.3.2", QT_TRANSLATE_NOOP("FieldExplanation", "Since when the key is thought to be compromised or the certificate to be invalid; earlier than its revocation.") },
    { "tls/address", "", QT_TRANSLATE_NOOP("FieldExplanation", "Where the connection that is judged went.") },
    { "tls/protocol", "RFC 8446 §4.2.1", QT_TRANSLATE_NOOP("FieldExplanation", "The version that both sides agreed on.") },
    { "tls/cipher", "RFC 8446 §B.4", QT_TRANSLATE_NOOP("FieldExplanation", "How the connection was encrypted.") },
    { "tls/group", "RFC 8446 §4.2.7", QT_TRANSLATE_NOOP("FieldExplanation", "The group in which the keys were agreed on.") },
    { "tls/key", "", QT_TRANSLATE_NOOP("FieldExplanation", "A server may have certificates of several key types, each with a response of its own.") },
    { "tls/chain", "RFC 8446 §4.4.2", QT_TRANSLATE_NOOP("FieldExplanation", "Certificates in the server's message, its own first.") },
    { "tls/resumed", "RFC 8446 §2.2", QT_TRANSLATE_NOOP("FieldExplanation", "A resumed session delivers no certificate and no response; every check is a full handshake.") },
    { "tls/request", "RFC 8446 §4.3.2", QT_TRANSLATE_NOOP("FieldExplanation", "Whether the server asked for a certificate of the client.") },
    { "tls/extensions", "RFC 8446 §4.2", QT_TRANSLATE_NOOP("FieldExplanation", "Of the extensions that were offered: what the server did with those that concern its certificate.") },
    { "tls/status_request", "RFC 6066 §8", QT_TRANSLATE_NOOP("FieldExplanation", "The client asks for a stapled response. TLS 1.3 delivers it with the certificate, earlier versions in a message of its own.") },
    { "tls/signed_certificate_timestamp", "RFC 6962 §3.3.1", QT_TRANSLATE_NOOP("FieldExplanation", "The client asks for proof of the certificate's logging.") },
    { "tls/attempts", "", QT_TRANSLATE_NOOP("FieldExplanation", "Every connection that was tried in this check, and how it ended.") },
};
// clang-format on

template <std::size_t Size>
const Explained *find(const Explained (&table)[Size], const QString &key)
{
    for (const Explained &entry : table) {
        if (key == QLatin1String(entry.topic))
            return &entry;
    }
    return nullptr;
}

}

FieldExplanation explanationOf(const ResponseField &field)
{
    const QString &key = field.topic.isEmpty() ? field.name : field.topic;
    const Explained *found = find(ResponseTopics, key);
    if (!found)
        found = find(OtherTopics, key);
    if (!found)
        return {};
    return { QCoreApplication::translate(Context, found->text), QString::fromUtf8(found->clause) };
}
