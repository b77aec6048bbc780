// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

struct Facts;

// What a client meets that connects to the server: any number of the conditions below.
using StapleConditions = quint64;

namespace StapleCondition {
enum : StapleConditions {
    // Of the handshake.
    NotStapled = 1ULL << 0,
    PromiseBroken = 1ULL << 1, // nothing stapled for a certificate that demands it
    EmptyStatus = 1ULL << 2,
    WrongStatusType = 1ULL << 3,
    WrongStatusLength = 1ULL << 4,
    UnsolicitedStatus = 1ULL << 5,
    OversizedStatus = 1ULL << 6, // TLS 1.2
    // Of the response.
    Undecodable = 1ULL << 7,
    NotDer = 1ULL << 8, // BER, or another departure from DER
    TrailingBytes = 1ULL << 9,
    TryLater = 1ULL << 10,
    PromisedTryLater = 1ULL << 11, // the same for a certificate that demands a response
    OtherErrorStatus = 1ULL << 12,
    OtherCertificate = 1ULL << 13,
    NoSha1CertId = 1ULL << 14, // every entry about the certificate names it by another hash
    SignerNotAuthorised = 1ULL << 15, // or not to be found
    SignerOfOtherCa = 1ULL << 16, // may sign, but by the word of another CA
    SignerExpired = 1ULL << 17,
    BadSignature = 1ULL << 18,
    Unverifiable = 1ULL << 19, // for want of the issuer
    Expired = 1ULL << 20,
    JustExpired = 1ULL << 21, // by five minutes at most
    Future = 1ULL << 22,
    SlightlyFuture = 1ULL << 23, // by five minutes at most
    NoNextUpdate = 1ULL << 24,
    NoNextUpdateOld = 1ULL << 25, // and more than fifteen days old
    LongLived = 1ULL << 26, // for more than 31 days
    OverSevenDaysOld = 1ULL << 27,
    OverTenDaysOld = 1ULL << 28,
    ProducedOutsideCertificate = 1ULL << 29,
    UnknownCriticalExtension = 1ULL << 30,
    WrongKeyUsage = 1ULL << 31, // of a delegated signer: no digitalSignature
    OtherFault = 1ULL << 32, // one that no client's behaviour is known for
    RevokedIntermediate = 1ULL << 33, // by a staple of its own
    IntermediateStaple = 1ULL << 34, // whose issuer the server does not send
    FaultyIntermediateStaple = 1ULL << 35,
    // What a response says that is taken for evidence.
    Good = 1ULL << 36,
    Revoked = 1ULL << 37,
    Unknown = 1ULL << 38,

    OfHandshake = Undecodable - 1,
    OfStatus = Good | Revoked | Unknown,
    OfResponse = (Good - 1) & ~OfHandshake,
    All = OfHandshake | OfResponse | OfStatus,
};
}

// The conditions of connections that bring a status message, and of those that bring none; 0 where
// there is no such connection.
struct ServedConditions
{
    StapleConditions stapled = 0;
    StapleConditions unstapled = 0;
    bool operator==(const ServedConditions &) const = default;
};

// Both are 0 where no certificate, or no handshake with one, was seen.
ServedConditions servedConditions(const Facts &facts);
