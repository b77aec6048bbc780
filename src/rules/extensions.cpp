// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/extensions.h"

#include "pki/oids.h"
#include "rules/extensionvalue.h"
#include "rules/rule.h"

#include <algorithm>

namespace {

constexpr KnownOid KnownExtensions[] = {
    Oids::OcspNonce,
    Oids::OcspCrl,
    Oids::OcspAcceptableResponses,
    Oids::OcspArchiveCutoff,
    Oids::OcspServiceLocator,
    Oids::OcspPreferredSignatureAlgorithms,
    Oids::OcspExtendedRevoke,
    Oids::OcspSctList,
    Oids::CertHash,
    Oids::ReasonCode,
    Oids::InvalidityDate,
    Oids::CertificateIssuer,
};

bool isKnown(const Oid &oid)
{
    return std::any_of(std::begin(KnownExtensions), std::end(KnownExtensions),
                       [&](const KnownOid &known) { return oid == known; });
}

const char *placeText(const PlacedExtension &placed)
{
    return placed.single ? "singleExtensions" : "responseExtensions";
}

QString place(const PlacedExtension &placed)
{
    return QString::fromLatin1(placeText(placed));
}

template <class Check>
Answers aboutExtensions(const StapleFacts &facts, Check check)
{
    Answers answers;
    for (const PlacedExtension &placed : judgedExtensions(facts)) {
        if (const std::optional<Answer> answer = check(placed))
            answers.append(*answer);
    }
    return answers;
}

using Maybe = std::optional<Answer>;

// Answers about every extension with this OID.
template <class Check>
Answers about(const StapleFacts &facts, const KnownOid &oid, Check check)
{
    return aboutExtensions(facts, [&](const PlacedExtension &placed) -> Maybe {
        return placed.extension->oid == oid ? check(placed) : Maybe {};
    });
}

Answers unknownCritical(const StapleFacts &facts)
{
    if (facts.contentBlocker)
        return { skipped(facts.contentBlocker) };
    return aboutExtensions(facts, [](const PlacedExtension &placed) -> Maybe {
        if (!placed.extension->critical || isKnown(placed.extension->oid))
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "%1 in %2 is marked critical."),
                                    { placed.extension->oid.dotted(), place(placed) } } };
    });
}

Answers knownCritical(const StapleFacts &facts)
{
    return aboutExtensions(facts, [](const PlacedExtension &placed) -> Maybe {
        if (!placed.extension->critical || !isKnown(placed.extension->oid))
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "%1 in %2 is marked critical."),
                                    { placed.extension->oid.name(), place(placed) } } };
    });
}

Answers responsePresent(const StapleFacts &facts)
{
    if (!facts.basic || facts.data().responseExtensions.isEmpty())
        return {};
    QStringList names;
    for (const Extension &extension : facts.data().responseExtensions)
        names.append(extension.oid.name());
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "responseExtensions: %1."),
                           { names.join(QStringLiteral(", ")) } } } };
}

Answers noncePresent(const StapleFacts &facts)
{
    return about(facts, Oids::OcspNonce, [](const PlacedExtension &placed) -> Maybe {
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "A nonce of %1 bytes."),
                                    { qint64(nonceOf(placed.extension->value).size()) } } };
    });
}

Answers nonceLength(const StapleFacts &facts)
{
    return about(facts, Oids::OcspNonce, [](const PlacedExtension &placed) -> Maybe {
        const qint64 length = nonceOf(placed.extension->value).size();
        if (length >= 1 && length <= 128)
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP(
                                        "Rules", "The nonce has %1 bytes; 1 to 128 are allowed."),
                                    { length } } };
    });
}

Answers archiveCutoff(const StapleFacts &facts)
{
    return about(facts, Oids::OcspArchiveCutoff, [&](const PlacedExtension &placed) -> Maybe {
        const auto cutoff = timeOf(placed.extension->value);
        if (!cutoff)
            return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "Its value is not a time.") } };
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "Back to %1, that is %2."),
                                    { *cutoff, facts.data().producedAt - *cutoff } } };
    });
}

Answers crlReference(const StapleFacts &facts)
{
    return about(facts, Oids::OcspCrl, [](const PlacedExtension &placed) -> Maybe {
        const CrlReference reference = crlReferenceOf(placed.extension->value);
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "URL: %1; number: %2; time: %3."),
                                    { reference.url, reference.number, reference.time } } };
    });
}

