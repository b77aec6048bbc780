// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/revocationlist.h"
#include "rules/clientoutcome.h"
#include "rules/evidence.h"
#include "rules/freshness.h"
#include "rules/signerkind.h"
#include "rules/verdict.h"

// What was found out about one staple.
struct StapleJudgement
{
    int certIndex = 0;
    OcspReading reading;
    std::optional<Certificate> certificate; // the one the staple is for
    std::optional<Certificate> issuer;
    std::optional<qsizetype> single; // the deciding SingleResponse in reading.response.basic
    std::optional<CertStatus> certStatus; // what it says; says nothing about whether to believe it
    SignerKind signerKind = SignerKind::None;
    std::optional<Certificate> signer; // engaged also when it was not authorised
    bool signatureOk = false; // by the issuer or by one it authorised, over the wire bytes
    bool usable = false; // evidence for this certificate at this time, whatever it says
    std::optional<Freshness> freshness;

    const SingleResponse *singleResponse() const;
};

// What was found out about a responder's answer. Of each certificate that was asked about: the
// newest that can be believed, else the newest that holds anything.
struct AnswerJudgement
{
    ResponderAnswer answer;
    StapleJudgement response;
};

// What was found out about one revocation list.
struct RevocationListJudgement
{
    int certIndex = 0;
    FetchedList fetched;
    RevocationListReading reading;
    std::optional<Certificate> signer;
    std::optional<RevokedCertificate> entry; // of the certificate; also where it was removed
    // What the list says of the certificate, whether it is to be believed or not; unengaged where
    // there is nothing to ask.
    std::optional<CertStatus> certStatus;
    bool signatureOk = false; // by the issuer or by one it authorised, over the wire bytes
    bool usable = false; // evidence for this certificate at this time, whatever it says
    bool coversAllReasons = true; // with the other lists that are evidence; else it cannot say good
};

// One check, judged. Findings are in catalogue order, staple by staple, the leaf
// first, then list by list.
struct Judgement
{
    UtcTime at;
    Verdict verdict = Verdict::Unreachable;
    VerdictClass verdictClass = VerdictClass::NoData;
    Scope scope = Scope::Private;
    QList<Finding> findings;
    QList<StapleJudgement> staples;
    QList<AnswerJudgement> answers; // by certificate index
    QList<RevocationListJudgement> revocationLists;
    TrustPath path;
    Message
        reason; // the verdict's short reason: "other certificate", "issuer missing"; may be empty
    Message sentence; // the banner: one sentence that says what it means, with values
    QList<ClientOutcome> clients; // what they will do; empty where no certificate was seen

    const StapleJudgement *leaf() const; // null without a staple for the leaf
    const Finding *finding(QStringView id) const; // the first with this id, null when none
};

// Pure: give it a capture from last year and last year's date and it gives last year's findings.
Judgement verify(const Evidence &evidence, UtcTime at, const Policy &policy);
