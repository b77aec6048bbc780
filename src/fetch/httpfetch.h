// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"
#include "base/clock.h"
#include "base/resolver.h"
#include "capture/responderanswer.h"
#include "fetch/addressrule.h"
#include "fetch/findproxies.h"
#include "fetch/httpheaders.h"

constexpr int MostRedirects = 3;

// What holds for every fetch of a check.
struct FetchTerms
{
    Resolver *resolver = nullptr;
    const Clock *clock = nullptr;
    // The target's address. One that is not public opens its own block, and nothing else.
    QHostAddress neighbour;
    bool (*isPublic)(const QHostAddress &address) = isPublicAddress; // for tests on loopback
    int limitMsecs = 30'000; // of one fetch, its redirects included
    FindProxies findProxies; // null: none
};

struct HttpAsk
{
    QString url;
    HttpMethod method = HttpMethod::Get;
    QByteArray body; // of a POST
    QByteArray contentType; // of the body
    QByteArray accept; // media type
    qint64 largestBody = 0;
    QByteArray ifNoneMatch; // an ETag; empty: not asked
    QByteArray ifModifiedSince; // an HTTP date; empty: not asked
    int mostRedirects = MostRedirects; // that are followed
};

struct HttpAnswer
{
    UtcTime at; // when it was complete, or given up
    int durationMsecs = 0;
    int status = 0; // 0 where no HTTP answer came
    HttpHeaders headers;
    QByteArray body;
    QString error; // what was tried and why it failed, in English; empty when an answer came

    bool isOk() const { return error.isEmpty() && status == 200; }
};

// Fetches over HTTP or HTTPS, at most for the limit of the terms or the budget, and at most the
// bytes that were asked for. Blocks. The name is resolved here, every address is looked at, and the
// connection goes to an address that was found allowed, so that no second answer of the DNS can
// lead elsewhere. An address, or a proxy's, that stays silent leaves time for the next. Redirects
// are followed as often as was asked for, each looked at in the same way. Through a proxy the name is
// left for the proxy to resolve; only an address in the URL is looked at. Refused: other schemes,
// private addresses (see terms), compressed answers.
HttpAnswer fetchHttp(const HttpAsk &ask, const FetchTerms &terms, Budget budget);
