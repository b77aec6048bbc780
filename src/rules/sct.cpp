// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/extensions.h"

#include "pki/oids.h"
#include "rules/rule.h"

#include <algorithm>

namespace {

QList<const Extension *> sctExtensions(const StapleFacts &facts)
{
    QList<const Extension *> list;
    for (const PlacedExtension &placed : judgedExtensions(facts)) {
        if (placed.single && placed.extension->oid == Oids::OcspSctList)
            list.append(placed.extension);
    }
    return list;
}

Answers present(const StapleFacts &facts)
{
    Answers answers;
    for (const Extension *extension : sctExtensions(facts)) {
        if (const auto scts = readSctList(extension->value))
            answers.append(
                { .detail = { QT_TRANSLATE_NOOP("Rules", "Timestamps in the response: %1."),
                              { qint64(scts->size()) } } });
    }
    return answers;
}

Answers malformed(const StapleFacts &facts)
{
    Answers answers;
    for (const Extension *extension : sctExtensions(facts)) {
        if (!readSctList(extension->value))
            answers.append(
                { .detail = { QT_TRANSLATE_NOOP("Rules", "The list of %1 bytes does not decode."),
                              { qint64(extension->value.size()) } } });
    }
    return answers;
}

// A list that does not decode holds none.
bool holdsScts(const StapleFacts &facts)
{
    const QList<const Extension *> extensions = sctExtensions(facts);
    return std::any_of(extensions.begin(), extensions.end(), [](const Extension *extension) {
        return readSctList(extension->value).has_value();
    });
}

Answers required(const StapleFacts &facts)
{
    if (!facts.isLeaf() || !facts.certificate || !facts.target.judged || !holdsScts(facts))
        return {};
    if (!facts.certificate->embeddedScts.isEmpty()
        || readTlsSctList(facts.target.judged->capture.tlsScts))
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                             "Neither the certificate nor the TLS handshake holds "
                                             "any; only the staple does.") } } };
}

constexpr auto Group = RuleGroup::Extensions;
constexpr auto Warning = Severity::Warning;

constexpr StapleRule Rules[] = {
    { { "ext-sct-list", Group, Severity::Info, Severity::Info, "RFC 6962 §3.3",
        QT_TRANSLATE_NOOP("Rules", "The response carries certificate timestamps"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Signed certificate timestamps prove that the certificate was logged. If they come "
            "with the staple only, Certificate Transparency depends on stapling."),
        "" },
      present },
    { { "ext-sct-malformed", Group, Warning, Warning, "RFC 6962 §3.3",
        QT_TRANSLATE_NOOP("Rules", "Broken list of certificate timestamps"),
        QT_TRANSLATE_NOOP("Rules", "Browsers cannot count these timestamps."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA.") },
      malformed },
    { { "ext-sct-required", Group, Warning, Warning, "RFC 6962 §3.3",
        QT_TRANSLATE_NOOP("Rules", "Browsers need this staple for Certificate Transparency"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "If stapling fails, browsers that demand certificate timestamps reject the site."),
        QT_TRANSLATE_NOOP("Rules", "Ask the CA for a certificate with embedded timestamps.") },
      required },
};

}

std::span<const StapleRule> sctRules()
{
    return Rules;
}
