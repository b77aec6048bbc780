// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

namespace {

Answers coldCache(const Facts &facts)
{
    if (!facts.presence.isColdCache)
        return {};
    const QList<Message::Value> share { qint64(facts.presence.stapled),
                                        qint64(facts.presence.probes) };
    if (facts.presence.missed() > 1)
        return { { .detail = { QT_TRANSLATE_NOOP(
                                   "Rules",
                                   "The first connection to an address, or with a certificate, got "
                                   "no response, every later one did (%1 of %2)."),
                               share } } };
    return {
        { .detail
          = { QT_TRANSLATE_NOOP(
                  "Rules", "The first connection got no response, every later one did (%1 of %2)."),
              share } }
    };
}

Answers intermittent(const Facts &facts)
{
    if (!facts.presence.isIntermittent() || facts.presence.isColdCache)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "A response came on %1 of %2 connections."),
                           { qint64(facts.presence.stapled), qint64(facts.presence.probes) } } } };
}

Answers intermediate(const Facts &facts)
{
    Answers answers;
    for (const Staple &staple : facts.evidence.staples) {
        if (staple.certIndex > 0)
            answers.append({ .detail = { QT_TRANSLATE_NOOP(
                                             "Rules", "%1 bytes for certificate %2 of the chain."),
                                         { qint64(staple.der.size()), qint64(staple.certIndex) } },
                             .certIndex = staple.certIndex });
    }
    return answers;
}

Answers present(const Facts &facts)
{
    const PresenceFacts &presence = facts.presence;
    if (presence.probes == 0 || presence.stapled != presence.probes)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "A response came on %1 of %2 connections."),
                           { qint64(presence.stapled), qint64(presence.probes) } } } };
}

constexpr auto Group = RuleGroup::Presence;
constexpr auto Warning = Severity::Warning;

constexpr TargetRule Rules[] = {
    { { "staple-cold-cache", Group, Warning, Warning, "–",
        QT_TRANSLATE_NOOP("Rules", "No response for the first visitor"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The server fetches the response only when somebody connects, so the first visitor "
            "after a restart or an expiry gets none. nginx does so in each worker."),
        QT_TRANSLATE_NOOP("Rules",
                          "Have a response ready at the start: nginx ssl_stapling_file, Apache "
                          "mod_md, or a request of your own after each reload.") },
      coldCache },
    { { "staple-intermittent", Group, Warning, Warning, "–",
        QT_TRANSLATE_NOOP("Rules", "Only some connections get a response"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Each worker may keep a cache of its own, or the servers behind this address differ."),
        QT_TRANSLATE_NOOP("Rules",
                          "Share the staple cache (Apache: SSLStaplingCache shmcb; nginx: "
                          "ssl_stapling_file) and check each server.") },
      intermittent },
    { { "staple-intermediate-present", Group, Severity::Info, Severity::Info, "RFC 9846 §4.4.2.1",
        QT_TRANSLATE_NOOP("Rules", "Intermediates are stapled too"),
        QT_TRANSLATE_NOOP("Rules",
                          "TLS 1.3 allows a response for every certificate of the chain. OpenSSL "
                          "before 3.6, BoringSSL and Go ignore those beyond the first; gnutls-cli "
                          "may refuse the connection when it does not know the root."),
        "" },
      intermediate },
    { { "staple-present", Group, Severity::Ok, Severity::Ok, "–",
        QT_TRANSLATE_NOOP("Rules", "Stapled in every attempt"),
        QT_TRANSLATE_NOOP("Rules", "Every connection that was made got a response."), "" },
      present },
};

}

std::span<const TargetRule> stapleConsistencyRules()
{
    return Rules;
}
