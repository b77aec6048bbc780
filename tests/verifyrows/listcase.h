// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/revocationlistspec.h"
#include "verifyrows/rows.h"

// Checks with revocation lists to be judged, for the rows about them.

constexpr char ListUrl[] = "http://crl.lab.example.test/ca.crl";

inline FetchedList fetchedBytes(const QByteArray &der, int certIndex = 0)
{
    return { .certIndex = certIndex,
             .url = QString::fromLatin1(ListUrl),
             .fetchedAt = LabNow,
             .httpStatus = 200,
             .der = der };
}

inline FetchedList fetched(RevocationListSpec spec = {}, int certIndex = 0)
{
    if (!spec.issuer)
        spec.issuer = &pki().issuer;
    return fetchedBytes(makeRevocationList(spec), certIndex);
}

inline FetchedList unreachable()
{
    return { .url = QString::fromLatin1(ListUrl),
             .fetchedAt = LabNow,
             .error = QStringLiteral("timed out after 30 s") };
}

inline CertificateSpec listedLeafSpec()
{
    return { .subject = QStringLiteral("lab.example.test"),
             .issuer = &pki().issuer,
             .dnsNames = { QStringLiteral("localhost") },
             .crlUrls = { ListUrl } };
}

inline const LabCertificate &listedLeaf()
{
    static const LabCertificate &certificate = keep(listedLeafSpec());
    return certificate;
}

// A server whose certificate has no OCSP URL, and these lists.
inline VerifyCase withLists(const QList<FetchedList> &lists,
                            const LabCertificate &certificate = listedLeaf())
{
    return { .leaf = &certificate,
             .hasStaple = false,
             .stapledBefore = { false, false },
             .revocationLists = lists };
}

inline VerifyCase withList(const RevocationListSpec &spec)
{
    return withLists({ fetched(spec) });
}

// A certificate with a staple, and a list.
inline VerifyCase besideStaple(const ResponseSpec &response, const RevocationListSpec &spec)
{
    return { .response = response, .revocationLists = { fetched(spec) } };
}

// From files: a list and a certificate, no response.
inline VerifyCase offline(const QList<FetchedList> &lists)
{
    return { .chain = QList { listedLeaf().der },
             .hasStaple = false,
             .revocationLists = lists,
             .isOffline = true,
             .givenIssuer = pki().issuer.der };
}

inline RevokedSpec listed(RevokedSpec spec = {})
{
    if (!spec.certificate)
        spec.certificate = &listedLeaf();
    return spec;
}

inline Expectation neutral(const QByteArrayList &findings)
{
    return { V::NotApplicable, C::NotApplicable, findings };
}

inline Expectation warned(const QByteArrayList &findings)
{
    return { V::NotApplicable, C::Warning, findings };
}

inline Expectation revoked(const QByteArrayList &findings)
{
    return { V::Revoked, C::Critical, findings };
}
