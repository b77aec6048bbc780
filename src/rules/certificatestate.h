// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/verify.h"

#include <QStringList>

// The revocation state of one certificate of a chain, and who says so.
enum class RevocationState { Good, Revoked, Unknown, NotKnown, NotApplicable };
enum class RevocationSource { None, Staple, Responder, List };
enum class NotRevocable {
    No,
    Root,
    SelfSigned,
    ShortLived,
    NoRevAvail
}; // why it need not be known

struct CertificateState
{
    RevocationState state = RevocationState::NotKnown;
    RevocationSource source = RevocationSource::None;
    NotRevocable notRevocable = NotRevocable::No; // for NotApplicable
    std::optional<UtcTime> asOf; // thisUpdate of what says so
    std::optional<UtcTime> validUntil; // of what says so; unengaged where it names no end
    std::optional<UtcTime> fetchedAt; // of a responder's answer or a list
    bool isOnHold = false; // revoked, and the CA may take it back (certificateHold)
    std::optional<UtcTime> revokedOn;
    QStringList findingIds; // of the judgement, which say so
    bool operator==(const CertificateState &) const = default;
};

// Of each certificate of the evidence's chain, as presented.
//
// Only verified answers count, and only in-date ones, but for "revoked", which is for good. Revoked
// wins over unknown over good, but a hold that is out of date gives way to a newer "good"; of
// equals the newest, then the staple before the responder before the list. What needs no state has
// none only where no such answer came.
QList<CertificateState> certificateStates(const Evidence &evidence, const Judgement &judgement);
// Of this one, also where it stands in the path only: a root, or an issuer that was not sent.
CertificateState certificateState(const Certificate &certificate, const Evidence &evidence,
                                  const Judgement &judgement);

QString stateId(RevocationState state); // "good", "revoked", "unknown", "notKnown", "notApplicable"
QString sourceId(RevocationSource source); // "none", "staple", "responder", "crl"
QString stateWord(RevocationState state); // translated
QString sourceWord(RevocationSource source); // translated
// "Good: staple of 2026-11-19", translated.
QString stateLine(const CertificateState &state);
// "Not revoked. So says the CA's list of 2026-11-20 20:05 UTC, fetched …", translated.
QString stateSentence(const CertificateState &state);
