// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/fetching.h"

#include "fetch/listcache.h"

Expected<Done, Failure> applyFetching(const Arguments &arguments, InspectOptions &options)
{
    if (arguments.has(u"timeout"_qs)) {
        const auto timeout = arguments.number(u"timeout"_qs, 1, 600, 0);
        if (!timeout)
            return Unexpected { timeout.error() };
        options.stepMsecs = options.handshakeMsecs = *timeout * 1000;
    }
    FetchOptions &fetch = options.fetch;
    fetch.queryResponder |= arguments.has(u"query-responder"_qs);
    fetch.fetchIssuers |= arguments.has(u"fetch-issuer"_qs);
    fetch.fetchLists |= arguments.has(u"fetch-crl"_qs);
    if (fetch.fetchLists)
        fetch.lists = std::make_shared<ListCache>(
            ListCache::defaultFolder(arguments.value(u"data-dir"_qs)));
    return Done {};
}
