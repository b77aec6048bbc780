// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include "base/text.h"
#include "rules/connectiontext.h"
#include "rules/offer.h"

#include <QMap>

#include <algorithm>

namespace {

// In what two handshakes can be unlike.
enum class Aspect { Address, Version, Key };

QString keyOf(const Facts &facts, const Attempt &attempt)
{
    const QByteArray der = attempt.capture.chain.value(0);
    if (facts.leaf && facts.leaf->der == der)
        return keyName(facts.leaf->publicKey.type);
    return leafKeyName(attempt.capture);
}

QString aspectOf(const Facts &facts, const Attempt &attempt, Aspect aspect)
{
    switch (aspect) {
    case Aspect::Address:
        return visibleText(attempt.address, 60);
    case Aspect::Version:
        return protocolName(visibleText(attempt.capture.protocol, 40));
    case Aspect::Key:
        return keyOf(facts, attempt);
    }
    return {};
}

QString restOf(const Facts &facts, const Attempt &attempt, Aspect aspect)
{
    QStringList rest;
    for (const Aspect other : { Aspect::Address, Aspect::Version, Aspect::Key }) {
        if (other != aspect)
            rest.append(aspectOf(facts, attempt, other));
    }
    return rest.join(QStringLiteral(", "));
}

// Handshakes that are alike in an aspect.
struct Side
{
    int first = 0; // its place among all handshakes, where versions are compared
    int probes = 0;
    int stapled = 0;
};
using Sides = QMap<QString, Side>;

// A single miss may be a cold cache. Versions of TLS share the cache: where it was warm for one, a
// later miss in another is none of its making.
bool isLacking(const Side &side, const Side &other, Aspect aspect)
{
    const bool wasWarm
        = aspect == Aspect::Version && other.stapled == other.probes && other.first < side.first;
    return side.stapled == 0 && (side.probes > 1 || wasWarm);
}

// `alike`: in what the sides do not differ; empty where nothing else was tried.
Message messageOf(const Sides &sides, Aspect aspect, const QString &alike)
{
    for (auto has = sides.begin(); has != sides.end(); ++has) {
        for (auto lacks = sides.begin(); has->stapled > 0 && lacks != sides.end(); ++lacks) {
            if (!isLacking(*lacks, *has, aspect))
                continue;
            const QList<Message::Value> numbers { has.key(), qint64(has->stapled),
                                                  qint64(has->probes), lacks.key(),
                                                  qint64(lacks->probes) };
            if (alike.isEmpty()) {
                return { QT_TRANSLATE_NOOP(
                             "Rules",
                             "%1: a response on %2 of %3 connections; %4: none on any of %5."),
                         numbers };
            }
            return { QT_TRANSLATE_NOOP("Rules",
                                       "%1: a response on %2 of %3 connections; %4: none on any of "
                                       "%5. Both with %6."),
                     numbers + QList<Message::Value> { alike } };
        }
    }
    return {};
}

// What two addresses did in those versions in which the first stapled and the second was asked.
Sides together(const QMap<QString, Sides> &byVersion, const QString &has, const QString &lacks)
{
    Sides sums;
    for (const Sides &sides : byVersion) {
        if (sides.value(has).stapled == 0 || !sides.contains(lacks))
            continue;
        for (const QString &address : { has, lacks }) {
            sums[address].probes += sides[address].probes;
            sums[address].stapled += sides[address].stapled;
        }
    }
    return sums;
}

// An address may have been asked once in each version: together that is more than a cold cache,
// which the versions share.
Answers addressLacks(const Facts &facts)
{
    if (!facts.presence.isIntermittent() || facts.presence.isColdCache)
        return {};
    QMap<QString, QMap<QString, Sides>> byKey; // then by version, then by address
    QStringList addresses;
    for (const PresenceProbe &probe : facts.presence.handshakes) {
        const auto is = [&](Aspect aspect) { return aspectOf(facts, *probe.attempt, aspect); };
        const QString address = is(Aspect::Address);
        Side &side = byKey[is(Aspect::Key)][is(Aspect::Version)][address];
        ++side.probes;
        side.stapled += probe.isStapled;
        if (!addresses.contains(address))
            addresses.append(address);
    }
    for (const auto &byVersion : std::as_const(byKey)) {
        for (const QString &has : addresses) {
            for (const QString &lacks : addresses) {
                const Message message
                    = messageOf(together(byVersion, has, lacks), Aspect::Address, {});
                if (has != lacks && !message.isEmpty())
                    return { { .detail = message } };
            }
        }
    }
    return {};
}

// Compares handshakes that differ in nothing but the aspect.
Answers presenceDiffers(const Facts &facts, Aspect aspect)
{
    if (!facts.presence.isIntermittent() || facts.presence.isColdCache)
        return {};
    QMap<QString, Sides> alike;
    int place = 0;
    for (const PresenceProbe &probe : facts.presence.handshakes) {
        Side &side
            = alike[restOf(facts, *probe.attempt, aspect)][aspectOf(facts, *probe.attempt, aspect)];
        side.first = side.probes == 0 ? place : side.first;
        ++place;
        ++side.probes;
        side.stapled += probe.isStapled;
    }
    for (auto sides = alike.cbegin(); sides != alike.cend(); ++sides) {
        const QString name = alike.size() > 1 ? sides.key() : QString();
        const Message message = messageOf(*sides, aspect, name);
        if (!message.isEmpty())
            return { { .detail = message } };
    }
    return {};
}

// Two addresses deliver responses for the same certificate that are more than half a life apart.
Answers ageDiffers(const Facts &facts)
{
    for (const DeliveredStaple &newer : facts.delivered) {
        const SingleResponse &fresh = *newer.staple->deciding->response;
        if (!fresh.nextUpdate)
            continue;
        const Duration life = *fresh.nextUpdate - fresh.thisUpdate;
        for (const DeliveredStaple &older : facts.delivered) {
            const UtcTime thisUpdate = older.staple->deciding->response->thisUpdate;
            if (older.address == newer.address
                || 2 * (fresh.thisUpdate - thisUpdate).secs <= std::max<qint64>(life.secs, 0))
                continue;
            return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                     "%1 delivers the response of %2, %3 still "
                                                     "that of %4; the newer lives for %5."),
                                   { visibleText(newer.address, 60), fresh.thisUpdate,
                                     visibleText(older.address, 60), thisUpdate, life } } } };
        }
    }
    return {};
}

