// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/listfetch.h"

#include "pki/listsignature.h"
#include "pki/revocationlist.h"

#include <memory>

namespace {

// To be handed out without asking anybody.
bool isInForce(const KeptList &list, UtcTime now)
{
    return now < list.nextUpdate && list.fetchedAt <= now;
}

FetchedList fromKept(const KeptList &list)
{
    FetchedList fetched;
    fetched.url = list.url;
    fetched.fetchedAt = list.fetchedAt;
    fetched.isFromCache = true;
    fetched.der = list.der;
    return fetched;
}

HttpAsk askOf(const QString &url, const std::optional<KeptList> &kept)
{
    HttpAsk ask;
    ask.url = url;
    ask.accept = "application/pkix-crl, */*;q=0.1";
    ask.largestBody = LargestRevocationList;
    if (kept) {
        ask.ifNoneMatch = kept->etag;
        ask.ifModifiedSince = kept->lastModified;
    }
    return ask;
}

// A list that was forged on the way must not stand in the way of the true one.
std::optional<UtcTime> endOfVerified(const QByteArray &der, const Certificate *issuer)
{
    if (!issuer || !isListOf(der, *issuer))
        return {};
    return readRevocationList(der).list.nextUpdate;
}

void keep(ListCache &cache, const FetchedList &fetched, const HttpAnswer &came,
          const Certificate *issuer)
{
    const std::optional<UtcTime> end = endOfVerified(fetched.der, issuer);
    if (!end)
        return;
    KeptList list;
    list.url = fetched.url;
    list.fetchedAt = fetched.fetchedAt;
    list.nextUpdate = *end;
    list.etag = came.headers.etag.toLatin1();
    if (came.headers.lastModified)
        list.lastModified = toHttpDate(*came.headers.lastModified);
    list.der = fetched.der;
    cache.keep(list);
}

FetchedList ask(const QString &url, const Certificate *issuer, ListCache *cache,
                const std::optional<KeptList> &kept, const FetchTerms &terms, const Budget &budget)
{
    const HttpAnswer came = fetchHttp(askOf(url, kept), terms, budget);
    FetchedList fetched;
    fetched.url = url;
    fetched.fetchedAt = came.at;
    fetched.durationMsecs = came.durationMsecs;
    fetched.httpStatus = came.status;
    fetched.error = came.error;
    if (!fetched.error.isEmpty())
        return fetched;
    if (came.status == 304 && kept) {
        KeptList confirmed = *kept;
        confirmed.fetchedAt = came.at;
        fetched.der = confirmed.der;
        cache->keep(confirmed);
    } else if (came.status != 200) {
        fetched.error = QStringLiteral("HTTP %1").arg(came.status);
    } else {
        fetched.der = came.body;
        if (cache)
            keep(*cache, fetched, came, issuer);
    }
    return fetched;
}

}

QList<QStringList> listUrls(const Certificate &certificate)
{
    QList<QStringList> points;
    qsizetype room = MostListUrls;
    for (const DistributionPoint &point : certificate.crlDistributionPoints) {
        if (!point.distributionPoint)
            continue;
        QStringList urls;
        // LDAP is another protocol. Where it is all there is, the error says so.
        for (const QString &url : point.distributionPoint->urls) {
            if (url.startsWith(QLatin1String("http"), Qt::CaseInsensitive))
                urls.append(url);
        }
        if (urls.isEmpty())
            urls = point.distributionPoint->urls.mid(0, 1);
        urls = urls.mid(0, room);
        room -= urls.size();
        if (!urls.isEmpty())
            points.append(urls);
    }
    return points;
}

FetchedList fetchList(const QString &url, const Certificate *issuer, ListCache *cache,
                      const FetchTerms &terms, const Budget &budget)
{
    if (!cache)
        return ask(url, issuer, nullptr, {}, terms, budget);
    const Budget patience = budget.atMost(std::chrono::milliseconds(terms.limitMsecs));
    const ListCache::Turn turn(*cache, url, patience);
    if (!turn.isEngaged())
        return { .url = url,
                 .fetchedAt = terms.clock->now(),
                 .error = QStringLiteral("another check was still asking for it") };
    std::optional<KeptList> kept = cache->find(url);
    // The CA may have a new key under the same address.
    if (kept && issuer && !endOfVerified(kept->der, issuer))
        kept.reset();
    if (kept && isInForce(*kept, terms.clock->now()))
        return fromKept(*kept);
    return ask(url, issuer, cache, kept, terms, budget);
}