Answers extendedRevoke(const StapleFacts &facts)
{
    return about(facts, Oids::OcspExtendedRevoke, [](const PlacedExtension &placed) -> Maybe {
        if (placed.single)
            return Answer { .detail = { QT_TRANSLATE_NOOP(
                                "Rules", "It stands in singleExtensions, where it must not.") },
                            .severity = Severity::Warning };
        if (placed.extension->critical)
            return Answer { .detail = { QT_TRANSLATE_NOOP(
                                "Rules", "It is marked critical, which it must not be.") },
                            .severity = Severity::Warning };
        if (placed.extension->value != QByteArray::fromRawData("\x05\x00", 2))
            return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "Its value is not NULL.") },
                            .severity = Severity::Warning };
        return Answer { .detail
                        = { QT_TRANSLATE_NOOP("Rules", "Present in responseExtensions.") } };
    });
}

Answers reasonCode(const StapleFacts &facts)
{
    return about(facts, Oids::ReasonCode, [](const PlacedExtension &placed) -> Maybe {
        if (!placed.single)
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                      "reasonCode stands in singleExtensions.") } };
    });
}

Answers invalidityDate(const StapleFacts &facts)
{
    return about(facts, Oids::InvalidityDate, [](const PlacedExtension &placed) -> Maybe {
        const auto date = timeOf(placed.extension->value);
        if (!date)
            return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "Its value is not a time.") },
                            .severity = Severity::Warning };
        const bool isLater = placed.single && placed.single->revokedInfo
            && *date > placed.single->revokedInfo->revocationTime;
        if (isLater)
            return Answer { .detail
                            = { QT_TRANSLATE_NOOP(
                                    "Rules", "Invalid since %1, later than the revocation on %2."),
                                { *date, placed.single->revokedInfo->revocationTime } },
                            .severity = Severity::Warning };
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "Invalid since %1."), { *date } } };
    });
}

Answers requestOnly(const StapleFacts &facts)
{
    return aboutExtensions(facts, [](const PlacedExtension &placed) -> Maybe {
        const Oid &oid = placed.extension->oid;
        if (!(oid == Oids::OcspServiceLocator || oid == Oids::OcspAcceptableResponses
              || oid == Oids::OcspPreferredSignatureAlgorithms))
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "%1 in %2."),
                                    { oid.name(), place(placed) } } };
    });
}

Answers certHash(const StapleFacts &facts)
{
    return about(facts, Oids::CertHash, [](const PlacedExtension &placed) -> Maybe {
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "%1 in %2."),
                                    { placed.extension->oid.name(), place(placed) } } };
    });
}

Answers unknown(const StapleFacts &facts)
{
    return aboutExtensions(facts, [](const PlacedExtension &placed) -> Maybe {
        if (placed.extension->critical || isKnown(placed.extension->oid))
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "%1 in %2, %3 bytes."),
                                    { placed.extension->oid.dotted(), place(placed),
                                      qint64(placed.extension->value.size()) } } };
    });
}

constexpr auto Group = RuleGroup::Extensions;
constexpr auto Info = Severity::Info;