Answers backends(const Facts &facts)
{
    const Answers inOneVersion = presenceDiffers(facts, Aspect::Address);
    return (inOneVersion.isEmpty() ? addressLacks(facts) : inOneVersion) + ageDiffers(facts);
}

Answers versions(const Facts &facts)
{
    return presenceDiffers(facts, Aspect::Version);
}

Answers keyTypes(const Facts &facts)
{
    return presenceDiffers(facts, Aspect::Key);
}

constexpr auto Group = RuleGroup::Presence;
constexpr auto Warning = Severity::Warning;

constexpr TargetRule Rules[] = {
    { { "staple-inconsistent-backends", Group, Warning, Warning, "–",
        QT_TRANSLATE_NOOP("Rules", "The servers behind this name differ"),
        QT_TRANSLATE_NOOP("Rules",
                          "Which response a visitor gets, or whether any, depends on the address "
                          "that the name happens to lead to."),
        QT_TRANSLATE_NOOP("Rules",
                          "Configure all servers alike, or give them one source of staples: a "
                          "shared cache or a file that one job distributes.") },
      backends },
    { { "staple-version-dependent", Group, Warning, Warning, "–",
        QT_TRANSLATE_NOOP("Rules", "Stapled in one version of TLS only"),
        QT_TRANSLATE_NOOP("Rules",
                          "The same server with the same certificate staples in one version of "
                          "TLS and not in the other."),
        QT_TRANSLATE_NOOP("Rules",
                          "Update the server, or the proxy in front of it that ends TLS.") },
      versions },
    { { "staple-keytype-dependent", Group, Warning, Warning, "–",
        QT_TRANSLATE_NOOP("Rules", "Only one of two certificates is stapled"),
        QT_TRANSLATE_NOOP("Rules",
                          "The server has certificates with different types of key. Each needs a "
                          "response of its own, and one has none."),
        QT_TRANSLATE_NOOP("Rules",
                          "Configure stapling for each certificate; with files, one for each.") },
      keyTypes },
};

}

std::span<const TargetRule> stapleDifferenceRules()
{
    return Rules;
}
