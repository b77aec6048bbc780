// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/glossary.h"

#include <QCoreApplication>

#include <array>

namespace {

struct GlossaryTexts
{
    Q_DECLARE_TR_FUNCTIONS(Glossary)
};

struct Row
{
    const char *word; // a word of the field, the same in every language
    const char *meaning;
};

constexpr Row Terms[] = {
    { "CertID", QT_TRANSLATE_NOOP("Glossary", "names the certificate that a response is about") },
    { "CRL", QT_TRANSLATE_NOOP("Glossary", "a CA's signed list of revoked certificates") },
    { QT_TRANSLATE_NOOP("Glossary", "Delegated signer"),
      QT_TRANSLATE_NOOP("Glossary", "authorised by the CA to sign responses") },
    { QT_TRANSLATE_NOOP("Glossary", "Freshness"),
      QT_TRANSLATE_NOOP("Glossary", "how much of a response's life is left") },
    { QT_TRANSLATE_NOOP("Glossary", "Issuer"),
      QT_TRANSLATE_NOOP("Glossary", "the CA certificate that signed the leaf") },
    { QT_TRANSLATE_NOOP("Glossary", "Leaf"),
      QT_TRANSLATE_NOOP("Glossary", "the server's own certificate") },
    { "Must-Staple", QT_TRANSLATE_NOOP("Glossary", "a certificate's promise of a staple") },
    { "nextUpdate", QT_TRANSLATE_NOOP("Glossary", "after it, a response proves nothing") },
    { "nocheck", QT_TRANSLATE_NOOP("Glossary", "says the signer needs no revocation check") },
    { "OCSP", QT_TRANSLATE_NOOP("Glossary", "asks a CA about one certificate") },
    { "producedAt", QT_TRANSLATE_NOOP("Glossary", "when the response was signed") },
    { QT_TRANSLATE_NOOP("Glossary", "Responder"),
      QT_TRANSLATE_NOOP("Glossary", "the CA's service that answers OCSP") },
    { "SNI", QT_TRANSLATE_NOOP("Glossary", "the host name that a client asks for") },
    { QT_TRANSLATE_NOOP("Glossary", "Staple"),
      QT_TRANSLATE_NOOP("Glossary", "an OCSP response sent by the server itself") },
    { QT_TRANSLATE_NOOP("Glossary", "Thorough check"),
      QT_TRANSLATE_NOOP("Glossary",
                        "tries every address, TLS 1.3 and 1.2, RSA and ECDSA certificates apart") },
    { "thisUpdate", QT_TRANSLATE_NOOP("Glossary", "the time as of which the status is known") },
};

constexpr Row Standards[] = {
    { "RFC 5280", QT_TRANSLATE_NOOP("Glossary", "certificates and revocation lists") },
    { "RFC 6066", QT_TRANSLATE_NOOP("Glossary", "status_request, how a client asks for a staple") },
    { "RFC 6960", QT_TRANSLATE_NOOP("Glossary", "OCSP") },
    { "RFC 7633", QT_TRANSLATE_NOOP("Glossary", "Must-Staple") },
    { "RFC 9608", QT_TRANSLATE_NOOP("Glossary", "certificates without revocation information") },
    { "RFC 9654", QT_TRANSLATE_NOOP("Glossary", "the nonce of OCSP") },
    { "RFC 9846", QT_TRANSLATE_NOOP("Glossary", "TLS 1.3") },
    { "RFC 9919", QT_TRANSLATE_NOOP("Glossary", "OCSP for many clients") },
    { "CA/Browser Forum Baseline Requirements",
      QT_TRANSLATE_NOOP("Glossary", "what public CAs promise") },
};

// In the order of the verdicts.
constexpr std::array<const char *, VerdictCount> Meanings {
    QT_TRANSLATE_NOOP("Glossary", "The CA says so"),
    QT_TRANSLATE_NOOP("Glossary", "Demanded, but absent or unusable"),
    QT_TRANSLATE_NOOP("Glossary", "Cannot be decoded or believed"),
    QT_TRANSLATE_NOOP("Glossary", "Later than nextUpdate and the clock leeway"),
    QT_TRANSLATE_NOOP("Glossary", "thisUpdate in the future"),
    QT_TRANSLATE_NOOP("Glossary", "The CA has no record of it"),
    QT_TRANSLATE_NOOP("Glossary", "Only an error code came"),
    QT_TRANSLATE_NOOP("Glossary", "Under 10 % left, 1 h to 24 h"),
    QT_TRANSLATE_NOOP("Glossary", "Under 25 % left, or overdue"),
    QT_TRANSLATE_NOOP("Glossary", "Issuer certificate missing"),
    QT_TRANSLATE_NOOP("Glossary", "On some connections only"),
    QT_TRANSLATE_NOOP("Glossary", "None, though one is expected"),
    QT_TRANSLATE_NOOP("Glossary", "Verified, in date, not revoked"),
    QT_TRANSLATE_NOOP("Glossary", "None expected: no responder named"),
    QT_TRANSLATE_NOOP("Glossary", "The handshake did not finish"),
    QT_TRANSLATE_NOOP("Glossary", "No connection; the step is named"),
};

template <class Rows>
QList<Term> termsOf(const Rows &rows)
{
    QList<Term> terms;
    for (const Row &row : rows)
        terms.append({ GlossaryTexts::tr(row.word), GlossaryTexts::tr(row.meaning) });
    return terms;
}

}

QList<Term> glossary()
{
    return termsOf(Terms);
}

QList<Term> standards()
{
    return termsOf(Standards);
}

QString verdictMeaning(Verdict verdict)
{
    return GlossaryTexts::tr(Meanings[size_t(verdict)]);
}