constexpr StapleRule Rules[] = {
    { { "ext-unknown-critical", Group, Severity::Error, Severity::Error, "RFC 6960 §4.1.2",
        QT_TRANSLATE_NOOP("Rules", "A mandatory extension is not understood"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "A client that does not know a critical extension must not use the response. BoringSSL "
            "and Go refuse it; OpenSSL, curl and GnuTLS take no notice."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA.") },
      unknownCritical },
    { { "ext-known-critical", Group, Info, Info, "RFC 6960 §4.4",
        QT_TRANSLATE_NOOP("Rules", "An extension is marked critical"),
        QT_TRANSLATE_NOOP("Rules", "The flag should not be set for any OCSP extension."), "" },
      knownCritical },
    { { "ext-response-present", Group, Info, Info, "RFC 9919 §3.2.1",
        QT_TRANSLATE_NOOP("Rules", "The response has extensions"),
        QT_TRANSLATE_NOOP("Rules",
                          "Responders should leave them out; they are sent with every handshake."),
        "" },
      responsePresent },
    { { "ext-nonce-present", Group, Info, Info, "RFC 9919 §5",
        QT_TRANSLATE_NOOP("Rules", "The response holds a nonce"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The server asked with a nonce, as Apache's mod_md does. In a stapled response it is "
            "useless, and it keeps the CA from answering out of its cache."),
        "" },
      noncePresent },
    { { "ext-nonce-length", Group, Info, Info, "RFC 9654 §2.1",
        QT_TRANSLATE_NOOP("Rules", "Nonce of an odd length"),
        QT_TRANSLATE_NOOP("Rules", "A nonce has 1 to 128 bytes."), "" },
      nonceLength },
    { { "ext-archive-cutoff", Group, Info, Info, "RFC 6960 §4.4.4",
        QT_TRANSLATE_NOOP("Rules", "Status is kept for expired certificates"),
        QT_TRANSLATE_NOOP("Rules",
                          "The responder answers for certificates that expired after this date."),
        "" },
      archiveCutoff },
    { { "ext-crl-reference", Group, Info, Info, "RFC 6960 §4.4.2",
        QT_TRANSLATE_NOOP("Rules", "Points to a revocation list"),
        QT_TRANSLATE_NOOP("Rules",
                          "The list in which the certificate was found revoked or on hold."),
        "" },
      crlReference },
    { { "ext-extended-revoke", Group, Info, Info, "RFC 6960 §4.4.8",
        QT_TRANSLATE_NOOP("Rules", "Reports certificates it never issued as revoked"),
        QT_TRANSLATE_NOOP("Rules",
                          "The responder says so by this extension. It belongs in "
                          "responseExtensions, is not critical, and its value is NULL."),
        "" },
      extendedRevoke },
    { { "ext-reasoncode-single", Group, Severity::Warning, Severity::Warning, "BR 7.3.2",
        QT_TRANSLATE_NOOP("Rules", "The reason stands in the wrong place"),
        QT_TRANSLATE_NOOP("Rules",
                          "The reason of a revocation belongs in RevokedInfo, not in an extension; "
                          "clients do not look for it there."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA."), true },
      reasonCode },
    { { "ext-invalidity-date", Group, Info, Info, "RFC 6960 §4.4.5; RFC 5280 §5.3.2",
        QT_TRANSLATE_NOOP("Rules", "Date from which the key is suspect"),
        QT_TRANSLATE_NOOP("Rules",
                          "The CA knows or suspects that the key was compromised, or the "
                          "certificate invalid, from this date on."),
        "" },
      invalidityDate },
    { { "ext-service-locator-in-response", Group, Info, Info,
        "RFC 6960 §4.4.3; RFC 6960 §4.4.6; RFC 6960 §4.4.7",
        QT_TRANSLATE_NOOP("Rules", "An extension of requests is echoed"),
        QT_TRANSLATE_NOOP("Rules", "It belongs in requests and means nothing in a response."), "" },
      requestOnly },
    { { "ext-cert-hash", Group, Info, Info, "–",
        QT_TRANSLATE_NOOP("Rules", "Proof that the certificate was issued"),
        QT_TRANSLATE_NOOP("Rules",
                          "The response holds a hash of the certificate, so the responder knows "
                          "the very certificate (Common PKI)."),
        "" },
      certHash },
    { { "ext-unknown", Group, Info, Info, "RFC 6960 §4.1.2",
        QT_TRANSLATE_NOOP("Rules", "Unknown extension"),
        QT_TRANSLATE_NOOP("Rules", "It is not critical, so clients ignore it."), "" },
      unknown },
};

}

QList<PlacedExtension> judgedExtensions(const StapleFacts &facts)
{
    QList<PlacedExtension> list;
    if (!facts.basic)
        return list;
    for (const Extension &extension : facts.data().responseExtensions)
        list.append({ &extension, nullptr });
    const auto add = [&](const SingleResponse &single) {
        for (const Extension &extension : single.singleExtensions)
            list.append({ &extension, &single });
    };
    const QList<SingleResponse> &all = facts.data().responses;
    if (facts.certificate) {
        for (const qsizetype index : facts.binding.matches)
            add(all[index]);
    } else if (facts.deciding) {
        add(*facts.deciding->response);
    }
    return list;
}

bool hasUnknownCriticalExtension(const StapleFacts &facts)
{
    const QList<PlacedExtension> list = judgedExtensions(facts);
    return std::any_of(list.begin(), list.end(), [](const PlacedExtension &placed) {
        return placed.extension->critical && !isKnown(placed.extension->oid);
    });
}

std::span<const StapleRule> extensionRules()
{
    return Rules;
}
