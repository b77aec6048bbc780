// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/certificatespec.h"

// A whole throw-away hierarchy, valid around `now`. Leaves hold "localhost", "lab.example.test",
// 127.0.0.1 and ::1, and name an OCSP URL unless said otherwise; no policy, so their scope is
// private.
struct LabPki
{
    UtcTime now;

    LabCertificate root; // self-signed
    LabCertificate issuer; // the issuing CA, under root, with an OCSP URL of its own
    LabCertificate sameNameIssuer; // under root, subject of `issuer`, another key
    LabCertificate otherRoot; // self-signed, unrelated
    LabCertificate otherIssuer; // under otherRoot

    LabCertificate leaf; // EC P-256
    LabCertificate otherLeaf; // of the same issuer, as the one before a renewal
    LabCertificate rsaLeaf; // RSA 2048
    LabCertificate mustStapleLeaf;
    LabCertificate plainLeaf; // neither OCSP nor CRL URL
    LabCertificate crlOnlyLeaf; // CRL URL, no OCSP URL
    LabCertificate shortLivedLeaf; // lives 6 days
    LabCertificate noRevAvailLeaf; // RFC 9608
    LabCertificate publicLeaf; // asserts a CABF policy
    LabCertificate selfSignedLeaf;
    LabCertificate foreignLeaf; // of otherIssuer

    LabCertificate responder; // delegated by issuer: OCSPSigning, nocheck, digitalSignature
    LabCertificate responderWithoutEku;
    LabCertificate responderAnyEku; // anyExtendedKeyUsage only
    LabCertificate responderOfRoot; // delegated, but by the root
    LabCertificate responderOfSameName; // delegated by sameNameIssuer
    LabCertificate responderExpired;
    LabCertificate responderNotYetValid;
    LabCertificate responderExpiringSoon; // in 12 hours
    LabCertificate responderWithoutNoCheck;
    LabCertificate responderBadNoCheck; // value is not NULL
    LabCertificate responderCriticalNoCheck;
    LabCertificate responderWrongKeyUsage; // keyEncipherment only
    LabCertificate responderWithoutKeyUsage;
    LabCertificate responderCa; // cA TRUE
    LabCertificate responderSha1; // its certificate is signed with SHA-1
    LabCertificate responderRsa; // RSA 2048
    LabCertificate responderRsa1024;

    QList<QByteArray> chain(const LabCertificate &leafOfIssuer) const; // leaf, issuer; without root
};

LabPki makeLabPki(UtcTime now);

// One instance around LabNow, made at first use: for tests.
const LabPki &sharedLabPki();
