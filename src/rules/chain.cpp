// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include "base/text.h"
#include "pki/certificatenumber.h"

#include <algorithm>

namespace {

IssuerSource sourceOf(const Facts &facts)
{
    return facts.evidence.givenIssuer ? IssuerSource::Given : facts.evidence.path.issuerSource;
}

bool hasAnythingToJudge(const Facts &facts)
{
    return !facts.evidence.staples.isEmpty() || !facts.lists.empty();
}

Answers certificateMissing(const Facts &facts)
{
    if (facts.leaf || !hasAnythingToJudge(facts) || !facts.evidence.chain.isEmpty())
        return {};
    if (facts.hasListsOnly())
        return { { .detail = { QT_TRANSLATE_NOOP(
                       "Rules", "Only the revocation list itself is judged.") } } };
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "Only the response itself is judged.") } } };
}

Answers certificateUnreadable(const Facts &facts)
{
    Answers answers;
    for (const int position : facts.evidence.unreadableCertificates)
        answers.append({ .detail = { QT_TRANSLATE_NOOP(
                                         "Rules", "Certificate %1 of the chain cannot be decoded."),
                                     { certificateNumber(position) } },
                         .certIndex = position });
    return answers;
}

// What was looked for at the address that the leaf names, and was not found; null where nothing
// was.
const FetchedIssuer *failedFetch(const Facts &facts)
{
    const QList<FetchedIssuer> &all = facts.evidence.fetchedIssuers;
    const auto failed = std::find_if(all.begin(), all.end(), [](const FetchedIssuer &one) {
        return one.certIndex == 0 && !one.error.isEmpty();
    });
    return failed == all.end() ? nullptr : &*failed;
}

Answers issuerMissing(const Facts &facts)
{
    if (facts.issuer || facts.isSelfSigned)
        return {};
    if (const FetchedIssuer *failed = facts.leaf ? failedFetch(facts) : nullptr)
        return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                 "Looked for %1: neither sent by the server nor "
                                                 "among the trusted certificates, nor at %2: %3."),
                               { facts.leaf->issuer.text(), visibleText(failed->url, 300),
                                 visibleText(failed->error, 300) } } } };
    if (facts.leaf)
        return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                 "Looked for %1: neither sent by the server nor "
                                                 "among the trusted certificates."),
                               { facts.leaf->issuer.text() } } } };
    if (!hasAnythingToJudge(facts) || !facts.evidence.chain.isEmpty())
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP(
                   "Rules", "No issuer was given to check the signature with.") } } };
}

Answers issuerMismatch(const Facts &facts)
{
    if (!facts.issuerMismatch)
        return {};
    const bool isNameRight = isSameName(facts.leaf->issuer, facts.evidence.givenIssuer->subject);
    if (isNameRight)
        return { { .detail
                   = { QT_TRANSLATE_NOOP(
                           "Rules",
                           "The name fits, but the certificate was not signed with the key of %1."),
                       { facts.evidence.givenIssuer->subject.shortText() } } } };
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The certificate was issued by %1, not by %2."),
                   { facts.leaf->issuer.text(), facts.evidence.givenIssuer->subject.text() } } } };
}

// The first of the path that had to be fetched; null where none had. Neither the leaf nor the root.
const Certificate *fetchedAbove(const Facts &facts)
{
    const QList<Certificate> &path = facts.evidence.path.certificates;
    for (qsizetype i = 1; i + 1 < path.size(); ++i) {
        if (facts.evidence.fetchedCertificates.contains(path[i])
            && !facts.evidence.chain.contains(path[i]))
            return &path[i];
    }
    return nullptr;
}

Answers issuerFromAia(const Facts &facts)
{
    if (sourceOf(facts) != IssuerSource::Fetched || !facts.issuer) {
        const Certificate *fetched = fetchedAbove(facts);
        if (!fetched)
            return {};
        return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                 "%1 was fetched from the address that a "
                                                 "certificate of the chain names."),
                               { fetched->subject.shortText() } } } };
    }
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules",
                                     "%1 was fetched from the address that the certificate names."),
                   { facts.issuer->subject.shortText() } } } };
}

Answers issuerFromStore(const Facts &facts)
{
    if (sourceOf(facts) != IssuerSource::Store || !facts.issuer)
        return {};
    return {
        { .detail
          = { QT_TRANSLATE_NOOP(
                  "Rules", "%1 was not sent by the server, but is among the trusted certificates."),
              { facts.issuer->subject.shortText() } } }
    };
}

Answers issuerAmbiguous(const Facts &facts)
{
    const qsizetype count = facts.evidence.path.sameNameIssuers.size();
    if (count < 2)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "Certificates called %1: %2."),
                   { facts.leaf ? facts.leaf->issuer.shortText() : QString(), qint64(count) } } } };
}

Answers untrusted(const Facts &facts)
{
    const TrustPath &path = facts.evidence.path;
    if (!facts.leaf || !facts.issuer || facts.evidence.givenIssuer || path.isTrusted
        || facts.isSelfSigned)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The check of the chain says: %1"),
                           { path.problem.isEmpty() ? QStringLiteral("–")
                                                    : visibleText(path.problem, 300) } } } };
}

Answers selfSigned(const Facts &facts)
{
    if (!facts.isSelfSigned)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "%1 has signed itself."),
                           { facts.leaf->subject.shortText() } } } };
}

bool issued(const Certificate &issuer, const Certificate &certificate)
{
    return isSameName(issuer.subject, certificate.issuer);
}

