// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/httpfetch.h"
#include "lab/labpki.h"
#include "lab/labtime.h"
#include "pki/certificate.h"
#include "support/httpserver.h"

inline Certificate read(const LabCertificate &certificate)
{
    return *readCertificate(certificate.der);
}

// The server stands for one on the internet; 127.0.0.2 is as private as ever.
inline bool isPublicHere(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::LocalHost) || isPublicAddress(address);
}

// One server, and names that lead to it.
struct World
{
    TestHttpServer server;
    FixedResolver resolver;
    FixedClock clock { LabNow };
    FetchTerms terms;

    World()
    {
        for (const char *name : { "ca.example.test", "127.0.0.1" })
            resolver.add(QLatin1String(name), { u"127.0.0.1"_qs });
        resolver.add(u"inside.example.test"_qs, { u"127.0.0.2"_qs });
        resolver.add(u"both.example.test"_qs, { u"127.0.0.2"_qs, u"127.0.0.1"_qs });
        terms.resolver = &resolver;
        terms.clock = &clock;
        terms.isPublic = isPublicHere;
    }
    QString url(const QString &path, const QString &host = u"ca.example.test"_qs) const
    {
        return server.url(path, host);
    }
    HttpAnswer fetch(const QString &url, qint64 largest = 1024,
                     const Budget &budget = Budget(std::chrono::seconds(20)))
    {
        HttpAsk ask;
        ask.url = url;
        ask.largestBody = largest;
        return fetchHttp(ask, terms, budget);
    }
};
