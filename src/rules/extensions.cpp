// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/extensions.h"

#include "pki/oids.h"
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

using Maybe = std::optional<Answer>;

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
    return aboutExtension(facts, Oids::CertHash, [](const PlacedExtension &placed) -> Maybe {
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