Answers order(const Facts &facts)
{
    const QList<Certificate> &chain = facts.evidence.chain;
    for (qsizetype i = 0; i + 1 < chain.size(); ++i) {
        if (chain[i].isSelfIssued() || issued(chain[i + 1], chain[i]))
            continue;
        for (qsizetype other = 1; other < chain.size(); ++other) {
            if (other != i && issued(chain[other], chain[i]))
                return { { .detail
                           = { QT_TRANSLATE_NOOP(
                                   "Rules",
                                   "The issuer of certificate %1 is certificate %2 of the chain."),
                               { certificateNumber(i), certificateNumber(other) } } } };
        }
    }
    return {};
}

Answers extra(const Facts &facts)
{
    const Evidence &evidence = facts.evidence;
    if (evidence.isOffline || evidence.path.certificates.isEmpty())
        return {};
    QStringList names;
    for (qsizetype i = 1; i < evidence.chain.size(); ++i) {
        const Certificate &certificate = evidence.chain[i];
        if (evidence.unreadableCertificates.contains(i))
            continue;
        if (certificate.isSelfIssued() || !evidence.path.certificates.contains(certificate))
            names.append(certificate.subject.shortText());
    }
    if (names.isEmpty())
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "Not needed: %1."),
                           { names.join(QStringLiteral(", ")) } } } };
}

constexpr auto Group = RuleGroup::Chain;
constexpr auto Error = Severity::Error;
constexpr auto Warning = Severity::Warning;
constexpr auto Info = Severity::Info;

constexpr TargetRule Rules[] = {
    { { "certificate-missing", Group, Info, Info, "–",
        QT_TRANSLATE_NOOP("Rules", "No certificate to hold the response against"),
        QT_TRANSLATE_NOOP(
            "Rules", "Without the certificate it cannot be said whether the response is about it."),
        QT_TRANSLATE_NOOP("Rules", "Give the certificate as well.") },
      certificateMissing },
    { { "certificate-unreadable", Group, Error, Error, "RFC 5280 §4.1",
        QT_TRANSLATE_NOOP("Rules", "A certificate cannot be decoded"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "What the server sends in the place of a certificate is none, or a broken one."),
        QT_TRANSLATE_NOOP("Rules", "Check the server's certificate file.") },
      certificateUnreadable },
    { { "issuer-missing", Group, Error, Error, "RFC 9846 §4.4.2",
        QT_TRANSLATE_NOOP("Rules", "The issuer's certificate is missing"),
        QT_TRANSLATE_NOOP("Rules",
                          "Without it neither the certificate nor a stapled response can be "
                          "verified; many clients refuse the connection."),
        QT_TRANSLATE_NOOP("Rules",
                          "Let the server send the full chain (nginx: the fullchain file in "
                          "ssl_certificate; Apache: SSLCertificateFile with the intermediates). "
                          "For a private CA, trust its certificate here.") },
      issuerMissing },
    { { "issuer-mismatch", Group, Error, Error, "RFC 5280 §6.1.3",
        QT_TRANSLATE_NOOP("Rules", "The issuer given did not issue the certificate"),
        QT_TRANSLATE_NOOP("Rules", "What is verified with it says nothing about this certificate."),
        QT_TRANSLATE_NOOP("Rules", "Give the certificate's own issuer.") },
      issuerMismatch },
    { { "issuer-from-aia", Group, Warning, Warning, "RFC 5280 §4.2.2.1; BR 7.1.2.7.7",
        QT_TRANSLATE_NOOP("Rules", "The server omits the intermediate"),
        QT_TRANSLATE_NOOP("Rules",
                          "It was fetched from the CA for this check; Go, curl and OpenSSL clients "
                          "do not do that and fail."),
        QT_TRANSLATE_NOOP("Rules", "Let the server send the full chain.") },
      issuerFromAia },
    { { "issuer-from-store", Group, Info, Info, "–",
        QT_TRANSLATE_NOOP("Rules", "The issuer is known here"),
        QT_TRANSLATE_NOOP("Rules",
                          "The server need not send a root. If it is an intermediate, clients that "
                          "do not know it fail."),
        "" },
      issuerFromStore },
    { { "issuer-ambiguous", Group, Info, Info, "–",
        QT_TRANSLATE_NOOP("Rules", "Several certificates bear the issuer's name"),
        QT_TRANSLATE_NOOP(
            "Rules", "The CA is cross-signed or was re-keyed; clients may take the wrong one."),
        "" },
      issuerAmbiguous },
    { { "chain-untrusted", Group, Warning, Warning, "RFC 5280 §6",
        QT_TRANSLATE_NOOP("Rules", "The chain does not lead to a trusted root"),
        QT_TRANSLATE_NOOP("Rules",
                          "The response was checked against the issuer that the server sent, and "
                          "against nothing beyond."),
        QT_TRANSLATE_NOOP("Rules",
                          "For a private CA, trust its root here. Otherwise check the chain that "
                          "the server sends.") },
      untrusted },
    { { "chain-self-signed", Group, Info, Info, "–",
        QT_TRANSLATE_NOOP("Rules", "The certificate is self-signed"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "There is no CA that could say anything about its status, so OCSP is not possible."),
        "" },
      selfSigned },
    { { "chain-order", Group, Warning, Warning, "RFC 9846 §4.4.2",
        QT_TRANSLATE_NOOP("Rules", "The chain is out of order"),
        QT_TRANSLATE_NOOP("Rules",
                          "Each certificate should certify the one before it; older clients and "
                          "some servers that look for the issuer fail otherwise."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Put the certificates in order: the server's first, then its issuer, and so on.") },
      order },
    { { "chain-extra", Group, Info, Info, "RFC 9846 §4.4.2",
        QT_TRANSLATE_NOOP("Rules", "The server sends certificates that nobody needs"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Roots and certificates outside the chain cost every handshake and help no client."),
        QT_TRANSLATE_NOOP("Rules", "Remove them from the server's chain file.") },
      extra },
};

}

std::span<const TargetRule> chainRules()
{
    return Rules;
}
