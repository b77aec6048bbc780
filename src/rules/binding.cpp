// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include "base/text.h"

#include <algorithm>

namespace {

QString serialText(const QByteArray &serial)
{
    return colonHex(serial, 20);
}

// Whether no entry is for what is known of the certificate.
bool isUnmatched(const StapleFacts &facts)
{
    return facts.basic && facts.binding.matches.isEmpty();
}

bool hasOtherSerial(const CertIdComparison &one)
{
    return one.nameMatches && one.keyMatches && !one.serialMatches;
}
bool hasOtherName(const CertIdComparison &one)
{
    return one.isHashKnown() && one.serialMatches && !one.nameMatches;
}
bool hasOtherKey(const CertIdComparison &one)
{
    return one.nameMatches && !one.keyMatches;
}

Answers about(const StapleFacts &facts, bool (*holds)(const CertIdComparison &), const char *text)
{
    if (!isUnmatched(facts) || facts.binding.bySerialOnly)
        return {};
    const QList<CertIdComparison> &all = facts.binding.comparisons;
    const auto found = std::find_if(all.begin(), all.end(), holds);
    if (found == all.end())
        return {};
    const CertId &id = facts.data().responses[found - all.begin()].certId;
    const Certificate *certificate = facts.certificate;
    return { { .detail = { text,
                           { serialText(id.serialNumber),
                             certificate ? serialText(certificate->serialNumber) : QString(),
                             facts.issuer->subject.shortText() } } } };
}

Answers match(const StapleFacts &facts)
{
    if (facts.bindingBlocker)
        return { skipped(facts.bindingBlocker) };
    if (facts.ownEntries().isEmpty())
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP(
                       "Rules", "Serial number %1, issuer %2: name, key and serial number agree."),
                   { serialText(facts.certificate->serialNumber),
                     facts.certificate->issuer.shortText() } } } };
}

Answers serialMismatch(const StapleFacts &facts)
{
    if (facts.binding.byIssuerOnly)
        return {};
    return about(
        facts, hasOtherSerial,
        QT_TRANSLATE_NOOP(
            "Rules",
            "It is about serial number %1 of the same CA; the certificate in use has %2."));
}

Answers nameMismatch(const StapleFacts &facts)
{
    if (facts.binding.byIssuerOnly)
        return about(
            facts,
            [](const CertIdComparison &one) { return one.isHashKnown() && !one.nameMatches; },
            QT_TRANSLATE_NOOP("Rules",
                              "The entry for serial number %1 names an issuer that is not %3."));
    return about(
        facts, hasOtherName,
        QT_TRANSLATE_NOOP(
            "Rules", "The serial number %1 is right, but the issuer's name is not that of %3."));
}

Answers keyMismatch(const StapleFacts &facts)
{
    return about(
        facts, hasOtherKey,
        QT_TRANSLATE_NOOP(
            "Rules",
            "The issuer is called %3, but the key is another one (entry for serial number %1)."));
}

Answers noMatch(const StapleFacts &facts)
{
    const CertIdMatch &binding = facts.binding;
    if (!isUnmatched(facts) || binding.byIssuerOnly
        || !binding.any([](const CertIdComparison &one) { return one.isHashKnown(); }))
        return {};
    if (!binding.bySerialOnly
        && (binding.any(hasOtherSerial) || binding.any(hasOtherName) || binding.any(hasOtherKey)))
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                             "It is about serial number %1; the certificate in use "
                                             "has %2. Entries in the response: %3."),
                           { serialText(facts.data().responses.first().certId.serialNumber),
                             serialText(facts.certificate->serialNumber),
                             qint64(facts.data().responses.size()) } } } };
}

constexpr auto Group = RuleGroup::Binding;
constexpr auto Error = Severity::Error;

constexpr StapleRule Rules[] = {
    { { "certid-match", Group, Severity::Ok, Severity::Ok, "RFC 6960 §3.2; RFC 6960 §4.1.1",
        QT_TRANSLATE_NOOP("Rules", "About this certificate"),
        QT_TRANSLATE_NOOP("Rules",
                          "An entry of the response names this certificate by its issuer's name, "
                          "its issuer's key and its serial number."),
        "" },
      match },
    { { "certid-serial-mismatch", Group, Error, Error, "RFC 6960 §3.2; RFC 6960 §4.1.1",
        QT_TRANSLATE_NOOP("Rules", "About another certificate of the same CA"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The response names another serial number, so it says nothing about the certificate in "
            "use. Usually it is the one for the previous certificate, kept after a renewal."),
        QT_TRANSLATE_NOOP("Rules",
                          "Restart or reload the server, delete the old staple file, and make the "
                          "renewal hook fetch the response before it installs the certificate.") },
      serialMismatch },
    { { "certid-issuer-name-mismatch", Group, Error, Error, "RFC 6960 §4.1.1",
        QT_TRANSLATE_NOOP("Rules", "Made for another issuer name"),
        QT_TRANSLATE_NOOP("Rules",
                          "The serial number fits, but the response is about a certificate of "
                          "another CA: the server asked with the wrong issuer certificate."),
        QT_TRANSLATE_NOOP("Rules",
                          "Put the chain file in order: the certificate's issuer comes directly "
                          "after it. nginx: check ssl_trusted_certificate.") },
      nameMismatch },
    { { "certid-issuer-key-mismatch", Group, Error, Error, "RFC 6960 §4.1.1; RFC 6960 §4.1.2",
        QT_TRANSLATE_NOOP("Rules", "Same CA name, another CA key"),
        QT_TRANSLATE_NOOP("Rules",
                          "The CA was re-keyed or has several certificates, and the server asked "
                          "with the wrong one."),
        QT_TRANSLATE_NOOP("Rules",
                          "Use the issuer certificate that came with this certificate in the "
                          "server's chain file.") },
      keyMismatch },
    { { "certid-no-match", Group, Error, Error, "RFC 6960 §3.2",
        QT_TRANSLATE_NOOP("Rules", "About an unrelated certificate"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "No entry of the response is for the certificate in use, so it says nothing about it."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check which staple file belongs to which certificate; restart or reload "
                          "the server.") },
      noMatch },
};

}

std::span<const StapleRule> bindingRules()
{
    return Rules;
}
