// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/findproxies.h"

#include <memory>

class ListCache;

// What a check may ask for beside its handshakes. Nothing is, unless it is switched on.
struct FetchOptions
{
    bool queryResponder = false; // tells the CA which certificates are watched
    bool fetchIssuers = false; // those that neither the server nor this computer has
    bool fetchLists = false; // for certificates without OCSP
    bool wantsListsOnce = false; // the user asked for them now, whatever is set for the target
    int limitMsecs = 30'000; // of one fetch, its redirects included
    FindProxies findProxies; // null: none
    std::shared_ptr<ListCache> lists; // null: no list is kept from one check to the next

    bool isAnything() const { return queryResponder || fetchIssuers || fetchLists; }
};
