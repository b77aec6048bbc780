// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/responderanswer.h"
#include "pki/ocspresponse.h"
#include "rules/freshness.h"

// One earlier check of the same target, as far as later ones are held against it. Checks in which
// no handshake showed whether there is a staple are no samples.
struct EarlierSample
{
    UtcTime at;
    QString address; // numeric
    QByteArray issuer; // of the certificate, Name, DER
    QByteArray serialNumber; // of the certificate, INTEGER content octets
    KeyType keyType = KeyType::Other; // of the certificate
    bool hadStaple = false; // for the leaf, on any connection
    QByteArray responseSha256; // empty without a staple

    // Of a response that was about the certificate and whose signature was verified.
    std::optional<CertStatus> status;
    std::optional<int> revocationReason; // CRLReason
    std::optional<Freshness> freshness;
    QByteArray signerSha256; // of the signer's certificate
    bool operator==(const EarlierSample &) const = default;
};

// What earlier checks of a target showed.
struct EarlierChecks
{
    QList<EarlierSample> samples; // oldest first
    QList<ResponderAnswer> responderAnswers; // oldest first
    bool operator==(const EarlierChecks &) const = default;
};

// What one other host showed in the same run: a clock that is wrong shows at several at once.
struct HostSample
{
    QString host;
    UtcTime at;
    QByteArray issuer; // of its certificate, Name, DER
    // Of its staple, where that was about the certificate and its signature was verified.
    std::optional<UtcTime> thisUpdate;
    bool hasExpired = false; // beyond the clock allowance
    bool wasRefreshing = false; // by the samples before this run
    bool operator==(const HostSample &) const = default;
};

struct Evidence;
struct Judgement;

// What later checks keep of one; no value where it is no sample.
std::optional<EarlierSample> earlierSampleOf(const Evidence &evidence, const Judgement &judgement);
// What the other hosts of the run keep of one; no value without a readable certificate.
std::optional<HostSample> hostSampleOf(const QString &host, const Evidence &evidence,
                                       const Judgement &judgement);

// Whether the last of these samples that had a verified staple, oldest first, had a fresh one.
bool wasRefreshing(const QList<EarlierSample> &samples);
