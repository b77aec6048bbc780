// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/fetchedlist.h"
#include "fetch/httpfetch.h"
#include "fetch/listcache.h"
#include "pki/certificate.h"

constexpr int MostListUrls = 8; // of one certificate

// The addresses of the lists that a certificate names, to be asked in order, distribution point by
// distribution point (RFC 5280 §4.2.1.13). Those of one point are the same list.
QList<QStringList> listUrls(const Certificate &certificate);

// One revocation list: the one that was kept where it has not ended, else asked for; the answer
// "not modified" confirms the one that was kept. Kept is what can be verified with the issuer's
// key. `cache` may be null.
FetchedList fetchList(const QString &url, const Certificate *issuer, ListCache *cache,
                      const FetchTerms &terms, const Budget &budget);
