// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/fetchedevidence.h"
#include "capture/jsonfields.h"
#include "capture/names.h"
#include "pki/revocationlist.h"

// The fields of what crosses the seam, as they stand in a capture's file. The limits are those of
// the probe and of the fetches, with room for what they note beside.

namespace CaptureLimits {
constexpr qsizetype Message = 128 * 1024; // a certificate, a response and their like
constexpr qsizetype Parts = 256; // of one list
constexpr qint64 Msecs = 24 * 3600 * 1000;
constexpr qint64 Secs = std::numeric_limits<qint64>::max(); // headers may claim anything
constexpr int Indexes = 255;
}

// Of a target what led to the server. What the user keeps beside it (the client certificate's
// files, tags, intervals) is nobody else's business.
template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, Target>
void describe(Io &io, T &target)
{
    io.text(QLatin1String("host"), target.host, 255);
    io.number(QLatin1String("port"), target.port, 1, 65'535);
    io.text(QLatin1String("serverName"), target.serverName, 255);
    io.word(QLatin1String("startTls"), target.startTls, startTlsName, [](const QString &name) {
        return name.isEmpty() ? std::optional(StartTls::None) : startTlsFromName(name);
    });
    io.text(QLatin1String("connectTo"), target.connectTo, 255);
    io.text(QLatin1String("label"), target.label, 4096);
}

template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, Staple>
void describe(Io &io, T &staple)
{
    io.number(QLatin1String("certIndex"), staple.certIndex, 0, CaptureLimits::Indexes);
    io.bytes(QLatin1String("der"), staple.der, CaptureLimits::Message);
}

template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, BrokenStatus>
void describe(Io &io, T &status)
{
    io.word(
        QLatin1String("kind"), status.kind, [](BrokenStatus::Kind kind) { return nameOf(kind); },
        brokenKindFromName);
    io.number(QLatin1String("certIndex"), status.certIndex, 0, CaptureLimits::Indexes);
    io.bytes(QLatin1String("message"), status.message, CaptureLimits::Message);
    io.number(QLatin1String("claimedLength"), status.claimedLength, 0,
              std::numeric_limits<quint32>::max());
}

template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, ProbeError>
void describe(Io &io, T &error)
{
    io.word(
        QLatin1String("step"), error.step, [](ProbeStep step) { return nameOf(step); },
        stepFromName);
    io.word(
        QLatin1String("fault"), error.fault, [](ProbeFault fault) { return nameOf(fault); },
        faultFromName);
    io.text(QLatin1String("tried"), error.tried);
    io.text(QLatin1String("detail"), error.detail);
    io.text(QLatin1String("alert"), error.alert);
    io.bytes(QLatin1String("seen"), error.seen, CaptureLimits::Message);
    io.number(QLatin1String("waitedMs"), error.waitedMsecs, 0, CaptureLimits::Msecs);
}

template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, Attempt>
void describe(Io &io, T &attempt)
{
    io.text(QLatin1String("address"), attempt.address);
    io.text(QLatin1String("asked"), attempt.asked);
    io.time(QLatin1String("at"), attempt.at);
    io.number(QLatin1String("durationMs"), attempt.durationMsecs, 0, CaptureLimits::Msecs);
    io.text(QLatin1String("proxy"), attempt.proxy);
    auto &capture = attempt.capture;
    io.text(QLatin1String("protocol"), capture.protocol);
    io.text(QLatin1String("cipher"), capture.cipher);
    io.text(QLatin1String("keyExchangeGroup"), capture.keyExchangeGroup);
    io.flag(QLatin1String("wasResumed"), capture.wasResumed);
    io.flag(QLatin1String("statusAcknowledged"), capture.statusAcknowledged);
    io.flag(QLatin1String("certificateRequested"), capture.certificateRequested);
    io.bytes(QLatin1String("tlsScts"), capture.tlsScts, CaptureLimits::Message);
    io.bytesList(QLatin1String("chain"), capture.chain, CaptureLimits::Message,
                 CaptureLimits::Parts);
    io.list(QLatin1String("staples"), capture.staples, CaptureLimits::Parts);
    io.list(QLatin1String("brokenStatuses"), capture.brokenStatuses, CaptureLimits::Parts);
    io.part(QLatin1String("error"), attempt.error);
}

template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, FetchedIssuer>
void describe(Io &io, T &issuer)
{
    io.number(QLatin1String("certIndex"), issuer.certIndex, 0, CaptureLimits::Indexes);
    io.text(QLatin1String("url"), issuer.url);
    io.time(QLatin1String("at"), issuer.at);
    io.number(QLatin1String("durationMs"), issuer.durationMsecs, 0, CaptureLimits::Msecs);
    io.number(QLatin1String("httpStatus"), issuer.httpStatus, 0, 999);
    io.bytes(QLatin1String("body"), issuer.body, LargestRevocationList);
    io.text(QLatin1String("error"), issuer.error);
}

template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, ResponderAnswer>
void describe(Io &io, T &answer)
{
    io.number(QLatin1String("certIndex"), answer.certIndex, 0, CaptureLimits::Indexes);
    io.text(QLatin1String("url"), answer.url);
    io.word(
        QLatin1String("method"), answer.method, [](HttpMethod method) { return nameOf(method); },
        httpMethodFromName);
    io.text(QLatin1String("certIdHash"), answer.certIdHash);
    io.time(QLatin1String("at"), answer.at);
    io.number(QLatin1String("durationMs"), answer.durationMsecs, 0, CaptureLimits::Msecs);
    io.number(QLatin1String("httpStatus"), answer.httpStatus, 0, 999);
    io.time(QLatin1String("date"), answer.date);
    io.number(QLatin1String("ageSecs"), answer.ageSecs, -CaptureLimits::Secs, CaptureLimits::Secs);
    io.number(QLatin1String("maxAgeSecs"), answer.maxAgeSecs, -CaptureLimits::Secs,
              CaptureLimits::Secs);
    io.time(QLatin1String("expires"), answer.expires);
    io.time(QLatin1String("lastModified"), answer.lastModified);
    io.text(QLatin1String("etag"), answer.etag);
    io.text(QLatin1String("contentType"), answer.contentType);
    io.bytes(QLatin1String("body"), answer.body, CaptureLimits::Message);
    io.text(QLatin1String("error"), answer.error);
}

template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, FetchedList>
void describe(Io &io, T &list)
{
    io.number(QLatin1String("certIndex"), list.certIndex, 0, CaptureLimits::Indexes);
    io.text(QLatin1String("url"), list.url);
    io.time(QLatin1String("fetchedAt"), list.fetchedAt);
    io.number(QLatin1String("durationMs"), list.durationMsecs, 0, CaptureLimits::Msecs);
    io.number(QLatin1String("httpStatus"), list.httpStatus, 0, 999);
    io.flag(QLatin1String("isFromCache"), list.isFromCache);
    io.bytes(QLatin1String("der"), list.der, LargestRevocationList);
    io.text(QLatin1String("error"), list.error);
}

// What was asked about one leaf; FetchedEvidence::others stand beside it, not in it, so that a file
// cannot nest them without end.
template <class Io, class T>
requires std::is_same_v<std::remove_const_t<T>, FetchedEvidence>
void describe(Io &io, T &fetched)
{
    io.bytes(QLatin1String("leaf"), fetched.leaf, CaptureLimits::Message);
    io.list(QLatin1String("issuers"), fetched.issuers, CaptureLimits::Parts);
    io.list(QLatin1String("responderAnswers"), fetched.responderAnswers, CaptureLimits::Parts);
    io.list(QLatin1String("revocationLists"), fetched.revocationLists, CaptureLimits::Parts);
}
