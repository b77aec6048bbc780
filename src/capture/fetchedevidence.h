// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/fetchedlist.h"
#include "capture/responderanswer.h"

#include <QList>

// An issuer that the server left out and that was asked for where its certificate says (AIA
// caIssuers, RFC 5280 §4.2.2.1), as it came, or why nothing came. Judges nothing.
struct FetchedIssuer
{
    int certIndex = 0; // position in the chain of the certificate that names the URL
    QString url;
    UtcTime at; // when the answer was complete, or the attempt given up
    int durationMsecs = 0;
    int httpStatus = 0; // 0 where no HTTP answer came
    QByteArray body; // DER certificate or PKCS#7 bundle, as it came
    QString error; // what was tried and why it failed, for people; empty when it came
    bool operator==(const FetchedIssuer &) const = default;
};

// All that was asked for beside the handshakes of one check. Empty unless the user switched it on.
struct FetchedEvidence
{
    // The DER of the leaf whose chain the positions below count in: a name may have two
    // certificates, and what was asked about one says nothing about the other. Empty: not known.
    QByteArray leaf;
    QList<FetchedIssuer> issuers;
    QList<ResponderAnswer> responderAnswers; // oldest first
    QList<FetchedList> revocationLists;
    // What was asked about the other certificates of the server. They have no others themselves.
    QList<FetchedEvidence> others;
    bool operator==(const FetchedEvidence &other) const;

    bool isEmpty() const
    {
        return issuers.isEmpty() && responderAnswers.isEmpty() && revocationLists.isEmpty()
            && others.isEmpty();
    }
    // Of these, what is about this leaf; empty where nothing is.
    const FetchedEvidence &about(const QByteArray &leafDer) const;
};
