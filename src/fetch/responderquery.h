// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/httpfetch.h"
#include "pki/certificate.h"

constexpr qint64 LargestOcspAnswer = 64 * 1024;
constexpr qsizetype MostRespondersAsked = 4; // of one certificate

// A certificate that is asked about, and who issued it.
struct QueriedCertificate
{
    int certIndex = 0; // position in the chain
    Certificate certificate;
    Certificate issuer;
};

// Asks one responder: by GET where the URL is short enough, and by POST where it is not or where
// GET brought no OCSP response. With a CertID of SHA-1, which every responder knows (RFC 9919
// §3.1.1), and with one of SHA-256 where the answer to that was "unauthorized". Every answer on the
// way, oldest first; at least one.
QList<ResponderAnswer> askResponder(const QueriedCertificate &queried, const QString &url,
                                    const FetchTerms &terms, const Budget &budget);

// Whether it holds a successful OCSP response, whatever that says: then no other responder of the
// certificate needs to be asked.
bool isAnswered(const QList<ResponderAnswer> &answers);
